package org.tuckersaliency.evaluation;

import java.util.List;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A metric with options that are not the default, which its names say. */
final class MetricVariant implements Metric {
    private final Metric metric;
    private final String options;

    /** @param options as they were written */
    MetricVariant(final Metric metric, final String options) {
        this.metric = metric;
        this.options = options;
    }

    @Override
    public String key() {
        return metric.key() + "(" + options + ")";
    }

    @Override
    public String label() {
        return metric.label() + " (" + options + ")";
    }

    @Override
    public Better better() {
        return metric.better();
    }

    @Override
    public Set<Need> needs() {
        return metric.needs();
    }

    @Override
    public String help() {
        return metric.help();
    }

    @Override
    public String citation() {
        return metric.citation();
    }

    @Override
    public String unit() {
        return metric.unit();
    }

    @Override
    public double lowest() {
        return metric.lowest();
    }

    @Override
    public double highest() {
        return metric.highest();
    }

    @Override
    public boolean isScaleInvariant() {
        return metric.isScaleInvariant();
    }

    @Override
    public boolean hasCurve() {
        return metric.hasCurve();
    }

    @Override
    public String curveAlong() {
        return metric.curveAlong();
    }

    @Override
    public String curveOf() {
        return metric.curveOf();
    }

    @Override
    public List<RandomAccessibleInterval<FloatType>> images(final Trial trial) {
        return metric.images(trial);
    }

    @Override
    public Measurement compute(final Trial trial) {
        return metric.compute(trial);
    }
}
