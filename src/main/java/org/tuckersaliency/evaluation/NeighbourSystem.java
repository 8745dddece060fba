package org.tuckersaliency.evaluation;

import java.util.Arrays;

/**
 * The linear equations of the unknown pixels of an image, d_p x_p − Σ_q w_pq x_q = Σ_k w_pk v_k: q its unknown and k
 * its known neighbours, w = 2 above, below, left and right and 1 on the diagonals, d the sum of w over both. They are
 * solved by the method of conjugate gradients with symmetric successive over-relaxation as preconditioner (Saad,
 * Iterative Methods for Sparse Linear Systems, 2nd edition, algorithm 9.1 and section 10.2) until ‖b − Ax‖ ≤ 10⁻⁶ ‖b‖,
 * in the form of Eisenstat 1981 (SIAM J. Sci. Stat. Comput. 2:1; Saad, section 9.2.2), where a step takes a sweep back
 * and one forwards, but no product with the matrix.
 * <p>
 * A vector here has a cell for each pixel, row by row, and a border; it is 0 in the border and for known pixels, so
 * that no pixel needs to be asked which neighbours it has.
 */
final class NeighbourSystem {
    /** The largest ‖b − Ax‖/‖b‖ of a solution. */
    static final double RESIDUAL = 1e-6;
    /** Any number between 0 and 2 converges; this one was fast for holes of 10 to 200 pixels. */
    private static final double RELAXATION = 1.8;
    private static final double DIRECT = 2;

    private final int width;
    private final int stride;
    private final int pixels;
    private final int count;
    /** The first cell of each run of unknown pixels in a row, and the one behind its last. */
    private final int[] runs;
    private final double[] diagonal;

    /** @param unknown for each pixel, row by row */
    NeighbourSystem(final int width, final int height, final boolean[] unknown) {
        this.width = width;
        // the border on the right of a row is also that on the left of the next
        this.stride = width + 1;
        this.pixels = unknown.length;
        this.diagonal = new double[(height + 2) * stride + 1];
        final int[] ends = new int[2 * pixels];
        int entries = 0;
        int found = 0;
        for (int p = 0; p < pixels; p++) {
            if (!unknown[p]) continue;
            final int cell = cell(p);
            diagonal[cell] = diagonal(p % width, p / width, height);
            if (entries == 0 || ends[entries - 1] != cell) {
                ends[entries] = cell;
                entries += 2;
            }
            ends[entries - 1] = cell + 1;
            found++;
        }
        this.count = found;
        this.runs = Arrays.copyOf(ends, entries);
    }

    /** The sum of the weights of all neighbours in the image. */
    private double diagonal(final int column, final int row, final int height) {
        final int besides = Math.min(column, 1) + Math.min(width - 1 - column, 1);
        final int aboveAndBelow = Math.min(row, 1) + Math.min(height - 1 - row, 1);
        return DIRECT * (besides + aboveAndBelow) + besides * aboveAndBelow;
    }

    /** Where a vector holds a pixel. */
    int cell(final int pixel) {
        return (pixel / width + 1) * stride + pixel % width + 1;
    }

    /** How many pixels are unknown. */
    int count() {
        return count;
    }

    /**
     * b: what the known pixels add to the unknown ones.
     *
     * @param image holds a plane of the image, row by row
     * @param start where the plane begins
     */
    double[] rightSide(final float[] image, final int start) {
        final double[] known = new double[diagonal.length];
        for (int p = 0; p < pixels; p++) if (diagonal[cell(p)] == 0) known[cell(p)] = image[start + p];
        final double[] b = new double[known.length];
        for (int n = 0; n < runs.length; n += 2)
            for (int i = runs[n]; i < runs[n + 1]; i++)
                b[i] = above(known, i) + DIRECT * (known[i - 1] + known[i + 1]) + below(known, i);
        return b;
    }

