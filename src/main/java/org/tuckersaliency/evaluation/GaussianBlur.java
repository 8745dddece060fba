package org.tuckersaliency.evaluation;

/**
 * The image blurred by a Gaussian whose standard deviation is a share of the image's shorter edge, by default 0.05 (11
 * pixels of 224). The kernel ends at 4 standard deviations and sums to 1; edges are replicated.
 */
public final class GaussianBlur implements Substrate {
    private static final double REACH = 4;

    private final double share;

    public GaussianBlur() {
        this(0.05);
    }

    /** @param share the standard deviation divided by the shorter edge, above 0 */
    public GaussianBlur(final double share) {
        if (!(share > 0 && Double.isFinite(share)))
            throw new IllegalArgumentException("The blur of " + share
                    + " is none; give the share of the image's shorter edge, such as 0.05.");
        this.share = share;
    }

    @Override
    public String key() {
        return "blur " + share;
    }

    @Override
    public float[] replace(final float[] image, final int width, final int height, final int channels) {
        final double[] kernel = kernel(share * Math.min(width, height));
        final double[] rows = new double[width * height];
        for (int start = 0; start < image.length; start += rows.length) {
            final double[] plane = new double[rows.length];
            for (int i = 0; i < plane.length; i++) plane[i] = image[start + i];
            for (int y = 0; y < height; y++) blur(plane, y * width, 1, width, kernel, rows);
            for (int x = 0; x < width; x++) blur(rows, x, width, height, kernel, plane);
            for (int i = 0; i < plane.length; i++) image[start + i] = (float) plane[i];
        }
        return image;
    }

    private static double[] kernel(final double sigma) {
        final int radius = (int) Math.ceil(REACH * sigma);
        final double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            final double z = (i - radius) / sigma;
            sum += kernel[i] = Math.exp(-z * z / 2);
        }
        for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
        return kernel;
    }

    /** One row or column. */
    private static void blur(final double[] from, final int start, final int step, final int length,
            final double[] kernel, final double[] to) {
        final int radius = kernel.length / 2;
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int k = 0; k < kernel.length; k++)
                sum += kernel[k] * from[start + step * Math.max(0, Math.min(length - 1, i + k - radius))];
            to[start + step * i] = sum;
        }
    }
}
