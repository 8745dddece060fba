package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * Seg-Eigen-CAM (Chung and Ying 2025, Applied Sciences 15(13), 7562, doi 10.3390/app15137562): centred {@link
 * EigenCam} of |G| ⊙ F in place of F, made for networks that answer with a map. Signed, with the sign of the {@link
 * SignRule}.
 */
@Plugin(type = SaliencyMethod.class, name = "seg-eigencam", label = SegEigenCam.LABEL)
public final class SegEigenCam implements SaliencyMethod {
    static final String LABEL = "Seg-Eigen-CAM";

    private final EigenCam eigenCam;

    /** With the automatic sign. */
    public SegEigenCam() {
        this(SignRule.AUTO);
    }

    /** @param sign for the centred map */
    public SegEigenCam(final SignRule sign) {
        this.eigenCam = new EigenCam(true, sign);
    }

    private SegEigenCam(final EigenCam eigenCam) {
        this.eigenCam = eigenCam;
    }

    @Override
    public String key() {
        return "seg-eigencam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Seg-Eigen-CAM";
    }

    @Override
    public String help() {
        return "Shows the first principal component of the feature maps times the magnitude of their gradient; "
                + "meant for segmentation networks.";
    }

    @Override
    public String citation() {
        return "Chung and Ying 2025, Applied Sciences 15(13), 7562, doi 10.3390/app15137562. The sign rule is "
                + "ours.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public SegEigenCam with(final String option, final String value) {
        if (!option.equals("sign")) throw KeyWithOptions.unknown(option, "sign");
        return new SegEigenCam(eigenCam.with(option, value));
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        return eigenCam.compute(input.withFeatures("feature maps times the size of the gradient",
                (g, f) -> Math.abs(g) * f));
    }
}
