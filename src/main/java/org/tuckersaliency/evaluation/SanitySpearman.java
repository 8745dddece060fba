package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/** The {@linkplain SanityCheck sanity check} by the correlation of ranks, which no single bright spot decides, 0..1. */
@Plugin(type = Metric.class, name = "sanity-spearman", label = SanitySpearman.LABEL)
public final class SanitySpearman extends SanityCheck {
    static final String LABEL = "Sanity (Spearman)";

    public SanitySpearman() {
        super(new SpearmanCorrelation(), "sanity-spearman", LABEL);
    }

    @Override
    public boolean isScaleInvariant() {
        return true;
    }
}
