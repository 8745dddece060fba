package org.tuckersaliency.network;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** What one layer answers to one image: C feature maps of H rows and W columns. */
public final class FeatureMaps {
    private final Layer layer;
    private final float[] values;
    private final int channels;
    private final int height;
    private final int width;

    /**
     * @param values C · H · W values, channel by channel, each row by row; not copied
     * @throws IllegalArgumentException if the number of values is not C · H · W
     */
    public FeatureMaps(final Layer layer, final float[] values, final int channels, final int height,
            final int width) {
        if (values.length != (long) channels * height * width)
            throw new IllegalArgumentException(values.length + " values are not " + channels + " × " + height + " × "
                    + width + "; give one value for each channel, row and column.");
        this.layer = layer;
        this.values = values;
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    public Layer layer() {
        return layer;
    }

    /** C. */
    public int channels() {
        return channels;
    }

    /** H, the rows. */
    public int height() {
        return height;
    }

    /** W, the columns. */
    public int width() {
        return width;
    }

    /** C · H · W values, channel by channel, each row by row; not a copy. */
    public float[] values() {
        return values;
    }

    /** How many values there are: C · H · W. */
    public long size() {
        return values.length;
    }

    /** The maps as an image with axes (x, y, channel), sharing the values. */
    public Img<FloatType> image() {
        return ArrayImgs.floats(values, width, height, channels);
    }
}
