package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * HiResCAM (Draelos and Carin 2020, arXiv 2011.08891): the map is Σ_c G_c ⊙ F_c. Signed. For a network
 * whose only layer after these features is linear, the map sums to the score but for its bias.
 */
@Plugin(type = SaliencyMethod.class, name = "hirescam", label = HiResCam.LABEL)
public final class HiResCam implements SaliencyMethod {
    static final String LABEL = "HiResCAM";

    @Override
    public String key() {
        return "hirescam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "HiResCAM";
    }

    @Override
    public String help() {
        return "Shows what every position contributes to the score: feature times gradient, without averaging the "
                + "gradient.";
    }

    @Override
    public String citation() {
        return "Draelos and Carin 2020, arXiv 2011.08891.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        return LayerMap.of(input).build(input.sumOverChannels((g, f) -> g * f));
    }
}
