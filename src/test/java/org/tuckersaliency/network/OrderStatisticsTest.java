package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class OrderStatisticsTest {
    @Test
    void percentilesAreThoseOfTheSortedValues() {
        final Random random = new Random(7);
        for (int length = 1; length < 60; length++)
            for (final int kinds : new int[] { 1, 2, 5, 1000 }) {
                final double[] values = random.ints(length, -kinds, kinds).asDoubleStream().toArray();
                final double[] sorted = values.clone();
                Arrays.sort(sorted);
                for (final double[] order : new double[][] { values, sorted.clone(), reversed(sorted) }) {
                    final OrderStatistics statistics = new OrderStatistics(order);
                    for (final double percent : new double[] { 99.8, 0, 1, 50, 33.3, 100 })
                        assertEquals(expected(sorted, percent), statistics.percentile(percent));
                }
            }
    }

    @Test
    void nothingGivesZero() {
        assertEquals(0, new OrderStatistics(new double[0]).percentile(50));
    }

    private static double expected(final double[] sorted, final double percent) {
        final double at = percent / 100 * (sorted.length - 1);
        final int below = (int) Math.floor(at);
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static double[] reversed(final double[] sorted) {
        final double[] reversed = new double[sorted.length];
        for (int i = 0; i < reversed.length; i++) reversed[i] = sorted[sorted.length - 1 - i];
        return reversed;
    }
}
