package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/**
 * The area under the receiver operating characteristic of E as a classifier of the ground truth, 0..1: the probability
 * that a pixel inside has a larger value than one outside, equal values counting half (the Mann–Whitney statistic;
 * Hanley and McNeil 1982, Radiology 143:29). With R the sum of the ranks of the n pixels inside, m outside: (R − n(n +
 * 1)/2)/(n·m).
 */
@Plugin(type = Metric.class, name = "auc", label = "ROC AUC")
public final class RocAuc implements LocalisationMetric {
    @Override
    public String help() {
        return "The probability that a point on the object is more salient than one beside it; 0.5 is "
                + "chance.";
    }

    @Override
    public String citation() {
        return "Hanley and McNeil 1982, Radiology 143:29.";
    }

    @Override
    public Measurement compute(final Trial trial) {
        final Truth truth = trial.truth().orElseThrow();
        final double[] ranks = Ranks.of(trial.map());
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) if (truth.isInside(i)) sum += ranks[i];
        final double inside = truth.count();
        return Measurement.of((sum - inside * (inside + 1) / 2) / (inside * (ranks.length - inside)));
    }
}
