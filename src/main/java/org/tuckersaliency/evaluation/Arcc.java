package org.tuckersaliency.evaluation;

import java.util.OptionalDouble;
import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * The harmonic mean of coherency, 1 − complexity and 1 − max(0, Y − O)/Y, 0..1; 0 where one of them is. This is the
 * combination of Poppi et al. 2021 (arXiv 2104.10252).
 */
@Plugin(type = Metric.class, name = "arcc", label = "ARCC")
public final class Arcc implements Metric {
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
        return "Coherency, small complexity and small Average Drop in one number.";
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
        final OptionalDouble coherency = Coherency.of(trial);
        if (coherency.isEmpty()) return Measurement.leftOut(LeftOut.OTHER_MAP_CONSTANT);
        return Measurement.of(
                harmonicMean(coherency.getAsDouble(), 1 - Complexity.of(trial), 1 - AverageDrop.share(trial)));
    }

    private static double harmonicMean(final double... values) {
        double sum = 0;
        for (final double value : values) sum += 1 / value;
        return values.length / sum;
    }
}
