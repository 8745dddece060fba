package org.tuckersaliency.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * A method's answer at the size of the layer, before any post-processing, with the facts it was computed from. Made by
 * {@link #of}, so that what the user should know of the input is never left out.
 */
public final class LayerMap {
    private final double[] values;
    private final int width;
    private final int height;
    private final Map<String, String> facts;
    private final List<String> warnings;

    private LayerMap(final double[] values, final Builder builder) {
        this.values = values;
        this.width = builder.width;
        this.height = builder.height;
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.facts));
        this.warnings = List.copyOf(builder.warnings);
    }

    private LayerMap(final double[] values, final LayerMap other) {
        this.values = values;
        this.width = other.width;
        this.height = other.height;
        this.facts = other.facts;
        this.warnings = other.warnings;
    }

    private LayerMap(final double[] values, final int width, final Map<String, String> facts,
            final List<String> warnings) {
        this.values = values;
        this.width = width;
        this.height = values.length / width;
        this.facts = Collections.unmodifiableMap(facts);
        this.warnings = List.copyOf(warnings);
    }

    /** Starts a map for this input; it warns of values that were not finite, and of a gradient without values. */
    public static Builder of(final LayerInput input) {
        return new Builder(input);
    }

    /**
     * Starts a map for feature maps that are not held together.
     *
     * @param nonFinite how many of their values were NaN or infinite
     */
    static Builder of(final int channels, final int height, final int width, final long nonFinite) {
        return new Builder(null, channels, height, width, nonFinite);
    }

    /** The map with axes (x, y), sharing the values; may be negative. */
    public Img<DoubleType> image() {
        return ArrayImgs.doubles(values, width, height);
    }

    /** The same values row by row; not a copy. */
    public double[] values() {
        return values;
    }

    /**
     * The same map with other values, its facts and warnings kept.
     *
     * @param others H · W values, row by row; not copied
     */
    public LayerMap withValues(final double[] others) {
        return new LayerMap(others, this);
    }

    /**
     * Some rows as a map of their own, with these facts and warnings before those of the whole.
     *
     * @param first the first row, from 0
     */
    LayerMap rows(final int first, final int count, final Map<String, String> moreFacts,
            final List<String> moreWarnings) {
        final Map<String, String> allFacts = new LinkedHashMap<>(moreFacts);
        allFacts.putAll(facts);
        final List<String> allWarnings = new ArrayList<>(moreWarnings);
        allWarnings.addAll(warnings);
        return new LayerMap(Arrays.copyOfRange(values, first * width, (first + count) * width), width, allFacts,
                allWarnings);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** What belongs into the provenance, such as ranks and singular values; name to text, in order. */
    public Map<String, String> facts() {
        return facts;
    }

    /** One sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** Collects what is to be said of a map before its values are known. */
    public static final class Builder {
        private final LayerInput input;
        private final int channels;
        private final int height;
        private final int width;
        private final Map<String, String> facts = new LinkedHashMap<>();
        private final List<String> warnings = new ArrayList<>();

        private Builder(final LayerInput input, final int channels, final int height, final int width,
                final long nonFinite) {
            this.input = input;
            this.channels = channels;
            this.height = height;
            this.width = width;
            if (nonFinite > 0)
                warning(nonFinite + " of " + (long) channels * height * width
                        + " feature values were NaN or infinite and count as 0; "
                        + "check the image's values and the network's preprocessing.");
        }

        private Builder(final LayerInput input) {
            this(input, input.channels(), input.height(), input.width(), input.nonFinite());
            if (input.nonFiniteGradients() > 0)
                warning(input.nonFiniteGradients() + " values of the gradient were NaN or infinite and count as 0; "
                        + "the scores of the network overflow, so check its preprocessing.");
            if (input.hasGradients()) describeGradient(input.gradientValues());
        }

        private void describeGradient(final float[] gradient) {
            float lowest = gradient[0];
            float highest = gradient[0];
            for (final float value : gradient) {
                if (value < lowest) lowest = value;
                if (value > highest) highest = value;
            }
            fact("gradient", text(lowest, highest));
            if (lowest == 0 && highest == 0)
                warning("The gradient of the target is 0 everywhere, so the target does not depend on this layer; "
                        + "choose another layer or class.");
        }

        /** What the input gives reason to say. */
        List<String> warnings() {
            return List.copyOf(warnings);
        }

        /** Adds a line to the provenance. */
        public Builder fact(final String name, final String text) {
            facts.put(name, text);
            return this;
        }

        /** Adds one sentence for the user. */
        public Builder warning(final String sentence) {
            warnings.add(sentence);
            return this;
        }

        /** Warns of target scores that are not finite; the channels that they stand for should count 0. */
        Builder checkScores(final double... scores) {
            final long broken = Arrays.stream(scores).filter(s -> !Double.isFinite(s)).count();
            if (broken > 0)
                warning(broken + " of " + scores.length + " scores were NaN or infinite and count as 0; the network "
                        + "overflows, so check its preprocessing.");
            return this;
        }

        /** The map Σ w_c F_c; notes the range of the weights, one for each channel. */
        LayerMap buildWeighted(final double[] weights) {
            if (weights.length != channels)
                throw new IllegalArgumentException(weights.length + " weights do not fit " + channels
                        + " feature maps; give one for each channel.");
            return describeWeights(weights).build(input.weightedSum(weights));
        }

        /** Notes the range of the channels' weights. */
        Builder describeWeights(final double[] weights) {
            final DoubleSummaryStatistics range = Arrays.stream(weights).summaryStatistics();
            return fact("channel weights", text(range.getMin(), range.getMax()));
        }

        private static String text(final double lowest, final double highest) {
            return String.format(Locale.ROOT, "%.4g to %.4g", lowest, highest);
        }

        /**
         * @param values H · W values, row by row; not copied
         * @throws IllegalArgumentException if there are more or fewer
         */
        public LayerMap build(final double[] values) {
            if (values.length != (long) width * height)
                throw new IllegalArgumentException(values.length + " values are not a map of " + width + " × "
                        + height + "; give one value for each position.");
            return new LayerMap(values, this);
        }
    }
}
