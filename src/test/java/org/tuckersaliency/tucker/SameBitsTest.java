package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Tensors large enough for several tasks give the same bits for any number of threads and any layout. */
class SameBitsTest {
    private static final long[][] SIZES = { { 90, 40, 30 }, { 300, 12, 11 }, { 6, 90, 70 } };

    static Stream<long[]> sizes() {
        return Arrays.stream(SIZES);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 8 })
    void anyNumberOfThreadsGivesTheSameBits(final int threads) {
        for (final long[] size : SIZES) {
            final RandomAccessibleInterval<FloatType> tensor = random(size);
            final List<double[]> expected = everything(tensor);
            final List<double[]> found = Parallelization.runWithNumThreads(threads, () -> everything(tensor));
            assertSame(expected, found, threads + " threads");
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void anyLayoutGivesTheSameBits(final long[] size) {
        final RandomAccessibleInterval<FloatType> tensor = random(size);
        final long[] larger = Arrays.stream(size).map(s -> 2 * s).toArray();
        final long[] last = Arrays.stream(size).map(s -> s - 1).toArray();
        final Map<String, RandomAccessibleInterval<? extends RealType<?>>> others = new LinkedHashMap<>();
        others.put("doubles", filled(ArrayImgs.doubles(size), tensor));
        others.put("planar", filled(new PlanarImgFactory<>(new FloatType()).create(size), tensor));
        others.put("cells", filled(new CellImgFactory<>(new FloatType(), 7).create(size), tensor));
        others.put("offset", Views.translate(tensor, 5, -100, 3));
        others.put("last axis fastest",
                filled(Views.permute(ArrayImgs.floats(size[2], size[1], size[0]), 0, 2), tensor));
        others.put("middle axis fastest",
                filled(Views.permute(ArrayImgs.floats(size[1], size[0], size[2]), 0, 1), tensor));
        others.put("mirrored", filled(Views.invertAxis(ArrayImgs.floats(size), 1), tensor));
        others.put("rotated", filled(Views.zeroMin(Views.rotate(ArrayImgs.floats(size[1], size[0], size[2]), 0, 1)),
                tensor));
        others.put("part", filled(Views.interval(ArrayImgs.floats(larger), new long[3], last), tensor));
        others.put("part that does not start at 0", filled(Views.offsetInterval(ArrayImgs.floats(larger),
                new long[] { 3, 2, 1 }, size), tensor));
        others.put("strided", filled(Views.subsample(ArrayImgs.floats(larger), 2), tensor));
        others.put("slice", filled(Views.hyperSlice(ArrayImgs.floats(size[0], 3, size[1], size[2]), 1, 2), tensor));
        final List<double[]> expected = everything(tensor);
        others.forEach((name, other) -> assertSame(expected, everything(other), name));
    }

    private static void assertSame(final List<double[]> expected, final List<double[]> found, final String what) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++)
            assertArrayEquals(expected.get(i), found.get(i), what + ", result " + i);
    }

    /** What all algorithms find: cores, factors, errors, components, centred or not. */
    private static List<double[]> everything(final RandomAccessibleInterval<? extends RealType<?>> tensor) {
        final List<double[]> all = new ArrayList<>();
        final MultilinearRanks ranks = MultilinearRanks.fixed(5, 6, 4);
        for (final TuckerAlgorithm algorithm : new TuckerAlgorithm[] { new Hosvd(ranks),
                new SequentiallyTruncatedHosvd(ranks), new Hooi(ranks, Hooi.Start.AUTO, 0, 2) }) {
            final TuckerDecomposition tucker = algorithm.decompose(tensor);
            all.add(Tensors.values(tucker.core()));
            for (int m = 0; m < 3; m++) all.add(Tensors.values(tucker.factor(m)));
            all.add(new double[] { tucker.relativeError() });
        }
        final Hooi full = new Hooi(MultilinearRanks.full());
        for (int mode = 0; mode < 3; mode++)
            for (final ModeComponents components : new ModeComponents[] { ModeComponents.of(tensor, mode, 1, full),
                    ModeComponents.of(tensor, mode, 9, full), ModeComponents.centred(tensor, mode, 1) }) {
                        all.add(components.projection(components.count() - 1));
                        all.add(components.singularValues());
                    }
        return all;
    }

    /** Rectified noise in an array of floats. */
    private static RandomAccessibleInterval<FloatType> random(final long[] size) {
        final Random random = new Random(size[0]);
        final float[] values = new float[(int) (size[0] * size[1] * size[2])];
        for (int i = 0; i < values.length; i++) values[i] = (float) Math.max(0, random.nextGaussian());
        return ArrayImgs.floats(values, size);
    }

    private static <T extends RealType<T>> RandomAccessibleInterval<T> filled(final RandomAccessibleInterval<T> image,
            final RandomAccessibleInterval<FloatType> from) {
        final double[] values = Tensors.values(from);
        int i = 0;
        for (final T value : Views.flatIterable(image)) value.setReal(values[i++]);
        return image;
    }
}
