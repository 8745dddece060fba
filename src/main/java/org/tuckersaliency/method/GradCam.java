package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * Grad-CAM (Selvaraju et al. 2017, arXiv 1610.02391, equations 1 and 2): with G the gradient of the target by the
 * feature maps, the map is Σ w_c F_c with w_c = mean_p G_c, the mean over all positions. Signed.
 */
@Plugin(type = SaliencyMethod.class, name = "gradcam", label = GradCam.LABEL)
public final class GradCam implements ChannelWeighted {
    static final String LABEL = "Grad-CAM";

    @Override
    public String key() {
        return "gradcam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Grad-CAM";
    }

    @Override
    public String help() {
        return "Shows where the feature maps are that raise the score of the class: each counts by its mean "
                + "gradient.";
    }

    @Override
    public String citation() {
        return "Selvaraju et al. 2017, arXiv 1610.02391.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public double[] weights(final LayerInput input) {
        return input.channelMeans(input.gradientValues());
    }
}
