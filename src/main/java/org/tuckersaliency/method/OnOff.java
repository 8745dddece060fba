package org.tuckersaliency.method;

/** An option that is on or off. */
final class OnOff {
    private OnOff() {}

    /** @throws IllegalArgumentException for anything but true and false */
    static boolean parse(final String text) {
        if (text.equals("true") || text.equals("false")) return Boolean.parseBoolean(text);
        throw new IllegalArgumentException("'" + text + "' is neither true nor false; write one of them.");
    }
}
