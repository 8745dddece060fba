package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * XGrad-CAM (Fu et al. 2020, arXiv 2008.02312): the map is Σ w_c F_c with w_c = Σ_p G_c F_c/(Σ_p F_c + 1e-7), 0 where
 * the denominator is 0. Signed.
 */
@Plugin(type = SaliencyMethod.class, name = "xgradcam", label = XGradCam.LABEL)
public final class XGradCam implements ChannelWeighted {
    static final String LABEL = "XGrad-CAM";

    private static final double SMALL = 1e-7;

    @Override
    public String key() {
        return "xgradcam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "XGrad-CAM";
    }

    @Override
    public String help() {
        return "As Grad-CAM, but the gradient counts more where the feature map is high.";
    }

    @Override
    public String citation() {
        return "Fu et al. 2020, arXiv 2008.02312; the small number in the denominator as in pytorch-grad-cam.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public double[] weights(final LayerInput input) {
        final float[] gradient = input.gradientValues();
        final float[] features = input.featureValues();
        final int positions = input.positions();
        final double[] weights = new double[input.channels()];
        for (int c = 0; c < weights.length; c++) {
            double sum = SMALL;
            for (int i = c * positions; i < (c + 1) * positions; i++) {
                weights[c] += (double) gradient[i] * features[i];
                sum += features[i];
            }
            weights[c] = sum == 0 ? 0 : weights[c] / sum;
        }
        return weights;
    }
}
