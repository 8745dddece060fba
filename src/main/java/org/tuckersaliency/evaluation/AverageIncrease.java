package org.tuckersaliency.evaluation;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * 100 where O > Y and 0 elsewhere, in percent, whose mean over the images is the Average Increase: Y the score of the
 * image x, O that of x ⊙ E (Chattopadhay et al. 2018, arXiv 1710.11063). Always 0 where Y = 1, as for the own embedding
 * of a network without classes.
 */
@Plugin(type = Metric.class, name = "increase", label = "Average Increase")
public final class AverageIncrease implements Metric {
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
        return "How often the score rises when the image is multiplied with the map.";
    }

    @Override
    public String citation() {
        return "Chattopadhay et al. 2018, Grad-CAM++, arXiv 1710.11063.";
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
        final double masked = trial.maskedScore();
        if (Double.isNaN(masked)) return Measurement.leftOut(LeftOut.SCORE_NOT_FINITE);
        return Measurement.of(masked > trial.image().orElseThrow().score() ? 100 : 0);
    }
}
