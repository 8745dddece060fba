package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * Finer-CAM (Zhang et al. 2025, arXiv 2501.11309): {@link GradCam} of a contrast in place of a score, w_c = mean_p
 * G_c and Σ w_c F_c with G the gradient of Y − Σ_n p_n Y_n/Σ p_n, where the Y_n are the scores of the three classes
 * closest to that of the class, and p_n their probabilities. The contrast is formed where the gradient is. Signed.
 */
@Plugin(type = SaliencyMethod.class, name = "finercam", label = FinerCam.LABEL)
public final class FinerCam implements ChannelWeighted {
    static final String LABEL = "Finer-CAM";

    @Override
    public String key() {
        return "finercam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Finer-CAM";
    }

    @Override
    public String help() {
        return "Shows what tells the class from the classes that the network confuses it with: Grad-CAM of the "
                + "difference of their scores.";
    }

    @Override
    public String citation() {
        return "Zhang et al. 2025, arXiv 2501.11309; three classes, weighted by their probabilities, as in "
                + "pytorch-grad-cam.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.CONTRAST);
    }

    @Override
    public double[] weights(final LayerInput input) {
        return input.channelMeans(input.gradientValues());
    }
}
