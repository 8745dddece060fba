package org.tuckersaliency.evaluation;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * The share of the image where E > max(E)/2, 0..1: how broad the map is. Ours.
 */
@Plugin(type = Metric.class, name = "above-half", label = "Above Half")
public final class AboveHalf implements Metric {
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
        return "The share of the image above half of the map's maximum: how broad the map is.";
    }

    @Override
    public String citation() {
        return "Ours.";
    }

    @Override
    public boolean isScaleInvariant() {
        return true;
    }

    @Override
    public Measurement compute(final Trial trial) {
        final float half = trial.map().maximum() / 2;
        int above = 0;
        for (int i = 0; i < trial.map().size(); i++) if (trial.map().get(i) > half) above++;
        return Measurement.of(above / (double) trial.map().size());
    }
}
