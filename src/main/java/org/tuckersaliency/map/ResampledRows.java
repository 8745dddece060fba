package org.tuckersaliency.map;

import java.util.Arrays;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * The rows of a plane at another size, each made when it is asked for, so that neither the plane nor the result is ever
 * held as doubles.
 */
final class ResampledRows {
    /** The source positions from {@code first} on, and their weights, that make one position of the result. */
    static final class Tap {
        private final int first;
        private final double[] weights;

        Tap(final int first, final double[] weights) {
            this.first = first;
            this.weights = weights;
        }

        private int end() {
            return first + weights.length;
        }

        /** @param line its first value is that of {@code lineStart} */
        private double apply(final double[] line, final int lineStart) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++)
                // so that a NaN beside an exact hit does not spread
                if (weights[k] != 0) sum += weights[k] * line[first - lineStart + k];
            return sum;
        }
    }

    /** Gives the rows of a plane. */
    interface Source {
        /** @param line takes the values of a row from a column on */
        void read(int row, int column, double[] line, int at, int count);
    }

    private final Source plane;
    private final int width;
    private final int height;
    private final Tap[] columns;
    private final Tap[] rows;
    /** The columns of the plane that are in use, and beyond its edges the edge again. */
    private final int from;
    private final double[] line;
    /** The rows of the plane that are in use, at the width of the result. */
    private final double[][] wide;
    private int released;

    /**
     * @param width columns of the plane
     * @param height rows of the plane
     * @param columns one for each column of the result, from left to right
     * @param rows one for each row of the result, from top to bottom
     */
    ResampledRows(final Source plane, final int width, final int height, final Tap[] columns, final Tap[] rows) {
        this.plane = plane;
        this.width = width;
        this.height = height;
        this.columns = columns;
        this.rows = rows;
        this.from = Arrays.stream(columns).mapToInt(c -> c.first).min().orElse(0);
        this.line = new double[Arrays.stream(columns).mapToInt(Tap::end).max().orElse(0) - from];
        this.wide = new double[height][];
    }

    /** The rows of any plane, axes (x, y). */
    static Source rowsOf(final RandomAccessibleInterval<? extends RealType<?>> plane) {
        return (row, column, line, at, count) -> {
            final long y = plane.min(1) + row;
            final long x = plane.min(0) + column;
            final Cursor<? extends RealType<?>> in = Views
                    .flatIterable(Views.interval(plane, Intervals.createMinMax(x, y, x + count - 1, y))).cursor();
            for (int i = 0; i < count; i++) line[at + i] = in.next().getRealDouble();
        };
    }

    /** The rows of a plane that lies in an array row by row, from an index on. */
    static Source rowsOf(final float[] values, final int first, final int width) {
        return (row, column, line, at, count) -> {
            final int start = first + row * width + column;
            for (int i = 0; i < count; i++) line[at + i] = values[start + i];
        };
    }

    /**
     * Makes the next rows in ascending order; a row above the one before cannot be had any more.
     *
     * @param values takes the row
     */
    void row(final int y, final double[] values) {
        final Tap row = rows[y];
        final int lowest = Math.min(height - 1, Math.max(0, row.first));
        for (; released < lowest; released++) wide[released] = null;
        Arrays.fill(values, 0, columns.length, 0);
        for (int k = 0; k < row.weights.length; k++) {
            final double weight = row.weights[k];
            if (weight == 0) continue; // as in Tap.apply
            final int at = Math.min(height - 1, Math.max(0, row.first + k));
            if (wide[at] == null) wide[at] = wide(at);
            final double[] source = wide[at];
            for (int x = 0; x < columns.length; x++) values[x] += weight * source[x];
        }
    }

    private double[] wide(final int y) {
        final int left = Math.min(width - 1, Math.max(0, from));
        final int right = Math.max(left + 1, Math.min(width, from + line.length));
        final int at = Math.min(line.length - 1, Math.max(0, left - from));
        plane.read(y, left, line, at, Math.min(line.length - at, right - left));
        Arrays.fill(line, 0, at, line[at]);
        final int end = Math.min(line.length, at + right - left);
        Arrays.fill(line, end, line.length, line[end - 1]);
        final double[] result = new double[columns.length];
        for (int x = 0; x < result.length; x++) result[x] = columns[x].apply(line, from);
        return result;
    }
}
