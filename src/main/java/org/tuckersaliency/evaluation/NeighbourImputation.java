package org.tuckersaliency.evaluation;

import java.util.Random;

/**
 * Fills in unknown pixels from their neighbours, as ROAD does (Rong et al. 2022, arXiv 2202.00449): each is the
 * weighted mean of its up to 8 neighbours, 1/6 for those above, below, left and right and 1/12 for the diagonal ones,
 * which is a sparse system of linear equations where neighbours are unknown too; then seeded normal noise is added.
 */
final class NeighbourImputation {
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
        final NeighbourSystem system = new NeighbourSystem(width, height, unknown);
        if (system.count() == unknown.length)
            throw new IllegalArgumentException("All pixels are unknown; leave some to fill in the others from.");
        final float[] filled = image.clone();
        final Random random = new Random(seed);
        for (int start = 0; start < image.length; start += unknown.length) {
            final double[] values = system.solve(system.rightSide(image, start));
            final double deviation = noise * ChannelStatistics.deviation(image, start, unknown.length);
            for (int p = 0; p < unknown.length; p++)
                if (unknown[p])
                    filled[start + p] = (float) (values[system.cell(p)] + deviation * random.nextGaussian());
        }
        return filled;
    }
}
