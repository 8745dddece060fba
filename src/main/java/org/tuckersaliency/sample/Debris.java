package org.tuckersaliency.sample;

import java.util.ArrayList;
import java.util.List;

/** What is not a cell: bright specks, and fibres as bent rows of specks. */
final class Debris {
    private final double x;
    private final double y;
    private final double radius;
    private final double brightness;

    private Debris(final double x, final double y, final double radius, final double brightness) {
        this.x = x;
        this.y = y;
        this.radius = radius;
        this.brightness = brightness;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double radius() {
        return radius;
    }

    /** The light at a squared distance from the middle, in pixels. */
    double light(final double squaredDistance) {
        final double d = squaredDistance / (radius * radius);
        return d >= 1 ? 0 : brightness * (1 - d) * (1 - d);
    }

    static List<Debris> random(final int width, final int height, final RandomNumbers random) {
        final List<Debris> debris = new ArrayList<>();
        final double area = (double) width * height;
        final int specks = random.count(0, (int) Math.ceil(area / 1500));
        for (int n = 0; n < specks; n++)
            debris.add(new Debris(random.between(0, width), random.between(0, height), random.between(1.2, 2.8),
                    random.between(0.4, 2)));
        final int fibres = random.count(0, (int) Math.ceil(area / 12000));
        for (int n = 0; n < fibres; n++)
            addFibre(debris, random.between(0, width), random.between(0, height), random);
        return debris;
    }

    /** A row of specks along x(t) = x₀ + d t + b t². */
    private static void addFibre(final List<Debris> debris, final double x, final double y,
            final RandomNumbers random) {
        final double angle = random.between(0, 2 * Math.PI);
        final double dx = StrictMath.cos(angle);
        final double dy = StrictMath.sin(angle);
        final double bend = random.between(-0.015, 0.015);
        final double length = random.between(20, 60);
        final double radius = random.between(1.2, 1.8);
        final double brightness = random.between(0.3, 0.8);
        for (double t = 0; t < length; t += 1) {
            final double sideways = bend * t * t;
            debris.add(new Debris(x + dx * t - dy * sideways, y + dy * t + dx * sideways, radius, brightness));
        }
    }
}
