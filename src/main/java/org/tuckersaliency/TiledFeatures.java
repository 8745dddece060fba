package org.tuckersaliency;

import java.util.List;
import java.util.Locale;

import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.NetworkException;

import net.imglib2.util.Intervals;

/**
 * The feature maps of a whole image, computed tile by tile. Every tile is seen with a halo that is one position wider
 * than the border reaches, so that the positions on either side of each seam are known twice: they must agree.
 */
final class TiledFeatures {
    /** How far the positions at a seam may differ, as a share of the layer's largest value. */
    private static final double SEAMLESS = 1e-4;

    private final LayerMapper.Features features;
    private final Layer layer;
    private final TileFit fit;
    private final List<TileAxis.Span> columns;
    private final List<TileAxis.Span> rows;
    private double largest;
    private double difference;

    /** @param edge about how many input pixels a tile is good for, in either direction */
    TiledFeatures(final LayerMapper.Features features, final Layer layer, final TileFit fit, final int edge) {
        this.features = features;
        this.layer = layer;
        this.fit = fit;
        this.columns = fit.columns().cut(edge, fit.halo());
        this.rows = fit.rows().cut(edge, fit.halo());
    }

    int tiles() {
        return columns.size() * rows.size();
    }

    /**
     * @param progress hears of every tile
     * @throws SeamException if the tiles do not agree where they meet
     */
    FeatureMaps of(final LazyInput input, final Progress progress) {
        final int width = fit.columns().size();
        final int height = fit.rows().size();
        final float[] values = new float[Math.multiplyExact(fit.channels(), Math.multiplyExact(width, height))];
        int tile = 0;
        for (final TileAxis.Span row : rows)
            for (final TileAxis.Span column : columns) {
                progress.within(tile++, tiles(), "tile " + tile + " of " + tiles());
                final FeatureMaps maps = features.of(input.part(Intervals.createMinSize(column.first(), row.first(),
                        column.length(), row.length())), layer);
                check(maps, column, row);
                add(maps.values(), column, row, values);
            }
        if (!(difference <= SEAMLESS * largest)) throw new SeamException(); // not a number fails too
        return new FeatureMaps(layer, values, fit.channels(), height, width);
    }

    private void check(final FeatureMaps maps, final TileAxis.Span column, final TileAxis.Span row) {
        if (maps.width() != column.positions() || maps.height() != row.positions()
                || maps.channels() != fit.channels() || column.origin() + column.positions() < column.to()
                || row.origin() + row.positions() < row.to())
            throw new SeamException();
    }

    private void add(final float[] tile, final TileAxis.Span column, final TileAxis.Span row, final float[] whole) {
        final int width = fit.columns().size();
        final int left = Math.max(0, column.from() - 1);
        final int above = Math.max(0, row.from() - 1);
        for (int c = 0; c < fit.channels(); c++)
            for (int y = above; y < row.to(); y++) {
                final int in = ((c * row.positions()) + y - row.origin()) * column.positions() - column.origin();
                final int out = (c * fit.rows().size() + y) * width;
                final int from = y < row.from() ? column.from() : left;
                for (int x = from; x < column.to(); x++)
                    if (x < column.from() || y < row.from())
                        compare(tile[in + x], whole[out + x]);
                    else if (Float.isFinite(tile[in + x])) largest = Math.max(largest, Math.abs(tile[in + x]));
                System.arraycopy(tile, in + column.from(), whole, out + column.from(), y < row.from()
                        ? 0
                        : column.to() - column.from());
            }
    }

    private void compare(final float value, final float neighbour) {
        if (Float.isFinite(value) || Float.isFinite(neighbour))
            difference = Math.max(difference, Math.abs((double) value - neighbour));
    }

    /** How many tiles of which size, and how well they agree. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d x %d of up to %d x %d px with a halo of %d px; where they meet they differ "
                + "by %.1e of the layer's largest value", columns.size(), rows.size(), longest(columns), longest(rows),
                fit.halo(), largest == 0 ? 0 : difference / largest);
    }

    private static int longest(final List<TileAxis.Span> spans) {
        return spans.stream().mapToInt(TileAxis.Span::length).max().orElse(0);
    }

    /** The tiles do not agree, so the layer cannot be computed tile by tile. */
    static final class SeamException extends NetworkException {
        private static final long serialVersionUID = 1L;

        private SeamException() {
            super("The tiles of the image do not agree where they meet; crop the image or choose another layer.");
        }
    }
}
