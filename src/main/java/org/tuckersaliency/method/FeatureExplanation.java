package org.tuckersaliency.method;

import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * The Feature-based Explanation Method (Fuad et al. 2020, IPTA, doi 10.1109/IPTA50016.2020.9286629) in the form of
 * pytorch-grad-cam: mask_c = F_c > mean_c + 2·std_c, with the standard deviation of the population, and the map is Σ
 * w_c F_c with w_c = mean_p mask_c, the share of the positions in the mask. Signed where F is.
 */
@Plugin(type = SaliencyMethod.class, name = "fem", label = FeatureExplanation.LABEL)
public final class FeatureExplanation implements ChannelWeighted, PiecewiseMethod {
    static final String LABEL = "Feature-Based Explanation Method (FEM)";

    private static final double DEVIATIONS = 2;

    @Override
    public String key() {
        return "fem";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "FEM";
    }

    @Override
    public String help() {
        return "Shows the feature maps weighted by how many of their positions stand out by more than two standard "
                + "deviations.";
    }

    @Override
    public String citation() {
        return "Fuad et al. 2020, IPTA, doi 10.1109/IPTA50016.2020.9286629, in the form of pytorch-grad-cam, which "
                + "weights the feature maps by the share of the mask; the paper sums masks.";
    }

    @Override
    public Optional<Pieces> pieces() {
        return Optional.of(new StandingOut(DEVIATIONS));
    }

    @Override
    public double[] weights(final LayerInput input) {
        final float[] features = input.featureValues();
        final double[] means = input.channelMeans(features);
        final int positions = input.positions();
        final double[] weights = new double[input.channels()];
        for (int c = 0; c < weights.length; c++) weights[c] = share(features, c * positions, positions, means[c]);
        return weights;
    }

    /** The share of some values that stand out from their mean. */
    private static double share(final float[] values, final int from, final int count, final double mean) {
        final int end = from + count;
        double variance = 0;
        for (int i = from; i < end; i++) variance += (values[i] - mean) * (values[i] - mean) / count;
        final double threshold = mean + DEVIATIONS * Math.sqrt(variance);
        int above = 0;
        for (int i = from; i < end; i++)
            if (values[i] > threshold) above++;
        return (double) above / count;
    }
}
