package org.tuckersaliency.evaluation;

/** The mean and the standard deviation of one channel of an image. */
final class ChannelStatistics {
    private ChannelStatistics() {}

    static double mean(final float[] image, final int start, final int pixels) {
        double sum = 0;
        for (int i = start; i < start + pixels; i++) sum += image[i];
        return sum / pixels;
    }

    /** Of the pixels as the whole population. */
    static double deviation(final float[] image, final int start, final int pixels) {
        final double mean = mean(image, start, pixels);
        double squares = 0;
        for (int i = start; i < start + pixels; i++) squares += (image[i] - mean) * (image[i] - mean);
        return Math.sqrt(squares / pixels);
    }
}
