package org.tuckersaliency;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.evaluation.Trial;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A metric of another plugin. What goes wrong in it is said in a sentence that names its class. */
final class ForeignMetric implements Metric {
    private final Metric metric;
    private final String key;
    private final String label;
    private final Better better;
    private final Set<Need> needs;
    private final String help;
    private final String citation;

    /**
     * Asks the metric for all that lists and tables show.
     *
     * @throws IllegalArgumentException if some of it is missing
     */
    ForeignMetric(final Metric metric) {
        this.metric = metric;
        this.key = given("key", metric.key());
        this.label = given("label", metric.label());
        this.better = given("direction", metric.better());
        this.needs = Set.copyOf(given("needs", metric.needs()));
        this.help = given("help", metric.help());
        this.citation = given("citation", metric.citation());
    }

    private static <T> T given(final String what, final T value) {
        if (value == null || value.toString().isBlank())
            throw new IllegalArgumentException("its " + what + " is missing");
        return value;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Better better() {
        return better;
    }

    @Override
    public Set<Need> needs() {
        return needs;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public String citation() {
        return citation;
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
    public Metric with(final String option, final String value) {
        return new ForeignMetric(metric.with(option, value));
    }

    @Override
    public Measurement compute(final Trial trial) {
        final Measurement measurement;
        try {
            measurement = metric.compute(trial);
        } catch (final CancellationException e) {
            throw e;
        } catch (final RuntimeException | LinkageError | StackOverflowError e) {
            throw failed(e.toString(), e);
        }
        if (measurement == null) throw failed("it gave no number", null);
        return measurement;
    }

    @Override
    public String toString() {
        return metric.getClass().getName();
    }

    private ForeignFailureException failed(final String how, final Throwable cause) {
        return new ForeignFailureException("The metric '" + key + "' (" + metric.getClass().getName()
                + "), which is no part of Tucker Saliency, failed (" + how + "); tell its author, or leave it out.",
                cause);
    }
}
