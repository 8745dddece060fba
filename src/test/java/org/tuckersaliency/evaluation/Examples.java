package org.tuckersaliency.evaluation;

import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Small maps, truths and images. */
final class Examples {
    private Examples() {}

    /** The values are divided by 16, so that they are exact. */
    static MapValues map(final int width, final double... sixteenths) {
        final float[] values = new float[sixteenths.length];
        for (int i = 0; i < values.length; i++) values[i] = (float) (sixteenths[i] / 16);
        return MapValues.of(values, width);
    }

    static MapValues random(final long seed, final int width, final int height) {
        return MapValues.of(floats(seed, width * height), width);
    }

    /** 4 × 4 pixels. */
    static Truth truth(final int... pixels) {
        final boolean[] inside = new boolean[16];
        for (final int p : pixels) inside[p] = true;
        return Truth.of(inside, 4);
    }

    /** Values in 0..1. */
    static float[] floats(final long seed, final int count) {
        final Random random = new Random(seed);
        final float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = random.nextFloat();
        return values;
    }

    /** One channel. */
    static RandomAccessibleInterval<FloatType> image(final int width, final float... values) {
        return ArrayImgs.floats(values, width, values.length / width, 1);
    }

    static MapValues times(final MapValues map, final float factor) {
        final float[] values = map.toArray();
        for (int i = 0; i < values.length; i++) values[i] *= factor;
        return MapValues.of(values, map.width());
    }

    static double value(final Metric metric, final Trial trial) {
        return metric.measure(trial).value().orElseThrow();
    }
}
