package org.tuckersaliency.evaluation;

import org.tuckersaliency.method.KeyWithOptions;

/** A metric of the map that is cut in two. */
interface ThresholdedMetric extends LocalisationMetric {
    /** The same metric at another threshold. */
    Metric withThreshold(Threshold threshold);

    @Override
    default Metric with(final String option, final String value) {
        if (option.equals(MetricChoice.THRESHOLD)) return withThreshold(Threshold.parse(value));
        throw KeyWithOptions.unknown(option, MetricChoice.THRESHOLD);
    }
}
