package org.tuckersaliency.sample;

/** How bright a cell is at each of its points; (u, v) are the coordinates where its ellipse is the unit circle. */
final class Texture implements Light {
    private static final int SPOT_SIZE = 4;

    private final double centre;
    private final double rim;
    /** u, v, radius, relative change of the light; spot after spot. */
    private final double[] spots;
    /** Distance of each condensed plate from the middle, half thickness, half length, brightness; or empty. */
    private final double[] plates;

    private Texture(final double centre, final double rim, final double[] spots, final double[] plates) {
        this.centre = centre;
        this.rim = rim;
        this.spots = spots;
        this.plates = plates;
    }

    static Texture of(final CellKind kind, final double brightness, final RandomNumbers random) {
        switch (kind) {
            case MITOTIC:
                return mitotic(brightness, random);
            case ELONGATED:
                return elongated(brightness, random);
            default:
                return interphase(brightness, random);
        }
    }

    private static Texture interphase(final double brightness, final RandomNumbers random) {
        final int nucleoli = random.count(1, 3);
        final int chromocentres = random.count(4, 8);
        final double[] spots = new double[SPOT_SIZE * (nucleoli + chromocentres)];
        for (int i = 0; i < nucleoli; i++)
            spot(spots, i, 0.5, random.between(0.22, 0.36), random.between(-0.75, -0.5), random);
        for (int i = nucleoli; i < nucleoli + chromocentres; i++)
            spot(spots, i, 0.8, random.between(0.12, 0.22), random.between(0.5, 1), random);
        return new Texture(brightness, 0.75 * brightness, spots, new double[0]);
    }

    private static Texture elongated(final double brightness, final RandomNumbers random) {
        final int granules = random.count(2, 5);
        final double[] spots = new double[SPOT_SIZE * granules];
        for (int i = 0; i < granules; i++)
            spot(spots, i, 0.7, random.between(0.15, 0.3), random.between(-0.25, 0.3), random);
        return new Texture(0.9 * brightness, 0.45 * brightness, spots, new double[0]);
    }

    private static Texture mitotic(final double brightness, final RandomNumbers random) {
        final double[] plates = { random.between(0.3, 0.45), random.between(0.2, 0.26), random.between(0.6, 0.75),
                brightness * random.between(1.4, 2.2) };
        return new Texture(0.35 * brightness, 0.25 * brightness, new double[0], plates);
    }

    private static void spot(final double[] spots, final int index, final double farthest, final double radius,
            final double change, final RandomNumbers random) {
        final double angle = random.between(0, 2 * Math.PI);
        final double distance = farthest * Math.sqrt(random.between(0, 1));
        spots[SPOT_SIZE * index] = distance * StrictMath.cos(angle);
        spots[SPOT_SIZE * index + 1] = distance * StrictMath.sin(angle);
        spots[SPOT_SIZE * index + 2] = radius;
        spots[SPOT_SIZE * index + 3] = change;
    }

    @Override
    public double light(final double u, final double v) {
        double change = 1;
        for (int i = 0; i < spots.length; i += SPOT_SIZE) {
            final double du = (u - spots[i]) / spots[i + 2];
            final double dv = (v - spots[i + 1]) / spots[i + 2];
            change += spots[i + 3] * bump(du * du + dv * dv);
        }
        final double body = rim + (centre - rim) * Math.max(0, 1 - u * u - v * v);
        return body * Math.max(0.1, change) + plateLight(u, v);
    }

    private double plateLight(final double u, final double v) {
        if (plates.length == 0) return 0;
        final double across = (Math.abs(u) - plates[0]) / plates[1];
        final double along = v / plates[2];
        return plates[3] * bump(across * across) * bump(along * along * along * along);
    }

    /** (1 − d²)² within distance 1, else 0. */
    private static double bump(final double squaredDistance) {
        return squaredDistance >= 1 ? 0 : (1 - squaredDistance) * (1 - squaredDistance);
    }
}
