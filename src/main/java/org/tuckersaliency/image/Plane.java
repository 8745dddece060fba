package org.tuckersaliency.image;

import java.util.List;
import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One plane of an image as a network is to see it: all its channels, and which values stand for black and white. The
 * values are looked at when they are asked for.
 */
public final class Plane {
    private final List<Object> arrays;
    private final int width;
    private final int height;
    private final Supplier<RandomAccessibleInterval<FloatType>> reader;
    private final boolean bytes;
    private RandomAccessibleInterval<FloatType> pixels;
    private double[] range;

    /**
     * @param arrays the pixels as ImageJ has them
     * @param reader gives their values, axes (x, y, channel)
     * @param bytes whether 0 and 255 stand for black and white, and not the smallest and the largest value
     */
    Plane(final List<Object> arrays, final int width, final int height,
            final Supplier<RandomAccessibleInterval<FloatType>> reader, final boolean bytes) {
        this.arrays = List.copyOf(arrays);
        this.width = width;
        this.height = height;
        this.reader = reader;
        this.bytes = bytes;
    }

    /**
     * A plane that is no ImageJ image.
     *
     * @param pixels axes (x, y, channel)
     * @param bytes whether 0 and 255 stand for black and white, and not the smallest and the largest finite value
     */
    public static Plane of(final RandomAccessibleInterval<FloatType> pixels, final boolean bytes) {
        return new Plane(List.of(), (int) pixels.dimension(0), (int) pixels.dimension(1), () -> pixels, bytes);
    }

    /** The pixels as ImageJ has them, an array for each channel; not copied. Empty where they are something else. */
    public List<Object> arrays() {
        return arrays;
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The pixel values, axes (x, y, channel). */
    public synchronized RandomAccessibleInterval<FloatType> pixels() {
        if (pixels == null) pixels = reader.get();
        return pixels;
    }

    /** The pixel value that stands for black: 0 for 8-bit and RGB images, else the smallest finite value. */
    public double low() {
        return range()[0];
    }

    /** The pixel value that stands for white: 255 for 8-bit and RGB images, else the largest finite value. */
    public double high() {
        return range()[1];
    }

    private synchronized double[] range() {
        if (range == null) range = bytes ? new double[] { 0, 255 } : ImagePlanes.finiteRange(pixels());
        return range;
    }
}
