package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubstrateTest {
    @ParameterizedTest
    @ValueSource(strings = { "zero", "mean", "blur", "noise" })
    void namedSubstrateGivesTheSameFiniteValuesEachTime(final String name) {
        final float[] image = Examples.floats(3, 2 * 7 * 5);
        final float[] once = Substrate.named(name).replace(image.clone(), 7, 5, 2);
        assertEquals(image.length, once.length);
        assertArrayEquals(once, Substrate.named(name).replace(image.clone(), 7, 5, 2));
        for (final float value : once) assertEquals(true, Float.isFinite(value));
    }

    @Test
    void otherNamesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Substrate.named("grey"));
        assertThrows(IllegalArgumentException.class, () -> new GaussianBlur(0));
    }

    @Test
    void meanIsThatOfEachChannel() {
        assertArrayEquals(new float[] { 2, 2, 15, 15 },
                new MeanColour().replace(new float[] { 1, 3, 10, 20 }, 2, 1, 2));
    }

    @Test
    void blurKeepsConstantsAndSpreadsAPointAsAGaussian() {
        final float[] constant = new GaussianBlur(0.1).replace(filled(6 * 4, 7), 6, 4, 1);
        assertArrayEquals(filled(6 * 4, 7), constant, 1e-5f);
        final int size = 41;
        final float[] point = new float[size * size];
        point[20 * size + 20] = 1;
        final double sigma = 0.05 * size;
        final float[] blurred = new GaussianBlur(0.05).replace(point, size, size, 1);
        for (final int d : new int[] { 0, 1, 3 })
            assertEquals(Math.exp(-d * d / (2 * sigma * sigma)) / (2 * Math.PI * sigma * sigma),
                    blurred[(20 + d) * size + 20], 1e-5, "at a distance of " + d);
        double sum = 0;
        for (final float value : blurred) sum += value;
        assertEquals(1, sum, 1e-5);
    }

    @Test
    void blurIsThatOfThePlainDoubleSum() {
        final float[] image = Examples.floats(5, 9 * 8);
        final float[] blurred = new GaussianBlur(0.2).replace(image.clone(), 9, 8, 1);
        final double sigma = 0.2 * 8;
        final int radius = (int) Math.ceil(4 * sigma);
        for (int y = 0; y < 8; y++) for (int x = 0; x < 9; x++) {
            double sum = 0;
            double weights = 0;
            for (int dy = -radius; dy <= radius; dy++) for (int dx = -radius; dx <= radius; dx++) {
                final double w = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                weights += w;
                sum += w * image[Math.max(0, Math.min(7, y + dy)) * 9 + Math.max(0, Math.min(8, x + dx))];
            }
            assertEquals(sum / weights, blurred[y * 9 + x], 1e-6);
        }
    }

    @Test
    void noiseHasTheMeanAndDeviationOfEachChannel() {
        final float[] image = Examples.floats(8, 2 * 10000);
        for (int i = 10000; i < 20000; i++) image[i] = 5 + 3 * image[i];
        final float[] noise = new NoiseSubstrate().replace(image.clone(), 100, 100, 2);
        for (int start = 0; start < 20000; start += 10000) {
            assertEquals(ChannelStatistics.mean(image, start, 10000), ChannelStatistics.mean(noise, start, 10000),
                    0.05);
            assertEquals(ChannelStatistics.deviation(image, start, 10000),
                    ChannelStatistics.deviation(noise, start, 10000), 0.05);
        }
    }

    private static float[] filled(final int count, final float value) {
        final float[] values = new float[count];
        java.util.Arrays.fill(values, value);
        return values;
    }
}
