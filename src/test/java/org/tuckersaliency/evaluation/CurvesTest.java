package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tuckersaliency.evaluation.Examples.image;
import static org.tuckersaliency.evaluation.Examples.map;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;
import org.tuckersaliency.network.Scores;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

class CurvesTest {
    /** 2 × 2 pixels of 1 that weigh 8, 4, 2 and 2 sixteenths of the score. */
    private final LinearNetwork linear = LinearNetwork.share(8, 4, 2, 2);
    private final ScoredImage image = linear.scorer().image(image(2, 1, 1, 1, 1));
    private final MapValues best = map(2, 16, 8, 4, 4);

    @Test
    void deletionIsTheAreaUnderTheScore() {
        final Measurement deletion = new Deletion(4, new ZeroSubstrate()).measure(Trial.of(best).withImage(image));
        assertArrayEquals(new double[] { 1, 0.5, 0.25, 0.125, 0 }, deletion.curves().get(0).scores());
        assertArrayEquals(new double[] { 0, 0.25, 0.5, 0.75, 1 }, deletion.curves().get(0).shares());
        assertEquals((0.5 + 0.5 + 0.25 + 0.125) / 4, deletion.value().getAsDouble(), 1e-12);
        assertEquals(5, deletion.passes(), "the image, all of it deleted, three between");
    }

    @Test
    void insertionIsTheAreaUnderTheScore() {
        final Measurement insertion = new Insertion(4, new ZeroSubstrate()).measure(Trial.of(best).withImage(image));
        assertArrayEquals(new double[] { 0, 0.5, 0.75, 0.875, 1 }, insertion.curves().get(0).scores());
        assertEquals((0.5 + 0.75 + 0.875 + 0.5) / 4, insertion.value().getAsDouble(), 1e-12);
    }

    @Test
    void worstMapDeletesLast() {
        final Trial trial = Trial.of(map(2, 0, 4, 16, 8)).withImage(image);
        assertEquals((0.5 + 0.875 + 0.75 + 0.5) / 4,
                Examples.value(new Deletion(4, new ZeroSubstrate()), trial), 1e-12);
    }

    @Test
    void equallySalientPixelsGoRowByRow() {
        final Trial trial = Trial.of(map(2, 4, 4, 16, 4)).withImage(image);
        assertArrayEquals(new double[] { 1, 0.875, 0.375, 0.125, 0 },
                new Deletion(4, new ZeroSubstrate()).measure(trial).curves().get(0).scores());
    }

    @Test
    void stepsThatDoNotDivideThePixelsAreRounded() {
        final Trial trial = Trial.of(best).withImage(image);
        assertArrayEquals(new double[] { 1, 0.5, 0.125, 0 }, // 4/3 → 1, 8/3 → 3 pixels
                new Deletion(3, new ZeroSubstrate()).measure(trial).curves().get(0).scores());
        assertEquals(0.5, Examples.value(new Deletion(1, new ZeroSubstrate()), trial));
        assertThrows(IllegalArgumentException.class, () -> new Deletion(0, new ZeroSubstrate()));
    }

    @Test
    void endsAreSharedBetweenCurvesAndMaps() {
        final Metric deletion = new Deletion(4, new ZeroSubstrate());
        final Metric insertion = new Insertion(4, new ZeroSubstrate());
        assertEquals(5, deletion.measure(Trial.of(best).withImage(image)).passes());
        assertEquals(3, insertion.measure(Trial.of(best).withImage(image)).passes());
        assertEquals(3, deletion.measure(Trial.of(map(2, 1, 2, 3, 4)).withImage(image)).passes());
        assertEquals(11, linear.passes());
    }

    @Test
    void mapOfAnotherSizeIsBroughtToThatOfTheNetwork() {
        final MapValues large = map(4, 16, 16, 8, 8, 16, 16, 8, 8, 4, 4, 2, 2, 4, 4, 2, 2);
        final LinearNetwork network = LinearNetwork.share(8, 4, 3, 1);
        final Trial trial = Trial.of(large).withImage(network.scorer().image(image(2, 1, 1, 1, 1)));
        assertArrayEquals(new double[] { 1, 0.5, 0.25, 0.0625, 0 },
                new Deletion(4, new ZeroSubstrate()).measure(trial).curves().get(0).scores());
    }

    /** The plain way: every image of every curve made on its own and sent through on its own, nothing kept. */
    @Test
    void sharedCurvesAreThoseOfThePlainImplementation() {
        final int width = 9;
        final int height = 7;
        final int channels = 2;
        final int size = width * height * channels;
        final LinearNetwork network = LinearNetwork.of(Kind.CLASSES, Activation.SOFTMAX, Examples.floats(1, size),
                Examples.floats(2, size), Examples.floats(3, size));
        final float[] x = Examples.floats(4, size);
        final Img<FloatType> input = ArrayImgs.floats(x.clone(), width, height, channels);
        final ScoredImage shared = network.scorer().image(input);
        final float[] blurred = new GaussianBlur().replace(x.clone(), width, height, channels);
        for (int seed = 10; seed < 13; seed++) {
            final MapValues map = Examples.random(seed, width, height);
            final Trial trial = Trial.of(map).withImage(shared);
            assertArrayEquals(plain(network, x, new float[size], map, 20, input),
                    new Deletion().measure(trial).curves().get(0).scores(), 1e-9);
            assertArrayEquals(plain(network, blurred, x, map, 20, input),
                    new Insertion().measure(trial).curves().get(0).scores(), 1e-9);
        }
    }

    private static double[] plain(final LinearNetwork network, final float[] from, final float[] to,
            final MapValues map, final int steps, final Img<FloatType> input) {
        final Network n = network.network();
        final NetworkOutput output = n.output();
        final Scores clean = n.scores(List.of(input)).get(0);
        int top = 0;
        for (int k = 1; k < 3; k++) if (clean.values()[k] > clean.values()[top]) top = k;
        final List<Integer> pixels = new ArrayList<>();
        for (int p = 0; p < map.size(); p++) pixels.add(p);
        pixels.sort((p, q) -> Float.compare(map.get(q), map.get(p)));
        final double[] scores = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            final float[] image = from.clone();
            final long count = Math.round(map.size() * (double) k / steps);
            for (int i = 0; i < count; i++)
                for (int c = 0; c < image.length / map.size(); c++)
                    image[c * map.size() + pixels.get(i)] = to[c * map.size() + pixels.get(i)];
            scores[k] = output.probabilities(n.scores(List.of(
                    ArrayImgs.floats(image, input.dimensionsAsLongArray()))).get(0))[top];
        }
        return scores;
    }

    @Test
    void areaIsThatOfTheTrapezoids() {
        assertEquals(0.5 * 0.75 + 0.5 * 0.25,
                new Curve("", new double[] { 0, 0.5, 1 }, new double[] { 1, 0.5, 0 }).area(), 1e-12);
    }
}
