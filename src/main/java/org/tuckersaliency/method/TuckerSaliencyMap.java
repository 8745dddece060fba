package org.tuckersaliency.method;

import java.util.Optional;

import org.scijava.plugin.Plugin;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.MultilinearRanks;

/**
 * The Tucker Saliency Map (arXiv 2410.23072): with the decomposition F = 𝒢 ×₁ A⁽¹⁾ ×₂ A⁽²⁾ ×₃ A⁽³⁾ of the feature maps
 * C × H × W and a₁ the first column of the channel factor A⁽¹⁾, the map is |F ×₁ a₁ᵀ|. With full ranks it is the same
 * as {@link EigenCam} without centring, since orthogonal spatial factors do not change the channel mode. Never
 * negative.
 */
@Plugin(type = SaliencyMethod.class, name = "tsm", label = TuckerSaliencyMap.LABEL)
public final class TuckerSaliencyMap implements PiecewiseMethod {
    static final String LABEL = "Tucker Saliency Map (TSM)";

    private final Hooi algorithm;

    /** Full ranks. */
    public TuckerSaliencyMap() {
        this(MultilinearRanks.full());
    }

    /** @param ranks for channels, rows and columns */
    public TuckerSaliencyMap(final MultilinearRanks ranks) {
        this(new Hooi(ranks));
    }

    /** @param algorithm decomposes the feature maps, modes in the order channels, rows, columns */
    public TuckerSaliencyMap(final Hooi algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public String key() {
        return "tsm";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "TSM";
    }

    @Override
    public String help() {
        return "Shows the feature maps along the first channel vector of their Tucker decomposition; with full ranks "
                + "this equals EigenCAM without centring, and truncated rows and columns make the difference.";
    }

    @Override
    public String citation() {
        return "arXiv 2410.23072. The paper does not give its ranks; full ranks as the default are our choice.";
    }

    @Override
    public boolean hasBasis() {
        return true;
    }

    @Override
    public TuckerSaliencyMap with(final String option, final String value) {
        switch (option) {
            case "ranks":
                return new TuckerSaliencyMap(MultilinearRanks.parse(value, LayerInput.AXES));
            default:
                throw KeyWithOptions.unknown(option, "ranks");
        }
    }

    @Override
    public Optional<Pieces> pieces() {
        return algorithm.ranks().isFull() ? Optional.of(ComponentPieces.first(true)) : Optional.empty();
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        final ChannelComponents components = ChannelComponents.ofTucker(input, algorithm, 1);
        final LayerMap.Builder map = LayerMap.of(input);
        components.describeDecomposition(algorithm.ranks(), map);
        components.describeValues(map);
        return map.build(components.firstMagnitudes());
    }
}
