package org.tuckersaliency.evaluation;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * 100 · max(0, O − Y)/(1 − Y), in percent, whose mean over the images is the Average Gain: Y the score of the image x,
 * O that of x ⊙ E (Zhang et al. 2023, arXiv 2301.07002). Left out where Y = 1, as for the own embedding of a network
 * without classes, and where Y > 1.
 */
@Plugin(type = Metric.class, name = "gain", label = "Average Gain")
public final class AverageGain implements Metric {
    /** How far Y lies from 1 at least: what is gained on a shorter way is rounding. */
    private static final double LEAST = 1e-9;

    @Override
    public Better better() {
        return Better.HIGH;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.NETWORK);
    }

    @Override
    public String help() {
        return "How much of the way to a score of 1 is gained when the image is multiplied with the map.";
    }

    @Override
    public String citation() {
        return "Zhang et al. 2023, Opti-CAM, arXiv 2301.07002.";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public double highest() {
        return 100;
    }

    @Override
    public boolean isScaleInvariant() {
        return false;
    }

    @Override
    public Measurement compute(final Trial trial) {
        final double score = trial.image().orElseThrow().score();
        if (1 - score < LEAST) return Measurement.leftOut(LeftOut.SCORE_ONE);
        return Measurement.of(100 * Math.max(0, trial.maskedScore() - score) / (1 - score));
    }
}
