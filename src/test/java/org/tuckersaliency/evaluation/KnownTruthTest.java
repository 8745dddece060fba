package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that looks at a square of 6 × 6 in an image of 16 × 16: what it looks at is known. */
class KnownTruthTest {
    private static final int SIZE = 16;

    private final boolean[] inside = new boolean[SIZE * SIZE];
    private final ScoredImage image;

    KnownTruthTest() {
        final float[] weights = new float[SIZE * SIZE];
        final float[] pixels = Examples.floats(1, SIZE * SIZE);
        for (int p = 0; p < weights.length; p++) {
            inside[p] = p % SIZE >= 4 && p % SIZE < 10 && p / SIZE >= 7 && p / SIZE < 13;
            weights[p] = inside[p] ? 0.4f : -0.04f;
            pixels[p] = (inside[p] ? 0.5f : 0.2f) + 0.3f * pixels[p];
        }
        image = LinearNetwork.binary(weights).scorer().image(Examples.image(SIZE, pixels));
    }

    /** Those that judge one map; sanity judges how it was made, and is tested with methods. */
    static List<Metric> metrics() {
        return MetricContractTest.metrics().stream().filter(m -> m.better() != Metric.Better.NONE
                && !m.key().equals("pointing") && !m.needs().contains(Metric.Need.RANDOMISED))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void perfectMapIsBestInvertedWorstAndRandomBetween(final Metric metric) {
        final float[] perfect = new float[inside.length];
        final float[] inverted = new float[inside.length];
        for (int p = 0; p < perfect.length; p++) {
            perfect[p] = inside[p] ? 1 : 0;
            inverted[p] = 1 - perfect[p];
        }
        final double sign = metric.better() == Metric.Better.HIGH ? 1 : -1;
        final double best = sign * value(metric, MapValues.of(perfect, SIZE));
        final double between = sign * value(metric, new RandomBaseline().of(image.input()));
        final double worst = sign * value(metric, MapValues.of(inverted, SIZE));
        final String all = best + ", " + between + ", " + worst;
        // neither the random nor the inverted map raises the score: both have the worst number
        final boolean coarse = metric.key().equals("increase") || metric.key().equals("gain");
        assertTrue(best > worst && best > between, all);
        assertTrue(coarse ? between >= worst : between > worst, all);
    }

    @Test
    void guessesPointAtTheTruthAsOftenAsItsAreaSays() {
        final Metric pointing = new PointingGame(0, 1, 1);
        double hits = 0;
        for (int seed = 0; seed < 500; seed++)
            hits += value(pointing, new RandomBaseline(seed).of(image.input()));
        assertEquals(36 / 256.0, hits / 500, 0.05);
    }

    private double value(final Metric metric, final MapValues map) {
        return Examples.value(metric, Trial.of(map).withTruth(Truth.of(inside, SIZE)).withImage(image));
    }
}
