package org.tuckersaliency.image;

import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

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

    /**
     * A plane that is no ImageJ image, with the network's channels; one channel is repeated for three.
     *
     * @param image axes (x, y) or (x, y, channel), at least 2 × 2; bytes stand for 0..255
     * @throws IllegalArgumentException if it does not fit
     */
    @SuppressWarnings({ "unchecked", "rawtypes" })
    public static Plane of(final RandomAccessibleInterval<? extends RealType<?>> image, final int networkChannels) {
        final int axes = image.numDimensions();
        if (axes != 2 && axes != 3)
            throw new IllegalArgumentException(
                    "The image has " + axes + " axes; give one plane with axes (x, y) or (x, y, channel).");
        if (image.dimension(0) < 2 || image.dimension(1) < 2)
            throw new IllegalArgumentException(
                    "The image is " + image.dimension(0) + " × " + image.dimension(1)
                            + " pixels; a saliency map needs an image of at least 2 × 2 pixels.");
        RandomAccessibleInterval<FloatType> pixels = Views.zeroMin(Pixels.asFloats((RandomAccessibleInterval) image));
        if (axes == 2) pixels = Views.addDimension(pixels, 0, 0);
        final int given = (int) pixels.dimension(2);
        final boolean bytes = Views.iterable(image).firstElement() instanceof UnsignedByteType;
        if (given == networkChannels) return of(pixels, bytes);
        if (given == 1 && networkChannels == 3)
            return of(Views.stack(Collections.nCopies(3, Views.hyperSlice(pixels, 2, 0))), bytes);
        throw new IllegalArgumentException("The image has " + given + (given == 1 ? " channel" : " channels")
                + ", but the network takes " + networkChannels + "; give an image with axes (x, y, channel) and "
                + networkChannels + " channels.");
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
