package org.tuckersaliency;

import org.tuckersaliency.network.Layer;

/** A layer of a network, and how large it is for one image. Immutable. */
public final class LayerExtent {
    private static final int UNKNOWN = -1;

    private final Layer layer;
    private final boolean isDefault;
    private final double rows;
    private final double columns;
    private final boolean exact;

    /**
     * @param isDefault whether the layer is the one that {@code auto} means
     * @param rows H, or a value below 0 where it is not known; no whole number where it was reckoned
     * @param columns W, as the rows
     * @param exact whether the size was declared or measured, and not reckoned from that for a smaller image
     */
    LayerExtent(final Layer layer, final boolean isDefault, final double rows, final double columns,
            final boolean exact) {
        this.layer = layer;
        this.isDefault = isDefault;
        this.rows = rows;
        this.columns = columns;
        this.exact = exact;
    }

    static LayerExtent unknown(final Layer layer, final boolean isDefault) {
        return new LayerExtent(layer, isDefault, UNKNOWN, UNKNOWN, false);
    }

    public Layer layer() {
        return layer;
    }

    /** Whether the layer is the one that {@code auto} means. */
    public boolean isDefault() {
        return isDefault;
    }

    /** Whether the size is known. */
    public boolean isKnown() {
        return rows > 0 && columns > 0;
    }

    /** Whether the size was declared or measured, and not reckoned from that for a smaller image. */
    public boolean isExact() {
        return exact;
    }

    /** Rows of the layer for this image, rounded. */
    public long rows() {
        return Math.round(rows);
    }

    /** Columns of the layer for this image, rounded. */
    public long columns() {
        return Math.round(columns);
    }

    /** How many units share the image among them: rows times columns. */
    public double units() {
        return rows * columns;
    }
}
