package org.tuckersaliency.image;

/**
 * Lab Heat, ours: black, violet, red, orange, yellow, white, in equal steps of CIELAB. The lightness L* rises evenly from
 * 0 to 100 while a* and b* go once around a circle through the greys at even speed, so that all steps have the same
 * colour difference ΔE*ab (CIE 1976) and the same rise of lightness. The circle is about as large as sRGB allows.
 */
final class LabHeat implements ColourFormula {
    private static final double RADIUS = 33;
    /** The hue of the most colourful entry, in the middle: orange. */
    private static final double HUE = StrictMath.toRadians(45);

    @Override
    public double[] colour(final double position) {
        final double angle = HUE + StrictMath.PI * (1 + 2 * position);
        return Cielab.toSrgb(100 * position, RADIUS * (StrictMath.cos(HUE) + StrictMath.cos(angle)),
                RADIUS * (StrictMath.sin(HUE) + StrictMath.sin(angle)));
    }
}
