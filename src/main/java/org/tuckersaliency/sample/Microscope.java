package org.tuckersaliency.sample;

import java.util.List;

/**
 * Takes the picture of a scene: light, blur of the optics, haze from beyond the focal plane, uneven illumination, shot
 * noise and read noise, digitised to 16 bits.
 */
final class Microscope {
    private static final double CAMERA_OFFSET = 100;
    private static final double READ_NOISE = 6;

    private final int width;
    private final int height;
    private final int tileWidth;
    private final int tileHeight;
    private final boolean noisy;

    /** One exposure of the whole plane. */
    Microscope(final int width, final int height, final boolean noisy) {
        this(width, height, width, height, noisy);
    }

    /** A plane stitched from exposures of {@code tileWidth × tileHeight} pixels, each unevenly lit in the same way. */
    Microscope(final int width, final int height, final int tileWidth, final int tileHeight, final boolean noisy) {
        this.width = width;
        this.height = height;
        this.tileWidth = tileWidth;
        this.tileHeight = tileHeight;
        this.noisy = noisy;
    }

    /** The pixels, row by row. */
    short[] expose(final CellScene scene, final RandomNumbers random) {
        return digitise(light(scene.cells(), scene.debris(), random), random, random);
    }

    /** The light that reaches the camera, row by row: the sharp scene, blurred, with haze. */
    float[] light(final List<Cell> cells, final List<Debris> debris, final RandomNumbers random) {
        final float[] light = new float[width * height];
        for (final Cell cell : cells) draw(cell, light);
        for (final Debris speck : debris) draw(speck, light);
        new GaussianBlur(random.between(0.7, 1.4)).apply(light, width, height);
        final int hazes = random.count(0, (int) Math.ceil(width * (double) height / 12000));
        for (int n = 0; n < hazes; n++) addHaze(light, random);
        return light;
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

    /**
     * What the camera makes of the light.
     *
     * @param optics decides the exposure and the illumination
     * @param noiseSource decides the noise of every pixel
     */
    short[] digitise(final float[] light, final RandomNumbers optics, final RandomNumbers noiseSource) {
        final double photons = optics.between(150, 600);
        final double background = photons * optics.between(0.3, 0.9);
        final double slopeX = optics.between(-0.5, 0.5);
        final double slopeY = optics.between(-0.5, 0.5);
        final double vignette = optics.between(0, 0.4);
        final double noise = noisy ? 1 : 0;
        final short[] pixels = new short[light.length];
        for (int y = 0; y < height; y++) {
            final double v = 2.0 * (y % tileHeight) / tileHeight - 1;
            for (int x = 0; x < width; x++) {
                final double u = 2.0 * (x % tileWidth) / tileWidth - 1;
                final double illumination = 1 + slopeX * u + slopeY * v - vignette * (u * u + v * v) / 2;
                final double seen = Math.max(0.1, illumination) * (background + photons * light[y * width + x]);
                final double deviation = Math.sqrt(seen + READ_NOISE * READ_NOISE);
                final double value = CAMERA_OFFSET + seen + noise * deviation * noiseSource.normal();
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
