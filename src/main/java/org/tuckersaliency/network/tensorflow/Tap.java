package org.tuckersaliency.network.tensorflow;

import org.tensorflow.proto.DataType;
import org.tuckersaliency.network.Layer;

/** A layer and the tensor behind it. */
final class Tap {
    private final Layer layer;
    private final String tensor;
    private final DataType type;
    private final boolean channelsFirst;

    Tap(final Layer layer, final String tensor, final DataType type, final boolean channelsFirst) {
        this.layer = layer;
        this.tensor = tensor;
        this.type = type;
        this.channelsFirst = channelsFirst;
    }

    Layer layer() {
        return layer;
    }

    String tensor() {
        return tensor;
    }

    DataType type() {
        return type;
    }

    /** The same as floats; {@link ReadNodes} has put the node there. */
    String read() {
        return ReadNodes.name(tensor);
    }

    /** Whether the tensor is batch × C × H × W, not batch × H × W × C. */
    boolean channelsFirst() {
        return channelsFirst;
    }

    /** C of a tensor of this layer. */
    int channels(final long[] shape) {
        return (int) shape[channelsFirst ? 1 : 3];
    }

    /** H of a tensor of this layer. */
    int height(final long[] shape) {
        return (int) shape[channelsFirst ? 2 : 1];
    }

    /** W of a tensor of this layer. */
    int width(final long[] shape) {
        return (int) shape[channelsFirst ? 3 : 2];
    }
}
