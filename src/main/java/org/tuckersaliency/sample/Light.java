package org.tuckersaliency.sample;

/** The light of a cell at each of its points; (u, v) are the coordinates where its ellipse is the unit circle. */
interface Light {
    /** How bright a point is. */
    double light(double u, double v);
}
