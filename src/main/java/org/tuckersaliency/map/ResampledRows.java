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

        private int lowest(final int length) {
            return Math.min(length - 1, Math.max(0, first));
        }

        private int highest(final int length) {
            return Math.min(length - 1, Math.max(0, first + weights.length - 1));
        }

        private double apply(final double[] line, final int lineStart, final int length) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                if (weights[k] == 0) continue; // so that a NaN beside an exact hit does not spread
                final int at = Math.min(length - 1, Math.max(0, first + k));
                sum += weights[k] * line[at - lineStart];
            }
            return sum;
        }
    }

    private final RandomAccessibleInterval<? extends RealType<?>> plane;
    private final int width;
    private final int height;
    private final Tap[] columns;
    private final Tap[] rows;
    private final int from;
    private final double[] line;
    /** The rows of the plane that are in use, at the width of the result. */
    private final double[][] wide;
    private int released;

    /**
     * @param plane axes (x, y)
     * @param columns one for each column of the result, from left to right
     * @param rows one for each row of the result, from top to bottom
     */
    ResampledRows(final RandomAccessibleInterval<? extends RealType<?>> plane, final Tap[] columns,
            final Tap[] rows) {
        this.plane = plane;
        this.width = (int) plane.dimension(0);
        this.height = (int) plane.dimension(1);
        this.columns = columns;
        this.rows = rows;
        this.from = Arrays.stream(columns).mapToInt(c -> c.lowest(width)).min().orElse(0);
        final int to = Arrays.stream(columns).mapToInt(c -> c.highest(width)).max().orElse(0);
        this.line = new double[to - from + 1];
        this.wide = new double[height][];
    }

    /**
     * Makes the next rows in ascending order; a row above the one before cannot be had any more.
     *
     * @param values takes the row
     */
    void row(final int y, final double[] values) {
        final Tap row = rows[y];
        final int lowest = row.lowest(height);
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
        final long row = plane.min(1) + y;
        final Cursor<? extends RealType<?>> in = Views.flatIterable(Views.interval(plane, Intervals.createMinMax(
                plane.min(0) + from, row, plane.min(0) + from + line.length - 1, row))).cursor();
        for (int i = 0; i < line.length; i++) line[i] = in.next().getRealDouble();
        final double[] result = new double[columns.length];
        for (int x = 0; x < result.length; x++) result[x] = columns[x].apply(line, from, width);
        return result;
    }
}
