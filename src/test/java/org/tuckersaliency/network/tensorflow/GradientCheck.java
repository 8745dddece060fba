package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Head;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;

/**
 * Compares gradients with central differences along random directions. Networks are computed in floats and have kinks,
 * so a direction counts only where the differences of several steps agree with each other: then there is no kink within
 * the step, and the step is long enough to stand out of the rounding.
 */
final class GradientCheck {
    private static final double RELATIVE = 1e-2;
    private static final double AGREEING = 2e-3;
    private static final int DIRECTIONS = 8;
    private static final int ENOUGH = 4;
    /** Changes of the score as shares of it. */
    private static final double[] STEPS = { 3e-2, 1e-2, 3e-3, 1e-3, 5e-4, 2.5e-4, 1e-4, 5e-5 };

    private final Network network;
    private final Img<FloatType> image;
    private final Layer layer;

    GradientCheck(final Network network, final Img<FloatType> image, final Layer layer) {
        this.network = network;
        this.image = image;
        this.layer = layer;
    }

    /** The gradient is the derivative of the target's value by the features. */
    void gradientIsRight(final Target target) {
        final Gradients gradients = network.gradients(image, layer, target, false);
        final Head head = network.head(image, layer);
        final float[] features = values(gradients.features());
        final float[] gradient = values(gradients.gradient());
        final Target fixed = target.fixedFor(gradients.scores());
        final float[] derivative = fixed.derivative(gradients.scores());
        final List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            final float[] direction = direction(gradient, k);
            final double product = product(gradient, direction);
            final double slope = slope(head, features, direction, derivative, product);
            if (Double.isNaN(slope)) continue;
            compared++;
            if (Math.abs(slope - product) > RELATIVE * Math.max(Math.abs(slope), Math.abs(product)))
                wrong.add(product + " is not " + slope);
        }
        assertTrue(compared >= ENOUGH, layer + ": only " + compared + " directions without kinks");
        assertEquals(List.of(), wrong, layer + ", of " + compared + " directions");
    }

    /** The curvature is the derivative of the gradient along the features. */
    void curvatureIsRight(final Target target) {
        final Gradients gradients = network.gradients(image, layer, target, true);
        final Target fixed = target.fixedFor(gradients.scores());
        final float[] derivative = fixed.derivative(gradients.scores());
        final Head head = network.head(image, layer);
        final float[] features = values(gradients.features());
        final float[] curvature = values(gradients.curvature().orElseThrow());
        // d/dt of dy·s(F (1 + t)) twice is F·H·F
        final double expected = product(curvature, features);
        double best = Double.NaN;
        for (final double step : new double[] { 0.2, 0.1, 0.05, 0.02 }) {
            final List<Scores> scores = head.scores(List.of(scaled(features, 1 + step), features,
                    scaled(features, 1 - step)));
            final double second = (value(scores.get(0), derivative) - 2 * value(scores.get(1), derivative)
                    + value(scores.get(2), derivative)) / (step * step);
            if (Double.isNaN(best) || Math.abs(second - expected) < Math.abs(best - expected)) best = second;
        }
        final double noise = 1e-4 * Math.abs(value(head.scores(), derivative)) + 1e-5;
        assertEquals(expected, best, 5e-2 * Math.abs(expected) + noise, layer.toString());
    }

    /**
     * The gradient itself, with random signs and some entries left out: what is largest of it counts most, and the score
     * changes as fast as it can, so that the steps can be small.
     */
    private static float[] direction(final float[] gradient, final int k) {
        final Random random = new Random(k);
        final float[] direction = new float[gradient.length];
        for (int i = 0; i < direction.length; i++)
            direction[i] = (float) (gradient[i] * (random.nextBoolean() ? 0.2 + random.nextDouble() : 0));
        return direction;
    }

    /**
     * The central difference of the smallest step that agrees with the one before it; NaN where none does.
     *
     * @param expected sets the length of the steps: the scores shall change by a small share of what they are
     */
    private static double slope(final Head head, final float[] features, final float[] direction,
            final float[] derivative, final double expected) {
        final double scale = Math.max(1e-2, Math.abs(value(head.scores(), derivative))) / Math.abs(expected);
        final List<float[]> changed = new ArrayList<>();
        for (final double step : STEPS) {
            changed.add(plus(features, direction, step * scale));
            changed.add(plus(features, direction, -step * scale));
        }
        final List<Scores> scores = head.scores(changed);
        double before = Double.NaN;
        double agreeing = Double.NaN;
        for (int i = 0; i < STEPS.length; i++) {
            final double slope = (value(scores.get(2 * i), derivative) - value(scores.get(2 * i + 1), derivative))
                    / (2 * STEPS[i] * scale);
            if (Math.abs(slope - before) < AGREEING * Math.abs(slope)) agreeing = slope;
            before = slope;
        }
        return agreeing;
    }

    private static double value(final Scores scores, final float[] derivative) {
        double value = 0;
        for (int i = 0; i < derivative.length; i++) value += (double) derivative[i] * scores.values()[i];
        return value;
    }

    private static float[] plus(final float[] a, final float[] b, final double factor) {
        final float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) sum[i] += factor * b[i];
        return sum;
    }

    private static float[] scaled(final float[] a, final double factor) {
        final float[] product = a.clone();
        for (int i = 0; i < product.length; i++) product[i] *= factor;
        return product;
    }

    private static double product(final float[] a, final float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }

    private static float[] values(final FeatureMaps maps) {
        return TestImages.values(maps.image());
    }
}
