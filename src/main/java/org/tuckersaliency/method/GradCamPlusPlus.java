package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * Grad-CAM++ (Chattopadhyay et al. 2018, arXiv 1710.11063): the map is Σ w_c F_c with w_c = Σ_p α·max(G, 0) and α =
 * G²/(2G² + (Σ_p F_c)·G³ + 1e-6), 0 where G = 0 and where the denominator is 0. The paper's higher derivatives are
 * powers of G, as the target is taken as the exponential of the logit. Signed where F is.
 */
@Plugin(type = SaliencyMethod.class, name = "gradcam++", label = GradCamPlusPlus.LABEL)
public final class GradCamPlusPlus implements ChannelWeighted {
    static final String LABEL = "Grad-CAM++";

    private static final double SMALL = 1e-6;

    @Override
    public String key() {
        return "gradcam++";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Grad-CAM++";
    }

    @Override
    public String help() {
        return "As Grad-CAM, but positions with a positive gradient alone decide how much a feature map counts, so "
                + "that several objects of a class show.";
    }

    @Override
    public String citation() {
        return "Chattopadhyay et al. 2018, arXiv 1710.11063; the small number in the denominator as in "
                + "pytorch-grad-cam.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public double[] weights(final LayerInput input) {
        final float[] gradient = input.gradientValues();
        final double[] means = input.channelMeans(input.featureValues());
        final int positions = input.positions();
        final double[] weights = new double[means.length];
        for (int c = 0; c < weights.length; c++)
            for (int i = c * positions; i < (c + 1) * positions; i++)
                if (gradient[i] > 0) weights[c] += share(gradient[i], means[c] * positions) * gradient[i];
        return weights;
    }

    /** α at one position. */
    private static double share(final double gradient, final double sum) {
        final double square = gradient * gradient;
        final double denominator = 2 * square + sum * square * gradient + SMALL;
        return denominator == 0 ? 0 : square / denominator;
    }
}
