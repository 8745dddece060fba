package org.tuckersaliency.evaluation;

import java.util.Arrays;

/**
 * Where a map is cut in two: the pixels whose value is at least the threshold are the found ones. Any function of a map
 * will do, such as one that asks an auto-threshold method.
 */
@FunctionalInterface
public interface Threshold {
    /** The threshold of a finite map. */
    double of(MapValues map);

    /**
     * @param text a share of the map's maximum such as {@code 0.5}, or a percentile such as {@code 90%}
     * @throws IllegalArgumentException if it is neither
     */
    static Threshold parse(final String text) {
        try {
            return text.endsWith("%")
                    ? percentile(Double.parseDouble(text.substring(0, text.length() - 1)))
                    : shareOfMaximum(Double.parseDouble(text));
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no threshold; write a share of the maximum such as "
                    + "0.5, a percentile such as 90%, or an auto-threshold method of ImageJ such as Otsu.", e);
        }
    }

    /** @param value the same for every map */
    static Threshold at(final double value) {
        return map -> value;
    }

    /**
     * @param share of the map's maximum, above 0 and up to 1
     * @throws IllegalArgumentException for any other share
     */
    static Threshold shareOfMaximum(final double share) {
        if (!(share > 0 && share <= 1))
            throw new IllegalArgumentException("A share of " + share
                    + " of the maximum is no threshold; give one above 0 and up to 1.");
        return map -> share * map.maximum();
    }

    /**
     * @param percent of the pixels that lie below, 0..100; between two values linear, as numpy's default
     * @throws IllegalArgumentException for any other percentage
     */
    static Threshold percentile(final double percent) {
        if (!(percent >= 0 && percent <= 100))
            throw new IllegalArgumentException("There is no percentile " + percent + "; give one from 0 to 100.");
        return map -> {
            final float[] sorted = map.toArray();
            Arrays.sort(sorted);
            final double at = percent / 100 * (sorted.length - 1);
            final int below = (int) at;
            final int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (at - below) * (sorted[above] - (double) sorted[below]);
        };
    }
}
