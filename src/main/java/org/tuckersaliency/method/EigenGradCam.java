package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * EigenGradCAM, as in pytorch-grad-cam: {@link EigenCam} of G ⊙ F in place of F, the first principal component of
 * what every channel contributes to the score. Signed when centred.
 */
@Plugin(type = SaliencyMethod.class, name = "eigengradcam", label = EigenGradCam.LABEL)
public final class EigenGradCam implements SaliencyMethod {
    static final String LABEL = "EigenGradCAM";

    private final EigenCam eigenCam;

    /** Centred, with the automatic sign. */
    public EigenGradCam() {
        this(true, SignRule.AUTO);
    }

    /**
     * @param centre whether the mean of each channel is subtracted first
     * @param sign for the centred map; without centring the absolute value is taken
     */
    public EigenGradCam(final boolean centre, final SignRule sign) {
        this.eigenCam = new EigenCam(centre, sign);
    }

    private EigenGradCam(final EigenCam eigenCam) {
        this.eigenCam = eigenCam;
    }

    @Override
    public String key() {
        return "eigengradcam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "EigenGradCAM";
    }

    @Override
    public String help() {
        return "Shows the first principal component of the feature maps times their gradient: EigenCAM for one "
                + "class.";
    }

    @Override
    public String citation() {
        return "EigenGradCAM of pytorch-grad-cam; EigenCAM is by Muhammad and Yeasin 2020, arXiv 2008.00299. The "
                + "sign rule is ours.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public EigenGradCam with(final String option, final String value) {
        return new EigenGradCam(eigenCam.with(option, value));
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        return eigenCam.compute(input.withFeatures("feature maps times the gradient", (g, f) -> g * f));
    }
}
