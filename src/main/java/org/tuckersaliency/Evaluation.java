package org.tuckersaliency;

import java.util.List;
import java.util.Optional;

import org.tuckersaliency.evaluation.EvaluationResult;
import org.tuckersaliency.evaluation.Metric;

import ij.ImagePlus;

/** What an evaluation has found, as far as it came. */
public final class Evaluation {
    private final EvaluationResult result;
    private final List<Metric> metrics;
    private final ImagePlus perturbed;
    private final List<String> warnings;
    private final boolean cancelled;

    Evaluation(final EvaluationResult result, final List<Metric> metrics, final ImagePlus perturbed,
            final List<String> warnings, final boolean cancelled) {
        this.result = result;
        this.metrics = List.copyOf(metrics);
        this.perturbed = perturbed;
        this.warnings = List.copyOf(warnings);
        this.cancelled = cancelled;
    }

    /** The numbers, of each map and on average. */
    public EvaluationResult result() {
        return result;
    }

    /** The metrics, in the order of the tables. */
    public List<Metric> metrics() {
        return metrics;
    }

    /**
     * The images that the deletion curve of the first method is made of, a frame each; empty where there are several
     * images or the curve was not computed.
     */
    public Optional<ImagePlus> perturbed() {
        return Optional.ofNullable(perturbed);
    }

    /** What could not be read or mapped; one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** Whether the user ended it. */
    public boolean isCancelled() {
        return cancelled;
    }
}
