package org.tuckersaliency.evaluation;

import java.util.OptionalDouble;

/** The correlation coefficient of the ranks of the values of two maps, −1..1; equal values share their mean rank. */
public final class SpearmanCorrelation implements Similarity {
    @Override
    public String key() {
        return "spearman";
    }

    @Override
    public String label() {
        return "Spearman Rank Correlation";
    }

    @Override
    public OptionalDouble of(final MapValues a, final MapValues b) {
        if (!Similarity.areComparable(a, b)) return OptionalDouble.empty();
        return OptionalDouble.of(PearsonCorrelation.correlation(Ranks.of(a), Ranks.of(b)));
    }
}
