package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static List<Measurement> measurements(final double... values) {
        final List<Measurement> all = new ArrayList<>();
        for (final double value : values)
            all.add(Double.isNaN(value) ? Measurement.leftOut(LeftOut.TRUTH_EMPTY) : Measurement.of(value));
        return all;
    }

    @Test
    void meanLeavesOutAndCounts() {
        final List<Measurement> some = measurements(1, Double.NaN, 3, 5, Double.NaN);
        some.add(Measurement.leftOut(LeftOut.MAP_CONSTANT).withPasses(2));
        final Summary summary = Summary.of(some, new Bootstrap());
        assertEquals(3, summary.mean(), 1e-12);
        assertEquals(3, summary.n());
        assertEquals(3, summary.leftOut());
        assertEquals(Map.of(LeftOut.TRUTH_EMPTY, 2, LeftOut.MAP_CONSTANT, 1), summary.reasons());
        assertEquals(2, summary.passes());
        assertTrue(1 <= summary.low() && summary.low() < 3 && 3 < summary.high() && summary.high() <= 5);
    }

    @Test
    void lessThanTwoValuesHaveNoInterval() {
        final Summary none = Summary.of(measurements(Double.NaN), new Bootstrap());
        assertTrue(Double.isNaN(none.mean()) && Double.isNaN(none.low()) && Double.isNaN(none.high()));
        assertEquals(0, none.n());
        final Summary one = Summary.of(measurements(7), new Bootstrap());
        assertEquals(7, one.mean());
        assertTrue(Double.isNaN(one.low()) && Double.isNaN(one.high()));
    }

    @Test
    void numbersThatAreNotFiniteAreLeftOut() {
        assertEquals(LeftOut.SCORE_NOT_FINITE, Measurement.of(Double.NaN).leftOut().get());
        assertEquals(LeftOut.SCORE_NOT_FINITE, Measurement.of(Double.POSITIVE_INFINITY).leftOut().get());
    }

    @Test
    void intervalIsSeededAndThatOfTheNormalDistributionForManyValues() {
        final Random random = new Random(1);
        final double[] values = random.doubles(400).map(v -> random.nextGaussian()).toArray();
        final double[] interval = new Bootstrap().interval(values);
        assertArrayEquals(interval, new Bootstrap().interval(values));
        assertEquals(2 * 1.96 / Math.sqrt(400), interval[1] - interval[0], 0.02);
        assertArrayEquals(new double[] { 4, 4 }, new Bootstrap().interval(4, 4, 4));
    }

    @Test
    void intervalHoldsTheTrueMeanAboutAsOftenAsItSays() {
        final Random random = new Random(2);
        int held = 0;
        for (int trial = 0; trial < 300; trial++) {
            final double[] interval = new Bootstrap(500, 0.95, trial)
                    .interval(random.doubles(40).toArray());
            if (interval[0] <= 0.5 && 0.5 <= interval[1]) held++;
        }
        assertEquals(0.945, held / 300.0, 0.03);
    }

    @Test
    void levelsAndResamplesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(0, 0.95, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(10, 1, 1));
    }

    @Test
    void pairedDifferenceIsClearerThanTheMeans() {
        final double[] first = new Random(3).doubles(50).toArray();
        final double[] second = first.clone();
        for (int i = 0; i < 50; i++) second[i] += i % 2 == 0 ? 0.01 : 0.02;
        first[7] = Double.NaN;
        second[8] = Double.NaN;
        final PairedDifference difference = PairedDifference.of(measurements(second), measurements(first),
                new Bootstrap());
        assertEquals(0.015, difference.mean(), 1e-3);
        assertEquals(48, difference.n());
        assertEquals(2, difference.leftOut());
        assertTrue(difference.isClear());
        assertTrue(0.01 < difference.low() && difference.high() < 0.02);
        assertFalse(PairedDifference.of(measurements(1, 2), measurements(2, 1), new Bootstrap()).isClear());
        assertFalse(PairedDifference.of(measurements(1), measurements(2), new Bootstrap()).isClear());
        assertThrows(IllegalArgumentException.class,
                () -> PairedDifference.of(measurements(1), measurements(1, 2), new Bootstrap()));
    }

    @Test
    void summaryOfKnownValuesIsThatOfTheirMeasurements() {
        final Summary known = Summary.of(new double[] { 1, 3, 5 }, Map.of(LeftOut.TRUTH_EMPTY, 2), new Bootstrap());
        final Summary measured = Summary.of(measurements(1, 3, 5, Double.NaN, Double.NaN), new Bootstrap());
        assertEquals(measured.mean(), known.mean());
        assertEquals(measured.low(), known.low());
        assertEquals(measured.leftOut(), known.leftOut());
    }
}
