package org.tuckersaliency.sample;

import java.util.SplittableRandom;

/** Seeded random numbers that are the same bits on every machine: no library function beyond the square root. */
public final class RandomNumbers {
    private static final double DEVIATION = Math.sqrt(16 + 1 / 12.0);

    private final SplittableRandom source;

    public RandomNumbers(final long seed) {
        source = new SplittableRandom(seed);
    }

    /** Uniform in {@code low} (inclusive) to {@code high} (exclusive). */
    public double between(final double low, final double high) {
        return low + (high - low) * source.nextDouble();
    }

    /** A whole number from {@code low} to {@code high}, both inclusive. */
    public int count(final int low, final int high) {
        return low + (int) (source.nextDouble() * (high - low + 1));
    }

    /** True with this probability. */
    public boolean chance(final double probability) {
        return source.nextDouble() < probability;
    }

    /**
     * Mean 0, standard deviation 1: the number of ones in 64 random bits, made continuous. Its distribution differs
     * from the normal one only beyond four standard deviations, and it costs a tenth of a logarithm.
     */
    public double normal() {
        return (Long.bitCount(source.nextLong()) - 32 + source.nextDouble() - 0.5) / DEVIATION;
    }

    /** A seed for other random numbers. */
    public long seed() {
        return source.nextLong();
    }
}
