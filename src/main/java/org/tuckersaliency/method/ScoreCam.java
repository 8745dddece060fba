package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * Score-CAM (Wang et al. 2020, arXiv 1910.01279): every channel, brought to the size of the image and to 0..1, is
 * multiplied into the input; with s_c the target score of that, the map is Σ w_c F_c with w = softmax(s). No gradient
 * is needed, but a pass through the network for each channel. Signed where F is. A score that is not finite gives its
 * channel no weight.
 */
@Plugin(type = SaliencyMethod.class, name = "scorecam", label = ScoreCam.LABEL)
public final class ScoreCam implements ChannelWeighted {
    static final String LABEL = "Score-CAM";

    @Override
    public String key() {
        return "scorecam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Score-CAM";
    }

    @Override
    public String help() {
        return "Shows the feature maps weighted by the score that the image reaches where each of them shines "
                + "through; slow.";
    }

    @Override
    public String citation() {
        return "Wang et al. 2020, arXiv 1910.01279; the softmax of the scores themselves as in pytorch-grad-cam.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.SCORES);
    }

    @Override
    public double[] weights(final LayerInput input) {
        return softmax(input.perturbation().scoresOfImageTimesChannels());
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        final double[] scores = input.perturbation().scoresOfImageTimesChannels();
        return LayerMap.of(input).checkScores(scores).buildWeighted(softmax(scores));
    }

    private static double[] softmax(final double[] scores) {
        final double highest = Arrays.stream(scores).filter(Double::isFinite).max().orElse(0);
        final double[] weights = Arrays.stream(scores).map(s -> Double.isFinite(s) ? StrictMath.exp(s - highest) : 0)
                .toArray();
        final double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> sum == 0 ? 0 : w / sum).toArray();
    }
}
