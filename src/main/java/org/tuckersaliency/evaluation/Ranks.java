package org.tuckersaliency.evaluation;

/** The ranks of a map's values from 1 for the smallest on; equal values share the mean of theirs. */
final class Ranks {
    private Ranks() {}

    static double[] of(final MapValues map) {
        final int[] order = map.order();
        final double[] ranks = new double[order.length];
        for (int first = 0; first < order.length;) {
            int end = first + 1;
            while (end < order.length && map.get(order[end]) == map.get(order[first]))
                end++;
            for (int k = first; k < end; k++) ranks[order[k]] = order.length - (first + end - 1) / 2.0;
            first = end;
        }
        return ranks;
    }
}
