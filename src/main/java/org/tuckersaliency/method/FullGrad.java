package org.tuckersaliency.method;

import java.util.List;
import java.util.Set;

import org.scijava.plugin.Plugin;
import org.tuckersaliency.map.Interpolation;
import org.tuckersaliency.map.Resampling;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * FullGrad (Srinivas and Fleuret 2019, arXiv 1905.00780): the score of a network of rectifiers is the sum of what its
 * input x and its biases b contribute, x ⊙ G and b_c·G_c with G the gradient at each place. With ψ the magnitude of a
 * channel brought from its own minimum and maximum to 0..1, a constant one to 0, the map is Σ_c ψ(x_c ⊙ G_c) plus, for
 * each bias, Σ_c ψ(b_c·G_c) at the size of its layer, resized bilinearly to that of the input. The map has the size of
 * the network's input, whatever the layer. Never negative; other values of x or G than their ratios do not matter.
 */
@Plugin(type = SaliencyMethod.class, name = "fullgrad", label = FullGrad.LABEL)
public final class FullGrad implements SaliencyMethod {
    static final String LABEL = "FullGrad";

    /** Channels that vary by less than this share of their largest value are constant up to the rounding of floats. */
    private static final double CONSTANT = 1e-6;

    @Override
    public String key() {
        return "fullgrad";
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public String shortName() {
        return "FullGrad";
    }

    @Override
    public String help() {
        return "Shows what the input and every bias of the network contribute to the score, all layers together; the "
                + "layer does not matter.";
    }

    @Override
    public String citation() {
        return "Srinivas and Fleuret 2019, arXiv 1905.00780; every channel is scaled and resized before the sum.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.BIASES);
    }

    @Override
    public LayerMap compute(final LayerInput input) {
        final float[] x = input.featureValues();
        final float[] gradient = input.gradientValues();
        final List<RandomAccessibleInterval<FloatType>> biasTerms = input.biasTerms();
        final double[] products = new double[x.length];
        for (int i = 0; i < x.length; i++) products[i] = (double) x[i] * gradient[i];
        final double[] map = scaledSum(products, input.positions());
        for (final RandomAccessibleInterval<FloatType> term : biasTerms) {
            int i = 0;
            for (final FloatType value : Resampling.resize(scaledSum(term), input.width(), input.height(),
                    Interpolation.BILINEAR))
                map[i++] += value.get();
        }
        return LayerMap.of(input).fact("bias terms", String.valueOf(biasTerms.size())).build(map);
    }

    private static Img<DoubleType> scaledSum(final RandomAccessibleInterval<FloatType> term) {
        final double[] values = new double[(int) Views.iterable(term).size()];
        int i = 0;
        for (final FloatType value : Views.flatIterable(term)) values[i++] = value.get();
        final int positions = (int) (term.dimension(0) * term.dimension(1));
        return ArrayImgs.doubles(scaledSum(values, positions), term.dimension(0), term.dimension(1));
    }

    /** Σ ψ over channels that follow each other. */
    private static double[] scaledSum(final double[] values, final int positions) {
        final double[] sum = new double[positions];
        for (int start = 0; start < values.length; start += positions) {
            double min = Double.POSITIVE_INFINITY;
            double max = 0;
            for (int p = 0; p < positions; p++) {
                min = Math.min(min, Math.abs(values[start + p]));
                max = Math.max(max, Math.abs(values[start + p]));
            }
            if (max - min <= CONSTANT * max) continue;
            for (int p = 0; p < positions; p++) sum[p] += (Math.abs(values[start + p]) - min) / (max - min);
        }
        return sum;
    }
}
