package org.tuckersaliency.image;

/**
 * Cubehelix: a helix around the grey diagonal from black to white, whose perceived intensity 0.30 R + 0.59 G + 0.11 B
 * rises evenly, so that it also prints well in grey (D. A. Green 2011, "A colour scheme for the display of astronomical
 * intensity images", Bulletin of the Astronomical Society of India 39, 289, section 3, with its default start colour
 * 0.5, rotations -1.5, hue 1 and gamma 1).
 */
final class Cubehelix implements ColourFormula {
    private static final double START = 0.5;
    private static final double ROTATIONS = -1.5;
    private static final double HUE = 1;

    @Override
    public double[] colour(final double position) {
        final double angle = 2 * StrictMath.PI * (START / 3 + ROTATIONS * position);
        final double amplitude = HUE * position * (1 - position) / 2;
        final double c = StrictMath.cos(angle);
        final double s = StrictMath.sin(angle);
        return new double[] { position + amplitude * (-0.14861 * c + 1.78277 * s),
                position + amplitude * (-0.29227 * c - 0.90649 * s), position + amplitude * 1.97294 * c };
    }
}
