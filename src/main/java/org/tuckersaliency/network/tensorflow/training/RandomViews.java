package org.tuckersaliency.network.tensorflow.training;

import org.tuckersaliency.sample.GaussianBlur;
import org.tuckersaliency.sample.RandomNumbers;

/**
 * Random views of an image: what the network must learn to see through. Place, orientation, tone, illumination, focus,
 * dirt and noise are changed on the image's own scale; then the view is brought to the range that the network will
 * be given, {@link InputRange}; and last its contrast is changed a little, because in use that range is taken from a
 * whole plane, which may hold brighter cells than the view.
 */
final class RandomViews {
    /** How far two views of an image may lie apart, in pixels. */
    private static final int SHIFT = 14;

    private static final int TONES = 256;

    private final int size;

    /** @param size of the square views */
    RandomViews(final int size) {
        this.size = size;
    }

    /** Writes two views of a square image to {@code target}, row by row, from the two indices on. */
    void drawPair(final float[] image, final RandomNumbers random, final float[] target, final int first,
            final int second) {
        final int side = (int) Math.round(Math.sqrt(image.length));
        final int shift = Math.min(SHIFT, side - size);
        final int left = random.count(0, side - size - shift);
        final int top = random.count(0, side - size - shift);
        draw(image, side, left + random.count(0, shift), top + random.count(0, shift), random, target, first);
        draw(image, side, left + random.count(0, shift), top + random.count(0, shift), random, target, second);
    }

    /** Writes one view that shows all of a square image of the view's size. */
    void drawWhole(final float[] image, final RandomNumbers random, final float[] target, final int at) {
        draw(image, size, 0, 0, random, target, at);
    }

    private void draw(final float[] image, final int side, final int left, final int top,
            final RandomNumbers random, final float[] target, final int at) {
        final float[] view = crop(image, side, left, top, random);
        toUnitRange(view);
        changeTone(view, random);
        changeIllumination(view, random);
        addSpecks(view, random);
        if (random.chance(0.3)) new GaussianBlur(random.between(0.4, 1.5)).apply(view, size, size);
        final double noise = random.between(0, 0.06);
        for (int i = 0; i < view.length; i++) view[i] += (float) (noise * random.normal());
        InputRange.normalise(view, size, size);
        final double contrast = random.between(0.25, 1.3);
        final double offset = random.between(-0.05, 0.1);
        for (int i = 0; i < view.length; i++) target[at + i] = (float) (contrast * view[i] + offset);
    }

    /** A square somewhere in the image, in one of its eight orientations. */
    private float[] crop(final float[] image, final int side, final int left, final int top,
            final RandomNumbers random) {
        final boolean mirrored = random.chance(0.5);
        final boolean upsideDown = random.chance(0.5);
        final boolean transposed = random.chance(0.5);
        final float[] view = new float[size * size];
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++) {
                final int u = mirrored ? size - 1 - x : x;
                final int v = upsideDown ? size - 1 - y : y;
                view[y * size + x] = image[(top + (transposed ? u : v)) * side + left + (transposed ? v : u)];
            }
        return view;
    }

    private static void toUnitRange(final float[] view) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (final float v : view) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        final float factor = high > low ? 1 / (high - low) : 0;
        for (int i = 0; i < view.length; i++) view[i] = (view[i] - low) * factor;
    }

    /** v^γ for γ from 0.6 to 1.6, read from a table. */
    private static void changeTone(final float[] view, final RandomNumbers random) {
        final double gamma = random.between(0.6, 1.6);
        final float[] tone = new float[TONES + 2];
        for (int i = 0; i < tone.length; i++) tone[i] = (float) StrictMath.pow((double) i / TONES, gamma);
        for (int i = 0; i < view.length; i++) {
            final float at = view[i] * TONES;
            final int below = (int) at;
            view[i] = tone[below] + (at - below) * (tone[below + 1] - tone[below]);
        }
    }

    /** A slope over the view, partly of the light that the cells give back, partly of the background. */
    private void changeIllumination(final float[] view, final RandomNumbers random) {
        final double slopeX = random.between(-0.3, 0.3);
        final double slopeY = random.between(-0.3, 0.3);
        final double background = random.between(0, 0.5);
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++) {
                final double slope = slopeX * (2.0 * x / size - 1) + slopeY * (2.0 * y / size - 1);
                final int i = y * size + x;
                view[i] = (float) ((1 + slope) * (background + view[i]));
            }
    }

    private void addSpecks(final float[] view, final RandomNumbers random) {
        final int specks = random.count(0, 3);
        for (int n = 0; n < specks; n++) {
            final double cx = random.between(0, size);
            final double cy = random.between(0, size);
            final double radius = random.between(1.2, 3.5);
            final double brightness = random.between(0.3, 1.5);
            for (int y = Math.max(0, (int) (cy - radius)); y < Math.min(size, cy + radius); y++)
                for (int x = Math.max(0, (int) (cx - radius)); x < Math.min(size, cx + radius); x++) {
                    final double d = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (radius * radius);
                    if (d < 1) view[y * size + x] += (float) (brightness * (1 - d) * (1 - d));
                }
        }
    }
}
