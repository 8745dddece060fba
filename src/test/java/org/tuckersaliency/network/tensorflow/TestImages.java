package org.tuckersaliency.network.tensorflow;

import java.util.Random;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Images of noise, as networks of this package take them and as TensorFlow does. */
final class TestImages {
    private TestImages() {}

    /** Axes (x, y, channel), values −1..1. */
    static Img<FloatType> noise(final int width, final int height, final int channels) {
        final Img<FloatType> image = bytes(width, height, channels);
        for (final FloatType value : image) value.set(value.get() / 127.5f - 1);
        return image;
    }

    /** The same as whole numbers 0..255. */
    static Img<FloatType> bytes(final int width, final int height, final int channels) {
        final Random random = new Random(width * 31L + height * 7L + channels);
        final float[] values = new float[width * height * channels];
        for (int i = 0; i < values.length; i++) values[i] = random.nextInt(256);
        return ArrayImgs.floats(values, width, height, channels);
    }

    /** The same values row by row, the channels of a pixel side by side. */
    static float[] channelsLast(final Img<FloatType> image) {
        final float[] planes = values(image);
        final int channels = (int) image.dimension(2);
        final int pixels = planes.length / channels;
        final float[] result = new float[planes.length];
        for (int c = 0; c < channels; c++)
            for (int p = 0; p < pixels; p++) result[p * channels + c] = planes[c * pixels + p];
        return result;
    }

    /** The same values plane by plane. */
    static float[] values(final Img<FloatType> image) {
        final float[] values = new float[(int) image.size()];
        int i = 0;
        for (final FloatType value : image) values[i++] = value.get();
        return values;
    }
}
