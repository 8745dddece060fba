package org.tuckersaliency;

import java.util.List;
import java.util.Locale;

import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.Pieces;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.NetworkException;

import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

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
    private final Seams seams;
    private int passes = 1;

    /** @param edge about how many input pixels a tile is good for, in either direction */
    TiledFeatures(final LayerMapper.Features features, final Layer layer, final TileFit fit, final int edge) {
        this.features = features;
        this.layer = layer;
        this.fit = fit;
        this.columns = fit.columns().cut(edge, fit.halo());
        this.rows = fit.rows().cut(edge, fit.halo());
        this.seams = new Seams(fit.channels(), fit.columns().size(), fit.rows().size());
    }

    int tiles() {
        return columns.size() * rows.size();
    }

    /** Takes what the network answers to a tile, halo and all. */
    private interface Visitor {
        void visit(FeatureMaps tile, TileAxis.Span column, TileAxis.Span row);
    }

    /**
     * The feature maps of the whole image, put together.
     *
     * @param progress hears of every tile
     * @throws SeamException if the tiles do not agree where they meet
     */
    FeatureMaps together(final LazyInput input, final Progress progress) {
        final int width = fit.columns().size();
        final int height = fit.rows().size();
        final float[] values = new float[Math.multiplyExact(fit.channels(), Math.multiplyExact(width, height))];
        visit(input, progress, 0, 1, (tile, column, row) -> {
            for (int c = 0; c < fit.channels(); c++)
                for (int y = row.from(); y < row.to(); y++)
                    System.arraycopy(tile.values(),
                            (c * tile.height() + y - row.origin()) * tile.width() + column.from() - column.origin(),
                            values, (c * height + y) * width + column.from(), column.to() - column.from());
        });
        return new FeatureMaps(layer, values, fit.channels(), height, width);
    }

    /**
     * The map of the whole image, whose feature maps are never held together: every tile goes through several times.
     *
     * @param progress hears of every tile
     * @throws SeamException if the tiles do not agree where they meet
     */
    LayerMap map(final LazyInput input, final Pieces pieces, final Progress progress) {
        final int width = fit.columns().size();
        final int height = fit.rows().size();
        final int lessons = pieces.lessons();
        for (int i = 0; i < lessons; i++) {
            final int lesson = i;
            visit(input, progress, i, lessons + 1,
                    (tile, column, row) -> pieces.learn(lesson, piece(tile, column, row)));
        }
        final double[] map = new double[Math.multiplyExact(width, height)];
        visit(input, progress, lessons, lessons + 1, (tile, column, row) -> {
            final double[] values = pieces.values(piece(tile, column, row));
            final int length = column.to() - column.from();
            for (int y = row.from(); y < row.to(); y++)
                System.arraycopy(values, (y - row.from()) * length, map, y * width + column.from(), length);
        });
        return pieces.finish(map, fit.channels(), height, width);
    }

    private static LayerInput piece(final FeatureMaps tile, final TileAxis.Span column, final TileAxis.Span row) {
        return LayerInput.of(Views.offsetInterval(tile.image(),
                new long[] { column.from() - column.origin(), row.from() - row.origin(), 0 },
                new long[] { column.to() - column.from(), row.to() - row.from(), tile.channels() }));
    }

    private void visit(final LazyInput input, final Progress progress, final int pass, final int allPasses,
            final Visitor visitor) {
        passes = allPasses;
        int tile = 0;
        for (final TileAxis.Span row : rows)
            for (final TileAxis.Span column : columns) {
                progress.within(pass * tiles() + tile, passes * tiles(), "tile " + ++tile + " of " + tiles()
                        + (passes == 1 ? "" : ", pass " + (pass + 1) + " of " + passes));
                final FeatureMaps maps = features.of(input.part(Intervals.createMinSize(column.first(), row.first(),
                        column.length(), row.length())), layer);
                check(maps, column, row);
                seams.add(maps, column, row);
                visitor.visit(maps, column, row);
            }
        if (!(seams.difference() <= SEAMLESS)) throw new SeamException(); // not a number fails too
    }

    private void check(final FeatureMaps maps, final TileAxis.Span column, final TileAxis.Span row) {
        if (maps.width() != column.positions() || maps.height() != row.positions()
                || maps.channels() != fit.channels() || column.origin() + column.positions() < column.to()
                || row.origin() + row.positions() < row.to())
            throw new SeamException();
    }

    /** How many tiles of which size, and how well they agree. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "%d x %d of up to %d x %d px with a halo of %d px; where they meet they differ "
                        + "by %.1e of the layer's largest value%s",
                columns.size(), rows.size(), longest(columns), longest(rows),
                fit.halo(), seams.difference(), passes == 1 ? "" : "; each went through " + passes + " times");
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
