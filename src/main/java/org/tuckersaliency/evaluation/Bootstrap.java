package org.tuckersaliency.evaluation;

import java.util.Arrays;
import java.util.Random;

/**
 * The percentile bootstrap of a mean (Efron 1979, Annals of Statistics 7:1): the values are drawn again with
 * replacement many times, and the interval holds the middle share of the means. Seeded, so that the same values give
 * the same bits.
 */
public final class Bootstrap {
    private final int resamples;
    private final double level;
    private final long seed;

    /** 2000 resamples, 95 %, seed 1. */
    public Bootstrap() {
        this(2000, 0.95, 1);
    }

    /**
     * @param resamples how often values are drawn again, at least 1
     * @param level the share of the means that the interval holds, between 0 and 1
     */
    public Bootstrap(final int resamples, final double level, final long seed) {
        if (resamples < 1 || !(level > 0 && level < 1))
            throw new IllegalArgumentException(resamples + " resamples and a level of " + level
                    + " give no interval; give at least 1 and a level between 0 and 1.");
        this.resamples = resamples;
        this.level = level;
        this.seed = seed;
    }

    /**
     * The interval of the mean of some values.
     *
     * @return its lower and its upper end; NaN for less than two values, which say nothing of their spread
     */
    public double[] interval(final double... values) {
        if (values.length < 2) return new double[] { Double.NaN, Double.NaN };
        final Random random = new Random(seed);
        final double[] means = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) sum += values[random.nextInt(values.length)];
            means[r] = sum / values.length;
        }
        Arrays.sort(means);
        return new double[] { quantile(means, (1 - level) / 2), quantile(means, (1 + level) / 2) };
    }

    /** Linear interpolation between the sorted values, as numpy's default. */
    private static double quantile(final double[] sorted, final double share) {
        final double at = share * (sorted.length - 1);
        final int below = (int) at;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
