package org.tuckersaliency.method;

import java.util.Optional;
import java.util.Random;

import org.scijava.plugin.Plugin;

/**
 * Σ w_c F_c with weights w_c that are uniform in [−1, 1], drawn in the order of the channels from a seeded generator
 * ({@link Random}): the baseline that every table of methods needs. Signed. The only method that depends on the order
 * of the channels.
 */
@Plugin(type = SaliencyMethod.class, name = "random", label = RandomMap.LABEL)
public final class RandomMap implements ChannelWeighted, PiecewiseMethod {
    static final String LABEL = "Random Map";

    private final long seed;

    /** With seed 1. */
    public RandomMap() {
        this(1);
    }

    /** @param seed chooses the weights */
    public RandomMap(final long seed) {
        this.seed = seed;
    }

    @Override
    public String key() {
        return "random";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Random Map";
    }

    @Override
    public String help() {
        return "Shows the feature maps with random weights: what a method reaches by chance.";
    }

    @Override
    public String citation() {
        return "A baseline of ours, as RandomCAM in pytorch-grad-cam.";
    }

    @Override
    public RandomMap with(final String option, final String value) {
        if (!option.equals("seed")) throw KeyWithOptions.unknown(option, "seed");
        if (!value.matches("-?\\d{1,18}"))
            throw new IllegalArgumentException("'" + value + "' is no seed; write a whole number.");
        return new RandomMap(Long.parseLong(value));
    }

    @Override
    public Optional<Pieces> pieces() {
        return Optional.of(WeightedPieces.of(this).fact("seed", String.valueOf(seed)));
    }

    @Override
    public double[] weights(final LayerInput input) {
        final Random random = new Random(seed);
        final double[] weights = new double[input.channels()];
        for (int c = 0; c < weights.length; c++) weights[c] = 2 * random.nextDouble() - 1;
        return weights;
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        return LayerMap.of(input).fact("seed", String.valueOf(seed)).buildWeighted(weights(input));
    }
}
