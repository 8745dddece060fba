package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * ShapleyCAM (Cai 2025, arXiv 2501.06261): the map is Σ w_c F_c with w_c = mean_p (G − ½·H), where H is the Hessian
 * of the target times the features: Grad-CAM with the second term of the Taylor expansion. Signed.
 */
@Plugin(type = SaliencyMethod.class, name = "shapleycam", label = ShapleyCam.LABEL)
public final class ShapleyCam implements ChannelWeighted {
    static final String LABEL = "ShapleyCAM";

    @Override
    public String key() {
        return "shapleycam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "ShapleyCAM";
    }

    @Override
    public String help() {
        return "As Grad-CAM, but each feature map counts by its share of the score to second order, an "
                + "approximation of its Shapley value.";
    }

    @Override
    public String citation() {
        return "Cai 2025, arXiv 2501.06261; without the paper's own target (ReST).";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS, Need.CURVATURE);
    }

    @Override
    public double[] weights(final LayerInput input) {
        final double[] weights = input.channelMeans(input.gradientValues());
        final double[] curvature = input.channelMeans(input.curvatureValues());
        for (int c = 0; c < weights.length; c++) weights[c] -= curvature[c] / 2;
        return weights;
    }
}
