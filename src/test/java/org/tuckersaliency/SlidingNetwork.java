package org.tuckersaliency;

import java.util.function.UnaryOperator;

import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Networks of convolutions without an engine, which pad as TensorFlow does; planes are arrays of rows. */
enum SlidingNetwork {
    /** Strides 2 and 2 with padding, whose place depends on whether the size is odd. */
    STRIDED(x -> same(same(same(x, 3, 2), 3, 2), 3, 1)),
    /** Strides of 3 and 5. */
    OF_THREE_AND_FIVE(x -> same(same(x, 5, 3), 7, 5)),
    /** Nothing is padded, so positions are lost at the borders. */
    UNPADDED(x -> valid(valid(x, 9, 1), 3, 2)),
    /** The size of the input, but what it does depends on where a pooling of 4 begins. */
    HOURGLASS(x -> sum(same(x, 3, 1), grown(same(same(same(x, 3, 2), 3, 2), 3, 1), 4))),
    /** Every position depends on the mean of all. */
    WITH_A_MEAN(x -> scaled(same(x, 3, 2), mean(same(x, 3, 2)))),
    /** Every position depends on the largest value. */
    WITH_A_MAXIMUM(x -> same(scaled(x, 1 / max(x)), 3, 1)),
    /** Every position depends on the size of the image. */
    WITH_A_SIZE(x -> scaled(same(x, 3, 1), 1f / x.length));

    static final Layer LAYER = new Layer("last", "Conv2D", 1, -1, -1, "");

    private final UnaryOperator<float[][]> passes;

    SlidingNetwork(final UnaryOperator<float[][]> passes) {
        this.passes = passes;
    }

    FeatureMaps featureMaps(final Img<FloatType> image, final Layer layer) {
        final int width = (int) image.dimension(0);
        final float[][] rows = new float[(int) image.dimension(1)][width];
        int i = 0;
        for (final FloatType value : image) {
            rows[i / width][i % width] = value.get();
            i++;
        }
        final float[][] answer = passes.apply(rows);
        final float[] values = new float[answer.length * answer[0].length];
        for (int y = 0; y < answer.length; y++)
            System.arraycopy(answer[y], 0, values, y * answer[0].length, answer[0].length);
        return new FeatureMaps(layer, values, 1, answer.length, answer[0].length);
    }

    private static float[][] same(final float[][] x, final int kernel, final int stride) {
        final int rows = (x.length + stride - 1) / stride;
        final int columns = (x[0].length + stride - 1) / stride;
        return convolved(x, kernel, stride, rows, columns, Math.max(0, (rows - 1) * stride + kernel - x.length) / 2,
                Math.max(0, (columns - 1) * stride + kernel - x[0].length) / 2);
    }

    private static float[][] valid(final float[][] x, final int kernel, final int stride) {
        return convolved(x, kernel, stride, (x.length - kernel) / stride + 1, (x[0].length - kernel) / stride + 1, 0,
                0);
    }

    private static float[][] convolved(final float[][] x, final int kernel, final int stride, final int rows,
            final int columns, final int top, final int left) {
        final float[][] result = new float[rows][columns];
        for (int r = 0; r < rows; r++) for (int c = 0; c < columns; c++) {
            float sum = 0.1f;
            for (int v = 0; v < kernel; v++) for (int u = 0; u < kernel; u++) {
                final int y = r * stride + v - top;
                final int z = c * stride + u - left;
                if (y >= 0 && z >= 0 && y < x.length && z < x[0].length)
                    sum += x[y][z] * ((v * 5 + u * 3) % 7 - 2) / kernel;
            }
            result[r][c] = Math.max(0, sum);
        }
        return result;
    }

    private static float[][] grown(final float[][] x, final int factor) {
        final float[][] result = new float[x.length * factor][x[0].length * factor];
        for (int y = 0; y < result.length; y++)
            for (int z = 0; z < result[0].length; z++) result[y][z] = x[y / factor][z / factor];
        return result;
    }

    private static float[][] sum(final float[][] a, final float[][] b) {
        for (int y = 0; y < a.length; y++) for (int x = 0; x < a[0].length; x++) a[y][x] += b[y][x];
        return a;
    }

    private static float[][] scaled(final float[][] x, final float factor) {
        final float[][] result = new float[x.length][x[0].length];
        for (int y = 0; y < x.length; y++) for (int z = 0; z < x[0].length; z++) result[y][z] = x[y][z] * factor;
        return result;
    }

    private static float mean(final float[][] x) {
        double sum = 0;
        for (final float[] row : x) for (final float value : row) sum += value;
        return (float) (sum / x.length / x[0].length);
    }

    private static float max(final float[][] x) {
        float max = Float.NEGATIVE_INFINITY;
        for (final float[] row : x) for (final float value : row) max = Math.max(max, value);
        return max;
    }
}
