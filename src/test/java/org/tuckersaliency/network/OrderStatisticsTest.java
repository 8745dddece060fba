package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;

/** Percentiles without sorting. */
class OrderStatisticsTest {
    private static final double[] PERCENTS = { 99.8, 0, 1, 50, 33.3, 100 };

    @Test
    void percentilesAreThoseOfTheSortedValues() {
        final Random random = new Random(7);
        for (int length = 1; length < 60; length++)
            for (final double spread : new double[] { 1, 2, 5, 1000, 1e-30, 1e30 }) {
                final float[] values = new float[length];
                for (int i = 0; i < length; i++) values[i] = (float) (Math.rint(random.nextGaussian() * 3) * spread);
                final float[] sorted = values.clone();
                Arrays.sort(sorted);
                final int middle = length / 2;
                assertPercentiles(sorted, List.of(image(values)));
                assertPercentiles(sorted, List.of(image(Arrays.copyOf(values, middle)),
                        image(Arrays.copyOfRange(values, middle, length))));
            }
    }

    @Test
    void valuesThatAreNotFiniteAreLeftOut() {
        assertPercentiles(new float[] { -2, 3, 5 }, List.of(image(Float.NaN, 5, Float.POSITIVE_INFINITY, -2, 3,
                Float.NEGATIVE_INFINITY)));
        assertPercentiles(new float[] { 0 }, List.of(image(Float.NaN)));
    }

    private static void assertPercentiles(final float[] sorted, final List<Img<FloatType>> parts) {
        final double[] found = new OrderStatistics(parts).percentiles(PERCENTS);
        for (int i = 0; i < PERCENTS.length; i++) assertEquals(expected(sorted, PERCENTS[i]), found[i]);
    }

    private static Img<FloatType> image(final float... values) {
        return ArrayImgs.floats(values, values.length);
    }

    private static double expected(final float[] sorted, final double percent) {
        final double at = percent / 100 * (sorted.length - 1);
        final int below = (int) Math.floor(at);
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
