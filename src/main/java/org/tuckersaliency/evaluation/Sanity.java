package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/** The {@linkplain SanityCheck sanity check} by Pearson's correlation, 0..1. */
@Plugin(type = Metric.class, name = "sanity", label = Sanity.LABEL)
public final class Sanity extends SanityCheck {
    static final String LABEL = "Sanity";

    public Sanity() {
        super(new PearsonCorrelation(), "sanity", LABEL);
    }

    @Override
    public boolean isScaleInvariant() {
        return true;
    }
}
