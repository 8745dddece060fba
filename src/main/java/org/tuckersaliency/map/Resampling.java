package org.tuckersaliency.map;

import java.util.Arrays;

import org.tuckersaliency.map.ResampledRows.Tap;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Brings planes to another size: half-pixel centres, edges replicated, rows and columns one after the other. Positions
 * outside the plane count as its edge.
 */
public final class Resampling {
    /** Keys' cubic convolution (IEEE Trans. ASSP 29, 1981), eq. 4. */
    private static final double KEYS = -0.5;

    private Resampling() {}

    /**
     * Resizes a map to the size of the image, without any averaging where it shrinks (as OpenCV's INTER_LINEAR and
     * TensorFlow's half_pixel_centers).
     *
     * @param plane axes (x, y)
     * @param width columns of the result, at least 1
     * @param height rows of the result, at least 1
     */
    public static Img<FloatType> resize(final RandomAccessibleInterval<? extends RealType<?>> plane, final long width,
            final long height, final Interpolation interpolation) {
        final float[] result = new float[Math.multiplyExact((int) width, (int) height)];
        write(rows(plane, width, height, interpolation), (int) width, (int) height, result, 0);
        return ArrayImgs.floats(result, width, height);
    }

    /** The rows of {@link #resize}, from the first to the last. */
    static ResampledRows rows(final RandomAccessibleInterval<? extends RealType<?>> plane, final long width,
            final long height, final Interpolation interpolation) {
        return new ResampledRows(ResampledRows.rowsOf(plane), (int) plane.dimension(0), (int) plane.dimension(1),
                taps(plane.dimension(0), width, interpolation), taps(plane.dimension(1), height, interpolation));
    }

    /**
     * Resizes an image for a network: bilinear where it grows, and where it shrinks the triangle widened to the step,
     * so that every pixel counts and fine structure does not alias.
     *
     * @param image axes (x, y, channel)
     * @return the image itself where it has this size already
     */
    public static RandomAccessibleInterval<FloatType> fit(final RandomAccessibleInterval<FloatType> image,
            final long width, final long height) {
        return fit(image, width, height, Intervals.createMinSize(0, 0, width, height));
    }

    /**
     * A part of an image that was resized for a network, without making the rest.
     *
     * @param image axes (x, y, channel)
     * @param width columns of the whole result
     * @param height rows of the whole result
     * @param part of the result, axes (x, y), from 0
     * @return the part, its first pixel at 0; a view where the image has this size already
     */
    public static RandomAccessibleInterval<FloatType> fit(final RandomAccessibleInterval<FloatType> image,
            final long width, final long height, final Interval part) {
        final long channels = image.dimension(2);
        if (image.dimension(0) == width && image.dimension(1) == height)
            return part.dimension(0) == width && part.dimension(1) == height
                    ? image
                    : Views.zeroMin(Views.interval(Views.zeroMin(image), Intervals.createMinMax(part.min(0),
                            part.min(1), 0, part.max(0), part.max(1), channels - 1)));
        final Tap[] columns = cut(triangles(image.dimension(0), width), part, 0);
        final Tap[] rows = cut(triangles(image.dimension(1), height), part, 1);
        final int positions = Math.multiplyExact(columns.length, rows.length);
        final float[] result = new float[Math.multiplyExact(positions, (int) channels)];
        for (int c = 0; c < channels; c++)
            write(new ResampledRows(channel(image, c), (int) image.dimension(0), (int) image.dimension(1), columns,
                    rows), columns.length, rows.length, result, c * positions);
        return ArrayImgs.floats(result, columns.length, rows.length, channels);
    }

    private static ResampledRows.Source channel(final RandomAccessibleInterval<FloatType> image, final int channel) {
        if (image instanceof ArrayImg && ((ArrayImg<?, ?>) image).update(null) instanceof FloatArray) {
            final int width = (int) image.dimension(0);
            return ResampledRows.rowsOf(
                    ((FloatArray) ((ArrayImg<?, ?>) image).update(null)).getCurrentStorageArray(),
                    channel * width * (int) image.dimension(1), width);
        }
        return ResampledRows.rowsOf(Views.hyperSlice(image, 2, image.min(2) + channel));
    }

    private static Tap[] cut(final Tap[] taps, final Interval part, final int axis) {
        return Arrays.copyOfRange(taps, (int) part.min(axis), (int) part.max(axis) + 1);
    }

    private static Tap[] taps(final long from, final long to, final Interpolation interpolation) {
        final Tap[] taps = new Tap[(int) to];
        for (int i = 0; i < to; i++) {
            final double centre = (i + 0.5) * from / to - 0.5;
            final int below = (int) Math.floor(centre);
            final double t = centre - below;
            switch (interpolation) {
                case NEAREST:
                    taps[i] = new Tap((int) Math.floor(centre + 0.5), new double[] { 1 });
                    break;
                case BICUBIC:
                    taps[i] = new Tap(below - 1,
                            new double[] { outer(1 + t), inner(t), inner(1 - t), outer(2 - t) });
                    break;
                default:
                    taps[i] = new Tap(below, new double[] { 1 - t, t });
            }
        }
        return taps;
    }

    private static double inner(final double x) {
        return ((KEYS + 2) * x - (KEYS + 3)) * x * x + 1;
    }

    private static double outer(final double x) {
        return ((KEYS * x - 5 * KEYS) * x + 8 * KEYS) * x - 4 * KEYS;
    }

    private static Tap[] triangles(final long from, final long to) {
        final double radius = Math.max(1, from / (double) to);
        final Tap[] taps = new Tap[(int) to];
        for (int i = 0; i < to; i++) {
            final double centre = (i + 0.5) * from / to - 0.5;
            final int first = Math.max(0, (int) Math.ceil(centre - radius));
            final int last = Math.min((int) from - 1, (int) Math.floor(centre + radius));
            final double[] weights = new double[last - first + 1];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = Math.max(0, 1 - Math.abs(first + k - centre) / radius);
                sum += weights[k];
            }
            for (int k = 0; k < weights.length; k++) weights[k] /= sum;
            taps[i] = new Tap(first, weights);
        }
        return taps;
    }

    private static void write(final ResampledRows rows, final int width, final int height, final float[] to,
            final int first) {
        final double[] row = new double[width];
        for (int y = 0; y < height; y++) {
            rows.row(y, row);
            for (int x = 0; x < width; x++) to[first + y * width + x] = (float) row[x];
        }
    }
}
