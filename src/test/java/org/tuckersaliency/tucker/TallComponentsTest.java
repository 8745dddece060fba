package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/** Components of a mode that is larger than the others together, which come of right singular vectors. */
class TallComponentsTest {
    private static final Hooi FULL = new Hooi(MultilinearRanks.full());

    static Stream<Arguments> tensors() {
        return Stream.of(Arguments.of("random", Tensors.random(1, 60, 3, 4)),
                Arguments.of("one more row than columns", Tensors.random(2, 13, 3, 4)),
                Arguments.of("more columns than a task takes", Tensors.random(3, 400, 12, 11)),
                Arguments.of("one position", Tensors.random(4, 60, 1, 1)),
                Arguments.of("zero", Tensors.of(i -> 0, 60, 3, 4)),
                Arguments.of("constant", Tensors.of(i -> 0.3, 60, 3, 4)),
                Arguments.of("rows of zeros", Tensors.of(i -> i % 60 < 8 ? Math.sin(i * i) : 0, 60, 3, 4)),
                Arguments.of("the same rows again", Tensors.of(i -> Math.sin(i % 7 + i / 60 * (i / 60)), 60, 3, 4)),
                Arguments.of("positions of zeros", Tensors.of(i -> i / 60 < 5 ? Math.sin(i * i) : 0, 60, 3, 4)),
                Arguments.of("down to 1e-3", withValues(1, 0.3, 0.1, 1e-2, 1e-3)),
                Arguments.of("down to 1e-7", withValues(1, 0.3, 1e-3, 1e-5, 1e-7)),
                Arguments.of("down to 1e-10", withValues(1, 0.3, 1e-3, 1e-6, 1e-10)),
                Arguments.of("small", Tensors.of(i -> 1e-200 * Math.sin(i * i), 60, 3, 4)),
                Arguments.of("large", Tensors.of(i -> 1e200 * Math.sin(i * i), 60, 3, 4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tensors")
    void projectionIsTheProductWithTheVector(final String name, final Img<DoubleType> tensor) {
        for (final int count : new int[] { 1, 3, 400 }) {
            assertProducts(tensor, ModeComponents.of(tensor, 0, count, FULL));
            assertProducts(Centring.ofSlices(tensor, 0), ModeComponents.centred(tensor, 0, count));
        }
    }

    @Test
    void projectionIsTheProductWithTheVectorWhereOnlyThisModeIsTruncated() {
        final Img<DoubleType> tensor = Tensors.random(5, 60, 3, 4);
        final ModeComponents components = ModeComponents.of(tensor, 0, 400, new Hooi(MultilinearRanks.fixed(5, 3, 4)));
        assertEquals(5, components.count());
        assertTrue(components.factor().relativeError() > 0.1);
        assertProducts(tensor, components);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tensors")
    void singularValuesAreThoseOfAFullDecomposition(final String name, final Img<DoubleType> tensor) {
        final DMatrixRMaj matrix = Tensors.unfolded(tensor, 0);
        final double scale = Magnitudes.scaleFor(Magnitudes.largest(matrix.data));
        CommonOps_DDRM.scale(scale, matrix);
        final double[] expected = Tensors.singularValues(matrix);
        final double[] values = ModeComponents.of(tensor, 0, 400, FULL).singularValues();
        assertEquals(expected.length, values.length);
        for (int i = 0; i < values.length; i++)
            assertEquals(expected[i], values[i] * scale, 1e-8 * expected[i] + 1e-14 * expected[0], "value " + i);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tensors")
    void sumOfMagnitudesNeedsNoVectors(final String name, final Img<DoubleType> tensor) {
        final ModeComponents components = ModeComponents.of(tensor, 0, 400, FULL);
        final double[] weights = new Random(6).doubles(components.count()).toArray();
        final double[] before = components.weightedMagnitudes(weights);
        final double[] sum = new double[before.length];
        for (int i = 0; i < weights.length; i++)
            for (int p = 0; p < sum.length; p++) sum[p] += weights[i] * Math.abs(components.projection(i)[p]);
        assertArrayEquals(sum, before, 1e-14 * Arrays.stream(sum).max().getAsDouble());
        assertArrayEquals(before, components.weightedMagnitudes(weights));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tensors")
    void vectorsAskedForLaterAreThoseOfTheUnfolding(final String name, final Img<DoubleType> tensor) {
        final ModeComponents components = ModeComponents.of(tensor, 0, 400, FULL);
        final double[] expected = Tensors
                .values(SingularVectors.ofMode(tensor, 0, components.count()).vectors());
        assertArrayEquals(expected, Tensors.values(components.factor().vectors()));
        Tensors.assertOrthonormalColumns(components.factor().vectors());
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 8 })
    void anyNumberOfThreadsGivesTheSameBits(final int threads) {
        final Img<DoubleType> tensor = Tensors.random(10, 700, 12, 11);
        final ModeComponents expected = ModeComponents.centred(tensor, 0, 400);
        final double[] weights = expected.singularValues();
        final ModeComponents found = Parallelization.runWithNumThreads(threads,
                () -> ModeComponents.centred(tensor, 0, 400));
        assertArrayEquals(weights, found.singularValues());
        assertArrayEquals(expected.weightedMagnitudes(weights), Parallelization.runWithNumThreads(threads,
                () -> found.weightedMagnitudes(weights)));
        assertArrayEquals(expected.projection(100), found.projection(100));
    }

    @Test
    void threadsThatAskAtTheSameTimeFindTheSameBits() {
        final Img<DoubleType> tensor = Tensors.random(7, 400, 12, 11);
        final ModeComponents components = ModeComponents.of(tensor, 0, 400, FULL);
        final List<double[]> found = IntStream.range(0, 64).parallel().mapToObj(i -> components.projection(20))
                .collect(Collectors.toList());
        final double[] expected = ModeComponents.of(tensor, 0, 400, FULL).projection(20);
        for (final double[] projection : found) assertArrayEquals(expected, projection);
    }

    @Test
    void whatIsGivenToOthersDoesNotDependOnTheTensorAnyMore() {
        final Img<DoubleType> tensor = Tensors.random(8, 60, 3, 4);
        final ModeFactor factor = FULL.factorOf(tensor, 0);
        final SingularVectors vectors = SingularVectors.ofMode(tensor, 0, 12);
        final Img<DoubleType> copy = Tensors.random(8, 60, 3, 4);
        tensor.forEach(v -> v.set(0));
        final double[] expected = Tensors.values(SingularVectors.ofMode(copy, 0, 12).vectors());
        assertArrayEquals(expected, Tensors.values(factor.vectors()));
        assertArrayEquals(expected, Tensors.values(vectors.vectors()));
    }

    private static void assertProducts(final RandomAccessibleInterval<DoubleType> tensor,
            final ModeComponents components) {
        final double[] vectors = Tensors.values(components.factor().vectors());
        final int size = (int) tensor.dimension(0);
        final double first = components.singularValues()[0];
        for (int i = 0; i < components.count(); i++) {
            final double[] vector = Arrays.copyOfRange(vectors, i * size, (i + 1) * size);
            final double[] expected = Tensors.values(Views.permute(ModeProduct.vector(tensor, 0, vector), 0, 1));
            assertArrayEquals(expected, components.projection(i), 1e-11 * first, "component " + i);
            final double scale = Magnitudes.scaleFor(first);
            final double norm = Magnitudes.norm(Arrays.stream(expected).map(v -> v * scale).toArray()) / scale;
            assertEquals(norm, components.singularValues()[i], 1e-11 * first);
            assertEquals(Arrays.stream(expected).map(Math::abs).max().getAsDouble(), components.height(i),
                    1e-11 * first);
        }
    }

    /** A tensor whose unfolding along mode 0 has these singular values, and 0 for the others. */
    private static Img<DoubleType> withValues(final double... values) {
        final Random random = new Random(9);
        final DMatrixRMaj left = RandomMatrices_DDRM.orthogonal(60, values.length, random);
        final DMatrixRMaj right = RandomMatrices_DDRM.orthogonal(12, values.length, random);
        CommonOps_DDRM.multCols(left, values);
        final DMatrixRMaj matrix = CommonOps_DDRM.multTransB(left, right, null);
        return Tensors.of(i -> matrix.get(i % 60, i / 60), 60, 3, 4);
    }
}
