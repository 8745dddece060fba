package org.tuckersaliency.network;

import java.util.Objects;
import java.util.Optional;

/** The feature maps of one layer for one image, and how the target changes with each of their values. */
public final class Gradients {
    private final FeatureMaps features;
    private final FeatureMaps gradient;
    private final FeatureMaps curvature;
    private final Scores scores;

    /**
     * @param gradient of the same size as the features
     * @param curvature the Hessian of the target times the features, of the same size; null where it was not asked for
     * @param scores of the image
     */
    public Gradients(final FeatureMaps features, final FeatureMaps gradient, final FeatureMaps curvature,
            final Scores scores) {
        this.features = Objects.requireNonNull(features);
        this.gradient = Objects.requireNonNull(gradient);
        this.curvature = curvature;
        this.scores = Objects.requireNonNull(scores);
    }

    /** F. */
    public FeatureMaps features() {
        return features;
    }

    /** G, the derivative of the target by each feature value. */
    public FeatureMaps gradient() {
        return gradient;
    }

    /** H, the Hessian–vector product d(G·F)/dF with F held fixed in the product, where it was asked for. */
    public Optional<FeatureMaps> curvature() {
        return Optional.ofNullable(curvature);
    }

    /** The network's answer to the image. */
    public Scores scores() {
        return scores;
    }
}
