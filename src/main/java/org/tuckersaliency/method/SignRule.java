package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Which of the two signs a map takes whose sign is arbitrary, as that of every singular vector is. */
public enum SignRule {
    /**
     * The extreme that is farther from 0 becomes positive; where both are equally far, the sum of the map does. The
     * reference library leaves the sign to its linear algebra instead.
     */
    AUTO("auto") {
        @Override
        double[] apply(final double[] map) {
            final double highest = Arrays.stream(map).max().orElse(0);
            final double lowest = Arrays.stream(map).min().orElse(0);
            final double difference = Math.abs(highest) - Math.abs(lowest);
            if (Math.abs(difference) > TIE * Math.max(Math.abs(highest), Math.abs(lowest)))
                return difference > 0 ? map.clone() : negative(map);
            return signOfSum(map) < 0 ? negative(map) : map.clone();
        }
    },
    /** The sum of the map becomes positive; where it is 0, as that of a centred map always is, as {@link #AUTO}. */
    POSITIVE_SUM("positive sum") {
        @Override
        double[] apply(final double[] map) {
            final int sign = signOfSum(map);
            if (sign == 0) return AUTO.apply(map);
            return sign < 0 ? negative(map) : map.clone();
        }
    },
    /** Both signs count: the absolute value. */
    ABSOLUTE("absolute") {
        @Override
        double[] apply(final double[] map) {
            return Arrays.stream(map).map(Math::abs).toArray();
        }
    },
    /** The opposite of {@link #AUTO}. */
    INVERTED("inverted") {
        @Override
        double[] apply(final double[] map) {
            return negative(AUTO.apply(map));
        }
    },
    /**
     * {@link #AUTO} or its opposite, as if a coin were tossed for each map: what a library does that leaves the sign to
     * its linear algebra. The coin is where the extremes lie, so the same map always gets the same sign.
     */
    ARBITRARY("arbitrary") {
        @Override
        double[] apply(final double[] map) {
            final double[] positive = AUTO.apply(map);
            int highest = 0;
            int lowest = 0;
            for (int i = 1; i < positive.length; i++) {
                if (positive[i] > positive[highest]) highest = i;
                if (positive[i] < positive[lowest]) lowest = i;
            }
            return new SplittableRandom((long) highest * positive.length + lowest).nextBoolean()
                    ? positive
                    : negative(positive);
        }
    };

    /** Differences below this share of the values are rounding errors. */
    private static final double TIE = 1e-12;

    private final String text;

    SignRule(final String text) {
        this.text = text;
    }

    /** The map with its sign chosen; a new array. */
    abstract double[] apply(double[] map);

    /**
     * The rule of this name, also with {@code -} in place of the space, since values in macros have none.
     *
     * @throws IllegalArgumentException for a name that is not among {@link #choices()}
     */
    public static SignRule parse(final String text) {
        final String name = text.trim().toLowerCase(Locale.ROOT).replace('-', ' ');
        for (final SignRule rule : values())
            if (rule.text.equals(name)) return rule;
        throw new IllegalArgumentException("There is no sign rule '" + text
                + "'; choose auto, positive sum (positive-sum in macros), absolute, inverted or arbitrary.");
    }

    /** The names, the default first. */
    public static List<String> choices() {
        return Arrays.stream(values()).map(SignRule::toString).collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return text;
    }

    /** -1, 0 or 1; 0 where the values cancel each other up to rounding. */
    private static int signOfSum(final double[] map) {
        double sum = 0;
        double magnitude = 0;
        for (final double value : map) {
            sum += value;
            magnitude += Math.abs(value);
        }
        return Math.abs(sum) <= TIE * magnitude ? 0 : (int) Math.signum(sum);
    }

    private static double[] negative(final double[] map) {
        return Arrays.stream(map).map(v -> -v).toArray();
    }
}
