package org.tuckersaliency.network;

/**
 * The embedding of the image itself, for networks without classes: what keeps its direction?
 * <p>
 * The similarity of an embedding e with that of the image, ê₀, is largest, 1, at the image itself, so that its
 * derivative there is 0 and explains nothing. The derivative is therefore that of the projection ⟨e, ê₀⟩ on the image's own
 * direction, held fixed: ê₀ = e₀/‖e₀‖, which is also the derivative of the length ‖e‖. Once
 * {@linkplain #fixedFor fixed}, the value for other images is max(0, cosine(e, e₀)), the score that maps of networks
 * without classes are evaluated by; the derivative stays ê₀, so that it is the same for the image before and after.
 */
public final class OwnEmbedding implements Target {
    @Override
    public Rule rule() {
        return Rule.OWN_EMBEDDING;
    }

    /** The length of the embedding, which is its projection on its own direction. */
    @Override
    public double value(final Scores scores) {
        return Embedding.of(scores).norm();
    }

    /** The direction of the embedding; zeros for a zero embedding. */
    @Override
    public float[] derivative(final Scores scores) {
        return Embedding.of(scores).direction();
    }

    @Override
    public Target fixedFor(final Scores scores) {
        return new Fixed(Embedding.of(scores));
    }

    @Override
    public String describe(final Scores scores) {
        return "the image's own embedding of " + scores.values().length + " numbers";
    }

    private static final class Fixed implements Target {
        private final Embedding own;

        Fixed(final Embedding own) {
            this.own = own;
        }

        @Override
        public Rule rule() {
            return Rule.FIXED;
        }

        @Override
        public double value(final Scores scores) {
            return Math.max(0, own.cosine(Embedding.of(scores)));
        }

        @Override
        public float[] derivative(final Scores scores) {
            return own.direction();
        }

        @Override
        public Target fixedFor(final Scores scores) {
            return this;
        }

        @Override
        public String describe(final Scores scores) {
            return "the original image's embedding of " + own.size() + " numbers, similarity "
                    + Classes.number(value(scores));
        }
    }
}
