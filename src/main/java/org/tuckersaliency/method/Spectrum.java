package org.tuckersaliency.method;

import java.util.Arrays;

/** The singular values σ_i of components, descending, and what each component weighs in a map of many. Immutable. */
public final class Spectrum {
    private final double[] values;
    private final double[] heights;

    /**
     * @param values the singular values in descending order; copied
     * @param heights the largest magnitude of each component's map; copied
     */
    Spectrum(final double[] values, final double[] heights) {
        this.values = values.clone();
        this.heights = heights.clone();
    }

    /** How many components there are. */
    public int count() {
        return values.length;
    }

    /** The singular values in descending order; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** The largest magnitude in the map of component {@code i}, from 0. */
    public double height(final int i) {
        return heights[i];
    }

    /** σ_i²/Σσ², between 0 and 1; 0 where all are 0. */
    public double share(final int i) {
        final double energy = Arrays.stream(values).map(v -> v * v).sum();
        return energy == 0 ? 0 : values[i] * values[i] / energy;
    }

    /**
     * Which components count.
     *
     * @return indices from 0, ascending
     * @throws IllegalArgumentException if one is listed that is not there
     */
    public int[] chosen(final Components counted) {
        return counted.chosen(shares());
    }

    /**
     * The weight of each component up to the last that counts; 0 for those that do not count, together 1.
     *
     * @throws IllegalArgumentException if a component is listed that is not there
     */
    public double[] weights(final Components counted, final Weights weights) {
        final double[] shares = shares();
        final double largest = largest();
        final int[] chosen = counted.chosen(shares);
        final double[] weight = new double[chosen.length == 0 ? 0 : chosen[chosen.length - 1] + 1];
        for (final int i : chosen) weight[i] = weights.of(shares[i], heights[i] / largest);
        final double sum = Arrays.stream(weight).sum();
        return Arrays.stream(weight).map(w -> w / sum).toArray();
    }

    private double[] shares() {
        final double largest = largest();
        return Arrays.stream(values).map(v -> largest == 0 ? 0 : v / largest).toArray();
    }

    private double largest() {
        return Arrays.stream(values).max().orElse(0);
    }
}
