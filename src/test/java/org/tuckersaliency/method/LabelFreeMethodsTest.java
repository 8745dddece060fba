package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** The baselines and FEM with numbers worked out by hand; KPCA-CAM and the methods of the paper have their own. */
class LabelFreeMethodsTest {
    @Test
    void femWeighsChannelsByTheShareOfPositionsThatStandOut() {
        // mean 1, deviation 3: one of ten above 7; mean 1, deviation 1: none above 3; a constant: none
        final LayerInput input = LayerInput.of(Maps.rows(new float[] { 10, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
                new float[] { 0, 2, 0, 2, 0, 2, 0, 2, 0, 2 },
                new float[] { .3f, .3f, .3f, .3f, .3f, .3f, .3f, .3f, .3f, .3f }));
        assertArrayEquals(new double[] { 0.1, 0, 0 }, new FeatureExplanation().weights(input));
        final LayerMap map = new FeatureExplanation().compute(input);
        assertArrayEquals(new double[] { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, Maps.values(map));
        assertEquals("0.000 to 0.1000", map.facts().get("channel weights"));
    }

    @Test
    void meanActivationIsTheMeanOverTheChannels() {
        assertArrayEquals(new double[] { 2, -1, 0 }, Maps.values(new MeanActivation()
                .compute(LayerInput.of(Maps.rows(new float[] { 1, 2, 0 }, new float[] { 3, -4, 0 })))));
    }

    @Test
    void randomWeightsAreThoseOfTheSeed() {
        final LayerInput input = LayerInput.of(Maps.random(1, 4, 3, 1000));
        final Random random = new Random(7);
        final double[] weights = new RandomMap(7).weights(input);
        assertArrayEquals(random.doubles(1000).map(v -> 2 * v - 1).toArray(), weights);
        assertTrue(Arrays.stream(weights).min().getAsDouble() < -0.99);
        assertTrue(Arrays.stream(weights).max().getAsDouble() > 0.99);
        assertFalse(Arrays.equals(weights, new RandomMap().weights(input)));
        assertEquals("7", new RandomMap(7).compute(input).facts().get("seed"));
    }
}
