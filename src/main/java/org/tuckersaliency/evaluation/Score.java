package org.tuckersaliency.evaluation;

import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;

/**
 * The one number by which an image and changed copies of it are compared, never negative:
 * <ul>
 * <li>classes: the probability of the target class, softmax or sigmoid applied; for a weighting of classes
 * max(0, Σ w_k p_k/Σ|w_k|);</li>
 * <li>embeddings: max(0, cosine) with the image's own embedding (1 for the image itself) or with the reference's;</li>
 * <li>maps: the mean of the target channel over its region, softmax or sigmoid applied. A map without either has no
 * scale of its own (a density, a reconstruction), so it is divided by the mean of the unchanged image, which gives 1
 * for that and can exceed 1 for others.</li>
 * </ul>
 * All lie in 0..1 but the last one.
 */
final class Score {
    /** Closer to 1 than any network computes: a similarity with itself, up to rounding. */
    private static final double ONE = 1 - 1e-12;

    private final NetworkOutput output;
    private final Target target;
    private final double[] weights;
    private final double scale;

    private Score(final NetworkOutput output, final Target target, final double[] weights, final double scale) {
        this.output = output;
        this.target = target;
        this.weights = weights;
        this.scale = scale;
    }

    /**
     * @param clean the network's answer to the unchanged image
     * @throws IllegalArgumentException if the target is not linear in the scores, as a contrast of classes is not
     */
    static Score of(final NetworkOutput output, final Target target, final Scores clean) {
        final Target fixed = target.fixedFor(clean);
        if (output.kind() == Kind.EMBEDDING) return new Score(output, fixed, new double[0], 1);
        if (fixed.rule() != Target.Rule.FIXED)
            throw new IllegalArgumentException("Maps are evaluated for a class or a weighting of classes, not for "
                    + "their contrast; give the class itself.");
        final double[] weights = weights(output, fixed.derivative(clean));
        double sum = 0;
        for (final double weight : weights) sum += Math.abs(weight);
        final Score score = new Score(output, fixed, weights, 1 / sum);
        if (output.kind() != Kind.MAP || output.activation() != Activation.NONE) return score;
        final double own = score.of(clean);
        return new Score(output, fixed, weights, own > 0 ? 1 / (sum * own) : own);
    }

    /** By each class or value; the one score of a binary network stands for two classes. */
    private static double[] weights(final NetworkOutput output, final float[] derivative) {
        if (output.isBinary())
            return new double[] { Math.max(0, -derivative[0]), Math.max(0, derivative[0]) };
        final double[] weights = new double[derivative.length];
        for (int i = 0; i < weights.length; i++) weights[i] = derivative[i];
        return weights;
    }

    /** The number for one image; not finite where the network's answer is not. */
    double of(final Scores scores) {
        final double value = Math.max(0, output.kind() == Kind.EMBEDDING
                ? similarity(scores)
                : weighted(output.kind() == Kind.CLASSES ? output.probabilities(scores) : activated(scores)));
        return value > ONE && value < 1 / ONE ? 1 : value;
    }

    /** NaN for an embedding that is not finite, which has no direction. */
    private double similarity(final Scores scores) {
        for (final float value : scores.values()) if (!Float.isFinite(value)) return Double.NaN;
        return target.value(scores);
    }

    private double weighted(final double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) if (weights[i] != 0) sum += weights[i] * values[i];
        return sum * scale;
    }

    private double[] activated(final Scores scores) {
        final double[] values = new double[scores.values().length];
        for (int i = 0; i < values.length; i++)
            values[i] = output.activation() == Activation.SIGMOID
                    ? 1 / (1 + Math.exp(-scores.values()[i]))
                    : scores.values()[i];
        if (output.activation() == Activation.SOFTMAX) softmax(values, scores.channels());
        return values;
    }

    /** Over the channels at each position. */
    private static void softmax(final double[] values, final int channels) {
        final int positions = values.length / channels;
        for (int p = 0; p < positions; p++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = p; i < values.length; i += positions) largest = Math.max(largest, values[i]);
            double sum = 0;
            for (int i = p; i < values.length; i += positions) sum += values[i] = Math.exp(values[i] - largest);
            for (int i = p; i < values.length; i += positions) values[i] /= sum;
        }
    }
}
