package org.tuckersaliency.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.scijava.plugin.Plugin;
import org.scijava.plugin.SciJavaPlugin;
import org.tuckersaliency.method.KeyWithOptions;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A number that says how good a saliency map is. A metric is immutable, its options are given to its constructor, and
 * the constructor without arguments takes the defaults. Annotate it with
 * {@code @Plugin(type = Metric.class, name = "KEY", label = "LABEL")} to have it found.
 */
public interface Metric extends SciJavaPlugin {
    /** Which numbers are good. */
    enum Better {
        LOW, HIGH,
        /** Neither: it describes the map. */
        NONE
    }

    /** What a metric wants to be given, beside the map. */
    enum Need {
        /** Where the object lies. */
        TRUTH,
        /** The image as the network sees it, to be scored. */
        NETWORK,
        /** A way to map changed images. */
        MAPPER,
        /** A way to map the image by networks with weights that were drawn anew. */
        RANDOMISED
    }

    /** The short lower-case name for macros and tables, such as {@code deletion}: the name in the annotation. */
    default String key() {
        return getClass().getAnnotation(Plugin.class).name();
    }

    /** The name in menus and titles, such as {@code Average Drop}: the label in the annotation. */
    default String label() {
        return getClass().getAnnotation(Plugin.class).label();
    }

    Better better();

    Set<Need> needs();

    /** One line that says what the number means. */
    String help();

    /** Where the definition comes from, and what of it is ours. */
    String citation();

    /** {@code %} or the empty string. */
    default String unit() {
        return "";
    }

    /** The smallest number that there can be. */
    default double lowest() {
        return 0;
    }

    /** The largest number that there can be, for scores in 0..1. */
    default double highest() {
        return 1;
    }

    /** Whether the number stays when all values of the map are multiplied with the same factor. */
    boolean isScaleInvariant();

    /** Whether the number comes with a curve. */
    default boolean hasCurve() {
        return false;
    }

    /** What changes along the curve, 0..1, for plots. */
    default String curveAlong() {
        return "Share of pixels, most salient first";
    }

    /** What the curve shows, for plots. */
    default String curveOf() {
        return "Score";
    }

    /**
     * The same metric with another value of an option.
     *
     * @param option named as in macros, such as {@code substrate}
     * @param value as in macros, such as {@code noise}
     * @throws IllegalArgumentException if there is no such option or value; says what there is
     */
    default Metric with(final String option, final String value) {
        throw KeyWithOptions.unknown(option);
    }

    /**
     * The images whose scores make the curve, in its order, to be looked at; none where the curve is not made so.
     *
     * @param trial with a network
     * @return the network's inputs, axes (x, y, channel)
     */
    default List<RandomAccessibleInterval<FloatType>> images(final Trial trial) {
        return List.of();
    }

    /**
     * The number of one map, with what the {@linkplain #needs() needs} ask for checked before: the map is finite and
     * not constant, a truth is neither empty nor everywhere, and the score of the image is finite and above 0. Call
     * {@link #measure} instead.
     */
    Measurement compute(Trial trial);

    /** The number of one map, or why there is none, with the forward passes that were made for it. */
    default Measurement measure(final Trial trial) {
        final long before = trial.passes();
        final Optional<LeftOut> reason = whyNot(trial);
        final Measurement measurement = reason.isPresent() ? Measurement.leftOut(reason.get()) : compute(trial);
        return measurement.withPasses(trial.passes() - before);
    }

    private Optional<LeftOut> whyNot(final Trial trial) {
        if (!trial.map().isFinite()) return Optional.of(LeftOut.MAP_NOT_FINITE);
        if (trial.map().isConstant()) return Optional.of(LeftOut.MAP_CONSTANT);
        if (needs().contains(Need.TRUTH)) {
            if (trial.truth().isEmpty()) return Optional.of(LeftOut.NO_TRUTH);
            if (trial.truth().get().isEmpty()) return Optional.of(LeftOut.TRUTH_EMPTY);
            if (trial.truth().get().isEverywhere()) return Optional.of(LeftOut.TRUTH_EVERYWHERE);
        }
        if (needs().contains(Need.MAPPER) && trial.mapper().isEmpty()) return Optional.of(LeftOut.NO_MAPPER);
        if (needs().contains(Need.RANDOMISED) && trial.randomised().isEmpty())
            return Optional.of(LeftOut.NO_RANDOMISED);
        if (!needs().contains(Need.NETWORK)) return Optional.empty();
        if (trial.image().isEmpty()) return Optional.of(LeftOut.NO_NETWORK);
        final double score = trial.image().get().score();
        if (!Double.isFinite(score)) return Optional.of(LeftOut.SCORE_NOT_FINITE);
        return score > 0 ? Optional.empty() : Optional.of(LeftOut.SCORE_ZERO);
    }
}
