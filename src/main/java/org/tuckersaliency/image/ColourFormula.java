package org.tuckersaliency.image;

/** The colours of a lookup table as a published formula gives them. */
interface ColourFormula {
    /**
     * @param position 0 for the lowest value, 1 for the highest
     * @return red, green and blue of sRGB, 0..1 but for what lies a little outside of its gamut
     */
    double[] colour(double position);
}
