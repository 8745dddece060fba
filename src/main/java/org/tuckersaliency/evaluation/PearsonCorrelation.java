package org.tuckersaliency.evaluation;

import java.util.OptionalDouble;

/** The correlation coefficient of the values of two maps, −1..1. */
public final class PearsonCorrelation implements Similarity {
    @Override
    public String key() {
        return "pearson";
    }

    @Override
    public String label() {
        return "Pearson Correlation";
    }

    @Override
    public OptionalDouble of(final MapValues a, final MapValues b) {
        if (!Similarity.areComparable(a, b)) return OptionalDouble.empty();
        return OptionalDouble.of(correlation(values(a), values(b)));
    }

    private static double[] values(final MapValues map) {
        final double[] values = new double[map.size()];
        for (int i = 0; i < values.length; i++) values[i] = map.get(i);
        return values;
    }

    /** Of values that differ. */
    static double correlation(final double[] a, final double[] b) {
        final double meanA = mean(a);
        final double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)));
    }

    private static double mean(final double[] values) {
        double sum = 0;
        for (final double value : values) sum += value;
        return sum / values.length;
    }
}
