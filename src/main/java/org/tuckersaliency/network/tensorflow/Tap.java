package org.tuckersaliency.network.tensorflow;

import org.tuckersaliency.network.Layer;

/** A layer and the tensor behind it. */
final class Tap {
    private final Layer layer;
    private final String tensor;
    private final boolean channelsFirst;

    Tap(final Layer layer, final String tensor, final boolean channelsFirst) {
        this.layer = layer;
        this.tensor = tensor;
        this.channelsFirst = channelsFirst;
    }

    Layer layer() {
        return layer;
    }

    String tensor() {
        return tensor;
    }

    /** Whether the tensor is batch × C × H × W, not batch × H × W × C. */
    boolean channelsFirst() {
        return channelsFirst;
    }
}
