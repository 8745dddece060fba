package org.tuckersaliency.method;

import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * Multivec-EigenCAM (arXiv 2410.23072): EigenCAM with every principal component instead of the first. With v_i the
 * right singular vectors of the centred N × C matrix M̄ and σ_i its singular values, the map is Σ w_i·|M̄·v_i|, by
 * default with w_i = σ_i/Σσ. No sign matters. Never negative.
 */
@Plugin(type = SaliencyMethod.class, name = "multivec-eigencam", label = MultivecEigenCam.LABEL)
public final class MultivecEigenCam implements PiecewiseMethod {
    static final String LABEL = "Multivec-EigenCAM";

    private final boolean centre;
    private final Components components;
    private final Weights weights;

    /** Centred, all components, weighted by their singular values. */
    public MultivecEigenCam() {
        this(true, Components.all(), Weights.SIGMA);
    }

    /** @param centre whether the mean of each channel is subtracted first */
    public MultivecEigenCam(final boolean centre, final Components components, final Weights weights) {
        this.centre = centre;
        this.components = components;
        this.weights = weights;
    }

    @Override
    public String key() {
        return "multivec-eigencam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Multivec-EigenCAM";
    }

    @Override
    public String help() {
        return "Shows where the feature maps follow any of their principal components, strong ones more; the weights "
                + "are our choice, as the paper does not publish its own.";
    }

    @Override
    public String citation() {
        return "arXiv 2410.23072, which uses all vectors and values but does not publish how the values enter; "
                + "the weights are ours.";
    }

    @Override
    public boolean hasBasis() {
        return true;
    }

    @Override
    public MultivecEigenCam with(final String option, final String value) {
        switch (option) {
            case "centre":
                return new MultivecEigenCam(OnOff.parse(value), components, weights);
            case "components":
                return new MultivecEigenCam(centre, Components.parse(value), weights);
            case "weights":
                return new MultivecEigenCam(centre, components, Weights.parse(value));
            default:
                throw KeyWithOptions.unknown(option, "centre", "components", "weights");
        }
    }

    @Override
    public Optional<Pieces> pieces() {
        return weights == Weights.SCALED
                ? Optional.empty()
                : Optional.of(ComponentPieces.weighted(false, centre, components, weights));
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        final ChannelComponents projections = ChannelComponents.ofUnfolding(input, centre, Integer.MAX_VALUE);
        final LayerMap.Builder map = LayerMap.of(input).fact("centre", String.valueOf(centre));
        final double[] values = projections.weighted(components, weights, map);
        projections.describeValues(map);
        return map.build(values);
    }
}
