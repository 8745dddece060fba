package org.tuckersaliency.evaluation;

import java.util.List;

/**
 * How much one method differs from another in a metric: the mean over images of the first value minus the second one,
 * with its bootstrap interval. Images that one of the two leaves out are left out. Immutable.
 */
public final class PairedDifference {
    private final Summary summary;
    private final int leftOut;

    private PairedDifference(final Summary summary, final int leftOut) {
        this.summary = summary;
        this.leftOut = leftOut;
    }

    /**
     * @param first one measurement for each image
     * @param second the same metric on the same images in the same order
     * @throws IllegalArgumentException if their numbers differ
     */
    public static PairedDifference of(final List<Measurement> first, final List<Measurement> second,
            final Bootstrap bootstrap) {
        if (first.size() != second.size())
            throw new IllegalArgumentException("There are " + first.size() + " and " + second.size()
                    + " measurements, so they are no pairs; give those of the same images.");
        final double[] differences = new double[first.size()];
        int n = 0;
        for (int i = 0; i < differences.length; i++)
            if (first.get(i).value().isPresent() && second.get(i).value().isPresent())
                differences[n++] = first.get(i).value().getAsDouble() - second.get(i).value().getAsDouble();
        return new PairedDifference(
                Summary.of(java.util.Arrays.copyOf(differences, n), java.util.Map.of(), bootstrap),
                differences.length - n);
    }

    /** The mean difference; NaN where there is no pair. */
    public double mean() {
        return summary.mean();
    }

    /** The lower end of its interval; NaN for less than two pairs. */
    public double low() {
        return summary.low();
    }

    /** The upper end of its interval; NaN for less than two pairs. */
    public double high() {
        return summary.high();
    }

    /** The number of pairs. */
    public int n() {
        return summary.n();
    }

    /** How many images have no pair. */
    public int leftOut() {
        return leftOut;
    }

    /** Whether the interval does not hold 0. */
    public boolean isClear() {
        return low() > 0 || high() < 0;
    }
}
