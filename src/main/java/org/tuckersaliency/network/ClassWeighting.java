package org.tuckersaliency.network;

import java.util.Map;
import java.util.OptionalInt;

/** The logit of one class, or a weighted sum of the logits of several. */
public final class ClassWeighting implements Target {
    private final Classes classes;
    private final Weighting weighting;

    ClassWeighting(final Classes classes, final Weighting weighting) {
        this.classes = classes;
        this.weighting = weighting;
    }

    /**
     * @param weights of classes by their numbers; the others have none
     * @throws IllegalArgumentException if a weight is not finite or all are 0
     */
    public ClassWeighting(final Classes classes, final Map<Integer, Double> weights) {
        this(classes, new Weighting(weights));
    }

    /** @param index of the class, from 0 */
    public static ClassWeighting of(final Classes classes, final int index) {
        Classes.check(index, classes.count());
        return new ClassWeighting(classes, Weighting.of(index));
    }

    Classes classes() {
        return classes;
    }

    /** The class, where there is only one, with the weight 1. */
    OptionalInt single() {
        return weighting.single();
    }

    @Override
    public Rule rule() {
        return Rule.FIXED;
    }

    /** @throws IllegalArgumentException if there is no such class in the scores */
    @Override
    public double value(final Scores scores) {
        final double[] logits = classes.logits(scores);
        final double[] weights = weighting.all(logits.length);
        double sum = 0;
        for (int k = 0; k < logits.length; k++) if (weights[k] != 0) sum += weights[k] * logits[k];
        return sum;
    }

    /**
     * The weights.
     *
     * @throws IllegalArgumentException if there is no such class in the scores
     */
    @Override
    public float[] derivative(final Scores scores) {
        return classes.byScore(weighting.all(classes.logits(scores).length));
    }

    @Override
    public Target fixedFor(final Scores scores) {
        return this;
    }

    @Override
    public String describe(final Scores scores) {
        return single().isPresent()
                ? classes.describe(single().getAsInt(), scores)
                : "classes " + weighting.text(classes.labels()::name) + ", weighted logit "
                        + Classes.number(value(scores));
    }
}
