package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** What every way to decompose a tensor promises, checked by reconstruction and orthogonality. */
abstract class TuckerAlgorithmContract {
    /** The algorithm under test, as exact as it can be asked to be. */
    abstract TuckerAlgorithm algorithm(MultilinearRanks ranks);

    static Map<String, Img<DoubleType>> tensors() {
        final Map<String, Img<DoubleType>> tensors = new LinkedHashMap<>();
        tensors.put("cube", Tensors.random(1, 5, 5, 5));
        tensors.put("wide", Tensors.random(2, 3, 9, 11));
        tensors.put("many channels", Tensors.random(3, 40, 3, 4));
        tensors.put("long last mode", Tensors.random(4, 3, 2, 20));
        tensors.put("matrix, wide", Tensors.random(5, 4, 9));
        tensors.put("matrix, tall", Tensors.random(6, 9, 4));
        tensors.put("4 modes", Tensors.random(7, 4, 3, 5, 2));
        tensors.put("6 modes", Tensors.random(8, 2, 3, 1, 2, 3, 2));
        tensors.put("1 × 1 × 1", Tensors.random(9, 1, 1, 1));
        tensors.put("1 × 1 layer", Tensors.random(10, 16, 1, 1));
        tensors.put("one channel", Tensors.random(11, 1, 6, 7));
        tensors.put("zero", Tensors.of(i -> 0, 4, 5, 3));
        tensors.put("constant", Tensors.of(i -> 0.7, 4, 5, 3));
        tensors.put("single value", Tensors.of(i -> i == 17 ? -3 : 0, 4, 5, 3));
        tensors.put("rank one", Tensors.ofRanks(12, new long[] { 1, 1, 1 }, 6, 4, 5));
        tensors.put("ranks 2, 3, 2", Tensors.ofRanks(13, new long[] { 2, 3, 2 }, 6, 7, 5));
        tensors.put("equal singular values", Tensors.of(i -> i % 21 == 0 ? 1 : 0, 4, 4, 4));
        tensors.put("large", Tensors.of(i -> 1e150 * Math.sin(i * i), 4, 5, 3));
        tensors.put("small", Tensors.of(i -> 1e-150 * Math.sin(i * i), 4, 5, 3));
        return tensors;
    }

