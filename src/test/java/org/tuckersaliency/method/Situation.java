package org.tuckersaliency.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Everything that any method can ask for, of one image at one layer, made up at random: feature maps, gradient,
 * curvature, two bias terms of other sizes, and the scores of changed inputs. What is done to the channels or positions
 * of the features is done to the rest too, as a network would.
 */
final class Situation {
    private final RandomAccessibleInterval<FloatType> features;
    private final RandomAccessibleInterval<FloatType> gradient;
    private final RandomAccessibleInterval<FloatType> curvature;
    private final List<RandomAccessibleInterval<FloatType>> biasTerms;
    private final double[] scores;

    private Situation(final RandomAccessibleInterval<FloatType> features,
            final RandomAccessibleInterval<FloatType> gradient, final RandomAccessibleInterval<FloatType> curvature,
            final List<RandomAccessibleInterval<FloatType>> biasTerms, final double[] scores) {
        this.features = features;
        this.gradient = gradient;
        this.curvature = curvature;
        this.biasTerms = biasTerms;
        this.scores = scores;
    }

    /** Features from {@link Maps#random}, the rest signed. */
    static Situation random(final long seed, final int width, final int height, final int channels) {
        return around(seed, Maps.random(seed, width, height, channels));
    }

    /** These features, the rest at random. */
    static Situation around(final long seed, final RandomAccessibleInterval<FloatType> features) {
        final Random random = new Random(-seed);
        final long[] size = features.dimensionsAsLongArray();
        return new Situation(features, signed(random, size), signed(random, size),
                List.of(signed(random, 2 * size[0], size[1] + 1, 3),
                        signed(random, (size[0] + 1) / 2, (size[1] + 1) / 2, 4)),
                random.doubles(size[2] + 1, -2, 3).toArray());
    }

    /** Every channel and bias term a constant. */
    static Situation constant(final float value, final int width, final int height, final int channels) {
        final RandomAccessibleInterval<FloatType> features = filled(value, width, height, channels);
        return new Situation(features, filled(0.1f, width, height, channels), filled(-0.3f, width, height, channels),
                List.of(filled(0.7f, 2 * width, height, 2)), new Random(1).doubles(channels + 1).toArray());
    }

    private static RandomAccessibleInterval<FloatType> signed(final Random random, final long... size) {
        final float[] values = new float[(int) (size[0] * size[1] * size[2])];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian() / 8;
        return ArrayImgs.floats(values, size);
    }

    private static RandomAccessibleInterval<FloatType> filled(final float value, final long... size) {
        final float[] values = new float[(int) (size[0] * size[1] * size[2])];
        Arrays.fill(values, value);
        return ArrayImgs.floats(values, size);
    }

    /** All of it, whatever a method needs. */
    LayerInput input() {
        return LayerInput.of(features).withGradients(gradient).withCurvature(curvature).withBiasTerms(biasTerms)
                .withPerturbation(perturbation());
    }

    private Perturbation perturbation() {
        final int channels = scores.length - 1;
        return new Perturbation() {
            @Override
            public double score() {
                return scores[channels];
            }

            @Override
            public double[] scoresOfImageTimesChannels() {
                return Arrays.copyOf(scores, channels);
            }

            @Override
            public double[] scoresWithoutChannels() {
                return Arrays.stream(scores).limit(channels).map(s -> 1 - s / 2).toArray();
            }
        };
    }

    RandomAccessibleInterval<FloatType> features() {
        return features;
    }

    RandomAccessibleInterval<FloatType> gradient() {
        return gradient;
    }

    RandomAccessibleInterval<FloatType> curvature() {
        return curvature;
    }

    List<RandomAccessibleInterval<FloatType>> biasTerms() {
        return biasTerms;
    }

    Situation withFeatures(final RandomAccessibleInterval<FloatType> others) {
        return new Situation(others, gradient, curvature, biasTerms, scores);
    }

    Situation withGradient(final RandomAccessibleInterval<FloatType> other) {
        return new Situation(features, other, curvature, biasTerms, scores);
    }

    Situation withScores(final double... others) {
        return new Situation(features, gradient, curvature, biasTerms, others);
    }

    /** Another target: features as they are, the rest of another seed. */
    Situation withAnotherTarget(final long seed) {
        return around(seed, features);
    }

    /** Every image stored in another way. */
    Situation copied(final UnaryOperator<RandomAccessibleInterval<FloatType>> copy) {
        return new Situation(copy.apply(features), copy.apply(gradient), copy.apply(curvature),
                biasTerms.stream().map(copy).collect(Collectors.toList()), scores);
    }

    /** The channels in another order; the bias terms have their own. */
    Situation shuffled(final long seed) {
        final List<Integer> order = order((int) features.dimension(2), seed);
        final double[] moved = scores.clone();
        for (int c = 0; c < order.size(); c++) moved[c] = scores[order.get(c)];
        return new Situation(stacked(features, order), stacked(gradient, order), stacked(curvature, order),
                biasTerms.stream().map(term -> stacked(term, order((int) term.dimension(2), seed)))
                        .collect(Collectors.toList()),
                moved);
    }

    private static List<Integer> order(final int channels, final long seed) {
        final List<Integer> order = IntStream.range(0, channels).boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    private static RandomAccessibleInterval<FloatType> stacked(final RandomAccessibleInterval<FloatType> image,
            final List<Integer> order) {
        return Views.stack(order.stream().map(c -> Views.hyperSlice(image, 2, c)).collect(Collectors.toList()));
    }

    /** Columns from right to left. */
    Situation mirrored() {
        return copied(image -> Views.zeroMin(Views.invertAxis(image, 0)));
    }
}
