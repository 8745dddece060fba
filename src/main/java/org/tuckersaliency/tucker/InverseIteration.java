package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.Optional;

/**
 * One eigenvector of a symmetric tridiagonal matrix T for an eigenvalue that is known to rounding, by inverse iteration
 * (Golub and Van Loan, "Matrix Computations", 4th edition, section 8.2.2): T − λ·I is factored once by Gaussian
 * elimination with partial pivoting, and a few solutions make the eigenvector stand out. It counts only if the residual
 * ‖T·s − λ·s‖ shows it. Costs about 10·n operations a step.
 */
final class InverseIteration {
    private static final int MOST_STEPS = 5;
    private static final double EPSILON = Math.ulp(1.0);

    private final double[] diagonal;
    private final double[] offDiagonal;
    private final double value;
    private final double norm;
    /** The rows of the upper triangular factor: its diagonal and the two entries to the right of it. */
    private final double[] upper;
    private final double[] next;
    private final double[] afterNext;
    private final double[] multipliers;
    private final boolean[] swapped;

    private InverseIteration(final double[] diagonal, final double[] offDiagonal, final double value) {
        final int n = diagonal.length;
        this.diagonal = diagonal;
        this.offDiagonal = offDiagonal;
        this.value = value;
        this.upper = Arrays.stream(diagonal).map(d -> d - value).toArray();
        this.next = Arrays.copyOf(offDiagonal, n);
        this.afterNext = new double[n];
        this.multipliers = new double[n];
        this.swapped = new boolean[n];
        this.norm = Math.max(Arrays.stream(diagonal).map(Math::abs).max().orElse(0),
                Arrays.stream(offDiagonal).map(Math::abs).max().orElse(0));
        eliminate();
    }

    /** The eigenvector, of length 1; nothing where no residual was small enough. */
    static Optional<double[]> vector(final double[] diagonal, final double[] offDiagonal, final double value) {
        final InverseIteration iteration = new InverseIteration(diagonal, offDiagonal, value);
        if (iteration.norm == 0) return Optional.empty();
        final int n = diagonal.length;
        final double[] s = new double[n];
        for (int i = 0; i < n; i++) s[i] = 1 + i % 7 / 16.0;
        for (int step = 0; step < MOST_STEPS; step++) {
            iteration.solve(s);
            VectorLoops.scale(s, n, 1 / Arrays.stream(s).map(Math::abs).max().orElse(1));
            VectorLoops.scale(s, n, 1 / Magnitudes.norm(s));
            if (step > 0 && iteration.residual(s) <= 4 * EPSILON * iteration.norm) return Optional.of(s);
        }
        return Optional.empty();
    }

    private void eliminate() {
        final double least = EPSILON * norm;
        for (int i = 0; i + 1 < upper.length; i++) {
            final double below = offDiagonal[i];
            if (Math.abs(below) > Math.abs(upper[i])) {
                swapped[i] = true;
                multipliers[i] = upper[i] / below;
                final double right = next[i];
                upper[i] = below;
                next[i] = upper[i + 1];
                afterNext[i] = next[i + 1];
                upper[i + 1] = right - multipliers[i] * next[i];
                next[i + 1] = -multipliers[i] * afterNext[i];
            } else {
                if (Math.abs(upper[i]) < least) upper[i] = least;
                multipliers[i] = below / upper[i];
                upper[i + 1] -= multipliers[i] * next[i];
            }
        }
        final int last = upper.length - 1;
        if (Math.abs(upper[last]) < least) upper[last] = least;
    }

    /** Solves (T − λ·I)·x = s in place. */
    private void solve(final double[] s) {
        final int n = s.length;
        for (int i = 0; i + 1 < n; i++) {
            if (swapped[i]) {
                final double first = s[i];
                s[i] = s[i + 1];
                s[i + 1] = first;
            }
            s[i + 1] -= multipliers[i] * s[i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double rest = s[i];
            if (i + 1 < n) rest -= next[i] * s[i + 1];
            if (i + 2 < n) rest -= afterNext[i] * s[i + 2];
            s[i] = rest / upper[i];
        }
    }

    private double residual(final double[] s) {
        final double[] rest = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            rest[i] = (diagonal[i] - value) * s[i];
            if (i > 0) rest[i] += offDiagonal[i - 1] * s[i - 1];
            if (i + 1 < s.length) rest[i] += offDiagonal[i] * s[i + 1];
        }
        return Magnitudes.norm(rest);
    }
}
