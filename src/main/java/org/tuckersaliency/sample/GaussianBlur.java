package org.tuckersaliency.sample;

/** Gaussian blur of a plane; beyond its edges the plane goes on with the value at the edge. */
public final class GaussianBlur {
    private final float[] half;

    /** @param deviation in pixels, above 0 */
    public GaussianBlur(final double deviation) {
        final int radius = (int) Math.ceil(3 * deviation);
        final double[] weights = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            weights[i] = StrictMath.exp(-i * i / (2 * deviation * deviation));
            sum += i == 0 ? weights[i] : 2 * weights[i];
        }
        half = new float[radius + 1];
        for (int i = 0; i <= radius; i++) half[i] = (float) (weights[i] / sum);
    }

    /** Blurs in place; the plane is row by row. */
    public void apply(final float[] plane, final int width, final int height) {
        final float[] line = new float[Math.max(width, height) + 2 * (half.length - 1)];
        for (int y = 0; y < height; y++) blurLine(plane, y * width, 1, width, line);
        for (int x = 0; x < width; x++) blurLine(plane, x, width, height, line);
    }

    private void blurLine(final float[] plane, final int start, final int step, final int size, final float[] line) {
        final int radius = half.length - 1;
        for (int i = 0; i < size; i++) line[radius + i] = plane[start + i * step];
        for (int i = 0; i < radius; i++) {
            line[i] = line[radius];
            line[radius + size + i] = line[radius + size - 1];
        }
        for (int i = 0; i < size; i++) {
            float sum = half[0] * line[radius + i];
            for (int k = 1; k <= radius; k++) sum += half[k] * (line[radius + i - k] + line[radius + i + k]);
            plane[start + i * step] = sum;
        }
    }
}
