package org.tuckersaliency.method;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which components count in a map of many: all, the first r, as many as hold a share of the energy, or those of a list.
 */
public final class Components {
    /** Components with less than this share of the largest singular value are made of rounding errors. */
    private static final double NEGLIGIBLE = 1e-12;

    private final int first;
    private final double share;
    /** Empty where the others say it. */
    private final ComponentList listed;

    private Components(final int first, final double share) {
        this(first, share, ComponentList.none());
    }

    private Components(final int first, final double share, final ComponentList listed) {
        this.first = first;
        this.share = share;
        this.listed = listed;
    }

    /** All that the feature maps have. */
    public static Components all() {
        return new Components(Integer.MAX_VALUE, 1);
    }

    /**
     * @param count at least 1; where there are fewer, all
     * @throws IllegalArgumentException if it is below 1
     */
    public static Components first(final int count) {
        if (count < 1)
            throw new IllegalArgumentException("At least one component is needed, not " + count + "; give 1 or more.");
        return new Components(count, 1);
    }

    /**
     * As many as together hold this share of the sum of the squared singular values.
     *
     * @param share between 0 and 1
     * @throws IllegalArgumentException if it is not
     */
    public static Components energy(final double share) {
        if (!(share > 0 && share < 1))
            throw new IllegalArgumentException(
                    "The energy share " + share + " cannot be used; give one between 0 and 1 such as 0.95.");
        return new Components(Integer.MAX_VALUE, share);
    }

    /**
     * Those of a list, strong or not.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public static Components listed(final ComponentList list) {
        if (list.isEmpty())
            throw new IllegalArgumentException("The list of components is empty; give at least one number.");
        return new Components(Integer.MAX_VALUE, 1, list);
    }

    /**
     * Reads what a user typed: {@code all}, a number such as {@code 3} for the first three, an energy share such as
     * {@code 0.95}, or a list such as {@code 1,3,5-8}, which has a comma or a dash; {@code 3-3} is the third alone.
     *
     * @throws IllegalArgumentException for anything else, with a sentence for the user
     */
    public static Components parse(final String text) {
        final String trimmed = text.trim().toLowerCase(Locale.ROOT);
        try {
            if (trimmed.equals("all")) return all();
            if (trimmed.matches("[0-9][0-9 ]*[,-].*")) return listed(ComponentList.parse(trimmed));
            return trimmed.matches("[0-9]+") ? first(Integer.parseInt(trimmed)) : energy(Double.parseDouble(trimmed));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("The components '" + text
                    + "' cannot be read; give all, a whole number of at least 1 for the first ones, a list such as "
                    + "1,3,5-8, or a share of the energy between 0 and 1 such as 0.95.", e);
        }
    }

    /** One example of each kind, the default first. */
    public static List<String> examples() {
        return List.of("all", "1", "0.95", "1-1");
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        if (listed.size() == 1) return listed + "-" + listed;
        if (!listed.isEmpty()) return listed.toString();
        return share < 1 ? String.valueOf(share) : first == Integer.MAX_VALUE ? "all" : String.valueOf(first);
    }

    /**
     * Which of the components count; none where there is nothing but zeros. A component without energy never counts:
     * its direction is arbitrary.
     *
     * @param singularValues shares of the largest, in descending order
     * @return indices from 0, ascending
     * @throws IllegalArgumentException if one is listed that is not there
     */
    int[] chosen(final double[] singularValues) {
        listed.check(singularValues.length);
        return IntStream.range(0, count(singularValues)).filter(i -> listed.isEmpty() || listed.contains(i + 1))
                .toArray();
    }

    private int count(final double[] singularValues) {
        double total = 0;
        for (final double value : singularValues) total += value * value;
        double kept = 0;
        int count = 0;
        while (count < Math.min(first, singularValues.length) && singularValues[count] > NEGLIGIBLE
                && (share == 1 || kept < share * total)) {
            kept += singularValues[count] * singularValues[count];
            count++;
        }
        return count;
    }
}
