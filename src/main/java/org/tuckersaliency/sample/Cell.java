package org.tuckersaliency.sample;

/**
 * One cell: a wavy ellipse, ρ(θ) = 1 + Σ (p_k cos kθ + q_k sin kθ) for k = 2..4 in the coordinates where the ellipse is
 * the unit circle, filled with light.
 */
final class Cell {
    private static final int FIRST_WAVE = 2;

    private final CellKind kind;
    private final double x;
    private final double y;
    private final double angle;
    private final double cosine;
    private final double sine;
    private final double halfLength;
    private final double halfWidth;
    private final double[] waves;
    private final double[] cosineWaves;
    private final double[] sineWaves;
    private final Light light;
    private final double softness;

    /**
     * @param angle of the long axis, in radians
     * @param waves 2 · 3 numbers: p₂, q₂, p₃, q₃, p₄, q₄
     * @param softness width of the edge in pixels: 1 in focus, more out of focus
     */
    Cell(final CellKind kind, final double x, final double y, final double angle, final double halfLength,
            final double halfWidth, final double[] waves, final Light light, final double softness) {
        this.kind = kind;
        this.x = x;
        this.y = y;
        this.angle = angle;
        this.cosine = StrictMath.cos(angle);
        this.sine = StrictMath.sin(angle);
        this.halfLength = halfLength;
        this.halfWidth = halfWidth;
        this.waves = waves.clone();
        this.cosineWaves = new double[waves.length / 2];
        this.sineWaves = new double[waves.length / 2];
        for (int k = 0; k < cosineWaves.length; k++) {
            cosineWaves[k] = waves[2 * k];
            sineWaves[k] = waves[2 * k + 1];
        }
        this.light = light;
        this.softness = softness;
    }

    /** The same cell elsewhere. */
    Cell moved(final double dx, final double dy, final double turn) {
        return new Cell(kind, x + dx, y + dy, angle + turn, halfLength, halfWidth, waves, light, softness);
    }

    /** A larger outline around the same centre, with other light. */
    Cell grown(final double factor, final Light otherLight) {
        return new Cell(kind, x, y, angle, factor * halfLength, factor * halfWidth, waves, otherLight, softness);
    }

    /** The same cell with its light multiplied. */
    Cell dimmed(final double factor) {
        return grown(1, (u, v) -> factor * light.light(u, v));
    }

    CellKind kind() {
        return kind;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Of the long axis, in radians. */
    double angle() {
        return angle;
    }

    /** No point of the cell is farther from its centre. */
    double reach() {
        double wave = 1;
        for (int k = 0; k < cosineWaves.length; k++) wave += Math.hypot(cosineWaves[k], sineWaves[k]);
        return Math.max(halfLength, halfWidth) * wave;
    }

    /** {@link #reach} and the soft edge beyond it. */
    double lightReach() {
        return reach() + softness;
    }

    /** The area inside the outline in pixels: π a b (1 + ½ Σ (p² + q²)). */
    double area() {
        double squares = 0;
        for (int k = 0; k < cosineWaves.length; k++)
            squares += cosineWaves[k] * cosineWaves[k] + sineWaves[k] * sineWaves[k];
        return Math.PI * halfLength * halfWidth * (1 + squares / 2);
    }

    /** Whether a point is inside the outline. */
    boolean contains(final double px, final double py) {
        return edgeDistance(px, py) >= 0;
    }

    /** The light from a point; 0 well outside. */
    double light(final double px, final double py) {
        final double coverage = Math.min(1, edgeDistance(px, py) / softness + 0.5);
        if (coverage <= 0) return 0;
        final double dx = px - x;
        final double dy = py - y;
        final double u = (dx * cosine + dy * sine) / halfLength;
        final double v = (dy * cosine - dx * sine) / halfWidth;
        return coverage * light.light(u, v);
    }

    /** How far inside the outline a point lies, along the ray from the centre, in pixels; negative outside. */
    private double edgeDistance(final double px, final double py) {
        final double dx = px - x;
        final double dy = py - y;
        final double u = (dx * cosine + dy * sine) / halfLength;
        final double v = (dy * cosine - dx * sine) / halfWidth;
        final double radius = Math.sqrt(u * u + v * v);
        if (radius < 1e-9) return Math.min(halfLength, halfWidth);
        return (outline(u / radius, v / radius) / radius - 1) * Math.sqrt(dx * dx + dy * dy);
    }

    /** ρ in the direction (cos θ, sin θ); the multiples of θ by complex powers. */
    private double outline(final double c, final double s) {
        double re = c;
        double im = s;
        double rho = 1;
        for (int k = 0; k < cosineWaves.length; k++) {
            final int powers = k == 0 ? FIRST_WAVE - 1 : 1;
            for (int n = 0; n < powers; n++) {
                final double next = re * c - im * s;
                im = re * s + im * c;
                re = next;
            }
            rho += cosineWaves[k] * re + sineWaves[k] * im;
        }
        return rho;
    }
}
