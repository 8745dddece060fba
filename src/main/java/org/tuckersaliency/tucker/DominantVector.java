package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.Optional;

/**
 * The leading eigenvector of a positive semidefinite matrix G by power iteration (Golub and Van Loan, "Matrix
 * Computations", 4th edition, section 8.2.1), with a proof or not at all. As the squared eigenvalues sum to ‖G‖², a
 * Rayleigh quotient θ leaves at most b = √(‖G‖² − θ²) for every other eigenvalue. Where b ≤ θ/2, the vector found is
 * the leading one, every step at least halves its error, and its angle to the true one is at most ‖G·v − θ·v‖/(θ − b)
 * (Davis and Kahan), which is below 1e-13. Elsewhere the eigenvalues lie too close, and all must be computed. Costs n²
 * multiplications a step, most often less than ten steps.
 */
final class DominantVector {
    private static final double RESIDUAL = 2e-14;
    private static final int MOST_STEPS = 60;
    /** Steps after which the Rayleigh quotient shows whether a proof is in reach. */
    private static final int TRIAL = 8;

    final double[] vector;
    final double value;

    private DominantVector(final double[] vector, final double value) {
        this.vector = vector;
        this.value = value;
    }

    /**
     * @param g symmetric, one array a row; not changed
     * @return nothing where another eigenvalue may be larger than half of the leading one
     */
    static Optional<DominantVector> of(final double[][] g) {
        final int n = g.length;
        final double squaredNorm = squaredNorm(g);
        double[] v = new double[n];
        Arrays.fill(v, 1 / Math.sqrt(n));
        for (int step = 1; step <= MOST_STEPS; step++) {
            final double[] product = new double[n];
            VectorLoops.addCombination(product, n, v, 0, g, 0, n);
            final double value = VectorLoops.dot(v, product, n);
            final double length = Math.sqrt(VectorLoops.dot(product, product, n));
            final boolean proven = squaredNorm - value * value <= 0.25 * value * value;
            if (length == 0 || step >= TRIAL && !proven) return Optional.empty();
            final double[] residual = product.clone();
            VectorLoops.add(residual, n, -value, v);
            if (proven && Math.sqrt(VectorLoops.dot(residual, residual, n)) <= RESIDUAL * value)
                return Optional.of(new DominantVector(v, value));
            VectorLoops.scale(product, n, 1 / length);
            v = product;
        }
        return Optional.empty();
    }

    private static double squaredNorm(final double[][] g) {
        final double[] sums = new double[g.length];
        for (final double[] row : g) VectorLoops.addSquares(sums, g.length, row);
        return Arrays.stream(sums).sum();
    }
}
