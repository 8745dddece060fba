package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;
import org.tuckersaliency.tucker.MultilinearRanks;

/**
 * TSM-Grad, ours: {@link TuckerSaliencyMap} of max(G, 0) ⊙ F in place of F, |(max(G, 0) ⊙ F) ×₁ a₁ᵀ|. The positive
 * gradient picks out what raises the score, and leaves features without negative values so. Never negative.
 */
@Plugin(type = SaliencyMethod.class, name = "tsm-grad", label = TuckerGradCam.LABEL)
public final class TuckerGradCam implements SaliencyMethod {
    static final String LABEL = "Gradient-Weighted Tucker Saliency Map (TSM-Grad)";

    private final TuckerSaliencyMap tucker;

    /** Full ranks. */
    public TuckerGradCam() {
        this(MultilinearRanks.full());
    }

    /** @param ranks for channels, rows and columns */
    public TuckerGradCam(final MultilinearRanks ranks) {
        this.tucker = new TuckerSaliencyMap(ranks);
    }

    private TuckerGradCam(final TuckerSaliencyMap tucker) {
        this.tucker = tucker;
    }

    @Override
    public String key() {
        return "tsm-grad";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "TSM-Grad";
    }

    @Override
    public String help() {
        return "Shows the feature maps times their positive gradient along the first channel vector of their "
                + "Tucker decomposition: the Tucker Saliency Map for one class.";
    }

    @Override
    public String citation() {
        return "Ours; the Tucker Saliency Map is that of arXiv 2410.23072.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public TuckerGradCam with(final String option, final String value) {
        return new TuckerGradCam(tucker.with(option, value));
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        return tucker.compute(weighted(input));
    }

    /** max(G, 0) ⊙ F in place of F. */
    static LayerInput weighted(final LayerInput input) {
        return input.withFeatures("feature maps times the positive gradient", (g, f) -> Math.max(g, 0) * f);
    }
}
