package org.tuckersaliency.map;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
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
        return separable(plane, taps(plane.dimension(0), width, interpolation),
                taps(plane.dimension(1), height, interpolation));
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
        if (image.dimension(0) == width && image.dimension(1) == height) return image;
        final Tap[] columns = triangles(image.dimension(0), width);
        final Tap[] rows = triangles(image.dimension(1), height);
        final Img<FloatType> result = ArrayImgs.floats(width, height, image.dimension(2));
        for (long c = 0; c < image.dimension(2); c++) {
            final Img<FloatType> plane = separable(Views.hyperSlice(image, 2, image.min(2) + c), columns, rows);
            final Cursor<FloatType> in = plane.cursor();
            for (final FloatType out : Views.flatIterable(Views.hyperSlice(result, 2, c))) out.set(in.next());
        }
        return result;
    }

    /** The source positions from {@code first} on, and their weights, that make one position of the result. */
    private static final class Tap {
        private final int first;
        private final double[] weights;

        private Tap(final int first, final double[] weights) {
            this.first = first;
            this.weights = weights;
        }

        private double apply(final double[] line, final int offset, final int stride, final int length) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                if (weights[k] == 0) continue; // so that a NaN beside an exact hit does not spread
                final int at = Math.min(length - 1, Math.max(0, first + k));
                sum += weights[k] * line[offset + at * stride];
            }
            return sum;
        }
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

    private static Img<FloatType> separable(final RandomAccessibleInterval<? extends RealType<?>> plane,
            final Tap[] columns, final Tap[] rows) {
        final int width = (int) plane.dimension(0);
        final int height = (int) plane.dimension(1);
        final double[] values = new double[width * height];
        int i = 0;
        for (final RealType<?> value : Views.flatIterable(plane)) values[i++] = value.getRealDouble();
        final double[] wide = new double[columns.length * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < columns.length; x++)
                wide[y * columns.length + x] = columns[x].apply(values, y * width, 1, width);
        final float[] result = new float[columns.length * rows.length];
        for (int y = 0; y < rows.length; y++)
            for (int x = 0; x < columns.length; x++)
                result[y * columns.length + x] = (float) rows[y].apply(wide, x, columns.length, height);
        return ArrayImgs.floats(result, columns.length, rows.length);
    }
}
