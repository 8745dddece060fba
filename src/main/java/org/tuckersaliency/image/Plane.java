package org.tuckersaliency.image;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** One plane of an image as a network is to see it: all its channels, and where it lies in the image. */
public final class Plane {
    private final RandomAccessibleInterval<FloatType> pixels;
    private final List<Object> arrays;
    private final double low;
    private final double high;
    private final int channel;
    private final int slice;
    private final int frame;

    Plane(final RandomAccessibleInterval<FloatType> pixels, final List<Object> arrays, final double low,
            final double high, final int channel,
            final int slice, final int frame) {
        this.pixels = pixels;
        this.arrays = arrays;
        this.low = low;
        this.high = high;
        this.channel = channel;
        this.slice = slice;
        this.frame = frame;
    }

    /** The pixel values, axes (x, y, channel). */
    public RandomAccessibleInterval<FloatType> pixels() {
        return pixels;
    }

    /** The pixels as ImageJ has them, an array for each channel; not copied. */
    public List<Object> arrays() {
        return arrays;
    }

    /** The pixel value that stands for black: 0 for 8-bit and RGB images, else the smallest finite value. */
    public double low() {
        return low;
    }

    /** The pixel value that stands for white: 255 for 8-bit and RGB images, else the largest finite value. */
    public double high() {
        return high;
    }

    /** The channel, from 1; the first one where all channels are taken at once. */
    public int channel() {
        return channel;
    }

    /** The slice, from 1. */
    public int slice() {
        return slice;
    }

    /** The frame, from 1. */
    public int frame() {
        return frame;
    }
}
