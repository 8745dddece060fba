package org.tuckersaliency.evaluation;

import java.util.Random;

/** Seeded normal noise with the mean and standard deviation of each of the image's channels. */
public final class NoiseSubstrate implements Substrate {
    private final long seed;

    /** With seed 1. */
    public NoiseSubstrate() {
        this(1);
    }

    /** @param seed chooses the noise, the same for every image of a size up to its mean and deviation */
    public NoiseSubstrate(final long seed) {
        this.seed = seed;
    }

    @Override
    public String key() {
        return "noise " + seed;
    }

    @Override
    public float[] replace(final float[] image, final int width, final int height, final int channels) {
        final int pixels = width * height;
        final Random random = new Random(seed);
        for (int start = 0; start < image.length; start += pixels) {
            final double mean = ChannelStatistics.mean(image, start, pixels);
            final double deviation = ChannelStatistics.deviation(image, start, pixels);
            for (int i = start; i < start + pixels; i++) image[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return image;
    }
}
