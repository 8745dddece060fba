package org.tuckersaliency.method;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * Grad-CAM element by element, as in pytorch-grad-cam: the map is Σ_c max(G_c ⊙ F_c, 0), so that what speaks against
 * the class in one channel takes nothing from what speaks for it in another. Never negative.
 */
@Plugin(type = SaliencyMethod.class, name = "gradcam-elementwise", label = GradCamElementWise.LABEL)
public final class GradCamElementWise implements SaliencyMethod {
    static final String LABEL = "Grad-CAM Element-Wise";

    @Override
    public String key() {
        return "gradcam-elementwise";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "Grad-CAM Element-Wise";
    }

    @Override
    public String help() {
        return "Shows what speaks for the class at every position: the positive products of feature and gradient "
                + "alone.";
    }

    @Override
    public String citation() {
        return "GradCAMElementWise of pytorch-grad-cam, a variant of HiResCAM, Draelos and Carin 2020, "
                + "arXiv 2011.08891.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FEATURES, Need.GRADIENTS);
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        return LayerMap.of(input).build(input.sumOverChannels((g, f) -> Math.max(g * f, 0)));
    }
}
