package org.tuckersaliency.method;

import java.util.Optional;

import org.scijava.plugin.Plugin;

/**
 * EigenCAM: the feature maps along their first principal component. With the N × C matrix M̄ of the feature vectors at
 * all positions, each column's mean subtracted, and v₁ its first right singular vector, the map is M̄·v₁, with the sign
 * of the {@link SignRule}; without centring it is |M·v₁|, as in the method's paper (arXiv 2008.00299). Signed when
 * centred.
 */
@Plugin(type = SaliencyMethod.class, name = "eigencam", label = EigenCam.LABEL)
public final class EigenCam implements PiecewiseMethod {
    static final String LABEL = "EigenCAM";

    private final boolean centre;
    private final SignRule sign;

    /** Centred, with the automatic sign. */
    public EigenCam() {
        this(true, SignRule.AUTO);
    }

    /**
     * @param centre whether the mean of each channel is subtracted first
     * @param sign for the centred map; without centring the absolute value is taken
     */
    public EigenCam(final boolean centre, final SignRule sign) {
        this.centre = centre;
        this.sign = sign;
    }

    @Override
    public String key() {
        return "eigencam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "EigenCAM";
    }

    @Override
    public String help() {
        return "Shows where the feature maps follow their first principal component; without centring it is the same "
                + "as the Tucker Saliency Map with full ranks.";
    }

    @Override
    public String citation() {
        return "Muhammad and Yeasin 2020, arXiv 2008.00299 (without centring); centred as in pytorch-grad-cam. "
                + "The sign rule is ours.";
    }

    @Override
    public boolean hasBasis() {
        return true;
    }

    @Override
    public EigenCam with(final String option, final String value) {
        switch (option) {
            case "centre":
                return new EigenCam(OnOff.parse(value), sign);
            case "sign":
                return new EigenCam(centre, SignRule.parse(value));
            default:
                throw KeyWithOptions.unknown(option, "centre", "sign");
        }
    }

    @Override
    public Optional<Pieces> pieces() {
        return Optional.of(centre ? ComponentPieces.signed(sign) : ComponentPieces.first(false));
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        final ChannelComponents components = ChannelComponents.ofUnfolding(input, centre, 1);
        final LayerMap.Builder map = LayerMap.of(input).fact("centre", String.valueOf(centre));
        if (centre) map.fact("sign", sign.toString());
        components.describeValues(map);
        return map.build(centre ? sign.apply(components.first()) : components.firstMagnitudes());
    }
}
