package org.tuckersaliency.evaluation;

import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * 100 · max(0, Y − O)/Y, in percent, whose mean over the images is the Average Drop: Y the score of the image x, O that
 * of x ⊙ E (Chattopadhay et al. 2018, arXiv 1710.11063). Rewards broad maps, so it is to be shown beside {@link
 * Insertion}, {@link Deletion} and {@link AboveHalf}.
 */
@Plugin(type = Metric.class, name = "drop", label = "Average Drop")
public final class AverageDrop implements Metric {
    @Override
    public Better better() {
        return Better.LOW;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.NETWORK);
    }

    @Override
    public String help() {
        return "How much of the score is lost when the image is multiplied with the map; broad maps "
                + "lose little.";
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
        return Measurement.of(100 * share(trial));
    }

    /** max(0, Y − O)/Y, 0..1. */
    static double share(final Trial trial) {
        final double score = trial.image().orElseThrow().score();
        return Math.max(0, score - trial.maskedScore()) / score;
    }
}
