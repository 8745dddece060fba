package org.tuckersaliency.network;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Exact percentiles of any number of floats without sorting them: one pass counts by the upper half of their bits, a
 * second one by the lower half where the wanted values lie. Memory does not grow with their number. Values that are not
 * finite are left out.
 */
final class OrderStatistics {
    private static final int HALF = 16;
    private static final int BINS = 1 << HALF;
    private static final int LOWER = BINS - 1;

    private final List<? extends RandomAccessibleInterval<FloatType>> parts;
    private final long[] upper = new long[BINS];
    private final SortedMap<Integer, long[]> lower = new TreeMap<>();
    private long count;

    /** @param parts the values, in any number of pieces */
    OrderStatistics(final List<? extends RandomAccessibleInterval<FloatType>> parts) {
        this.parts = parts;
        for (final RandomAccessibleInterval<FloatType> part : parts)
            for (final FloatType value : Views.iterable(part))
                if (Float.isFinite(value.get())) {
                    upper[ordered(value.get()) >>> HALF]++;
                    count++;
                }
    }

    /**
     * Percentiles with linear interpolation between the sorted values, as numpy's default; 0 where there are no values.
     *
     * @param percents 0..100 each
     */
    double[] percentiles(final double... percents) {
        final double[] result = new double[percents.length];
        if (count == 0) return result;
        final long[] below = new long[percents.length];
        for (int i = 0; i < percents.length; i++) {
            below[i] = (long) Math.floor(percents[i] / 100 * (count - 1));
            lower.put(bin(below[i]), new long[BINS]);
            lower.put(bin(Math.min(below[i] + 1, count - 1)), new long[BINS]);
        }
        countLower();
        for (int i = 0; i < percents.length; i++) {
            final double fraction = percents[i] / 100 * (count - 1) - below[i];
            final float low = value(below[i]);
            result[i] = low + fraction * (value(Math.min(below[i] + 1, count - 1)) - low);
        }
        return result;
    }

    private void countLower() {
        for (final RandomAccessibleInterval<FloatType> part : parts)
            for (final FloatType value : Views.iterable(part)) {
                if (!Float.isFinite(value.get())) continue;
                final int key = ordered(value.get());
                final long[] bins = lower.get(key >>> HALF);
                if (bins != null) bins[key & LOWER]++;
            }
    }

    /** The bin of the upper half that holds the value with so many below it. */
    private int bin(final long rank) {
        long sum = 0;
        int bin = 0;
        while (sum + upper[bin] <= rank)
            sum += upper[bin++];
        return bin;
    }

    private float value(final long rank) {
        final int bin = bin(rank);
        long left = rank;
        for (int i = 0; i < bin; i++) left -= upper[i];
        final long[] bins = lower.get(bin);
        int low = 0;
        while (left >= bins[low])
            left -= bins[low++];
        final int key = bin << HALF | low;
        return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
    }

    /** The bits of a float, changed so that they have the order of the floats when read without a sign. */
    private static int ordered(final float value) {
        final int bits = Float.floatToIntBits(value);
        return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
    }
}
