package org.tuckersaliency;

import java.util.List;
import java.util.Optional;

/** How a network is to see a plane for one layer: at which size, as a whole or tile by tile. */
final class PassPlan {
    private final int width;
    private final int height;
    private final TileFit fit;
    private final int edge;
    private final boolean piecewise;
    private final List<String> warnings;

    private PassPlan(final int width, final int height, final TileFit fit, final int edge, final boolean piecewise,
            final List<String> warnings) {
        this.piecewise = piecewise;
        this.width = width;
        this.height = height;
        this.fit = fit;
        this.edge = edge;
        this.warnings = List.copyOf(warnings);
    }

    /** The plane as a whole. */
    static PassPlan whole(final int width, final int height, final List<String> warnings) {
        return new PassPlan(width, height, null, 0, false, warnings);
    }

    /**
     * @param edge of a tile, in pixels
     * @param piecewise whether the feature maps are too large to be held together
     */
    static PassPlan tiles(final int width, final int height, final TileFit fit, final int edge,
            final boolean piecewise, final List<String> warnings) {
        return new PassPlan(width, height, fit, edge, piecewise, warnings);
    }

    /** Columns that the network sees. */
    int width() {
        return width;
    }

    /** Rows that the network sees. */
    int height() {
        return height;
    }

    /** How the layer is computed tile by tile; empty where the plane goes through as a whole. */
    Optional<TileFit> fit() {
        return Optional.ofNullable(fit);
    }

    /** The edge of a tile in pixels. */
    int edge() {
        return edge;
    }

    /** Whether the feature maps of all tiles are too large to be held together. */
    boolean isPiecewise() {
        return piecewise;
    }

    /** One sentence each. */
    List<String> warnings() {
        return warnings;
    }
}
