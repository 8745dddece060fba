package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.tuckersaliency.tucker.Centring;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.ModeFactor;
import org.tuckersaliency.tucker.ModeProduct;
import org.tuckersaliency.tucker.MultilinearRanks;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/**
 * The feature maps F projected on orthonormal channel vectors: component i is the map m_i = F ×₁ a_iᵀ, an H × W map of
 * arbitrary sign, with a singular value σ_i.
 */
public final class ChannelComponents {
    private static final int VALUES_SHOWN = 16;
    /** Singular values closer than this share count as equal. */
    private static final double TIE = 1e-9;

    private final ModeFactor factor;
    private final boolean centred;
    private final double[][] maps;
    private final double[] singularValues;

    private ChannelComponents(final ModeFactor factor, final boolean centred, final Img<DoubleType> projections) {
        this.factor = factor;
        this.centred = centred;
        this.maps = IntStream.range(0, (int) projections.dimension(0)).mapToObj(i -> rowByRow(projections, i))
                .toArray(double[][]::new);
        this.singularValues = factor.singularValues();
        // the norm of the map is the same number, but exact where it is small
        if (factor.othersLossless())
            for (int i = 0; i < maps.length; i++) singularValues[i] = norm(maps[i]);
    }

    /**
     * The right singular vectors of the N × C matrix of the feature maps.
     *
     * @param centre whether the mean of each channel is subtracted first
     * @param count how many maps are wanted at most
     */
    public static ChannelComponents ofUnfolding(final LayerInput input, final boolean centre, final int count) {
        final Img<DoubleType> tensor = centre ? Centring.ofSlices(input.tensor(), 0) : copy(input);
        return of(tensor, centre, new Hooi(MultilinearRanks.full()), count);
    }

    /**
     * The columns of the channel factor of a Tucker decomposition.
     *
     * @param count how many maps are wanted at most
     */
    public static ChannelComponents ofTucker(final LayerInput input, final Hooi algorithm, final int count) {
        return of(copy(input), false, algorithm, count);
    }

    private static ChannelComponents of(final Img<DoubleType> tensor, final boolean centred, final Hooi algorithm,
            final int count) {
        final ModeFactor factor = algorithm.factorOf(tensor, 0);
        final Img<DoubleType> vectors = factor.vectors();
        final long last = Math.min(count, vectors.dimension(1)) - 1;
        final RandomAccessibleInterval<DoubleType> rows = Views.permute(
                Views.interval(vectors, new long[2], new long[] { vectors.dimension(0) - 1, last }), 0, 1);
        return new ChannelComponents(factor, centred, ModeProduct.matrix(tensor, 0, rows));
    }

    private static Img<DoubleType> copy(final LayerInput input) {
        final Img<DoubleType> copy = ArrayImgs.doubles(input.channels(), input.height(), input.width());
        LoopBuilder.setImages(input.tensor(), copy).forEachPixel((in, out) -> out.setReal(in.get()));
        return copy;
    }

    /** Component {@code i} of the projections with axes (component, row, column). */
    private static double[] rowByRow(final Img<DoubleType> projections, final int i) {
        final RandomAccessibleInterval<DoubleType> map = Views.permute(Views.hyperSlice(projections, 0, i), 0, 1);
        final double[] values = new double[(int) (map.dimension(0) * map.dimension(1))];
        final Cursor<DoubleType> cursor = Views.flatIterable(map).cursor();
        for (int p = 0; p < values.length; p++) values[p] = cursor.next().get();
        return values;
    }

    private static double norm(final double[] map) {
        final double highest = highest(map);
        if (highest == 0) return 0;
        double sum = 0;
        for (final double value : map) sum += (value / highest) * (value / highest);
        return Math.sqrt(sum) * highest;
    }

    private static double highest(final double[] map) {
        return Arrays.stream(map).map(Math::abs).max().orElse(0);
    }

    /** How many components there are. */
    public int count() {
        return maps.length;
    }

    /** Component {@code i}, from 0, its sign still arbitrary; H · W values, row by row. */
    public double[] map(final int i) {
        return maps[i].clone();
    }

    /** The first component, its sign still arbitrary; H · W values, row by row. */
    public double[] first() {
        return map(0);
    }

    /** The singular values in descending order, one for each component. */
    public double[] singularValues() {
        return Arrays.copyOf(singularValues, maps.length);
    }

    /**
     * Σ w_i·|m_i| over the components that count, the weights brought to the sum 1; all 0 where none counts. The sign
     * of the components does not matter.
     *
     * @param map takes the facts
     */
    public double[] weighted(final Components components, final Weights weights, final LayerMap.Builder map) {
        final double largest = highest(singularValues);
        final double[] shares = Arrays.stream(singularValues).map(v -> largest == 0 ? 0 : v / largest).toArray();
        final int count = components.count(shares);
        final double[] weight = new double[count];
        for (int i = 0; i < count; i++) weight[i] = weights.of(shares[i], highest(maps[i]) / largest);
        final double sum = Arrays.stream(weight).sum();
        final double[] values = new double[maps[0].length];
        for (int i = 0; i < count; i++)
            for (int p = 0; p < values.length; p++) values[p] += weight[i] / sum * Math.abs(maps[i][p]);
        map.fact("components", components + " (" + count + ")").fact("weights", weights.toString());
        return values;
    }

    /** Says which decomposition it was. */
    public void describeDecomposition(final MultilinearRanks asked, final LayerMap.Builder map) {
        final String ranks = Arrays.stream(factor.ranks()).mapToObj(String::valueOf).collect(Collectors.joining(","));
        map.fact("ranks", asked + " (" + ranks + ")").fact("relative error", digits(factor.relativeError()))
                .fact("sweeps", String.valueOf(factor.sweeps()));
        final List<String> remarks = factor.remarks();
        if (!remarks.isEmpty()) map.fact("clipping", String.join(" ", remarks));
        if (!factor.converged())
            map.warning("The decomposition had not settled after " + factor.sweeps()
                    + " sweep(s), so the map may still change a little; choose other ranks, or full.");
    }

    /** Lists the singular values, and warns where they are degenerate. */
    public void describeValues(final LayerMap.Builder map) {
        final String listed = Arrays.stream(singularValues).limit(VALUES_SHOWN).mapToObj(ChannelComponents::digits)
                .collect(Collectors.joining(", "));
        map.fact("singular values", singularValues.length > VALUES_SHOWN ? listed + ", …" : listed);
        if (singularValues[0] == 0)
            map.warning("The feature maps " + (centred ? "are the same at every position" : "are 0 everywhere")
                    + ", so the map is 0; choose another layer or check the preprocessing.");
        else if (maps.length == 1 && singularValues.length > 1
                && singularValues[1] > singularValues[0] * (1 - TIE))
            map.warning("The first two singular values are equal, so the first component is one choice of many; "
                    + "a method that uses all components does not depend on it.");
    }

    private static String digits(final double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.6g", value);
    }
}
