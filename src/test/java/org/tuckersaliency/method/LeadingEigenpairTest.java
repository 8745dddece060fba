package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against EJML's decomposition of the whole matrix. */
class LeadingEigenpairTest {
    /** The number is added to the diagonal, so that the eigenvalue of largest magnitude is negative for -30. */
    @ParameterizedTest
    @ValueSource(ints = { 0, -30, 30 })
    void pairIsTheAlgebraicallyLargest(final int shift) {
        for (final int n : new int[] { 1, 2, 9, 120, 400 }) {
            final DMatrixRMaj matrix = RandomMatrices_DDRM.symmetric(n, -1, 1, new Random(n));
            for (int i = 0; i < n; i++) matrix.add(i, i, shift);
            final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
            assertTrue(eigen.decompose(matrix.copy()));
            int largest = 0;
            for (int i = 1; i < n; i++)
                if (eigen.getEigenvalue(i).getReal() > eigen.getEigenvalue(largest).getReal()) largest = i;
            final LeadingEigenpair pair = new LeadingEigenpair(n, times(matrix));
            assertTrue(pair.isSettled());
            assertEquals(eigen.getEigenvalue(largest).getReal(), pair.value(), 1e-11 * n);
            final double[] expected = eigen.getEigenVector(largest).data;
            final double sign = Math.signum(expected[0] * pair.vector()[0]);
            assertArrayEquals(Arrays.stream(expected).map(v -> sign * v).toArray(), pair.vector(), 1e-9);
        }
    }

    @Test
    void equalEigenvaluesGiveAVectorOfTheirSubspace() {
        final double[] diagonal = { 3, -7, 5, 5, 1, 0, 5, -7, 2, 0 };
        final LeadingEigenpair pair = new LeadingEigenpair(10, x -> {
            final double[] product = x.clone();
            for (int i = 0; i < 10; i++) product[i] *= diagonal[i];
            return product;
        });
        assertEquals(5, pair.value(), 1e-12);
        for (int i = 0; i < 10; i++) assertTrue(diagonal[i] == 5 || Math.abs(pair.vector()[i]) < 1e-9);
    }

    @Test
    void zeroMatrixHasTheValueZero() {
        final LeadingEigenpair pair = new LeadingEigenpair(7, x -> new double[7]);
        assertEquals(0, pair.value());
        assertTrue(pair.isSettled());
        assertEquals(1, Arrays.stream(pair.vector()).map(v -> v * v).sum(), 1e-12);
    }

    /** The second difference of 3000 points: its largest eigenvalues differ by a millionth. */
    @Test
    void eigenvaluesThatLieTooCloseAreNotSettled() {
        final int n = 3000;
        final LeadingEigenpair pair = new LeadingEigenpair(n, x -> {
            final double[] product = new double[n];
            for (int i = 0; i < n; i++)
                product[i] = 2 * x[i] - (i > 0 ? x[i - 1] : 0) - (i + 1 < n ? x[i + 1] : 0);
            return product;
        });
        assertFalse(pair.isSettled());
        assertEquals(4, pair.value(), 1e-3);
    }

    private static UnaryOperator<double[]> times(final DMatrixRMaj matrix) {
        return x -> {
            final DMatrixRMaj product = new DMatrixRMaj(x.length, 1);
            CommonOps_DDRM.mult(matrix, DMatrixRMaj.wrap(x.length, 1, x), product);
            return product.data;
        };
    }
}
