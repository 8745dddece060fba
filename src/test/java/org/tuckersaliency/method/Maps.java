package org.tuckersaliency.method;

import java.util.Random;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Feature maps to test with, and the values of what comes of them. */
final class Maps {
    private Maps() {}

    /** Non-negative feature maps, axes (x, y, channel), as after a ReLU. */
    static RandomAccessibleInterval<FloatType> random(final long seed, final int width, final int height,
            final int channels) {
        final Random random = new Random(seed);
        final float[] values = new float[width * height * channels];
        for (int i = 0; i < values.length; i++) values[i] = (float) Math.max(0, random.nextGaussian() + 0.3);
        return ArrayImgs.floats(values, width, height, channels);
    }

    /** One row of positions for each channel. */
    static RandomAccessibleInterval<FloatType> rows(final float[]... channels) {
        final float[] values = new float[channels.length * channels[0].length];
        for (int c = 0; c < channels.length; c++)
            System.arraycopy(channels[c], 0, values, c * channels[0].length, channels[0].length);
        return ArrayImgs.floats(values, channels[0].length, 1, channels.length);
    }

    /** The map's values, row by row. */
    static double[] values(final LayerMap map) {
        return values(map.image());
    }

    static double[] values(final RandomAccessibleInterval<? extends RealType<?>> image) {
        final Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
        final double[] values = new double[(int) Views.flatIterable(image).size()];
        for (int i = 0; i < values.length; i++) values[i] = cursor.next().getRealDouble();
        return values;
    }
}
