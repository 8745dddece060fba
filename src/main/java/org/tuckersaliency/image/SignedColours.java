package org.tuckersaliency.image;

import java.awt.Color;

import ij.process.LUT;

/** Blue for negative values, white for 0, red for positive ones: colours of maps whose sign means something. */
public final class SignedColours {
    /** Also told apart by people who see few colours. */
    public static final Color NEGATIVE = new Color(33, 102, 172);
    public static final Color POSITIVE = new Color(178, 24, 43);

    private static final int SIZE = 256;

    private SignedColours() {}

    /** The lookup table; for a display range that is the same on both sides of 0. */
    public static LUT lut() {
        final byte[] red = new byte[SIZE];
        final byte[] green = new byte[SIZE];
        final byte[] blue = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            final double value = 2.0 * i / (SIZE - 1) - 1;
            final Color end = value < 0 ? NEGATIVE : POSITIVE;
            red[i] = between(end.getRed(), Math.abs(value));
            green[i] = between(end.getGreen(), Math.abs(value));
            blue[i] = between(end.getBlue(), Math.abs(value));
        }
        return new LUT(red, green, blue);
    }

    private static byte between(final int end, final double share) {
        return (byte) Math.round(255 + (end - 255) * share);
    }
}
