package org.tuckersaliency;

/** What was found out about a layer: that its feature maps can be computed tile by tile, and how. */
final class TileFit {
    private final TileAxis columns;
    private final TileAxis rows;
    private final int channels;
    private final int halo;

    /** @param halo input pixels around a tile that the network must see */
    TileFit(final TileAxis columns, final TileAxis rows, final int channels, final int halo) {
        this.columns = columns;
        this.rows = rows;
        this.channels = channels;
        this.halo = halo;
    }

    /** Of two that agree, the one with the wider halo. */
    TileFit widest(final TileFit other) {
        return other.halo > halo ? other : this;
    }

    TileAxis columns() {
        return columns;
    }

    TileAxis rows() {
        return rows;
    }

    /** C. */
    int channels() {
        return channels;
    }

    /** Input pixels around a tile that the network must see. */
    int halo() {
        return halo;
    }

    /** Positions of the layer for the whole image. */
    long positions() {
        return (long) columns.size() * rows.size();
    }
}
