package org.tuckersaliency.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The algebraically largest eigenvalue of a symmetric matrix and its vector, by the Lanczos method with full
 * orthogonalisation (Golub and Van Loan, "Matrix Computations", 4th edition, sections 10.1 and 10.3): the matrix is
 * seen through its products alone, and the small tridiagonal eigenproblems are EJML's. Stops when the residual
 * ‖A·v − λ·v‖ is below 1e-13 of λ, most often after a few dozen products. The start is always the same.
 */
final class LeadingEigenpair {
    private static final double RESIDUAL = 1e-13;
    /** Products after which the search ends, settled or not. */
    private static final int MOST_STEPS = 500;
    private static final int STEPS_BETWEEN_CHECKS = 10;

    private final UnaryOperator<double[]> matrix;
    private final List<double[]> basis = new ArrayList<>();
    private final List<Double> diagonal = new ArrayList<>();
    private final List<Double> offDiagonal = new ArrayList<>();
    private final double[] vector;
    private double value;
    private boolean settled;

    /**
     * @param size rows and columns of the matrix
     * @param matrix its product with a vector
     */
    LeadingEigenpair(final int size, final UnaryOperator<double[]> matrix) {
        this.matrix = matrix;
        final Random random = new Random(1);
        final double[] start = random.doubles(size, -1, 1).toArray();
        basis.add(scaled(start, 1 / norm(start)));
        this.vector = search(size);
    }

    /** The vector, of length 1; its sign is arbitrary. */
    double[] vector() {
        return vector.clone();
    }

    double value() {
        return value;
    }

    /** Whether the residual became small enough. */
    boolean isSettled() {
        return settled;
    }

    private double[] search(final int size) {
        double largest = 0;
        for (int step = 1;; step++) {
            final double[] next = next();
            final double rest = norm(next);
            largest = Math.max(largest, Math.max(rest, Math.abs(diagonal.get(step - 1))));
            final boolean exhausted = rest <= RESIDUAL * largest || step == size;
            if (exhausted || step == MOST_STEPS || step % STEPS_BETWEEN_CHECKS == 0) {
                final double[] ritz = leadingOfTridiagonal();
                settled = exhausted || rest * Math.abs(ritz[step - 1]) <= RESIDUAL * Math.abs(value);
                if (settled || step == MOST_STEPS) return combined(ritz);
            }
            offDiagonal.add(rest);
            basis.add(scaled(next, 1 / rest));
        }
    }

    /** The product with the last basis vector, made orthogonal to all; twice, as once leaves rounding errors. */
    private double[] next() {
        final double[] last = basis.get(basis.size() - 1);
        final double[] next = matrix.apply(last);
        diagonal.add(dot(last, next));
        for (int pass = 0; pass < 2; pass++)
            for (final double[] v : basis) add(next, -dot(v, next), v);
        return next;
    }

    /** Notes the largest eigenvalue of the tridiagonal matrix, and returns its vector. */
    private double[] leadingOfTridiagonal() {
        final int n = diagonal.size();
        final DMatrixRMaj tridiagonal = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            tridiagonal.set(i, i, diagonal.get(i));
            if (i + 1 == n) break;
            tridiagonal.set(i, i + 1, offDiagonal.get(i));
            tridiagonal.set(i + 1, i, offDiagonal.get(i));
        }
        final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(tridiagonal))
            throw new IllegalStateException("The eigenvectors of the kernel could not be computed; choose another "
                    + "layer or kernel.");
        int leading = 0;
        for (int i = 1; i < n; i++)
            if (eigen.getEigenvalue(i).getReal() > eigen.getEigenvalue(leading).getReal()) leading = i;
        value = eigen.getEigenvalue(leading).getReal();
        return eigen.getEigenVector(leading).data.clone();
    }

    private double[] combined(final double[] factors) {
        final double[] sum = new double[basis.get(0).length];
        for (int i = 0; i < factors.length; i++) add(sum, factors[i], basis.get(i));
        return scaled(sum, 1 / norm(sum));
    }

    private static void add(final double[] to, final double factor, final double[] x) {
        for (int i = 0; i < to.length; i++) to[i] += factor * x[i];
    }

    private static double[] scaled(final double[] x, final double factor) {
        final double[] result = new double[x.length];
        add(result, factor, x);
        return result;
    }

    private static double dot(final double[] x, final double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * y[i];
        return sum;
    }

    private static double norm(final double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
