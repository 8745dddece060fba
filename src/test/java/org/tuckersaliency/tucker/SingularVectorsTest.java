package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SingularVectorsTest {
    static Stream<Arguments> matrices() {
        return Stream.of(Arguments.of("wide", random(5, 40)), Arguments.of("tall", random(40, 5)),
                Arguments.of("square", random(12, 12)), Arguments.of("1 × 1", random(1, 1)),
                Arguments.of("one row", random(1, 9)), Arguments.of("one column", random(9, 1)),
                Arguments.of("zero, wide", new DMatrixRMaj(4, 9)), Arguments.of("zero, tall", new DMatrixRMaj(9, 4)),
                Arguments.of("constant", constant(6, 8, 0.3)), Arguments.of("constant, tall", constant(80, 6, -2)),
                Arguments.of("identity", CommonOps_DDRM.identity(6)),
                Arguments.of("rank 2, wide", withValues(8, 20, 3, 1)),
                Arguments.of("rank 2, tall", withValues(200, 8, 3, 1)),
                Arguments.of("condition 1e12", withValues(10, 30, 1, 1e-3, 1e-6, 1e-9, 1e-12)),
                Arguments.of("condition 1e12, tall", withValues(30, 10, 1, 1e-3, 1e-6, 1e-9, 1e-12)),
                Arguments.of("equal values", withValues(9, 12, 2, 2, 2, 1, 1)),
                Arguments.of("large", scaled(random(6, 10), 1e150)),
                Arguments.of("small", scaled(random(10, 6), 1e-150)),
                Arguments.of("largest", scaled(random(3, 4), 1e307)),
                Arguments.of("subnormal", scaled(random(3, 4), 1e-310)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void vectorsAreOrthonormalWhateverTheRank(final String name, final DMatrixRMaj matrix) {
        for (int count = 1; count <= Math.min(12, matrix.numRows); count++)
            Tensors.assertOrthonormalColumns(SingularVectors.left(matrix, count).vectors());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void valuesAreThoseOfAFullDecompositionUpToTheAccuracyOfAGramMatrix(final String name, final DMatrixRMaj matrix) {
        final double scale = Magnitudes.scaleFor(Magnitudes.largest(matrix.data));
        final double[] expected = Tensors.singularValues(scaled(matrix, scale));
        final double[] values = SingularVectors.left(matrix, 1).values();
        assertEquals(Math.min(matrix.numRows, matrix.numCols), values.length);
        for (int i = 0; i < values.length; i++)
            assertEquals(expected[i], values[i] * scale, expected[i] > 1e-4 * expected[0]
                    ? 1e-7 * expected[i]
                    : 1e-7 * expected[0], "value " + i);
        Tensors.assertDescending(values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void leadingVectorsHoldAllOfTheMatrixThatSoManyCan(final String name, final DMatrixRMaj matrix) {
        final DMatrixRMaj scaled = scaled(matrix, Magnitudes.scaleFor(Magnitudes.largest(matrix.data)));
        final double[] expected = Tensors.singularValues(scaled);
        for (int count = 1; count <= Math.min(5, expected.length); count++) {
            final DMatrixRMaj vectors = Tensors.matrix(SingularVectors.left(matrix, count).vectors());
            final double held = NormOps_DDRM.normF(CommonOps_DDRM.multTransA(vectors, scaled, null));
            assertEquals(NormOps_DDRM.normF(DMatrixRMaj.wrap(count, 1, Arrays.copyOf(expected, count))), held,
                    1e-12 * expected[0]);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void entryWithTheLargestMagnitudeIsPositive(final String name, final DMatrixRMaj matrix) {
        final SingularVectors vectors = SingularVectors.left(matrix, matrix.numRows);
        for (int i = 0; i < vectors.count(); i++) {
            final double[] vector = vectors.vector(i);
            final double largest = Arrays.stream(vector).map(Math::abs).max().getAsDouble();
            assertTrue(Arrays.stream(vector).anyMatch(v -> v >= largest * (1 - 1e-12)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void sameMatrixGivesTheSameBits(final String name, final DMatrixRMaj matrix) {
        final SingularVectors once = SingularVectors.left(matrix, matrix.numRows);
        final SingularVectors again = SingularVectors.left(matrix.copy(), matrix.numRows);
        assertArrayEquals(Tensors.values(once.vectors()), Tensors.values(again.vectors()));
        assertArrayEquals(once.values(), again.values());
    }

    @Test
    void subspaceOfEqualValuesIsTheRightOne() {
        final DMatrixRMaj matrix = withValues(9, 12, 2, 2, 1);
        final DMatrixRMaj vectors = Tensors.matrix(SingularVectors.left(matrix, 2).vectors());
        final DMatrixRMaj projector = CommonOps_DDRM.multTransB(vectors, vectors, null);
        // A·Aᵀ = 4·P + 1·q·qᵀ with P the projector on the subspace of the two, so (A·Aᵀ)² - A·Aᵀ = 12·P
        final DMatrixRMaj gram = CommonOps_DDRM.multTransB(matrix, matrix, null);
        final DMatrixRMaj expected = CommonOps_DDRM.mult(gram, gram, null);
        CommonOps_DDRM.subtractEquals(expected, gram);
        assertArrayEquals(expected.data, scaled(projector, 12).data, 1e-12);
    }

    @Test
    void vectorsBeyondTheColumnsCompleteTheBasis() {
        Tensors.assertOrthonormalColumns(SingularVectors.left(random(30, 4), 30).vectors());
    }

    @Test
    void vectorsThatDoNotExistAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SingularVectors.left(random(3, 4), 4));
        assertThrows(IllegalArgumentException.class, () -> SingularVectors.left(random(3, 4), 0));
    }

    @Test
    void matrixIsNotChanged() {
        final DMatrixRMaj matrix = random(4, 6);
        final DMatrixRMaj before = matrix.copy();
        SingularVectors.left(matrix, 2);
        assertArrayEquals(before.data, matrix.data);
    }

    private static DMatrixRMaj random(final int rows, final int columns) {
        return RandomMatrices_DDRM.rectangle(rows, columns, -1, 1, new Random(17));
    }

    private static DMatrixRMaj constant(final int rows, final int columns, final double value) {
        final DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        Arrays.fill(matrix.data, value);
        return matrix;
    }

    private static DMatrixRMaj scaled(final DMatrixRMaj matrix, final double factor) {
        final DMatrixRMaj result = matrix.copy();
        CommonOps_DDRM.scale(factor, result);
        return result;
    }

    /** A matrix with these singular values, and 0 for the others. */
    private static DMatrixRMaj withValues(final int rows, final int columns, final double... values) {
        final Random random = new Random(5);
        final DMatrixRMaj left = RandomMatrices_DDRM.orthogonal(rows, values.length, random);
        final DMatrixRMaj right = RandomMatrices_DDRM.orthogonal(columns, values.length, random);
        CommonOps_DDRM.multCols(left, values);
        return CommonOps_DDRM.multTransB(left, right, null);
    }
}
