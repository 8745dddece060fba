package org.tuckersaliency;

import org.tuckersaliency.network.FeatureMaps;

/**
 * Compares neighbouring tiles: the last positions that were taken from a tile are seen by the next one too, and must be
 * the same there. Tiles come row by row, from left to right.
 */
final class Seams {
    private final int width;
    private final int height;
    /** What lies left of the next tile, and above it: channel by channel, for the whole height and width. */
    private final float[] left;
    private final float[] above;
    private double largest;
    private double difference;

    /**
     * @param width positions of the whole layer
     * @param height positions of the whole layer
     */
    Seams(final int channels, final int width, final int height) {
        this.width = width;
        this.height = height;
        this.left = new float[Math.multiplyExact(channels, height)];
        this.above = new float[Math.multiplyExact(channels, width)];
    }

    /** @param tile what the network answers, halo and all */
    void add(final FeatureMaps tile, final TileAxis.Span column, final TileAxis.Span row) {
        final float[] values = tile.values();
        for (int c = 0; c < tile.channels(); c++) {
            for (int y = row.from(); y < row.to(); y++) {
                final int line = (c * tile.height() + y - row.origin()) * tile.width() - column.origin();
                if (column.from() > 0) compare(values[line + column.from() - 1], left[c * height + y]);
                left[c * height + y] = values[line + column.to() - 1];
                for (int x = column.from(); x < column.to(); x++)
                    if (Float.isFinite(values[line + x])) largest = Math.max(largest, Math.abs(values[line + x]));
            }
            final int first = (c * tile.height() - row.origin()) * tile.width() - column.origin();
            for (int x = column.from(); row.from() > 0 && x < column.to(); x++)
                compare(values[first + (row.from() - 1) * tile.width() + x], above[c * width + x]);
            System.arraycopy(values, first + (row.to() - 1) * tile.width() + column.from(), above,
                    c * width + column.from(), column.to() - column.from());
        }
    }

    private void compare(final float value, final float neighbour) {
        if (Float.isFinite(value) || Float.isFinite(neighbour))
            difference = Math.max(difference, Math.abs((double) value - neighbour));
    }

    /** How far the tiles differ where they meet, as a share of the largest value; NaN where one has no number there. */
    double difference() {
        return largest == 0 ? 0 : difference / largest;
    }
}
