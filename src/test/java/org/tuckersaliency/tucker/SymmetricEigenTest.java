package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The eigenproblem by reconstruction and orthogonality, and its values against EJML's. */
class SymmetricEigenTest {
    static Stream<Arguments> matrices() {
        final Stream<Arguments> random = IntStream.of(1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 65, 127, 130, 260)
                .mapToObj(n -> Arguments.of("random " + n, RandomMatrices_DDRM.symmetric(n, -1, 1, new Random(n))));
        return Stream.concat(random, Stream.of(Arguments.of("zero", new DMatrixRMaj(6, 6)),
                Arguments.of("identity", CommonOps_DDRM.identity(40)),
                Arguments.of("diagonal", CommonOps_DDRM.diag(3, -1, 7, 0, 2, 2)),
                Arguments.of("ones", ones(50)), Arguments.of("blocks that do not touch", blocks()),
                Arguments.of("equal values", withValues(30, i -> i < 10 ? 5 : 1)),
                Arguments.of("nearly equal values", withValues(30, i -> 1 + i * 1e-15)),
                Arguments.of("condition 1e12", withValues(40, i -> Math.pow(10, -12.0 * i / 39))),
                Arguments.of("condition 1e300", withValues(20, i -> Math.pow(10, -300.0 * i / 19))),
                Arguments.of("rank one", withValues(70, i -> i == 0 ? 3 : 0)),
                Arguments.of("Gram matrix, rank 12 of 196", gram(12, 196, 0)),
                Arguments.of("Gram matrix, rank 20 of 121", gram(20, 121, 0)),
                Arguments.of("Gram matrix, rank 1 of 300", gram(1, 300, 0)),
                Arguments.of("Gram matrix, rank 98 of 196", gram(98, 196, 0)),
                Arguments.of("Gram matrix of columns that fade", gram(600, 196, 8)),
                Arguments.of("Gram matrix of columns that fade fast", gram(130, 121, 30)),
                Arguments.of("large", withValues(12, i -> 1e90 * (i + 1))),
                Arguments.of("small", withValues(12, i -> 1e-90 * (i + 1)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void vectorsAreOrthonormalAndDiagonaliseTheMatrix(final String name, final DMatrixRMaj matrix) {
        final int n = matrix.numRows;
        final SymmetricEigen eigen = SymmetricEigen.of(rows(matrix), n);
        final DMatrixRMaj v = eigen.rows;
        final DMatrixRMaj gram = CommonOps_DDRM.multTransB(v, v, null);
        assertArrayEquals(CommonOps_DDRM.identity(n).data, gram.data, 1e-13);
        final DMatrixRMaj diagonal = CommonOps_DDRM.multTransB(CommonOps_DDRM.mult(v, matrix, null), v, null);
        assertArrayEquals(CommonOps_DDRM.diag(eigen.values).data, diagonal.data, 1e-13 * largest(matrix) * n);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void valuesAreThoseOfEjmlInDescendingOrder(final String name, final DMatrixRMaj matrix) {
        final int n = matrix.numRows;
        final EigenDecomposition_F64<DMatrixRMaj> expected = DecompositionFactory_DDRM.eig(n, false, true);
        expected.decompose(matrix.copy());
        final double[] values = IntStream.range(0, n).mapToDouble(i -> -expected.getEigenvalue(i).getReal()).sorted()
                .map(v -> -v).toArray();
        assertArrayEquals(values, SymmetricEigen.of(rows(matrix), 0).values, 1e-13 * largest(matrix) * n);
        assertArrayEquals(values, SymmetricEigen.of(rows(matrix), n).values, 1e-13 * largest(matrix) * n);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void oneVectorAloneIsAnEigenvectorOfTheLargestValue(final String name, final DMatrixRMaj matrix) {
        final SymmetricEigen eigen = SymmetricEigen.of(rows(matrix), 1);
        assertEquals(1, eigen.rows.numRows);
        final DMatrixRMaj product = CommonOps_DDRM.mult(eigen.rows, matrix, null);
        CommonOps_DDRM.addEquals(product, -eigen.values[0], eigen.rows);
        assertEquals(0, CommonOps_DDRM.elementMaxAbs(product), 1e-13 * largest(matrix) * matrix.numRows);
        assertEquals(1, VectorLoops.dot(eigen.rows.data, eigen.rows.data, matrix.numRows), 1e-13);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void dominantVectorIsTheLeadingOneOrNone(final String name, final DMatrixRMaj matrix) {
        final DMatrixRMaj square = CommonOps_DDRM.multTransA(matrix, matrix, null);
        final SymmetricEigen eigen = SymmetricEigen.of(rows(square), 1);
        final Optional<DominantVector> found = DominantVector.of(rows(square));
        final double second = eigen.values.length > 1 ? eigen.values[1] : 0;
        assertTrue(found.isEmpty() || second < 0.51 * eigen.values[0], "proven without a gap");
        found.ifPresent(dominant -> {
            assertEquals(eigen.values[0], dominant.value, 1e-13 * eigen.values[0]);
            final double sign = Math.signum(VectorLoops.dot(eigen.rows.data, dominant.vector, dominant.vector.length));
            assertArrayEquals(eigen.rows.data, Arrays.stream(dominant.vector).map(v -> v * sign).toArray(), 1e-12);
        });
    }

    @Test
    void vectorsOfNonNegativeMatricesAreFoundByIteration() {
        final DMatrixRMaj matrix = RandomMatrices_DDRM.rectangle(80, 120, 0, 1, new Random(3));
        assertTrue(DominantVector.of(rows(CommonOps_DDRM.multTransB(matrix, matrix, null))).isPresent());
    }

    @Test
    void startThatMissesTheLeadingVectorProvesNothing() {
        final DMatrixRMaj matrix = new DMatrixRMaj(4, 4);
        matrix.set(0, 0, 5);
        matrix.set(1, 1, 5);
        matrix.set(0, 1, -5);
        matrix.set(1, 0, -5);
        matrix.set(2, 2, 1);
        assertFalse(DominantVector.of(rows(matrix)).isPresent());
    }

    private static double largest(final DMatrixRMaj matrix) {
        return CommonOps_DDRM.elementMaxAbs(matrix);
    }

    private static double[][] rows(final DMatrixRMaj matrix) {
        return IntStream.range(0, matrix.numRows).mapToObj(
                i -> Arrays.copyOfRange(matrix.data, i * matrix.numCols, (i + 1) * matrix.numCols))
                .toArray(double[][]::new);
    }

    /** Aᵀ·A for random rows as after a ReLU, the columns falling by so many powers of ten. */
    private static DMatrixRMaj gram(final int rows, final int n, final double powers) {
        final Random random = new Random(n);
        final DMatrixRMaj a = new DMatrixRMaj(rows, n);
        for (int i = 0; i < a.data.length; i++)
            a.data[i] = Math.max(0, random.nextGaussian()) * Math.pow(10, -powers * (i % n) / n);
        return CommonOps_DDRM.multTransA(a, a, null);
    }

    private static DMatrixRMaj ones(final int n) {
        final DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        CommonOps_DDRM.fill(matrix, 1);
        return matrix;
    }

    private static DMatrixRMaj blocks() {
        final DMatrixRMaj matrix = new DMatrixRMaj(20, 20);
        CommonOps_DDRM.insert(RandomMatrices_DDRM.symmetric(7, -1, 1, new Random(1)), matrix, 0, 0);
        CommonOps_DDRM.insert(RandomMatrices_DDRM.symmetric(13, -1, 1, new Random(2)), matrix, 7, 7);
        return matrix;
    }

    private static DMatrixRMaj withValues(final int n, final java.util.function.IntToDoubleFunction value) {
        final DMatrixRMaj basis = RandomMatrices_DDRM.orthogonal(n, n, new Random(n));
        final DMatrixRMaj scaled = basis.copy();
        CommonOps_DDRM.multCols(scaled, IntStream.range(0, n).mapToDouble(value).toArray());
        final DMatrixRMaj matrix = CommonOps_DDRM.multTransB(scaled, basis, null);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++) matrix.set(j, i, matrix.get(i, j));
        return matrix;
    }
}
