package org.tuckersaliency.network;

/**
 * The one number that a map explains, as a function of the network's scores: the logit of a class, a similarity, the sum
 * of a channel.
 */
public interface Target {
    /** How the derivative depends on the scores, so that an engine can save a pass through the network. */
    enum Rule {
        /** Not at all: {@link Target#derivative} needs the size of the scores only. */
        FIXED,
        /** 1 for the largest logit, 0 for the others. */
        TOP_CLASS,
        /** The scores divided by their norm. */
        OWN_EMBEDDING,
        /** In another way: the scores are computed first. */
        BY_SCORES
    }

    Rule rule();

    /** The target's value. */
    double value(Scores scores);

    /**
     * The derivative of the target by each score.
     *
     * @return as many values as there are scores, in their order
     */
    float[] derivative(Scores scores);

    /**
     * The same target for images that differ from this one: what depends on the image, such as which class is the top
     * one, is fixed.
     *
     * @param scores of the original image
     */
    Target fixedFor(Scores scores);

    /** What the target is, for provenance, such as {@code class 281 (tabby), logit 12.3}. */
    String describe(Scores scores);
}
