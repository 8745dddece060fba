package org.tuckersaliency.network;

import java.util.List;
import java.util.Objects;

/**
 * The decomposition of a target into the share of the input and those of the biases (Srinivas and Fleuret 2019, arXiv
 * 1905.00780): the gradient at the input, and at every bias of a convolution or batch normalisation.
 */
public final class FullGradient {
    private final FeatureMaps input;
    private final FeatureMaps inputGradient;
    private final List<FeatureMaps> biasTerms;
    private final Scores scores;

    /**
     * @param input the network's input, as features of a layer of its own
     * @param inputGradient of the same size
     * @param biasTerms for each bias b: b_c · G_c, the gradient where the bias is added times the bias of its channel
     */
    public FullGradient(final FeatureMaps input, final FeatureMaps inputGradient, final List<FeatureMaps> biasTerms,
            final Scores scores) {
        this.input = Objects.requireNonNull(input);
        this.inputGradient = Objects.requireNonNull(inputGradient);
        this.biasTerms = List.copyOf(biasTerms);
        this.scores = Objects.requireNonNull(scores);
    }

    /** The network's input x, C × H × W. */
    public FeatureMaps input() {
        return input;
    }

    /** The derivative of the target by each input value. */
    public FeatureMaps inputGradient() {
        return inputGradient;
    }

    /** For each bias in the order of the network: b_c · G_c at the size of its layer, C × H × W. */
    public List<FeatureMaps> biasTerms() {
        return biasTerms;
    }

    public Scores scores() {
        return scores;
    }
}