    /** Of the row above. */
    private double above(final double[] x, final int i) {
        return x[i - stride - 1] + DIRECT * x[i - stride] + x[i - stride + 1];
    }

    /** Of the row below. */
    private double below(final double[] x, final int i) {
        return x[i + stride - 1] + DIRECT * x[i + stride] + x[i + stride + 1];
    }

    /** The solution; NaN everywhere where b is not finite. */
    double[] solve(final double[] b) {
        double squares = 0;
        for (final double value : b) squares += value * value;
        final double enough = RESIDUAL * RESIDUAL * squares;
        final Iteration iteration = new Iteration(b, squares);
        if (!Double.isFinite(enough)) Arrays.fill(iteration.x, Double.NaN);
        for (int step = 0; enough > 0 && iteration.squares > enough; step++) {
            if (step > 100 + 10 * count)
                throw new IllegalStateException("The unknown pixels of the image could not be filled in from their "
                        + "neighbours; leave ROAD out.");
            iteration.step();
        }
        return iteration.x;
    }

    /**
     * With E = D/ω − L, where A = D − L − Lᵀ: the method for E⁻¹AE⁻ᵀ, preconditioned by D, whose product with p is
     * t + s for t = E⁻ᵀp and s = E⁻¹(p − (2/ω − 1)Dt). Its residual r is E⁻¹(b − Ax), and the direction of x is t.
     */
    private final class Iteration {
        final double[] x = new double[diagonal.length];
        /** ‖b − Ax‖². */
        double squares;
        private final double[] r = new double[diagonal.length];
        private final double[] p = new double[diagonal.length];
        private final double[] t = new double[diagonal.length];
        private final double[] s = new double[diagonal.length];
        private final double[] inverse = new double[diagonal.length];
        private double product;
        private double last = Double.POSITIVE_INFINITY;

        Iteration(final double[] b, final double squares) {
            this.squares = squares;
            for (int n = 0; n < runs.length; n += 2)
                for (int i = runs[n]; i < runs[n + 1]; i++) {
                    inverse[i] = RELAXATION / diagonal[i];
                    r[i] = (b[i] + above(r, i) + DIRECT * r[i - 1]) * inverse[i];
                    product += diagonal[i] * r[i] * r[i];
                }
        }

        void step() {
            back(product / last);
            final double length = product / forth();
            last = product;
            move(length);
        }

        /** The next direction, p and t. */
        private void back(final double share) {
            for (int n = runs.length - 2; n >= 0; n -= 2) {
                double right = 0;
                for (int i = runs[n + 1] - 1; i >= runs[n]; i--) {
                    p[i] = diagonal[i] * r[i] + share * p[i];
                    right = (p[i] + below(t, i)) * inverse[i] + right * (DIRECT * inverse[i]);
                    t[i] = right;
                }
            }
        }

        /** s; returns pᵀE⁻¹AE⁻ᵀp. */
        private double forth() {
            double sum = 0;
            for (int n = 0; n < runs.length; n += 2) {
                double left = 0;
                for (int i = runs[n]; i < runs[n + 1]; i++) {
                    left = (p[i] + above(s, i)) * inverse[i] - (2 - RELAXATION) * t[i]
                            + left * (DIRECT * inverse[i]);
                    s[i] = left;
                    sum += p[i] * (t[i] + left);
                }
            }
            return sum;
        }

        private void move(final double length) {
            double weighted = 0;
            double plain = 0;
            for (int n = 0; n < runs.length; n += 2) {
                double left = 0;
                for (int i = runs[n]; i < runs[n + 1]; i++) {
                    x[i] += length * t[i];
                    final double here = r[i] - length * (t[i] + s[i]);
                    r[i] = here;
                    final double scaled = diagonal[i] * here;
                    weighted += scaled * here;
                    final double rest = scaled * (1 / RELAXATION) - above(r, i) - DIRECT * left;
                    plain += rest * rest;
                    left = here;
                }
            }
            product = weighted;
            squares = plain;
        }
    }
}
