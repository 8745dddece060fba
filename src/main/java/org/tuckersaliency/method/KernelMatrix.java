package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.imglib2.parallel.Parallelization;

/**
 * The centred kernel matrix of some vectors: with K the kernel of every two of them, K less its row means and its
 * column means, plus its mean (Schölkopf, Smola and Müller 1998, Neural Computation 10(5), appendix A). Half of the
 * symmetric matrix is kept, N²/2 values. Every entry is computed in the same way whatever the number of threads.
 */
final class KernelMatrix {
    /** Rows that are computed together, so that every vector is read once for all of them. */
    private static final int TILE = 16;

    /** Row i has the entries 0 to i. */
    private final double[][] rows;

    /** @param vectors one a row, all of the same length */
    KernelMatrix(final double[][] vectors, final Kernel kernel) {
        rows = new double[vectors.length][];
        for (int i = 0; i < rows.length; i++) rows[i] = new double[i + 1];
        final double gamma = 1.0 / vectors[0].length;
        final double[] squares = Arrays.stream(vectors).mapToDouble(v -> dot(v, v)).toArray();
        final int tiles = (rows.length + TILE - 1) / TILE;
        Parallelization.getTaskExecutor().forEach(
                IntStream.range(0, tiles).boxed().collect(Collectors.toList()),
                tile -> fill(tile * TILE, vectors, squares, kernel, gamma));
        centre();
    }

    private void fill(final int from, final double[][] vectors, final double[] squares, final Kernel kernel,
            final double gamma) {
        final int end = Math.min(rows.length, from + TILE);
        for (int j = 0; j < end; j++)
            for (int i = Math.max(from, j); i < end; i++)
                rows[i][j] = kernel.of(gamma, squares[i], dot(vectors[i], vectors[j]), squares[j]);
    }

    private void centre() {
        final double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        final double[] means = times(ones);
        for (int i = 0; i < means.length; i++) means[i] /= means.length;
        final double mean = Arrays.stream(means).sum() / means.length;
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j <= i; j++) rows[i][j] += mean - means[i] - means[j];
    }

    /** The product with a vector. */
    double[] times(final double[] x) {
        final double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            final double[] row = rows[i];
            final double factor = x[i];
            for (int j = 0; j < i; j++) product[j] += factor * row[j];
            product[i] += dot(row, x);
        }
        return product;
    }

    /** Σ x·y over the entries of the first, in four sums that are added at the end. */
    private static double dot(final double[] x, final double[] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 4 <= x.length; j += 4) {
            a += x[j] * y[j];
            b += x[j + 1] * y[j + 1];
            c += x[j + 2] * y[j + 2];
            d += x[j + 3] * y[j + 3];
        }
        for (; j < x.length; j++) a += x[j] * y[j];
        return (a + b) + (c + d);
    }
}
