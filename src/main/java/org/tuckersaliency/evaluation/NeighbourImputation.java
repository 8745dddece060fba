package org.tuckersaliency.evaluation;

import java.util.Random;

/**
 * Fills in unknown pixels from their neighbours, as ROAD does (Rong et al. 2022, arXiv 2202.00449): each is the
 * weighted mean of its up to 8 neighbours, 1/6 for those above, below, left and right and 1/12 for the diagonal ones,
 * which is a sparse system of linear equations where neighbours are unknown too; then seeded normal noise is added.
 */
final class NeighbourImputation {
    private static final double DIRECT = 1 / 6.0;
    private static final double DIAGONAL = 1 / 12.0;

    private final int width;
    private final int height;
    private final double noise;
    private final long seed;

    /**
     * @param noise standard deviation of the noise, as a share of that of each channel of the image
     * @param seed chooses the noise
     */
    NeighbourImputation(final int width, final int height, final double noise, final long seed) {
        this.width = width;
        this.height = height;
        this.noise = noise;
        this.seed = seed;
    }

    /**
     * @param image channel by channel, each row by row; not changed
     * @param unknown for each pixel
     * @return the image with the unknown pixels filled in
     * @throws IllegalArgumentException if all pixels are unknown
     */
    float[] impute(final float[] image, final boolean[] unknown) {
        final int[] number = new int[unknown.length];
        int count = 0;
        for (int p = 0; p < number.length; p++) number[p] = unknown[p] ? count++ : -1;
        if (count == unknown.length)
            throw new IllegalArgumentException("All pixels are unknown; leave some to fill in the others from.");
        final float[] filled = image.clone();
        if (count == 0) return filled;
        final SparseSystem system = system(number, count);
        final Random random = new Random(seed);
        for (int start = 0; start < image.length; start += unknown.length) {
            final double[] values = system.solve(knownPart(image, start, number, count));
            final double deviation = noise * ChannelStatistics.deviation(image, start, unknown.length);
            for (int p = 0; p < unknown.length; p++)
                if (unknown[p])
                    filled[start + p] = (float) (values[number[p]] + deviation * random.nextGaussian());
        }
        return filled;
    }

    private interface Neighbour {
        void visit(int pixel, double weight);
    }

    private void neighbours(final int pixel, final Neighbour visitor) {
        final int column = pixel % width;
        final int row = pixel / width;
        for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++)
            for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++)
                if (x != column || y != row)
                    visitor.visit(y * width + x, x == column || y == row ? DIRECT : DIAGONAL);
    }

    private SparseSystem system(final int[] number, final int count) {
        final SparseSystem.Builder builder = new SparseSystem.Builder(count, 8);
        for (int p = 0; p < number.length; p++)
            if (number[p] >= 0) {
                builder.nextRow();
                neighbours(p, (pixel, weight) -> builder.neighbour(number[pixel], weight));
            }
        return builder.build();
    }

    private double[] knownPart(final float[] image, final int start, final int[] number, final int count) {
        final double[] sums = new double[count];
        for (int p = 0; p < number.length; p++) {
            final int row = number[p];
            if (row >= 0) neighbours(p, (pixel, weight) -> {
                if (number[pixel] < 0) sums[row] += weight * image[start + pixel];
            });
        }
        return sums;
    }
}
