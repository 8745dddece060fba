package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/**
 * |A ∩ B|/|A ∪ B|, 0..1: A the pixels of the map that reach a {@link Threshold}, B the ground truth (the Jaccard
 * index).
 */
@Plugin(type = Metric.class, name = "iou", label = "IoU")
public final class IntersectionOverUnion implements ThresholdedMetric {
    private final Threshold threshold;

    /** At half of the map's maximum. */
    public IntersectionOverUnion() {
        this(Threshold.shareOfMaximum(0.5));
    }

    public IntersectionOverUnion(final Threshold threshold) {
        this.threshold = threshold;
    }

    @Override
    public Metric withThreshold(final Threshold other) {
        return new IntersectionOverUnion(other);
    }

    @Override
    public String help() {
        return "The overlap of the thresholded map with the object, divided by what both cover together.";
    }

    @Override
    public String citation() {
        return "Jaccard 1912, New Phytologist 11:37.";
    }

    @Override
    public Measurement compute(final Trial trial) {
        final Overlap overlap = Overlap.of(trial.map(), threshold.of(trial.map()), trial.truth().orElseThrow());
        return Measurement.of(overlap.intersection() / (double) overlap.union());
    }
}
