package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** The sanity checks by maps whose similarity is known. */
class SanityTest {
    private static final List<Metric> CHECKS = List.of(new Sanity(), new SanitySpearman(), new SanitySsim());

    /** Left dark, right bright. */
    private final MapValues map = Examples.map(2, 0, 16, 0, 16);
    private final MapValues opposite = Examples.map(2, 16, 0, 16, 0);
    private final MapValues uncorrelated = Examples.map(2, 0, 0, 16, 16);
    private final MapValues constant = Examples.map(2, 8, 8, 8, 8);

    private static Trial trial(final MapValues map, final MapValues... randomised) {
        final List<RandomisedMapper> makers = new ArrayList<>();
        for (final MapValues other : randomised) makers.add(passes -> other);
        return Trial.of(map).withRandomised(makers);
    }

    @Test
    void mapThatStaysTheSameIsOneAtEveryShare() {
        final MapValues large = Examples.random(1, 14, 12);
        for (final Metric check : CHECKS) {
            final Measurement measurement = check.measure(trial(large, large, large));
            assertEquals(1, measurement.value().orElseThrow(), 1e-12);
            assertArrayEquals(new double[] { 1, 1, 1 }, measurement.curves().get(0).scores(), 1e-12);
        }
    }

    @Test
    void curveGoesFromOneAtNoRandomWeightsOverEqualShares() {
        for (final Metric check : CHECKS.subList(0, 2)) {
            final Measurement measurement = check.measure(trial(map, map, uncorrelated, constant, opposite));
            assertEquals(0.5, measurement.value().orElseThrow(), 1e-12);
            final Curve curve = measurement.curves().get(0);
            assertArrayEquals(new double[] { 0, 0.25, 0.5, 0.75, 1 }, curve.shares());
            assertArrayEquals(new double[] { 1, 1, 0, 0, 1 }, curve.scores(), 1e-12);
        }
    }

    /** r of 0 0 1 1 and 0 1 1 1 is 1/√3, of values and of ranks; so is that of the opposite but for the sign. */
    @Test
    void similarityIsTheAbsoluteValueOfTheCorrelation() {
        final MapValues half = Examples.map(2, 0, 0, 16, 16);
        for (final Metric check : CHECKS.subList(0, 2))
            for (final MapValues other : List.of(Examples.map(2, 0, 16, 16, 16), Examples.map(2, 16, 0, 0, 0)))
                assertEquals(1 / Math.sqrt(3), Examples.value(check, trial(half, other)), 1e-12);
    }

    @Test
    void ranksDifferFromValuesWhereTheDefinitionSaysSo() {
        // r of 0 4 8 16 and 0 1 2 16: deviations −7 −3 1 9 and −4.75 −3.75 −2.75 11.25
        final Trial trial = trial(Examples.map(2, 0, 4, 8, 16), Examples.map(2, 0, 1, 2, 16));
        assertEquals(143 / Math.sqrt(140 * 170.75), Examples.value(new Sanity(), trial), 1e-12);
        assertEquals(1, Examples.value(new SanitySpearman(), trial), 1e-12);
    }

    @Test
    void structuralSimilarityIsThatOfTheMaps() {
        final MapValues one = Examples.random(1, 14, 12);
        final MapValues other = Examples.random(2, 14, 12);
        assertEquals(Math.abs(new StructuralSimilarity().of(one, other).orElseThrow()),
                Examples.value(new SanitySsim(), trial(one, other)), 1e-12);
    }

    @Test
    void constantMapOfARandomisedNetworkHasNothingInCommonWithTheMap() {
        for (final Metric check : CHECKS) assertEquals(0, Examples.value(check, trial(map, constant, constant)));
    }

    @Test
    void mapThatIsNotFiniteIsLeftOut() {
        final MapValues broken = MapValues.of(new float[] { 0, 1, Float.NaN, 1 }, 2);
        for (final Metric check : CHECKS)
            assertEquals(Optional.of(LeftOut.RANDOMISED_NOT_FINITE), check.measure(trial(map, map, broken)).leftOut());
    }

    @Test
    void withoutRandomisedNetworksThereIsNoNumber() {
        for (final Metric check : CHECKS)
            assertEquals(Optional.of(LeftOut.NO_RANDOMISED), check.measure(Trial.of(map)).leftOut());
    }

    @Test
    void mapsOfAnotherSizeAreBroughtToThatOfTheMap() {
        final MapValues fine = Examples.map(4, 0, 0, 16, 16, 0, 0, 16, 16, 0, 0, 16, 16, 0, 0, 16, 16);
        assertEquals(1, Examples.value(new Sanity(), trial(map, fine)), 1e-12);
    }

    @Test
    void mapsAreMadeOnceForAllChecksAndOnlyWhereOneAsks() {
        final int[] made = { 0 };
        final RandomisedMapper maker = passes -> {
            made[0]++;
            passes.accept(3);
            return uncorrelated;
        };
        final Trial trial = Trial.of(map).withRandomised(List.of(maker, maker));
        new Complexity().measure(trial);
        assertEquals(0, made[0]);
        final List<Long> passes = new ArrayList<>();
        for (final Metric check : CHECKS) passes.add(check.measure(trial).passes());
        assertEquals(List.of(6L, 0L, 0L), passes);
        assertEquals(2, made[0]);
        assertTrue(new Sanity().measure(Trial.of(constant).withRandomised(List.of(maker))).leftOut().isPresent());
        assertEquals(2, made[0], "a constant map needs no other to be left out");
    }
}
