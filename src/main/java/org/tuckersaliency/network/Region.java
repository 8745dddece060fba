package org.tuckersaliency.network;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** A part of an image, or all of it: how much each pixel counts, and by that each position of a network's map. */
final class Region {
    private final double[] weights;
    private final int width;
    private final int height;
    private volatile Fitted last;

    private Region(final double[] weights, final int width, final int height) {
        this.weights = weights;
        this.width = width;
        this.height = height;
    }

    static Region everywhere() {
        return new Region(new double[] { 1 }, 1, 1);
    }

    /**
     * @param image axes (x, y), 0..1 for each pixel of the image; copied
     * @throws IllegalArgumentException if it has other axes or values, or is 0 everywhere
     */
    static Region of(final RandomAccessibleInterval<? extends RealType<?>> image) {
        if (image.numDimensions() != 2)
            throw new IllegalArgumentException("The region has " + image.numDimensions()
                    + " axes; give an image with axes (x, y).");
        final int width = (int) image.dimension(0);
        final double[] weights = new double[(int) (width * image.dimension(1))];
        final Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = cursor.next().getRealDouble();
            if (!(weights[i] >= 0 && weights[i] <= 1))
                throw new IllegalArgumentException("The region has the value " + weights[i]
                        + " at a pixel; give values from 0 (outside) to 1 (inside).");
            sum += weights[i];
        }
        if (sum == 0)
            throw new IllegalArgumentException("The region is empty; choose one that covers a part of the image.");
        return new Region(weights, width, weights.length / width);
    }

    boolean isEverywhere() {
        return weights.length == 1 && weights[0] == 1;
    }

    /** The region with so many rows and columns, each position the average of the area that it covers; row by row. */
    double[] fittedTo(final int rows, final int columns) {
        final Fitted before = last;
        if (before != null && before.rows == rows && before.columns == columns) return before.weights;
        final double[] narrow = new double[height * columns];
        for (int y = 0; y < height; y++) average(weights, y * width, 1, width, narrow, y * columns, 1, columns);
        final double[] fitted = new double[rows * columns];
        for (int x = 0; x < columns; x++) average(narrow, x, columns, height, fitted, x, columns, rows);
        last = new Fitted(rows, columns, fitted);
        return fitted;
    }

    /** Brings one row or column of {@code n} values to {@code m}, each the mean over its share of the length. */
    private static void average(final double[] from, final int fromStart, final int fromStep, final int n,
            final double[] to, final int toStart, final int toStep, final int m) {
        final double length = (double) n / m;
        for (int i = 0; i < m; i++) {
            final double begin = i * length;
            final double end = i == m - 1 ? n : (i + 1) * length;
            double sum = 0;
            for (int j = (int) begin; j < Math.min(n, Math.ceil(end)); j++)
                sum += from[fromStart + j * fromStep] * (Math.min(j + 1, end) - Math.max(j, begin));
            to[toStart + i * toStep] = sum / (end - begin);
        }
    }

    /** What was asked for last: a target is asked for the same size thousands of times. */
    private static final class Fitted {
        private final int rows;
        private final int columns;
        private final double[] weights;

        Fitted(final int rows, final int columns, final double[] weights) {
            this.rows = rows;
            this.columns = columns;
            this.weights = weights;
        }
    }
}
