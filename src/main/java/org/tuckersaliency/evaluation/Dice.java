package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/**
 * 2|A ∩ B|/(|A| + |B|), 0..1: A the pixels of the map that reach a {@link Threshold}, B the ground truth.
 */
@Plugin(type = Metric.class, name = "dice", label = "Dice")
public final class Dice implements ThresholdedMetric {
    private final Threshold threshold;

    /** At half of the map's maximum. */
    public Dice() {
        this(Threshold.shareOfMaximum(0.5));
    }

    public Dice(final Threshold threshold) {
        this.threshold = threshold;
    }

    @Override
    public Metric withThreshold(final Threshold other) {
        return new Dice(other);
    }

    @Override
    public String help() {
        return "Twice the overlap of the thresholded map with the object, divided by the sum of both "
                + "areas.";
    }

    @Override
    public String citation() {
        return "Dice 1945, Ecology 26:297.";
    }

    @Override
    public Measurement compute(final Trial trial) {
        final Overlap overlap = Overlap.of(trial.map(), threshold.of(trial.map()), trial.truth().orElseThrow());
        return Measurement.of(2.0 * overlap.intersection() / (overlap.intersection() + overlap.union()));
    }
}
