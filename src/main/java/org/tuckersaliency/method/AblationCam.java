package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * Ablation-CAM (Desai and Ramaswamy 2020, doi 10.1109/WACV45572.2020.9093360): with s the target score and s_c the
 * score with channel c set to 0, the map is Σ w_c F_c with w_c = (s − s_c)/|s|; where s is 0, w_c = s − s_c, as a
 * factor does not matter. Signed. A score that is not finite gives its channel no weight.
 */
@Plugin(type = SaliencyMethod.class, name = "ablationcam", label = AblationCam.LABEL)
public final class AblationCam implements ChannelWeighted {
    static final String LABEL = "Ablation-CAM";

    @Override
    public String key() {
        return "ablationcam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Ablation-CAM";
    }

    @Override
    public String help() {
        return "Shows the feature maps weighted by how much the score falls without each of them.";
    }

    @Override
    public String citation() {
        return "Desai and Ramaswamy 2020, WACV, doi 10.1109/WACV45572.2020.9093360; divided by the score's "
                + "magnitude, so that a negative score turns no sign.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.SCORES);
    }

    @Override
    public double[] weights(final LayerInput input) {
        return drops(input.perturbation().score(), input.perturbation().scoresWithoutChannels());
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        final double score = input.perturbation().score();
        final double[] without = input.perturbation().scoresWithoutChannels();
        return LayerMap.of(input).checkScores(score).checkScores(without).buildWeighted(drops(score, without));
    }

    private static double[] drops(final double score, final double[] without) {
        final double magnitude = score == 0 ? 1 : Math.abs(score);
        return Arrays.stream(without).map(s -> (score - s) / magnitude).map(w -> Double.isFinite(w) ? w : 0).toArray();
    }
}
