package org.tuckersaliency.sample;

/** A body full of filaments, as tubulin shows it: bent stripes along the cell, dark where the nucleus is. */
final class Filaments implements Light {
    private final double brightness;
    private final double stripes;
    private final double phase;
    private final double bend;

    Filaments(final double brightness, final RandomNumbers random) {
        this.brightness = brightness;
        this.stripes = random.between(5, 8);
        this.phase = random.between(0, 2 * Math.PI);
        this.bend = random.between(-1.5, 1.5);
    }

    @Override
    public double light(final double u, final double v) {
        final double squared = u * u + v * v;
        final double stripe = 0.65 + 0.35 * StrictMath.sin(stripes * (v + bend * u * u) + phase);
        final double nucleus = squared < 0.3 ? 0.35 + 0.65 * squared / 0.3 : 1;
        return brightness * stripe * nucleus * Math.max(0.3, 1.2 - squared);
    }
}
