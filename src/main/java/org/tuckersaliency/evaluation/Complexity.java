package org.tuckersaliency.evaluation;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * The mean of |E|, 0..1 (Poppi et al. 2021, arXiv 2104.10252: the L1 norm of a map, here by the pixel).
 */
@Plugin(type = Metric.class, name = "complexity", label = "Complexity")
public final class Complexity implements Metric {
    @Override
    public Better better() {
        return Better.NONE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public String help() {
        return "The mean of the map: small when it points to little.";
    }

    @Override
    public String citation() {
        return "Poppi et al. 2021, arXiv 2104.10252.";
    }

    @Override
    public boolean isScaleInvariant() {
        return false;
    }

    @Override
    public Measurement compute(final Trial trial) {
        return Measurement.of(of(trial));
    }

    static double of(final Trial trial) {
        return trial.map().sum() / trial.map().size();
    }
}
