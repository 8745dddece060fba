package org.tuckersaliency.image;

/**
 * Cool Warm: from blue over nearly white to red, for values on both sides of a middle such as 0. Lightness and
 * saturation are the same on both sides (K. Moreland 2009, "Diverging Color Maps for Scientific Visualization", ISVC
 * 2009, LNCS 5876, 92: its smooth cool to warm map, interpolated in Msh, the polar form of CIELAB).
 */
final class CoolWarm implements ColourFormula {
    /** Of the end colours: magnitude, saturation and hue in radians. */
    private static final double MAGNITUDE = 80;
    private static final double SATURATION = 1.08;
    private static final double COOL = -1.1;
    private static final double WARM = 0.5;
    /** The magnitude of the white in the middle. */
    private static final double WHITE = 88;

    @Override
    public double[] colour(final double position) {
        final double fromMiddle = StrictMath.abs(2 * position - 1);
        final double hue = position < 0.5 ? COOL : WARM;
        final double magnitude = WHITE + fromMiddle * (MAGNITUDE - WHITE);
        final double saturation = fromMiddle * SATURATION;
        final double h = hue + (1 - fromMiddle) * spin(hue);
        return Cielab.toSrgb(magnitude * StrictMath.cos(saturation),
                magnitude * StrictMath.sin(saturation) * StrictMath.cos(h),
                magnitude * StrictMath.sin(saturation) * StrictMath.sin(h));
    }

    /** How much the hue turns on its way to white, so that the path keeps its direction; away from purple. */
    private static double spin(final double hue) {
        final double turn = SATURATION * StrictMath.sqrt(WHITE * WHITE - MAGNITUDE * MAGNITUDE)
                / (MAGNITUDE * StrictMath.sin(SATURATION));
        return hue > -StrictMath.PI / 3 ? turn : -turn;
    }
}