    static Stream<Arguments> named() {
        return tensors().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    /** Full ranks, and all ranks at about half. */
    private Stream<TuckerDecomposition> fullAndHalf(final Img<DoubleType> tensor) {
        return Stream.of(MultilinearRanks.full(), half(tensor)).map(r -> algorithm(r).decompose(tensor));
    }

    private static MultilinearRanks half(final Img<DoubleType> tensor) {
        return MultilinearRanks.fixed(IntStream.range(0, tensor.numDimensions())
                .map(m -> (int) (tensor.dimension(m) + 1) / 2).toArray());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void fullRanksReconstructTheTensor(final String name, final Img<DoubleType> tensor) {
        final TuckerDecomposition tucker = algorithm(MultilinearRanks.full()).decompose(tensor);
        assertEquals(0, Tensors.distance(tensor, tucker.reconstruct()), 1e-13 * Tensors.norm(tensor));
        assertEquals(0, tucker.relativeError(), 1e-13);
        assertTrue(tucker.converged());
        assertTrue(tucker.remarks().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void factorsAreOrthonormal(final String name, final Img<DoubleType> tensor) {
        fullAndHalf(tensor).forEach(tucker -> {
            for (int m = 0; m < tucker.modes(); m++) Tensors.assertOrthonormalColumns(tucker.factor(m));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void coreOfFullRanksIsAllOrthogonalWithTheSingularValuesOfTheUnfoldings(final String name,
            final Img<DoubleType> tensor) {
        final TuckerDecomposition tucker = algorithm(MultilinearRanks.full()).decompose(tensor);
        Tensors.assertAllOrthogonal(tucker.core(), 1e-12);
        for (int m = 0; m < tucker.modes(); m++) {
            Tensors.assertDescending(tucker.singularValues(m));
            final double[] expected = Tensors.singularValues(Tensors.unfolded(tensor, m));
            assertArrayEquals(Arrays.copyOf(expected, tucker.ranks()[m]), tucker.singularValues(m),
                    1e-7 * Tensors.norm(tensor));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void coreIsTheTensorProjectedOnTheFactors(final String name, final Img<DoubleType> tensor) {
        fullAndHalf(tensor).forEach(tucker -> {
            Img<DoubleType> core = tensor;
            for (int m = 0; m < tucker.modes(); m++)
                core = ModeProduct.matrix(core, m, Views.permute(tucker.factor(m), 0, 1));
            assertArrayEquals(tucker.ranks(), Intervals.dimensionsAsIntArray(core));
            assertEquals(0, Tensors.distance(core, tucker.core()), 1e-13 * Tensors.norm(tensor));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void errorIsThatOfTheReconstructionAndWithinItsBounds(final String name, final Img<DoubleType> tensor) {
        final TuckerDecomposition tucker = algorithm(half(tensor)).decompose(tensor);
        final double norm = Tensors.norm(tensor);
        final double error = tucker.relativeError();
        assertEquals(Tensors.distance(tensor, tucker.reconstruct()), error * norm, 1e-13 * norm);
        double all = 0;
        double most = 0;
        for (int m = 0; m < tucker.modes() && norm > 0; m++) {
            final double[] values = Tensors.singularValues(Tensors.unfolded(tensor, m));
            double discarded = 0;
            for (int i = tucker.ranks()[m]; i < values.length; i++) discarded += Math.pow(values[i] / norm, 2);
            all += discarded;
            most = Math.max(most, discarded);
        }
        assertTrue(error <= Math.sqrt(all) + 1e-12, "De Lathauwer 2000, property 10");
        assertTrue(error >= Math.sqrt(most) - 1e-12, "no decomposition of these ranks can lose less");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void decomposingTheReconstructionLosesNothing(final String name, final Img<DoubleType> tensor) {
        final TuckerAlgorithm algorithm = algorithm(half(tensor));
        final Img<DoubleType> reconstruction = algorithm.decompose(tensor).reconstruct();
        assertEquals(0, algorithm.decompose(reconstruction).relativeError(), 1e-12);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void sameTensorGivesTheSameBits(final String name, final Img<DoubleType> tensor) {
        final TuckerDecomposition once = algorithm(half(tensor)).decompose(tensor);
        final TuckerDecomposition again = algorithm(half(tensor)).decompose(tensor.copy());
        assertArrayEquals(Tensors.values(once.core()), Tensors.values(again.core()));
        for (int m = 0; m < once.modes(); m++)
            assertArrayEquals(Tensors.values(once.factor(m)), Tensors.values(again.factor(m)));
    }

    @Test
    void tensorOfTheseRanksIsFoundExactly() {
        final Img<DoubleType> tensor = Tensors.ofRanks(20, new long[] { 2, 3, 2 }, 8, 6, 7);
        assertEquals(0, algorithm(MultilinearRanks.fixed(2, 3, 2)).decompose(tensor).relativeError(), 1e-13);
        assertTrue(algorithm(MultilinearRanks.fixed(2, 2, 2)).decompose(tensor).relativeError() > 1e-3);
    }

    @Test
    void zeroTensorHasAZeroCoreAndNoError() {
        final TuckerDecomposition tucker = algorithm(MultilinearRanks.fixed(2, 2, 2))
                .decompose(ArrayImgs.doubles(4, 5, 3));
        assertArrayEquals(new double[8], Tensors.values(tucker.core()));
        assertEquals(0, tucker.relativeError());
        assertTrue(tucker.converged());
    }

    @Test
    void everyTypeAndLayoutGivesTheSameBits() {
        final int[] sizes = { 6, 4, 5 };
        final double[] values = IntStream.range(0, 120).mapToDouble(i -> i * 37 % 101).toArray();
        final Img<DoubleType> expected = ArrayImgs.doubles(values, 6, 4, 5);
        final Map<String, RandomAccessibleInterval<? extends RealType<?>>> others = new LinkedHashMap<>();
        others.put("float array", filled(ArrayImgs.floats(6, 4, 5), values));
        others.put("byte array", filled(ArrayImgs.unsignedBytes(6, 4, 5), values));
        others.put("planar", filled(new PlanarImgFactory<>(new FloatType()).create(sizes), values));
        others.put("cells", filled(new CellImgFactory<>(new UnsignedByteType(), 3).create(sizes), values));
        others.put("offset", Views.translate(expected, -3, 100, 7));
        others.put("permuted", filled(Views.permute(ArrayImgs.doubles(5, 4, 6), 0, 2), values));
        others.put("part of a larger image", filled(Views.interval(ArrayImgs.doubles(9, 9, 9), new long[] { 2, 1, 3 },
                new long[] { 7, 4, 7 }), values));
        others.put("every second", filled(Views.subsample(ArrayImgs.floats(12, 8, 10), 2), values));
        final TuckerDecomposition tucker = algorithm(MultilinearRanks.fixed(3, 2, 3)).decompose(expected);
        others.forEach((name, tensor) -> {
            final TuckerDecomposition other = algorithm(MultilinearRanks.fixed(3, 2, 3)).decompose(tensor);
            assertArrayEquals(values, Tensors.values(tensor), name);
            assertArrayEquals(Tensors.values(tucker.core()), Tensors.values(other.core()), name);
            assertArrayEquals(tucker.vector(0, 0), other.vector(0, 0), name);
        });
    }

    private static <T extends RealType<T>> RandomAccessibleInterval<T> filled(final RandomAccessibleInterval<T> image,
            final double[] values) {
        int i = 0;
        for (final T value : Views.flatIterable(image)) value.setReal(values[i++]);
        return image;
    }

    @Test
    void powerOfTwoScalesTheCoreAndNothingElse() {
        final double[] values = Tensors.values(Tensors.random(21, 5, 6, 4));
        final TuckerDecomposition tucker = algorithm(MultilinearRanks.fixed(3, 3, 2))
                .decompose(ArrayImgs.doubles(values, 5, 6, 4));
        for (final int exponent : new int[] { 498, -498 }) {
            final double factor = Math.scalb(1.0, exponent);
            final TuckerDecomposition scaled = algorithm(MultilinearRanks.fixed(3, 3, 2))
                    .decompose(Tensors.of(i -> values[i] * factor, 5, 6, 4));
            assertEquals(tucker.relativeError(), scaled.relativeError(), 1e-15);
            assertArrayEquals(tucker.vector(1, 2), scaled.vector(1, 2), 1e-12);
            assertArrayEquals(tucker.singularValues(0),
                    Arrays.stream(scaled.singularValues(0)).map(v -> v / factor).toArray(), 1e-12);
        }
    }

    @Test
    void ranksBeyondTheTensorAreClippedAndSaidSo() {
        final Img<DoubleType> tensor = Tensors.random(22, 64, 4, 5);
        final TuckerDecomposition large = algorithm(MultilinearRanks.fixed(100, 4, 5)).decompose(tensor);
        assertArrayEquals(new int[] { 20, 4, 5 }, large.ranks());
        assertEquals(1, large.remarks().size());
        assertEquals(0, large.relativeError(), 1e-13);
        assertArrayEquals(new int[] { 4, 2, 2 },
                algorithm(MultilinearRanks.fixed(10, 2, 2)).decompose(tensor).ranks());
        assertArrayEquals(new int[] { 20, 4, 5 }, algorithm(MultilinearRanks.full()).decompose(tensor).ranks());
    }

    @Test
    void energyShareIsKeptInEveryModeWithTheSmallestRanks() {
        final Img<DoubleType> tensor = Tensors.random(23, 7, 6, 8);
        final int[] ranks = algorithm(MultilinearRanks.energy(0.9, 0.5, 0.7)).decompose(tensor).ranks();
        final double[] shares = { 0.9, 0.5, 0.7 };
        for (int m = 0; m < 3; m++) {
            final double[] values = Tensors.singularValues(Tensors.unfolded(tensor, m));
            final double total = Arrays.stream(values).map(v -> v * v).sum();
            assertTrue(Arrays.stream(values).limit(ranks[m]).map(v -> v * v).sum() >= shares[m] * total);
            assertTrue(Arrays.stream(values).limit(ranks[m] - 1).map(v -> v * v).sum() < shares[m] * total);
        }
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        for (final double bad : new double[] { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY }) {
            final Exception e = assertThrows(IllegalArgumentException.class, () -> algorithm(MultilinearRanks.full())
                    .decompose(Tensors.of(i -> i == 5 ? bad : 1, 2, 3, 4)));
            assertTrue(e.getMessage().contains("finite"), e.getMessage());
        }
    }

    @Test
    void ranksForAnotherNumberOfModesAreRefused() {
        final Exception e = assertThrows(IllegalArgumentException.class,
                () -> algorithm(MultilinearRanks.fixed(2, 2)).decompose(Tensors.random(1, 3, 3, 3)));
        assertTrue(e.getMessage().contains("2 modes"), e.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void lazyReconstructionIsThatInMemory(final String name, final Img<DoubleType> tensor) {
        final TuckerDecomposition tucker = algorithm(half(tensor)).decompose(tensor);
        assertEquals(0, Tensors.distance(tucker.reconstruct(), tucker.reconstruction()), 1e-14 * Tensors.norm(tensor));
        final long[] last = Arrays.stream(tensor.dimensionsAsLongArray()).map(d -> d - 1).toArray();
        assertEquals(tucker.reconstruct().getAt(last).get(), tucker.reconstruction().getAt(last).get(),
                1e-14 * Tensors.norm(tensor));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void boundOnTheErrorIsKept(final String name, final Img<DoubleType> tensor) {
        double smallest = 0;
        for (final double bound : new double[] { 0.5, 0.1, 1e-3, 1e-6 }) {
            final TuckerDecomposition tucker = algorithm(MultilinearRanks.error(bound)).decompose(tensor);
            assertTrue(tucker.relativeError() <= bound, tucker.relativeError() + " > " + bound);
            final double size = Arrays.stream(tucker.ranks()).asDoubleStream().reduce(1, (a, b) -> a * b);
            assertTrue(size >= smallest, "a smaller error needs no smaller core");
            smallest = size;
        }
    }

    @Test
    void permutedSlicesPermuteTheFactorAndNothingElse() {
        for (int seed = 0; seed < 3; seed++) {
            final Img<DoubleType> tensor = Tensors.ofRanks(seed, new long[] { 2, 3, 2 }, 6, 7, 5);
            final Img<DoubleType> reversed = tensor.copy();
            for (int i = 0; i < 6; i++)
                Tensors.copy(Views.hyperSlice(tensor, 0, 5 - i), Views.hyperSlice(reversed, 0, i));
            final TuckerDecomposition tucker = algorithm(MultilinearRanks.fixed(2, 3, 2)).decompose(tensor);
            final TuckerDecomposition other = algorithm(MultilinearRanks.fixed(2, 3, 2)).decompose(reversed);
            for (int i = 0; i < 6; i++)
                assertEquals(Math.abs(tucker.vector(0, 0)[i]), Math.abs(other.vector(0, 0)[5 - i]), 1e-8);
            for (int m = 0; m < 3; m++)
                assertArrayEquals(tucker.singularValues(m), other.singularValues(m), 1e-9 * Tensors.norm(tensor));
        }
    }

    @Test
    void orthogonalTransformOfAModeKeepsErrorAndSingularValues() {
        for (int seed = 0; seed < 3; seed++) {
            final Img<DoubleType> tensor = Tensors.random(seed, 6, 7, 5);
            final Img<DoubleType> rotation = new Hosvd(MultilinearRanks.full())
                    .decompose(Tensors.random(seed + 50, 7, 9, 9)).factor(0);
            final TuckerDecomposition tucker = algorithm(MultilinearRanks.full()).decompose(tensor);
            final TuckerDecomposition other = algorithm(MultilinearRanks.full())
                    .decompose(ModeProduct.matrix(tensor, 1, rotation));
            for (int m = 0; m < 3; m++)
                assertArrayEquals(tucker.singularValues(m), other.singularValues(m), 1e-12 * Tensors.norm(tensor));
        }
    }

    @Test
    void compressionRatioCountsCoreAndFactors() {
        final Img<DoubleType> tensor = Tensors.random(1, 6, 7, 5);
        assertEquals(210.0 / (12 + 12 + 21 + 10),
                algorithm(MultilinearRanks.fixed(2, 3, 2)).decompose(tensor).compressionRatio(), 1e-12);
        assertTrue(algorithm(MultilinearRanks.full()).decompose(tensor).compressionRatio() < 1);
    }

    @Test
    void conditionOf1e12KeepsWhatGramMatricesCanTell() {
        final Img<DoubleType> tensor = Tensors.of(i -> i % 11 == 0 ? Math.pow(10, -12.0 * (i / 11) / 9) : 0, 10, 10);
        final TuckerDecomposition tucker = algorithm(MultilinearRanks.full()).decompose(tensor);
        assertEquals(0, tucker.relativeError(), 1e-13);
        for (int i = 0; i < 10; i++)
            assertEquals(Math.pow(10, -12.0 * i / 9), tucker.singularValues(0)[i], 1e-8);
    }

    @Test
    void tensorOf2To31ValuesIsRefusedBeforeAnyMemoryIsTaken() {
        final RandomAccessibleInterval<FloatType> huge = Views.interval(
                Views.extendZero(ArrayImgs.floats(1, 1, 1)), new long[3], new long[] { 2047, 1023, 1023 });
        final Exception e = assertThrows(IllegalArgumentException.class,
                () -> algorithm(MultilinearRanks.fixed(1, 1, 1)).decompose(huge));
        assertTrue(e.getMessage().contains("2^31"), e.getMessage());
    }

    @Test
    void resultCannotBeChangedThroughWhatItReturns() {
        final TuckerDecomposition tucker = algorithm(MultilinearRanks.full()).decompose(Tensors.random(1, 3, 3, 3));
        tucker.core().getAt(0, 0, 0).set(99);
        tucker.factor(0).getAt(0, 0).set(99);
        tucker.vector(0, 0)[0] = 99;
        assertEquals(0, Tensors.distance(Tensors.random(1, 3, 3, 3), tucker.reconstruct()), 1e-12);
    }
}
