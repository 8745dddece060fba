package org.tuckersaliency.evaluation;

import java.util.OptionalDouble;
import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * (r + 1)/2, 0..1, r being the correlation of the map of x ⊙ E with E (Poppi et al. 2021, arXiv 2104.10252).
 */
@Plugin(type = Metric.class, name = "coherency", label = "Coherency")
public final class Coherency implements Metric {
    @Override
    public Better better() {
        return Better.NONE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.NETWORK, Need.MAPPER);
    }

    @Override
    public String help() {
        return "Whether the image multiplied with its map has the same map again.";
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
        final OptionalDouble coherency = of(trial);
        return coherency.isPresent()
                ? Measurement.of(coherency.getAsDouble())
                : Measurement.leftOut(LeftOut.OTHER_MAP_CONSTANT);
    }

    /** Empty where the map of x ⊙ E is constant or not finite. */
    static OptionalDouble of(final Trial trial) {
        final OptionalDouble correlation = new PearsonCorrelation().of(trial.maskedMap(), trial.map());
        return correlation.isPresent() ? OptionalDouble.of((correlation.getAsDouble() + 1) / 2) : correlation;
    }
}
