package org.tuckersaliency.evaluation;

import java.util.Arrays;

/**
 * A symmetric system of linear equations d_i x_i − Σ_j w_ij x_j = b_i with w ≥ 0 and d_i ≥ Σ_j w_ij, solved by the
 * method of conjugate gradients with symmetric successive over-relaxation as preconditioner (Saad, Iterative Methods
 * for Sparse Linear Systems, 2nd edition, algorithm 9.1 and section 10.2) until ‖b − Ax‖ ≤ 10⁻⁶ ‖b‖.
 */
final class SparseSystem {
    /** The largest ‖b − Ax‖/‖b‖ of a solution. */
    static final double RESIDUAL = 1e-6;
    /** Any number between 0 and 2 converges; this one was fast for holes of 10 to 200 pixels. */
    private static final double RELAXATION = 1.8;

    private final double[] diagonal;
    private final int[] start;
    private final int[] column;
    private final double[] weight;
    private int iterations;

    private SparseSystem(final double[] diagonal, final int[] start, final int[] column, final double[] weight) {
        this.diagonal = diagonal;
        this.start = start;
        this.column = column;
        this.weight = weight;
    }

    /** Takes the rows one after the other. */
    static final class Builder {
        private final double[] diagonal;
        private final int[] start;
        private final int[] column;
        private final double[] weight;
        private int row = -1;
        private int entries;

        /** @param most how many neighbours a row has at most */
        Builder(final int rows, final int most) {
            diagonal = new double[rows];
            start = new int[rows + 1];
            column = new int[rows * most];
            weight = new double[rows * most];
        }

        void nextRow() {
            row++;
        }

        /** @param other the neighbour's row, in rising order, or −1 where its value is known: only d counts then */
        void neighbour(final int other, final double w) {
            diagonal[row] += w;
            if (other < 0) return;
            column[entries] = other;
            weight[entries++] = w;
            start[row + 1] = entries;
        }

        SparseSystem build() {
            for (int i = 0; i < diagonal.length; i++) start[i + 1] = Math.max(start[i], start[i + 1]);
            return new SparseSystem(diagonal, start, Arrays.copyOf(column, entries), Arrays.copyOf(weight, entries));
        }
    }

    /** The steps that the last solution took. */
    int iterations() {
        return iterations;
    }

    /** The solution; NaN everywhere where b is not finite. */
    double[] solve(final double[] b) {
        final int n = b.length;
        final double[] x = new double[n];
        final double enough = RESIDUAL * RESIDUAL * dot(b, b);
        if (!Double.isFinite(enough)) Arrays.fill(x, Double.NaN);
        if (!(enough > 0)) return x;
        final double[] r = b.clone();
        final double[] z = new double[n];
        precondition(r, z);
        final double[] p = z.clone();
        double rz = dot(r, z);
        for (iterations = 0; dot(r, r) > enough; iterations++) {
            if (iterations > 100 + 10 * n)
                throw new IllegalStateException("The unknown pixels of the image could not be filled in from their "
                        + "neighbours; leave ROAD out.");
            final double[] ap = times(p);
            final double alpha = rz / dot(p, ap);
            for (int i = 0; i < n; i++) {
                x[i] += alpha * p[i];
                r[i] -= alpha * ap[i];
            }
            precondition(r, z);
            final double next = dot(r, z);
            for (int i = 0; i < n; i++) p[i] = z[i] + next / rz * p[i];
            rz = next;
        }
        return x;
    }

    double[] times(final double[] x) {
        final double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = diagonal[i] * x[i];
            for (int k = start[i]; k < start[i + 1]; k++) sum -= weight[k] * x[column[k]];
            result[i] = sum;
        }
        return result;
    }

    /** A sweep forwards and one back; the constant factor of the usual formula cancels out. */
    private void precondition(final double[] r, final double[] z) {
        for (int i = 0; i < r.length; i++) {
            double sum = r[i];
            for (int k = start[i]; k < start[i + 1] && column[k] < i; k++) sum += weight[k] * z[column[k]];
            z[i] = sum * RELAXATION / diagonal[i];
        }
        for (int i = 0; i < r.length; i++) z[i] *= diagonal[i];
        for (int i = r.length - 1; i >= 0; i--) {
            double sum = z[i];
            for (int k = start[i + 1] - 1; k >= start[i] && column[k] > i; k--) sum += weight[k] * z[column[k]];
            z[i] = sum * RELAXATION / diagonal[i];
        }
    }

    private static double dot(final double[] a, final double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
