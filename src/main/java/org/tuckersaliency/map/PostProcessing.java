package org.tuckersaliency.map;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * From the raw maps at layer size to one map at the size of the image: negative values to 0, min–max to [0, 1] at layer
 * size, resize, fuse the layers, min–max again (METHODS, "From layer map to image").
 */
public final class PostProcessing {
    /** How the values end up. */
    public enum Normalisation {
        /** Each plane to 0..1. */
        PLANE,
        /** All planes of a stack to 0..1 together. */
        STACK,
        /** Raw values, only resized and fused. */
        NONE
    }

    private final Normalisation normalisation;
    private final Interpolation interpolation;
    private final Fusion fusion;

    public PostProcessing(final Normalisation normalisation, final Interpolation interpolation, final Fusion fusion) {
        this.normalisation = normalisation;
        this.interpolation = interpolation;
        this.fusion = fusion;
    }

    /**
     * The maps of all planes of a stack.
     *
     * @param planes for each plane the raw maps of its layers, axes (x, y), same layers in the same order
     * @param width columns of the image
     * @param height rows of the image
     * @param warnings takes one sentence for what the user should know, such as a constant map
     * @return one map a plane
     */
    public List<Img<FloatType>> apply(
            final List<? extends List<? extends RandomAccessibleInterval<? extends RealType<?>>>> planes,
            final long width, final long height, final List<String> warnings) {
        throw new UnsupportedOperationException();
    }
}
