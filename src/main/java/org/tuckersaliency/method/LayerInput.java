package org.tuckersaliency.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * What a saliency method is given: the feature maps F of ONE image at one layer and, where the method asks for them, the
 * gradient of the target and more. Everything is free of NaN and infinite values (they are 0, and counted). Immutable;
 * every {@code with…} returns an input that has more.
 */
public final class LayerInput {
    /** Of feature maps: channels, rows, columns. */
    static final int AXES = 3;

    private final FiniteFloats features;
    private final FiniteFloats gradients;
    private final FiniteFloats curvature;
    private final List<FiniteFloats> biasTerms;
    private final Perturbation perturbation;

    private LayerInput(final FiniteFloats features, final FiniteFloats gradients, final FiniteFloats curvature,
            final List<FiniteFloats> biasTerms, final Perturbation perturbation) {
        this.features = features;
        this.gradients = gradients;
        this.curvature = curvature;
        this.biasTerms = biasTerms;
        this.perturbation = perturbation;
    }

    /**
     * @param features axes (x, y, channel); not changed, but shared where it is an array of finite floats, so it must
     *        stay as it is while the input is in use
     * @throws IllegalArgumentException if there are not exactly three axes, no values, or 2³¹ and more
     */
    public static LayerInput of(final RandomAccessibleInterval<? extends RealType<?>> features) {
        return new LayerInput(FiniteFloats.of(features), null, null, null, null);
    }

    /**
     * @param values G, the derivative of the target by each feature value, as large as the features
     * @throws IllegalArgumentException if it is not as large
     */
    public LayerInput withGradients(final RandomAccessibleInterval<? extends RealType<?>> values) {
        return new LayerInput(features, fitting(values), curvature, biasTerms, perturbation);
    }

    /**
     * @param values H, the Hessian of the target times the features, as large as the features
     * @throws IllegalArgumentException if it is not as large
     */
    public LayerInput withCurvature(final RandomAccessibleInterval<? extends RealType<?>> values) {
        return new LayerInput(features, gradients, fitting(values), biasTerms, perturbation);
    }

    /** @param terms for each bias b of the network b_c · G_c, axes (x, y, channel), each of its own size */
    public LayerInput withBiasTerms(final List<? extends RandomAccessibleInterval<? extends RealType<?>>> terms) {
        final List<FiniteFloats> finite = new ArrayList<>();
        for (final RandomAccessibleInterval<? extends RealType<?>> term : terms) finite.add(FiniteFloats.of(term));
        return new LayerInput(features, gradients, curvature, List.copyOf(finite), perturbation);
    }

    /** @param scores what becomes of the target when image or layer change */
    public LayerInput withPerturbation(final Perturbation scores) {
        return new LayerInput(features, gradients, curvature, biasTerms, scores);
    }

    /**
     * The same with a combination of gradient and features in place of the features, such as G ⊙ F; what is beyond the
     * range of floats becomes its end.
     *
     * @param name what the combination is, in the plural
     * @throws IllegalArgumentException if there is no gradient
     */
    LayerInput withFeatures(final String name, final DoubleBinaryOperator ofGradientAndFeature) {
        final float[] g = gradientValues();
        final float[] f = featureValues();
        final float[] combined = new float[f.length];
        for (int i = 0; i < f.length; i++) {
            final double value = ofGradientAndFeature.applyAsDouble(g[i], f[i]);
            combined[i] = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
        }
        return new LayerInput(features.withValues(name, combined), gradients, curvature, biasTerms, perturbation);
    }

    private FiniteFloats fitting(final RandomAccessibleInterval<? extends RealType<?>> values) {
        if (!Arrays.equals(values.dimensionsAsLongArray(), features().dimensionsAsLongArray()))
            throw new IllegalArgumentException("Gradients of " + Arrays.toString(values.dimensionsAsLongArray())
                    + " do not fit feature maps of " + Arrays.toString(features().dimensionsAsLongArray())
                    + " (x, y, channel); give those of the same layer.");
        return FiniteFloats.of(values);
    }

    /** The feature maps with axes (x, y, channel); every value is finite. */
    public RandomAccessibleInterval<FloatType> features() {
        return features.image();
    }

    /** The same values as the tensor C × H × W: axis 0 is the channel, 1 the row, 2 the column. */
    public RandomAccessibleInterval<FloatType> tensor() {
        return Views.permute(features(), 0, 2);
    }

    /** The feature values channel by channel, each row by row; not a copy. */
    float[] featureValues() {
        return features.values();
    }

