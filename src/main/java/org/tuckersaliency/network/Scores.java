package org.tuckersaliency.network;

/**
 * What a network answers to one image before softmax or sigmoid: C channels of H × W values. A vector of classes or an
 * embedding has H = W = 1.
 */
public final class Scores {
    private final float[] values;
    private final int channels;
    private final int height;
    private final int width;

    /**
     * @param values C · H · W values, channel by channel, each row by row; not copied
     * @throws IllegalArgumentException if the number of values is not C · H · W
     */
    public Scores(final float[] values, final int channels, final int height, final int width) {
        if (values.length != (long) channels * height * width)
            throw new IllegalArgumentException(values.length + " values are not " + channels + " × " + height + " × "
                    + width + "; give one value for each channel, row and column.");
        this.values = values;
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    /** A vector. */
    public static Scores of(final float... values) {
        return new Scores(values, values.length, 1, 1);
    }

    /** C · H · W values, channel by channel, each row by row; not a copy. */
    public float[] values() {
        return values;
    }

    /** C. */
    public int channels() {
        return channels;
    }

    /** H, the rows; 1 for a vector. */
    public int height() {
        return height;
    }

    /** W, the columns; 1 for a vector. */
    public int width() {
        return width;
    }
}
