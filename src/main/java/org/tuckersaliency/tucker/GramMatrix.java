package org.tuckersaliency.tucker;

import java.util.Arrays;

/**
 * The Gram matrices of an unfolding M, I × J: M·Mᵀ, I × I, and Mᵀ·M, J × J. The sum of the outer products of M's
 * columns, or of its rows, is formed tile by tile: some rows of doubles that stay in the processor's first cache while
 * each row of the result takes them up, four at a time. Half of the symmetric result is computed.
 * <p>
 * Costs I²·J/2 multiplications, or I·J²/2. Each of at most eight tasks, whose number depends on the sizes alone, forms
 * a sum of its own; these are added in order, and take 64 MB together, or twice the size of the result if that is more.
 */
final class GramMatrix {
    private static final int MOST_TASKS = 8;
    private static final int FEWEST_TASKS = 2;
    /** Doubles that the sums of all tasks may take. */
    private static final int MEMORY = 1 << 23;
    /** Multiplications that are worth a task. */
    private static final double WORTH_A_TASK = 5e5;
    /** Doubles of a tile that stay in the processor's first cache. */
    private static final int TILE = 1 << 12;

    private GramMatrix() {}

    /** M·Mᵀ, one array a row. */
    static double[][] ofRows(final UnfoldingReader matrix) {
        return sum(matrix.size(), matrix.columns(),
                (first, count, rows) -> matrix.fibres(first, count, 0, matrix.size(), rows));
    }

    /** Mᵀ·M, one array a row. */
    static double[][] ofColumns(final UnfoldingReader matrix) {
        return sum(matrix.columns(), matrix.size(),
                (first, count, rows) -> matrix.slices(first, count, 0, matrix.columns(), rows));
    }

    private static double[][] sum(final int n, final int terms, final Terms source) {
        final int tile = Math.max(16, Math.min(128, TILE / n & -4));
        final int tiles = (terms + tile - 1) / tile;
        final double memory = Math.max(FEWEST_TASKS, MEMORY / ((double) n * n));
        final double worth = Math.max(1, 0.5 * n * n * terms / WORTH_A_TASK);
        final int tasks = (int) Math.min(Math.min(MOST_TASKS, tiles), Math.min(memory, worth));
        final double[][][] sums = new double[tasks][][];
        FixedTasks.run(tasks, t -> sums[t] = sum(n, terms, source, tile, (int) ((long) tiles * t / tasks) * tile,
                (int) ((long) tiles * (t + 1) / tasks) * tile));
        final double[][] result = sums[0];
        for (int t = 1; t < tasks; t++)
            for (int i = 0; i < n; i++) VectorLoops.add(result[i], i + 1, 1, sums[t][i]);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++) result[j][i] = result[i][j];
        return result;
    }

    /** The lower triangle of the sum of some terms; what lies above it is not defined. */
    private static double[][] sum(final int n, final int terms, final Terms source, final int tile, final int from,
            final int to) {
        final double[][] sum = new double[n][n];
        final double[][] rows = new double[tile][n];
        for (int first = from; first < Math.min(to, terms); first += tile) {
            final int count = Math.min(tile, terms - first);
            source.read(first, count, rows);
            for (int k = count; k % 4 != 0; k++) Arrays.fill(rows[k], 0);
            for (int i = 0; i < n; i++) addOuterProducts(sum[i], i, Math.min(n, (i | 7) + 1), rows, count);
        }
        return sum;
    }

    /** Row i of the sum of the outer products. */
    private static void addOuterProducts(final double[] to, final int i, final int count, final double[][] rows,
            final int rowCount) {
        for (int k = 0; k < rowCount; k += 4) {
            final double[] x = rows[k];
            final double[] y = rows[k + 1];
            final double[] z = rows[k + 2];
            final double[] w = rows[k + 3];
            VectorLoops.add(to, count, x[i], x, y[i], y, z[i], z, w[i], w);
        }
    }

    /** The vectors whose outer products are summed. */
    private interface Terms {
        void read(int first, int count, double[][] rows);
    }
}