    /**
     * The gradient in the order of {@link #featureValues}; not a copy.
     *
     * @throws IllegalArgumentException if there are none
     */
    float[] gradientValues() {
        if (gradients == null) throw missing("the gradient of a target score; give them with withGradients");
        return gradients.values();
    }

    /**
     * The Hessian of the target times the features, in the order of {@link #featureValues}; not a copy.
     *
     * @throws IllegalArgumentException if there is none
     */
    float[] curvatureValues() {
        if (curvature == null) throw missing("second-order products; give them with withCurvature");
        return curvature.values();
    }

    /**
     * For each bias of the network b_c · G_c, axes (x, y, channel).
     *
     * @throws IllegalArgumentException if they are not there
     */
    List<RandomAccessibleInterval<FloatType>> biasTerms() {
        if (biasTerms == null) throw missing("the gradients at the biases; give them with withBiasTerms");
        final List<RandomAccessibleInterval<FloatType>> images = new ArrayList<>();
        for (final FiniteFloats term : biasTerms) images.add(term.image());
        return images;
    }

    /**
     * What becomes of the target when image or layer change.
     *
     * @throws IllegalArgumentException if it is not there
     */
    Perturbation perturbation() {
        if (perturbation == null) throw missing("scores of changed inputs; give them with withPerturbation");
        return perturbation;
    }

    private static IllegalArgumentException missing(final String what) {
        return new IllegalArgumentException("This method needs " + what + ", which it was not given.");
    }

    /** C. */
    public int channels() {
        return (int) features().dimension(2);
    }

    /** H, the rows. */
    public int height() {
        return (int) features().dimension(1);
    }

    /** W, the columns. */
    public int width() {
        return (int) features().dimension(0);
    }

    /** H · W. */
    int positions() {
        return height() * width();
    }

    /** What stands in the place of the feature maps, in the plural: {@code feature maps} unless it was changed. */
    String featureName() {
        return features.name();
    }

    /**
     * What was computed from the features last is kept while there is memory, as options of methods are tried out one
     * after the other.
     *
     * @param key says what is computed, and with which options
     * @param compute computes it where something else was computed last
     */
    <T> T once(final Class<T> type, final String key, final Supplier<T> compute) {
        return features.once(type, key, compute);
    }

    /** Whether there is a gradient. */
    boolean hasGradients() {
        return gradients != null;
    }

    /** How many feature values were NaN or infinite and are 0 now. */
    public long nonFinite() {
        return features.nonFinite();
    }

    /** How many values of the gradient, of the curvature and of the bias terms were NaN or infinite and are 0 now. */
    long nonFiniteGradients() {
        long sum = gradients == null ? 0 : gradients.nonFinite();
        sum += curvature == null ? 0 : curvature.nonFinite();
        if (biasTerms != null) for (final FiniteFloats term : biasTerms) sum += term.nonFinite();
        return sum;
    }

    /** Σ w_c F_c, H · W values row by row. */
    double[] weightedSum(final double[] weights) {
        final double[] sum = new double[positions()];
        final float[] values = featureValues();
        for (int c = 0; c < weights.length; c++) {
            final double weight = weights[c];
            final int first = c * sum.length;
            for (int p = 0; p < sum.length; p++) sum[p] += weight * values[first + p];
        }
        return sum;
    }

    /**
     * The sum over all channels of a combination of gradient and features, H · W values row by row.
     *
     * @throws IllegalArgumentException if there is no gradient
     */
    double[] sumOverChannels(final DoubleBinaryOperator ofGradientAndFeature) {
        final float[] g = gradientValues();
        final float[] f = featureValues();
        final double[] sum = new double[positions()];
        for (int start = 0; start < f.length; start += sum.length)
            for (int p = 0; p < sum.length; p++)
                sum[p] += ofGradientAndFeature.applyAsDouble(g[start + p], f[start + p]);
        return sum;
    }

    /**
     * The mean of each channel of values in the order of {@link #featureValues}, summed as differences to the first
     * value, so that the mean of equal values is that value.
     */
    double[] channelMeans(final float[] values) {
        final int positions = positions();
        final double[] means = new double[channels()];
        for (int c = 0; c < means.length; c++) {
            final double first = values[c * positions];
            double sum = 0;
            for (int i = c * positions; i < (c + 1) * positions; i++) sum += values[i] - first;
            means[c] = first + sum / positions;
        }
        return means;
    }
}
