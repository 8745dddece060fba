package org.tuckersaliency.evaluation;

import java.util.Arrays;

/** The image's own mean of each channel. */
public final class MeanColour implements Substrate {
    @Override
    public String key() {
        return "mean";
    }

    @Override
    public float[] replace(final float[] image, final int width, final int height, final int channels) {
        final int pixels = width * height;
        for (int start = 0; start < image.length; start += pixels)
            Arrays.fill(image, start, start + pixels, (float) ChannelStatistics.mean(image, start, pixels));
        return image;
    }
}
