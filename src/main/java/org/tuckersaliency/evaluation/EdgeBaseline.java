package org.tuckersaliency.evaluation;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Where the image has edges: the magnitude of Sobel's gradient, √Σ(g_x² + g_y²) over the channels; borders are
 * replicated. Zeros for an image without edges.
 */
public final class EdgeBaseline implements BaselineMap {
    @Override
    public String key() {
        return "edges";
    }

    @Override
    public String label() {
        return "Edges";
    }

    @Override
    public MapValues of(final RandomAccessibleInterval<FloatType> image) {
        final int width = (int) image.dimension(0);
        final double[] magnitude = new double[(int) (width * image.dimension(1))];
        final float[] plane = new float[magnitude.length];
        final Cursor<FloatType> cursor = Views.flatIterable(image).cursor();
        for (long c = 0; c < image.dimension(2); c++) {
            for (int i = 0; i < plane.length; i++) plane[i] = cursor.next().get();
            for (int i = 0; i < plane.length; i++) magnitude[i] += squaredGradient(plane, width, i % width, i / width);
        }
        for (int i = 0; i < magnitude.length; i++) magnitude[i] = Math.sqrt(magnitude[i]);
        return MapValues.scaled(magnitude, width);
    }

    private static double squaredGradient(final float[] plane, final int width, final int x, final int y) {
        final int left = Math.max(0, x - 1);
        final int right = Math.min(width - 1, x + 1);
        final int above = Math.max(0, y - 1) * width;
        final int row = y * width;
        final int below = Math.min(plane.length / width - 1, y + 1) * width;
        final double across = plane[above + right] - (double) plane[above + left]
                + 2 * (plane[row + right] - (double) plane[row + left])
                + plane[below + right] - plane[below + left];
        final double down = plane[below + left] - (double) plane[above + left]
                + 2 * (plane[below + x] - (double) plane[above + x])
                + plane[below + right] - plane[above + right];
        return across * across + down * down;
    }
}
