package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.network.Network;

import net.imglib2.img.array.ArrayImgs;

class RoadTest {
    private static final int WIDTH = 11;
    private static final int HEIGHT = 10;
    private static final int SIZE = WIDTH * HEIGHT;

    private final float[] pixels = Examples.floats(1, SIZE);
    private final LinearNetwork network = LinearNetwork.binary(Examples.floats(2, SIZE));
    private final Trial trial = Trial.of(Examples.random(3, WIDTH, HEIGHT))
            .withImage(network.scorer().image(Examples.image(WIDTH, pixels)));

    @Test
    void numberIsHalfTheMeanDifferenceOfThePlainCurves() {
        final Measurement road = new Road().measure(trial);
        final double[] morf = plain(false);
        final double[] lerf = plain(true);
        double sum = 0;
        for (int i = 0; i < 9; i++) sum += (lerf[i] - morf[i]) / 2 / 9;
        assertEquals(sum, road.value().getAsDouble(), 1e-9);
        assertArrayEquals(morf, road.curves().get(0).scores(), 1e-9);
        assertArrayEquals(lerf, road.curves().get(1).scores(), 1e-9);
        assertArrayEquals(new double[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9 },
                road.curves().get(0).shares(), 1e-12);
        assertEquals(19, road.passes(), "the image, and nine for each curve");
    }

    /** One image after the other. */
    private double[] plain(final boolean leastFirst) {
        final Network plain = network.network();
        final List<Integer> order = new ArrayList<>();
        for (final int p : trial.map().order()) order.add(p);
        if (leastFirst) Collections.reverse(order);
        final double[] scores = new double[9];
        for (int i = 0; i < 9; i++) {
            final boolean[] unknown = new boolean[SIZE];
            order.subList(0, 11 * (i + 1)).forEach(p -> unknown[p] = true);
            final float[] filled = new NeighbourImputation(WIDTH, HEIGHT, 0.01, 1).impute(pixels, unknown);
            scores[i] = plain.output().probabilities(
                    plain.scores(List.of(ArrayImgs.floats(filled, WIDTH, HEIGHT, 1))).get(0))[1];
        }
        return scores;
    }

    @Test
    void seedChangesTheNumberALittle() {
        final double one = Examples.value(new Road(1), trial);
        final double two = Examples.value(new Road(2), trial);
        assertTrue(one != two && Math.abs(one - two) < 0.01, one + " and " + two);
    }

    @Test
    void smallestImagesWillDo() {
        final Trial two = Trial.of(Examples.map(2, 1, 2))
                .withImage(LinearNetwork.binary(1, 1).scorer().image(Examples.image(2, 1, 0)));
        assertEquals(0, Examples.value(new Road(), two), 0.5);
    }
}
