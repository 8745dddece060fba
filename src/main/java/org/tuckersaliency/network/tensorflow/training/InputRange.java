package org.tuckersaliency.network.tensorflow.training;

import java.util.Arrays;

/** The range of the network's input, as its {@code saliency.json} says: the plane's percentiles become 0 and 1. */
final class InputRange {
    static final double LOW = 1;
    static final double HIGH = 99.8;

    private InputRange() {}

    /** Changes the plane in place; a constant plane becomes 0. */
    static void normalise(final float[] plane) {
        final float[] sorted = plane.clone();
        Arrays.sort(sorted);
        final double low = percentile(sorted, LOW);
        final double range = percentile(sorted, HIGH) - low;
        final double factor = range > 0 ? 1 / range : 0;
        for (int i = 0; i < plane.length; i++) plane[i] = (float) ((plane[i] - low) * factor);
    }

    private static double percentile(final float[] sorted, final double percent) {
        final double at = percent / 100 * (sorted.length - 1);
        final int below = (int) at;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * ((double) sorted[above] - sorted[below]);
    }
}
