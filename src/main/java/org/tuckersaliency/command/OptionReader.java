package org.tuckersaliency.command;

import java.util.function.Predicate;

/**
 * Reads {@code key=value key key=[value with spaces]} one key after another. Brackets inside a bracketed value need not
 * match: the value ends at the first closing bracket behind which another key stands, or else at the bracket that closes
 * it and is followed by a space or the end. So any value without {@code ]} before a space is read as it was written.
 */
final class OptionReader {
    private final String options;
    private final Predicate<String> keys;
    private int at;
    private String key;
    private String value;

    /** @param keys whether a word is a key of the command */
    OptionReader(final String options, final Predicate<String> keys) {
        this.options = options;
        this.keys = keys;
    }

    /** The key read last. */
    String key() {
        return key;
    }

    /** Its value, or null where the key stands alone. */
    String value() {
        return value;
    }

    /**
     * Reads the next key.
     *
     * @return false at the end
     * @throws IllegalArgumentException if a bracket is not closed or a value stands without its key
     */
    boolean next() {
        while (at < options.length() && isSpace(at))
            at++;
        if (at == options.length()) return false;
        final int start = at;
        while (at < options.length() && !isSpace(at) && options.charAt(at) != '=')
            at++;
        key = options.substring(start, at);
        value = null;
        if (key.isEmpty())
            throw new IllegalArgumentException(
                    "There is an = without a key before it in '" + options.trim() + "'; write key=value.");
        if (at < options.length() && options.charAt(at) == '=') {
            at++;
            value = at < options.length() && options.charAt(at) == '[' ? bracketed() : word();
        }
        return true;
    }

    private String word() {
        final int start = at;
        while (at < options.length() && !isSpace(at))
            at++;
        return options.substring(start, at);
    }

    private String bracketed() {
        final int start = at + 1;
        int end = end(start, true);
        if (end < 0) end = end(start, false);
        final int next = beforeKey(start);
        if (next >= 0) end = Math.min(end, next);
        if (end < 0)
            throw new IllegalArgumentException(
                    "The value of '" + key + "' begins with [ and has no ] at its end; write " + key + "=[value].");
        at = end + 1;
        return options.substring(start, end);
    }

    /** Where the closing bracket stands, or -1. */
    private int end(final int start, final boolean nested) {
        int depth = 1;
        for (int i = start; i < options.length(); i++) {
            if (nested && options.charAt(i) == '[') depth++;
            if (options.charAt(i) != ']') continue;
            depth--;
            if (depth <= 0 && (i + 1 == options.length() || isSpace(i + 1))) return i;
        }
        return -1;
    }

    /** Where the first closing bracket stands behind which a key of the command comes, or -1. */
    private int beforeKey(final int start) {
        for (int i = options.indexOf(']', start); i >= 0; i = options.indexOf(']', i + 1)) {
            int first = i + 1;
            while (first < options.length() && isSpace(first))
                first++;
            int last = first;
            while (last < options.length() && !isSpace(last) && options.charAt(last) != '=')
                last++;
            if (first > i + 1 && keys.test(options.substring(first, last))) return i;
        }
        return -1;
    }

    private boolean isSpace(final int index) {
        return Character.isWhitespace(options.charAt(index));
    }
}
