package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

/** All eigenvalues of a symmetric matrix, largest first, and the eigenvectors of the leading ones, as rows. */
final class SymmetricEigen {
    final double[] values;
    final DMatrixRMaj rows;

    private SymmetricEigen(final double[] values, final DMatrixRMaj rows) {
        this.values = values;
        this.rows = rows;
    }

    /** The leading pair alone. */
    static SymmetricEigen of(final DominantVector dominant) {
        return new SymmetricEigen(new double[] { dominant.value },
                DMatrixRMaj.wrap(1, dominant.vector.length, dominant.vector));
    }

    /**
     * @param symmetric n × n, one array a row; destroyed
     * @param count how many vectors are wanted; none, or one, costs a fourth of all
     */
    static SymmetricEigen of(final double[][] symmetric, final int count) {
        final int n = symmetric.length;
        final Tridiagonal tridiagonal = new Tridiagonal(symmetric);
        if (count <= 1) {
            final double[] values = descending(ImplicitQr.values(tridiagonal.diagonal, tridiagonal.offDiagonal));
            if (count == 0) return new SymmetricEigen(values, new DMatrixRMaj(0, n));
            final Optional<double[]> first = InverseIteration.vector(tridiagonal.diagonal, tridiagonal.offDiagonal,
                    values[0]);
            if (first.isPresent()) {
                tridiagonal.transform(first.get());
                return new SymmetricEigen(values, DMatrixRMaj.wrap(1, n, first.get()));
            }
        }
        final double[] found = ImplicitQr.valuesAndVectors(tridiagonal, tridiagonal.basis(), symmetric);
        final int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> -found[i]))
                .mapToInt(Integer::intValue).toArray();
        final DMatrixRMaj rows = new DMatrixRMaj(count, n);
        for (int i = 0; i < count; i++) System.arraycopy(symmetric[order[i]], 0, rows.data, i * n, n);
        return new SymmetricEigen(Arrays.stream(order).mapToDouble(i -> found[i]).toArray(), rows);
    }

    private static double[] descending(final double[] values) {
        Arrays.sort(values);
        return IntStream.range(0, values.length).mapToDouble(i -> values[values.length - 1 - i]).toArray();
    }
}
