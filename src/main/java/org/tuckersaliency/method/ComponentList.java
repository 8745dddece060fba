package org.tuckersaliency.method;

import java.util.BitSet;
import java.util.StringJoiner;

/** Some components by their numbers, counted from 1: written as {@code 1,3,5-8}. Immutable. */
public final class ComponentList {
    /** More components than any layer has; a slip of the finger must not fill the memory. */
    private static final int MOST = 1_000_000;

    private final BitSet numbers;

    private ComponentList(final BitSet numbers) {
        this.numbers = numbers;
    }

    /** @param numbers from 1; copied */
    public static ComponentList of(final BitSet numbers) {
        return new ComponentList((BitSet) numbers.clone());
    }

    /** No component. */
    public static ComponentList none() {
        return new ComponentList(new BitSet());
    }

    /**
     * Reads numbers and ranges with commas between them.
     *
     * @param text such as {@code 3} or {@code 1,3,5-8}; the empty string for none
     * @throws IllegalArgumentException for anything else, with a sentence for the user
     */
    public static ComponentList parse(final String text) {
        final BitSet numbers = new BitSet();
        if (text.isBlank()) return new ComponentList(numbers);
        for (final String part : text.split(",", -1)) {
            final String[] ends = part.strip().split("\\s*-\\s*", -1);
            final int from = number(ends[0], text);
            final int to = ends.length == 1 ? from : number(ends[1], text);
            if (ends.length > 2 || to < from) throw unreadable(text);
            numbers.set(from, to + 1);
        }
        return new ComponentList(numbers);
    }

    private static int number(final String digits, final String text) {
        if (!digits.matches("0*[1-9][0-9]{0,6}")) throw unreadable(text);
        final int number = Integer.parseInt(digits);
        if (number > MOST) throw unreadable(text);
        return number;
    }

    private static IllegalArgumentException unreadable(final String text) {
        return new IllegalArgumentException("The list of components '" + text
                + "' cannot be read; give numbers from 1 and ranges with commas between them, such as 1,3,5-8.");
    }

    /** Whether a component is among them; from 1. */
    public boolean contains(final int number) {
        return numbers.get(number);
    }

    public boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return numbers.cardinality();
    }

    /**
     * @param count how many components there are
     * @throws IllegalArgumentException if one of the list is not there
     */
    public void check(final int count) {
        final int last = numbers.length() - 1;
        if (last > count)
            throw new IllegalArgumentException("There is no component " + last + "; this layer has " + count
                    + ", so give numbers from 1 to " + count + ".");
    }

    /** The text that {@link #parse} reads, as short as it can be. */
    @Override
    public String toString() {
        final StringJoiner parts = new StringJoiner(",");
        for (int from = numbers.nextSetBit(0); from >= 0;) {
            final int end = numbers.nextClearBit(from);
            parts.add(end - from == 1 ? String.valueOf(from) : from + "-" + (end - 1));
            from = numbers.nextSetBit(end);
        }
        return parts.toString();
    }
}
