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
 * as large as it takes to keep a share of each mode's energy, which is the sum of its squared singular values, or as
 * large as it takes for a relative error.
 */
public final class MultilinearRanks {
    private static final String ERROR = "error:";

    /** Empty unless ranks are given. */
    private final int[] ranks;
    /** Empty unless shares are given; one share stands for all modes. */
    private final double[] shares;
    /** 0 unless a bound is given. */
    private final double error;

    private MultilinearRanks(final int[] ranks, final double[] shares, final double error) {
        this.ranks = ranks;
        this.shares = shares;
        this.error = error;
    }

    /** As large as the tensor: nothing is lost. */
    public static MultilinearRanks full() {
        return new MultilinearRanks(new int[0], new double[0], 0);
    }

    /**
     * @param ranks one rank for each mode, each at least 1
     * @throws IllegalArgumentException if there are none or one is below 1
     */
    public static MultilinearRanks fixed(final int... ranks) {
        if (ranks.length == 0 || Arrays.stream(ranks).anyMatch(r -> r < 1))
            throw new IllegalArgumentException("The ranks " + Arrays.toString(ranks)
                    + " cannot be used; give a whole number of at least 1 for each mode.");
        return new MultilinearRanks(ranks.clone(), new double[0], 0);
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
        return new MultilinearRanks(new int[0], shares.clone(), 0);
    }

    /**
     * Small ranks whose decomposition is sure to have at most this relative error, whatever the algorithm: the error is
     * at most √(Σ σ²) over the singular values that all modes leave out (De Lathauwer 2000, property 10; truncating one
     * mode after the other only lowers those that follow, and sweeps only lower the error), so each of N modes may leave
     * out the share error²/N of the energy. The bound is quasi-optimal: no decomposition of the same ranks has less than
     * 1/√N of √(Σ σ²). Singular values come from Gram
     * matrices, so bounds below about 1e-7 cannot be told from 0 by them.
     *
     * @param error ‖F − reconstruction‖/‖F‖, above 0 and below 1
     * @throws IllegalArgumentException if it is outside
     */
    public static MultilinearRanks error(final double error) {
        if (!(error > 0 && error < 1))
            throw new IllegalArgumentException(
                    "The error " + error + " cannot be used; give one above 0 and below 1 such as 0.1.");
        return new MultilinearRanks(new int[0], new double[0], error);
    }

    /**
     * Reads what a user typed: {@code full}, a rank for each mode such as {@code 8,3,3}, one energy share for all modes
     * or one for each, such as {@code 0.95} or {@code 0.95,0.9,0.9}, or a bound on the relative error such as
     * {@code error:0.1}.
     *
     * @param modes how many modes the tensor has
     * @throws IllegalArgumentException for anything else, with a sentence for the user
     */
    public static MultilinearRanks parse(final String text, final int modes) {
        final String trimmed = text.trim();
        if (trimmed.toLowerCase(Locale.ROOT).equals("full")) return full();
        final String[] parts = trimmed.split("\\s*,\\s*", -1);
        try {
            if (trimmed.toLowerCase(Locale.ROOT).startsWith(ERROR))
                return error(Double.parseDouble(trimmed.substring(ERROR.length())));
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
                + ", shares of the energy above 0 and up to 1 such as 0.95 or " + example("0.95", "0.9", modes)
                + ", or error:0.1 for a relative error of at most 0.1.";
    }

    private static String example(final String first, final String others, final int modes) {
        return first + String.join("", Collections.nCopies(modes - 1, "," + others));
    }

    /** Whether nothing is to be lost. */
    public boolean isFull() {
        return ranks.length == 0 && shares.length == 0 && error == 0;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        if (isFull()) return "full";
        if (error > 0) return ERROR + error;
        return ranks.length > 0
                ? Arrays.stream(ranks).mapToObj(String::valueOf).collect(Collectors.joining(","))
                : Arrays.stream(shares).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * The ranks for a tensor. A rank is clipped to the size of its mode and to the product of the other ranks, since a
     * mode of the core cannot have more independent slices than that.
     *
     * @param sizes the size of each mode
     * @param singularValues the singular values of a mode's unfolding; asked for energy shares and a bound on the error
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
        for (int m = 0; m < sizes.length && error > 0; m++)
            wanted[m] = rankWithin(error * error / sizes.length, singularValues.apply(m));
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

    /** The smallest rank, at least 1, beyond which no more than this share of the energy lies. */
    private static int rankWithin(final double share, final double[] singularValues) {
        final double norm = Magnitudes.norm(singularValues);
        double left = 0;
        for (int r = singularValues.length - 1; r > 0; r--) {
            final double value = norm == 0 ? 0 : singularValues[r] / norm;
            left += value * value;
            if (left > share) return r + 1;
        }
        return 1;
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
