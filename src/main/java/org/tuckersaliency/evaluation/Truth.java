package org.tuckersaliency.evaluation;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Where the object lies that a map should show: the ground truth, a mask of the image's size. Immutable. */
public final class Truth {
    private final boolean[] inside;
    private final int width;
    private final int count;

    private Truth(final boolean[] inside, final int width) {
        this.inside = inside;
        this.width = width;
        int pixels = 0;
        for (final boolean in : inside) if (in) pixels++;
        this.count = pixels;
    }

    /**
     * @param mask axes (x, y); all but 0 is inside
     * @throws IllegalArgumentException if it has other axes
     */
    public static Truth of(final RandomAccessibleInterval<? extends RealType<?>> mask) {
        if (mask.numDimensions() != 2)
            throw new IllegalArgumentException("The ground truth has " + mask.numDimensions()
                    + " axes; give an image with axes (x, y).");
        final boolean[] inside = new boolean[(int) (mask.dimension(0) * mask.dimension(1))];
        final Cursor<? extends RealType<?>> cursor = Views.flatIterable(mask).cursor();
        for (int i = 0; i < inside.length; i++) inside[i] = cursor.next().getRealDouble() != 0;
        return new Truth(inside, (int) mask.dimension(0));
    }

    /**
     * @param inside row by row; copied
     * @throws IllegalArgumentException if their number is no multiple of the width
     */
    public static Truth of(final boolean[] inside, final int width) {
        if (width < 1 || inside.length == 0 || inside.length % width != 0)
            throw new IllegalArgumentException(inside.length + " pixels are no rows of " + width
                    + "; give the same number for each row.");
        return new Truth(inside.clone(), width);
    }

    public int width() {
        return width;
    }

    public int height() {
        return inside.length / width;
    }

    /** Whether a pixel, counted row by row, lies inside. */
    public boolean isInside(final int pixel) {
        return inside[pixel];
    }

    /** The number of pixels inside. */
    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Whether there is nothing outside, so that no map can miss. */
    public boolean isEverywhere() {
        return count == inside.length;
    }
}
