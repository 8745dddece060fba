package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * The mean of all feature maps, mean_c F_c: what every other map should do better than. Signed where F is.
 */
@Plugin(type = SaliencyMethod.class, name = "mean-activation", label = MeanActivation.LABEL)
public final class MeanActivation implements ChannelWeighted, PiecewiseMethod {
    static final String LABEL = "Mean Activation";

    @Override
    public String key() {
        return "mean-activation";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Mean Activation";
    }

    @Override
    public String help() {
        return "Shows the mean of all feature maps, as a baseline.";
    }

    @Override
    public String citation() {
        return "A baseline of ours.";
    }

    @Override
    public Optional<Pieces> pieces() {
        return Optional.of(WeightedPieces.of(this));
    }

    @Override
    public double[] weights(final LayerInput input) {
        final double[] weights = new double[input.channels()];
        Arrays.fill(weights, 1.0 / weights.length);
        return weights;
    }
}
