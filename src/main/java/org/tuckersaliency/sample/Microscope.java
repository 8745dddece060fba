package org.tuckersaliency.sample;

/**
 * Takes the picture of a scene: light, blur of the optics, haze from beyond the focal plane, uneven illumination, shot
 * noise and read noise, digitised to 16 bits.
 */
final class Microscope {
    private static final double CAMERA_OFFSET = 100;
    private static final double READ_NOISE = 6;

    private final int width;
    private final int height;
    private final boolean noisy;

    Microscope(final int width, final int height, final boolean noisy) {
        this.width = width;
        this.height = height;
        this.noisy = noisy;
    }

    /** The pixels, row by row. */
    short[] expose(final CellScene scene, final RandomNumbers random) {
        final float[] light = new float[width * height];
        for (final Cell cell : scene.cells()) draw(cell, light);
        for (final Debris speck : scene.debris()) draw(speck, light);
        new GaussianBlur(random.between(0.7, 1.4)).apply(light, width, height);
        final int hazes = random.count(0, (int) Math.ceil(width * (double) height / 12000));
        for (int n = 0; n < hazes; n++) addHaze(light, random);
        return digitise(light, random);
    }

    private void draw(final Cell cell, final float[] light) {
        final double reach = cell.lightReach();
        final int lastY = last(cell.y() + reach, height);
        final int lastX = last(cell.x() + reach, width);
        for (int y = first(cell.y() - reach); y <= lastY; y++)
            for (int x = first(cell.x() - reach); x <= lastX; x++)
                light[y * width + x] += (float) cell.light(x, y);
    }

    private void draw(final Debris speck, final float[] light) {
        final int lastY = last(speck.y() + speck.radius(), height);
        final int lastX = last(speck.x() + speck.radius(), width);
        for (int y = first(speck.y() - speck.radius()); y <= lastY; y++)
            for (int x = first(speck.x() - speck.radius()); x <= lastX; x++) {
                final double dx = x - speck.x();
                final double dy = y - speck.y();
                final int at = y * width + x;
                light[at] = Math.max(light[at], (float) speck.light(dx * dx + dy * dy));
            }
    }

    /** Light of a cell far out of focus: wide, dim, without an edge. */
    private void addHaze(final float[] light, final RandomNumbers random) {
        final double cx = random.between(0, width);
        final double cy = random.between(0, height);
        final double radius = random.between(24, 48);
        final double brightness = random.between(0.08, 0.35);
        final int lastY = last(cy + radius, height);
        final int lastX = last(cx + radius, width);
        for (int y = first(cy - radius); y <= lastY; y++)
            for (int x = first(cx - radius); x <= lastX; x++) {
                final double d = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (radius * radius);
                if (d < 1) light[y * width + x] += (float) (brightness * (1 - d) * (1 - d));
            }
    }

    private short[] digitise(final float[] light, final RandomNumbers random) {
        final double photons = random.between(150, 600);
        final double background = photons * random.between(0.3, 0.9);
        final double slopeX = random.between(-0.5, 0.5);
        final double slopeY = random.between(-0.5, 0.5);
        final double vignette = random.between(0, 0.4);
        final double noise = noisy ? 1 : 0;
        final short[] pixels = new short[light.length];
        for (int y = 0; y < height; y++) {
            final double v = 2.0 * y / height - 1;
            for (int x = 0; x < width; x++) {
                final double u = 2.0 * x / width - 1;
                final double illumination = 1 + slopeX * u + slopeY * v - vignette * (u * u + v * v) / 2;
                final double seen = Math.max(0.1, illumination) * (background + photons * light[y * width + x]);
                final double deviation = Math.sqrt(seen + READ_NOISE * READ_NOISE);
                final double value = CAMERA_OFFSET + seen + noise * deviation * random.normal();
                pixels[y * width + x] = (short) (int) Math.max(0, Math.min(65535, Math.rint(value)));
            }
        }
        return pixels;
    }

    private static int first(final double coordinate) {
        return Math.max(0, (int) Math.ceil(coordinate));
    }

    private static int last(final double coordinate, final int size) {
        return Math.min(size - 1, (int) Math.floor(coordinate));
    }
}
