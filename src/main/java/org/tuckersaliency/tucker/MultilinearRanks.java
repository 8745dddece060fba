package org.tuckersaliency.tucker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * How large the core of a Tucker decomposition may become: as large as the tensor ({@code full}), a rank for each mode,
 * or as large as it takes to keep a share of each mode's energy, which is the sum of its squared singular values.
 */
public final class MultilinearRanks {
    /** Empty unless ranks are given. */
    private final int[] ranks;
    /** Empty unless shares are given; one share stands for all modes. */
    private final double[] shares;

    private MultilinearRanks(final int[] ranks, final double[] shares) {
        this.ranks = ranks;
        this.shares = shares;
    }

    /** As large as the tensor: nothing is lost. */
    public static MultilinearRanks full() {
        return new MultilinearRanks(new int[0], new double[0]);
    }

    /**
     * @param ranks one rank for each mode, each at least 1
     * @throws IllegalArgumentException if there are none or one is below 1
     */
    public static MultilinearRanks fixed(final int... ranks) {
        if (ranks.length == 0 || Arrays.stream(ranks).anyMatch(r -> r < 1))
            throw new IllegalArgumentException("The ranks " + Arrays.toString(ranks)
                    + " cannot be used; give a whole number of at least 1 for each mode.");
        return new MultilinearRanks(ranks.clone(), new double[0]);
    }

    /**
     * The smallest ranks that keep these shares of the energy of each mode's unfolding.
     *
     * @param shares one for all modes or one for each, above 0 and up to 1
     * @throws IllegalArgumentException if there are none or one is outside
     */
    public static MultilinearRanks energy(final double... shares) {
        if (shares.length == 0 || !Arrays.stream(shares).allMatch(s -> s > 0 && s <= 1))
            throw new IllegalArgumentException("The energy shares " + Arrays.toString(shares)
                    + " cannot be used; give one for all modes or one for each, above 0 and up to 1.");
        return new MultilinearRanks(new int[0], shares.clone());
    }

    /**
     * Reads what a user typed: {@code full}, a rank for each mode such as {@code 8,3,3}, or one energy share for all
     * modes or one for each, such as {@code 0.95} or {@code 0.95,0.9,0.9}.
     *
     * @param modes how many modes the tensor has
     * @throws IllegalArgumentException for anything else, with a sentence for the user
     */
    public static MultilinearRanks parse(final String text, final int modes) {
        final String trimmed = text.trim();
        if (trimmed.toLowerCase(Locale.ROOT).equals("full")) return full();
        final String[] parts = trimmed.split("\\s*,\\s*", -1);
        try {
            if (parts.length == modes && Arrays.stream(parts).allMatch(p -> p.matches("[0-9]+")))
                return fixed(Arrays.stream(parts).mapToInt(Integer::parseInt).toArray());
            if ((parts.length == 1 || parts.length == modes) && trimmed.matches("[0-9.,eE+\\-\\s]*[.eE].*"))
                return energy(Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray());
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(unreadable(text, modes), e);
        }
        throw new IllegalArgumentException(unreadable(text, modes));
    }

    private static String unreadable(final String text, final int modes) {
        return "The ranks '" + text + "' cannot be read; give full, " + modes
                + " whole numbers of at least 1 separated by commas such as " + example("8", "3", modes)
                + ", or shares of the energy above 0 and up to 1 such as 0.95 or " + example("0.95", "0.9", modes)
                + ".";
    }

    private static String example(final String first, final String others, final int modes) {
        return first + String.join("", Collections.nCopies(modes - 1, "," + others));
    }

    /** Whether nothing is to be lost. */
    public boolean isFull() {
        return ranks.length == 0 && shares.length == 0;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        if (isFull()) return "full";
        return ranks.length > 0
                ? Arrays.stream(ranks).mapToObj(String::valueOf).collect(Collectors.joining(","))
                : Arrays.stream(shares).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * The ranks for a tensor. A rank is clipped to the size of its mode and to the product of the other ranks, since a
     * mode of the core cannot have more independent slices than that.
     *
     * @param sizes the size of each mode
     * @param singularValues the singular values of a mode's unfolding; asked for energy shares alone
     * @throws IllegalArgumentException if there are ranks or shares for another number of modes
     */
    Resolved resolve(final int[] sizes, final IntFunction<double[]> singularValues) {
        final int given = Math.max(ranks.length, shares.length);
        if (given != sizes.length && given > 0 && shares.length != 1)
            throw new IllegalArgumentException("The ranks " + this + " are for " + given
                    + " modes, but the tensor has " + sizes.length + "; give one for each mode.");
        final int[] wanted = sizes.clone();
        for (int m = 0; m < sizes.length && given > 0; m++)
            wanted[m] = ranks.length > 0
                    ? ranks[m]
                    : rankFor(shares[shares.length == 1 ? 0 : m], singularValues.apply(m));
        return new Resolved(sizes, wanted, isFull());
    }

    private static int rankFor(final double share, final double[] singularValues) {
        final double scale = Magnitudes.scaleFor(singularValues[0]);
        double total = 0;
        for (final double value : singularValues) total += value * scale * value * scale;
        double kept = 0;
        for (int r = 0; r < singularValues.length; r++) {
            kept += singularValues[r] * scale * singularValues[r] * scale;
            if (kept >= share * total) return r + 1;
        }
        return singularValues.length;
    }

    /** The ranks of one tensor. */
    static final class Resolved {
        private final int[] sizes;
        private final int[] wanted;
        private final int[] ranks;
        private final List<String> remarks = new ArrayList<>();

        private Resolved(final int[] sizes, final int[] wanted, final boolean full) {
            this.sizes = sizes.clone();
            this.wanted = wanted;
            this.ranks = clip(sizes, wanted);
            for (int m = 0; m < sizes.length && !full; m++)
                if (ranks[m] < wanted[m])
                    remarks.add("Number " + (m + 1) + " of the ranks was clipped from " + wanted[m] + " to " + ranks[m]
                            + ", the most that the size " + sizes[m] + " and the product of the other ranks allow.");
        }

        /** No two modes can exceed the product of the others at once, so their order does not matter. */
        private static int[] clip(final int[] sizes, final int[] wanted) {
            final int[] clipped = new int[sizes.length];
            for (int m = 0; m < sizes.length; m++) clipped[m] = Math.min(sizes[m], wanted[m]);
            for (int m = 0; m < sizes.length; m++) {
                double others = 1;
                for (int k = 0; k < sizes.length; k++) others *= k == m ? 1 : clipped[k];
                clipped[m] = (int) Math.min(clipped[m], others);
            }
            return clipped;
        }

        int rank(final int mode) {
            return ranks[mode];
        }

        int[] ranks() {
            return ranks.clone();
        }

        /** Whether the mode keeps all its directions, as far as the other modes leave any. */
        boolean keepsAll(final int mode) {
            return wanted[mode] >= sizes[mode];
        }

        /** One sentence for each rank that was clipped. */
        List<String> remarks() {
            return List.copyOf(remarks);
        }
    }
}
