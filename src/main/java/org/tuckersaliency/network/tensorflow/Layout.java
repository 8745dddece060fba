package org.tuckersaliency.network.tensorflow;

/** Turns tensors of several images into planes of one image and back: batch × C × H × W, or batch × H × W × C. */
final class Layout {
    /** As many values stay in the cache while they are turned. */
    private static final int CACHED = 4096;
    /** As many positions are turned at least. */
    private static final int BLOCK = 16;

    private Layout() {}

    /**
     * One image of a tensor.
     *
     * @return its values channel by channel, each row by row
     */
    static float[] planes(final LoadedModel.Tensor tensor, final int entry, final int channels, final int positions,
            final boolean channelsFirst) {
        final int size = channels * positions;
        final float[] values = new float[size];
        final int from = entry * size;
        if (channelsFirst || channels == 1 || positions == 1) {
            System.arraycopy(tensor.values, from, values, 0, size);
            return values;
        }
        final int step = Math.max(BLOCK, CACHED / channels);
        for (int block = 0; block < positions; block += step) {
            final int end = Math.min(positions, block + step);
            for (int c = 0; c < channels; c++) {
                int at = from + block * channels + c;
                for (int p = c * positions + block; p < c * positions + end; p++, at += channels)
                    values[p] = tensor.values[at];
            }
        }
        return values;
    }

    /** The opposite: writes the planes of one image into the values of a tensor. */
    static void write(final float[] planes, final float[] tensor, final int entry, final int channels,
            final int positions, final boolean channelsFirst) {
        final int from = entry * channels * positions;
        if (channelsFirst || channels == 1 || positions == 1) {
            System.arraycopy(planes, 0, tensor, from, channels * positions);
            return;
        }
        final int step = Math.max(BLOCK, CACHED / channels);
        for (int block = 0; block < positions; block += step) {
            final int end = Math.min(positions, block + step);
            for (int c = 0; c < channels; c++) {
                int at = from + block * channels + c;
                for (int p = c * positions + block; p < c * positions + end; p++, at += channels)
                    tensor[at] = planes[p];
            }
        }
    }
}
