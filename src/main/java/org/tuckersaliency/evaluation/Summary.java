package org.tuckersaliency.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The mean of a metric over images with its bootstrap interval, and how many images were left out, by reason.
 * Immutable.
 */
public final class Summary {
    private final double mean;
    private final double[] interval;
    private final int n;
    private final Map<LeftOut, Integer> reasons;
    private final long passes;

    private Summary(final double[] values, final Map<LeftOut, Integer> reasons, final long passes,
            final Bootstrap bootstrap) {
        double sum = 0;
        for (final double value : values) sum += value;
        this.mean = values.length == 0 ? Double.NaN : sum / values.length;
        this.interval = bootstrap.interval(values);
        this.n = values.length;
        this.reasons = Collections.unmodifiableMap(reasons);
        this.passes = passes;
    }

    /** @param measurements of one metric and one method, one for each image */
    public static Summary of(final List<Measurement> measurements, final Bootstrap bootstrap) {
        final Map<LeftOut, Integer> reasons = new EnumMap<>(LeftOut.class);
        for (final Measurement measurement : measurements)
            measurement.leftOut().ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
        final double[] values = measurements.stream().filter(m -> m.value().isPresent())
                .mapToDouble(m -> m.value().getAsDouble()).toArray();
        return new Summary(values, reasons, measurements.stream().mapToLong(Measurement::passes).sum(), bootstrap);
    }

    /** Of values that are known already, such as those of a table that is read again. */
    public static Summary of(final double[] values, final Map<LeftOut, Integer> reasons, final Bootstrap bootstrap) {
        final Map<LeftOut, Integer> copy = new EnumMap<>(LeftOut.class);
        copy.putAll(reasons);
        return new Summary(values.clone(), copy, 0, bootstrap);
    }

    /** The mean of those that have a value; NaN where none has. */
    public double mean() {
        return mean;
    }

    /** The lower end of the interval of the mean; NaN where less than two images have a value. */
    public double low() {
        return interval[0];
    }

    /** The upper end of the interval of the mean; NaN where less than two images have a value. */
    public double high() {
        return interval[1];
    }

    /** How many images have a value. */
    public int n() {
        return n;
    }

    /** How many images were left out. */
    public int leftOut() {
        return reasons.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many images were left out for each reason. */
    public Map<LeftOut, Integer> reasons() {
        return reasons;
    }

    /** The forward passes that were made for all. */
    public long passes() {
        return passes;
    }
}
