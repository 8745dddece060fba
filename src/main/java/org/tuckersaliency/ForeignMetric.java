package org.tuckersaliency;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

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
    private final String unit;
    private final double lowest;
    private final double highest;
    private final boolean isScaleInvariant;
    private final boolean hasCurve;
    private final String curveAlong;
    private final String curveOf;

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
        this.unit = Objects.requireNonNull(metric.unit(), "its unit is missing");
        this.lowest = metric.lowest();
        this.highest = metric.highest();
        this.isScaleInvariant = metric.isScaleInvariant();
        this.hasCurve = metric.hasCurve();
        this.curveAlong = given("curve's axis", metric.curveAlong());
        this.curveOf = given("curve's axis", metric.curveOf());
        if (!key.matches("[^\\s;()=]+"))
            throw new IllegalArgumentException("its key '" + key + "' is no single word");
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
        return unit;
    }

    @Override
    public double lowest() {
        return lowest;
    }

    @Override
    public double highest() {
        return highest;
    }

    @Override
    public boolean isScaleInvariant() {
        return isScaleInvariant;
    }

    @Override
    public boolean hasCurve() {
        return hasCurve;
    }

    @Override
    public String curveAlong() {
        return curveAlong;
    }

    @Override
    public String curveOf() {
        return curveOf;
    }

    @Override
    public List<RandomAccessibleInterval<FloatType>> images(final Trial trial) {
        return guarded("images", () -> metric.images(trial));
    }

    @Override
    public Metric with(final String option, final String value) {
        try {
            return new ForeignMetric(metric.with(option, value));
        } catch (final IllegalArgumentException e) {
            throw e;
        } catch (final RuntimeException | LinkageError | StackOverflowError e) {
            throw failed(e.toString(), e);
        }
    }

    @Override
    public Measurement compute(final Trial trial) {
        return guarded("number", () -> metric.compute(trial));
    }

    private <T> T guarded(final String what, final Supplier<T> work) {
        final T result;
        try {
            result = work.get();
        } catch (final CancellationException e) {
            throw e;
        } catch (final RuntimeException | LinkageError | StackOverflowError e) {
            throw failed(e.toString(), e);
        }
        if (result == null) throw failed("it gave no " + what, null);
        return result;
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
