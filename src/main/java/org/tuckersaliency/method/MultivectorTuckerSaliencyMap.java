package org.tuckersaliency.method;

import java.util.Optional;

import org.scijava.plugin.Plugin;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.MultilinearRanks;

/**
 * The Multivector Tucker Saliency Map (arXiv 2410.23072): as {@link TuckerSaliencyMap}, but with every column a_i of
 * the channel factor. With σ_i = ‖𝒢[i,:,:]‖, the norms of the core's slices, the map is Σ w_i·|F ×₁ a_iᵀ|, by default
 * with w_i = σ_i/Σσ. No sign matters. Never negative.
 */
@Plugin(type = SaliencyMethod.class, name = "mtsm", label = MultivectorTuckerSaliencyMap.LABEL)
public final class MultivectorTuckerSaliencyMap implements PiecewiseMethod {
    static final String LABEL = "Multivector Tucker Saliency Map (MTSM)";

    private final Hooi algorithm;
    private final Components components;
    private final Weights weights;

    /** Full ranks, all components, weighted by their singular values. */
    public MultivectorTuckerSaliencyMap() {
        this(MultilinearRanks.full(), Components.all(), Weights.SIGMA);
    }

    /** @param ranks for channels, rows and columns */
    public MultivectorTuckerSaliencyMap(final MultilinearRanks ranks, final Components components,
            final Weights weights) {
        this(new Hooi(ranks), components, weights);
    }

    /** @param algorithm decomposes the feature maps, modes in the order channels, rows, columns */
    public MultivectorTuckerSaliencyMap(final Hooi algorithm, final Components components, final Weights weights) {
        this.algorithm = algorithm;
        this.components = components;
        this.weights = weights;
    }

    @Override
    public String key() {
        return "mtsm";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "MTSM";
    }

    @Override
    public String help() {
        return "Shows the feature maps along all channel vectors of their Tucker decomposition, strong ones more; the "
                + "weights are our choice, as the paper does not publish its own.";
    }

    @Override
    public String citation() {
        return "arXiv 2410.23072, which uses all vectors and values but publishes neither its ranks nor how the values "
                + "enter; full ranks and the weights are ours.";
    }

    @Override
    public boolean hasBasis() {
        return true;
    }

    @Override
    public MultivectorTuckerSaliencyMap with(final String option, final String value) {
        switch (option) {
            case "ranks":
                return new MultivectorTuckerSaliencyMap(MultilinearRanks.parse(value, LayerInput.AXES), components,
                        weights);
            case "components":
                return new MultivectorTuckerSaliencyMap(algorithm, Components.parse(value), weights);
            case "weights":
                return new MultivectorTuckerSaliencyMap(algorithm, components, Weights.parse(value));
            default:
                throw KeyWithOptions.unknown(option, "ranks", "components", "weights");
        }
    }

    @Override
    public Optional<Pieces> pieces() {
        return algorithm.ranks().isFull() && weights != Weights.SCALED
                ? Optional.of(ComponentPieces.weighted(true, false, components, weights))
                : Optional.empty();
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        final ChannelComponents projections = ChannelComponents.ofTucker(input, algorithm, Integer.MAX_VALUE);
        final LayerMap.Builder map = LayerMap.of(input);
        projections.describeDecomposition(algorithm.ranks(), map);
        final double[] values = projections.weighted(components, weights, map);
        projections.describeValues(map);
        return map.build(values);
    }
}
