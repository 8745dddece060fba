package org.tuckersaliency.evaluation;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A Gaussian in the middle of the image, whose standard deviations are a quarter of its width and of its height. */
public final class CentreBaseline implements BaselineMap {
    private static final double SHARE = 0.25;

    @Override
    public String key() {
        return "centre";
    }

    @Override
    public String label() {
        return "Centre";
    }

    @Override
    public MapValues of(final RandomAccessibleInterval<FloatType> image) {
        final int width = (int) image.dimension(0);
        final int height = (int) image.dimension(1);
        final double[] values = new double[width * height];
        for (int i = 0; i < values.length; i++) {
            final double x = ((i % width + 0.5) / width - 0.5) / SHARE;
            final double y = ((i / width + 0.5) / height - 0.5) / SHARE;
            values[i] = Math.exp(-(x * x + y * y) / 2);
        }
        return MapValues.scaled(values, width);
    }
}
