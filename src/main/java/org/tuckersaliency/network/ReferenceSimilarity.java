package org.tuckersaliency.network;

/** The cosine similarity of an image's embedding with that of another image. */
public final class ReferenceSimilarity implements Target {
    private final Embedding reference;

    /**
     * @param reference the embedding of the other image; copied
     * @throws IllegalArgumentException if it is zero or not finite, so that it has no direction
     */
    public ReferenceSimilarity(final Scores reference) {
        this.reference = Embedding.of(reference);
        if (!(this.reference.norm() > 0 && Double.isFinite(this.reference.norm())))
            throw new IllegalArgumentException("The network's embedding of the reference image is "
                    + (this.reference.norm() == 0 ? "zero" : "not finite")
                    + ", so nothing can be compared with it; choose another reference image.");
    }

    @Override
    public Rule rule() {
        return Rule.BY_SCORES;
    }

    /** The cosine, −1..1; 0 for a zero embedding. */
    @Override
    public double value(final Scores scores) {
        return reference.cosine(Embedding.of(scores));
    }

    /** (r̂ − cosine · ê)/‖e‖; zeros for a zero embedding. */
    @Override
    public float[] derivative(final Scores scores) {
        final Embedding own = Embedding.of(scores);
        final double cosine = reference.cosine(own);
        final float[] derivative = new float[own.size()];
        if (own.norm() == 0) return derivative;
        for (int i = 0; i < derivative.length; i++)
            derivative[i] = (float) ((reference.direction(i) - cosine * own.direction(i)) / own.norm());
        return derivative;
    }

    @Override
    public Target fixedFor(final Scores scores) {
        return this;
    }

    @Override
    public String describe(final Scores scores) {
        return "the similarity with the reference image's embedding of " + reference.size() + " numbers, cosine "
                + Classes.number(value(scores));
    }
}
