package org.tuckersaliency.map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Brings planes to another size: half-pixel centres, edges replicated. */
public final class Resampling {
    private Resampling() {}

    /**
     * Resizes a map to the size of the image, without any averaging where it shrinks (as OpenCV's INTER_LINEAR and
     * TensorFlow's half_pixel_centers).
     *
     * @param plane axes (x, y)
     * @param width columns of the result, at least 1
     * @param height rows of the result, at least 1
     */
    public static Img<FloatType> resize(final RandomAccessibleInterval<? extends RealType<?>> plane, final long width,
            final long height, final Interpolation interpolation) {
        throw new UnsupportedOperationException();
    }

    /**
     * Resizes an image for a network: bilinear where it grows, and where it shrinks the triangle widened to the step,
     * so that every pixel counts and fine structure does not alias.
     *
     * @param image axes (x, y, channel)
     * @return the image itself where it has this size already
     */
    public static RandomAccessibleInterval<FloatType> fit(final RandomAccessibleInterval<FloatType> image,
            final long width, final long height) {
        throw new UnsupportedOperationException();
    }
}
