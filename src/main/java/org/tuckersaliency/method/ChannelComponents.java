package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.ModeComponents;
import org.tuckersaliency.tucker.ModeFactor;
import org.tuckersaliency.tucker.MultilinearRanks;

/**
 * The feature maps F projected on orthonormal channel vectors: component i is the map m_i = F ×₁ a_iᵀ, an H × W map of
 * arbitrary sign, with a singular value σ_i. The input must stay as it is as long as maps are asked for.
 */
public final class ChannelComponents {
    private static final int VALUES_SHOWN = 16;
    /** Singular values closer than this share count as equal. */
    private static final double TIE = 1e-9;

    private final ModeComponents components;
    private final String name;
    private final boolean centred;
    private final double[] singularValues;

    private ChannelComponents(final LayerInput input, final ModeComponents components, final boolean centred) {
        this.name = input.featureName();
        this.components = components;
        this.centred = centred;
        this.singularValues = components.singularValues();
    }

    /**
     * The right singular vectors of the N × C matrix of the feature maps.
     *
     * @param centre whether the mean of each channel is subtracted first
     * @param count how many maps are wanted at most
     */
    public static ChannelComponents ofUnfolding(final LayerInput input, final boolean centre, final int count) {
        return centre
                ? input.once(ChannelComponents.class, "centred, " + count,
                        () -> new ChannelComponents(input, ModeComponents.centred(input.tensor(), 0, count), true))
                : ofTucker(input, new Hooi(MultilinearRanks.full()), count);
    }

    /**
     * The columns of the channel factor of a Tucker decomposition.
     *
     * @param count how many maps are wanted at most
     */
    public static ChannelComponents ofTucker(final LayerInput input, final Hooi algorithm, final int count) {
        return input.once(ChannelComponents.class, algorithm + ", " + count,
                () -> new ChannelComponents(input, ModeComponents.of(input.tensor(), 0, count, algorithm), false));
    }

    /** How many components there are. */
    public int count() {
        return components.count();
    }

    /** Component {@code i}, from 0, its sign still arbitrary; H · W values, row by row. */
    public double[] map(final int i) {
        return components.projection(i);
    }

    /** Component {@code i}, from 0, the extreme that is farther from 0 positive; H · W values, row by row. */
    public double[] signedMap(final int i) {
        return SignRule.AUTO.apply(map(i));
    }

    /** The singular values and heights of the components. */
    public Spectrum spectrum() {
        final double[] heights = new double[count()];
        for (int i = 0; i < heights.length; i++) heights[i] = components.height(i);
        return new Spectrum(singularValues(), heights);
    }

    /** The first component, its sign still arbitrary; H · W values, row by row. */
    public double[] first() {
        return map(0);
    }

    /** The magnitudes of the first component, which cost less as no sign is needed; H · W values, row by row. */
    public double[] firstMagnitudes() {
        return components.weightedMagnitudes(new double[] { 1 });
    }

    /** The singular values in descending order, one for each component. */
    public double[] singularValues() {
        return Arrays.copyOf(singularValues, count());
    }

    /**
     * Σ w_i·|m_i| over the components that count, the weights brought to the sum 1; all 0 where none counts. The sign
     * of the components does not matter.
     *
     * @param map takes the facts
     */
    public double[] weighted(final Components counted, final Weights weights, final LayerMap.Builder map) {
        final double[] weight = spectrum().weights(counted, weights);
        final long count = Arrays.stream(weight).filter(w -> w > 0).count();
        map.fact("components", counted + " (" + count + ")").fact("weights", weights.toString());
        return components.weightedMagnitudes(weight);
    }

    /** Says which decomposition it was. */
    public void describeDecomposition(final MultilinearRanks asked, final LayerMap.Builder map) {
        final ModeFactor factor = components.factor();
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
        describe(singularValues, name, centred, components.count(), map);
    }

    /** @param count how many components the map is made of */
    static void describe(final double[] singularValues, final String name, final boolean centred, final int count,
            final LayerMap.Builder map) {
        final String listed = Arrays.stream(singularValues).limit(VALUES_SHOWN).mapToObj(ChannelComponents::digits)
                .collect(Collectors.joining(", "));
        map.fact("singular values", singularValues.length > VALUES_SHOWN ? listed + ", ..." : listed);
        if (singularValues[0] == 0)
            map.warning("The " + name + " " + (centred ? "are the same at every position" : "are 0 everywhere")
                    + ", so the map is 0; choose another layer or check the preprocessing.");
        else if (count == 1 && singularValues.length > 1
                && singularValues[1] > singularValues[0] * (1 - TIE))
            map.warning("The first two singular values are equal, so the first component is one choice of many; "
                    + "a method that uses all components does not depend on it.");
    }

    private static String digits(final double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.6g", value);
    }
}
