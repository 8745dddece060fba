package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;
import org.tuckersaliency.tucker.MultilinearRanks;

/**
 * MTSM-Grad, ours: {@link MultivectorTuckerSaliencyMap} of max(G, 0) ⊙ F in place of F, Σ w_i·|(max(G, 0) ⊙ F) ×₁
 * a_iᵀ|, as {@link TuckerGradCam} with every channel vector. Never negative.
 */
@Plugin(type = SaliencyMethod.class, name = "mtsm-grad", label = MultivectorTuckerGradCam.LABEL)
public final class MultivectorTuckerGradCam implements SaliencyMethod {
    static final String LABEL = "Gradient-Weighted Multivector Tucker Saliency Map (MTSM-Grad)";

    private final MultivectorTuckerSaliencyMap tucker;

    /** Full ranks, all components, weighted by their singular values. */
    public MultivectorTuckerGradCam() {
        this(MultilinearRanks.full(), Components.all(), Weights.SIGMA);
    }

    /** @param ranks for channels, rows and columns */
    public MultivectorTuckerGradCam(final MultilinearRanks ranks, final Components components, final Weights weights) {
        this.tucker = new MultivectorTuckerSaliencyMap(ranks, components, weights);
    }

    private MultivectorTuckerGradCam(final MultivectorTuckerSaliencyMap tucker) {
        this.tucker = tucker;
    }

    @Override
    public String key() {
        return "mtsm-grad";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "MTSM-Grad";
    }

    @Override
    public String help() {
        return "Shows the feature maps times their positive gradient along all channel vectors of their Tucker "
                + "decomposition: the Multivector Tucker Saliency Map for one class.";
    }

    @Override
    public String citation() {
        return "Ours; the Multivector Tucker Saliency Map is that of arXiv 2410.23072, with our weights.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public MultivectorTuckerGradCam with(final String option, final String value) {
        return new MultivectorTuckerGradCam(tucker.with(option, value));
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        return tucker.compute(TuckerGradCam.weighted(input));
    }
}
