package org.tuckersaliency;

import org.tuckersaliency.evaluation.PointingGame;

import ij.measure.Calibration;

/** How far from the truth the most salient point may lie: in pixels, or in the unit of the image. */
public final class Tolerance {
    private static final String PIXELS = "px";

    private final double distance;
    private final boolean inPixels;

    private Tolerance(final double distance, final boolean inPixels) {
        this.distance = distance;
        this.inPixels = inPixels;
    }

    /**
     * @param text {@code 15px} for pixels; {@code 2.5} for the unit of the image, which is the pixel where the image has
     *        no scale
     * @throws IllegalArgumentException for any other text, or a negative number
     */
    public static Tolerance parse(final String text) {
        final boolean pixels = text.endsWith(PIXELS);
        try {
            final double distance = Double
                    .parseDouble(pixels ? text.substring(0, text.length() - PIXELS.length()) : text);
            if (distance >= 0 && Double.isFinite(distance)) return new Tolerance(distance, pixels);
        } catch (final NumberFormatException e) {
            // the sentence below
        }
        throw new IllegalArgumentException("'" + text + "' is no tolerance; give pixels such as 15px, or a number such "
                + "as 2.5 in the unit of the image.");
    }

    /** The pointing game of an image with this scale. */
    PointingGame game(final Calibration scale) {
        return inPixels
                ? new PointingGame(distance, 1, 1)
                : new PointingGame(distance, Math.abs(scale.pixelWidth), Math.abs(scale.pixelHeight));
    }
}
