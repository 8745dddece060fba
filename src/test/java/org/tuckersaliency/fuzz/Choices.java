package org.tuckersaliency.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Turns the bytes of a fuzzer into choices, one after the other; when they are used up, the first is always chosen. */
public final class Choices {
    private final byte[] bytes;
    private int at;

    public Choices(final byte[] bytes) {
        this.bytes = bytes;
    }

    public boolean isEmpty() {
        return at >= bytes.length;
    }

    /** A whole number from 0 on, below {@code end}; {@code end} is at most 256. */
    public int below(final int end) {
        return at < bytes.length ? (bytes[at++] & 0xff) % end : 0;
    }

    public <T> T of(final List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** The next bytes, as many as there still are. */
    public byte[] next(final int count) {
        final byte[] part = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), Math.min(at + count, bytes.length));
        at += part.length;
        return part;
    }

    /** A short text. */
    public String text() {
        return new String(next(below(24)), StandardCharsets.UTF_8);
    }

    /** All that is left. */
    public byte[] rest() {
        return next(bytes.length);
    }
}
