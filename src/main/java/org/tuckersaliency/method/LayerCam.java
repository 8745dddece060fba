package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * LayerCAM (Jiang et al. 2021, IEEE Transactions on Image Processing 30, doi 10.1109/TIP.2021.3089943): the map is
 * Σ_c max(G_c, 0) ⊙ F_c. Signed where F is.
 */
@Plugin(type = SaliencyMethod.class, name = "layercam", label = LayerCam.LABEL)
public final class LayerCam implements SaliencyMethod {
    static final String LABEL = "LayerCAM";

    @Override
    public String key() {
        return "layercam";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "LayerCAM";
    }

    @Override
    public String help() {
        return "Shows the feature maps weighted at every position by the positive gradient there; also for layers "
                + "with fine maps.";
    }

    @Override
    public String citation() {
        return "Jiang et al. 2021, IEEE Transactions on Image Processing 30, doi 10.1109/TIP.2021.3089943.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        return LayerMap.of(input).build(input.sumOverChannels((g, f) -> Math.max(g, 0) * f));
    }
}
