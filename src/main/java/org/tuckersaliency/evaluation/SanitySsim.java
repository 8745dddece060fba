package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/** The {@linkplain SanityCheck sanity check} by the structural similarity index, 0..1. */
@Plugin(type = Metric.class, name = "sanity-ssim", label = SanitySsim.LABEL)
public final class SanitySsim extends SanityCheck {
    static final String LABEL = "Sanity (SSIM)";

    public SanitySsim() {
        super(new StructuralSimilarity(), "sanity-ssim", LABEL);
    }

    @Override
    public boolean isScaleInvariant() {
        return false;
    }
}
