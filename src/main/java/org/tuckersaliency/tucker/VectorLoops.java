package org.tuckersaliency.tucker;

import java.util.Arrays;

/**
 * The innermost loops, written so that every just-in-time compiler of Java 11 and later turns them into vector
 * instructions: no sums across a loop, one array written, and the same index into every array, since arrays that are
 * read and written at different indices might overlap for all that the compiler knows.
 */
final class VectorLoops {
    /** Doubles that stay in the processor's first cache. */
    private static final int FIRST_CACHE = 1 << 12;

    private VectorLoops() {}

    /** to += a·x, over the first {@code count} entries. */
    static void add(final double[] to, final int count, final double a, final double[] x) {
        for (int j = 0; j < count; j++) to[j] += a * x[j];
    }

    /** to += a·x + b·y + c·z + d·w, over the first {@code count} entries. */
    static void add(final double[] to, final int count, final double a, final double[] x, final double b,
            final double[] y, final double c, final double[] z, final double d, final double[] w) {
        for (int j = 0; j < count; j++) to[j] += a * x[j] + b * y[j] + c * z[j] + d * w[j];
    }

    /** to −= a·x + b·y, over the first {@code count} entries. */
    static void subtract(final double[] to, final int count, final double a, final double[] x, final double b,
            final double[] y) {
        for (int j = 0; j < count; j++) to[j] -= a * x[j] + b * y[j];
    }

    /** to −= x, over the first {@code count} entries. */
    static void subtract(final double[] to, final int count, final double x) {
        for (int j = 0; j < count; j++) to[j] -= x;
    }

    /** to += x², entry by entry. */
    static void addSquares(final double[] to, final int count, final double[] x) {
        for (int j = 0; j < count; j++) to[j] += x[j] * x[j];
    }

    /** to += a·|x|, from one entry to before another. */
    static void addMagnitudes(final double[] to, final int from, final int end, final double a, final double[] x) {
        for (int j = from; j < end; j++) to[j] += a * Math.abs(x[j]);
    }

    /** Σ x over the first {@code count} entries, in four sums that are added at the end. */
    static double sum(final double[] x, final int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 4 <= count; j += 4) {
            a += x[j];
            b += x[j + 1];
            c += x[j + 2];
            d += x[j + 3];
        }
        for (; j < count; j++) a += x[j];
        return (a + b) + (c + d);
    }

    static void scale(final double[] values, final int count, final double factor) {
        for (int j = 0; j < count; j++) values[j] *= factor;
    }

    /** Turns two rows: x becomes c·x + s·y, and y becomes c·y − s·x. */
    static void rotate(final double[] x, final double[] y, final int count, final double c, final double s) {
        for (int j = 0; j < count; j++) {
            final double before = x[j];
            final double other = y[j];
            x[j] = c * before + s * other;
            y[j] = c * other - s * before;
        }
    }

    /** to += Σ_k factors[start + k]·rows[k] over the rows {@code from} to before {@code end}, four at a time. */
    static void addCombination(final double[] to, final int count, final double[] factors, final int start,
            final double[][] rows, final int from, final int end) {
        int k = from;
        for (; k + 4 <= end; k += 4)
            add(to, count, factors[start + k], rows[k], factors[start + k + 1], rows[k + 1], factors[start + k + 2],
                    rows[k + 2], factors[start + k + 3], rows[k + 3]);
        for (; k < end; k++) add(to, count, factors[start + k], rows[k]);
    }

    /**
     * The product of a matrix with rows: to[j] = Σ_k factors[j·rowCount + k]·rows[k]. So many rows at a time as stay in
     * the processor's first cache are taken up by all of {@code to}.
     */
    static void multiply(final double[][] to, final int count, final double[] factors, final double[][] rows,
            final int rowCount) {
        final int block = Math.max(8, FIRST_CACHE / count & -4);
        for (int from = 0; from < rowCount; from += block)
            for (int j = 0; j < to.length; j++) {
                if (from == 0) Arrays.fill(to[j], 0, count, 0);
                addCombination(to[j], count, factors, j * rowCount, rows, from, Math.min(rowCount, from + block));
            }
    }

    /** Σ x·y over the first {@code count} entries, in four sums that are added at the end. */
    static double dot(final double[] x, final double[] y, final int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 4 <= count; j += 4) {
            a += x[j] * y[j];
            b += x[j + 1] * y[j + 1];
            c += x[j + 2] * y[j + 2];
            d += x[j + 3] * y[j + 3];
        }
        for (; j < count; j++) a += x[j] * y[j];
        return (a + b) + (c + d);
    }
}
