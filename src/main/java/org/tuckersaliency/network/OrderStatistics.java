package org.tuckersaliency.network;

/**
 * The values of an image by their rank, without sorting them all: Hoare's selection (Communications of the ACM 4, 1961,
 * algorithm 65) with the middle of three values as pivot. Reorders the array that it is given.
 */
final class OrderStatistics {
    private final double[] values;

    /** @param values finite; they change their order */
    OrderStatistics(final double[] values) {
        this.values = values;
    }

    /**
     * Linear interpolation between the sorted values, as numpy's default; 0 where there are none.
     *
     * @param percent 0..100
     */
    double percentile(final double percent) {
        if (values.length == 0) return 0;
        final double at = percent / 100 * (values.length - 1);
        final int below = (int) Math.floor(at);
        final double low = smallest(below);
        if (below + 1 == values.length) return low;
        // the selection has put all larger ones behind it
        double next = values[below + 1];
        for (int i = below + 2; i < values.length; i++) next = Math.min(next, values[i]);
        return low + (at - below) * (next - low);
    }

    /** The value with so many before it in order; afterwards it stands at that index, no larger one before it. */
    private double smallest(final int rank) {
        int first = 0;
        int last = values.length - 1;
        while (first < last) {
            final double pivot = middle(values[first], values[(first + last) >>> 1], values[last]);
            int i = first;
            int j = last;
            while (i <= j) {
                while (values[i] < pivot)
                    i++;
                while (values[j] > pivot)
                    j--;
                if (i <= j) swap(i++, j--);
            }
            if (rank <= j)
                last = j;
            else if (rank >= i)
                first = i;
            else
                break;
        }
        return values[rank];
    }

    private static double middle(final double a, final double b, final double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private void swap(final int i, final int j) {
        final double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
