package org.tuckersaliency.network.tensorflow;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Reads tensors as floats, each through a node of its own. TensorFlow fuses operations before it runs them, and in some
 * patterns (a convolution, a batch normalisation and a swish) loses a tensor that is read in the middle; one that another
 * node reads stays.
 */
final class ReadNodes {
    private static final String SUFFIX = "/saliency_read";

    private ReadNodes() {}

    /** The node through which a tensor is read. */
    static String name(final String tensor) {
        return tensor.replace(':', '_') + SUFFIX;
    }

    /** @param type of the tensor */
    static NodeDef node(final String tensor, final DataType type) {
        return type == DataType.DT_FLOAT
                ? NodeDef.newBuilder().setName(name(tensor)).setOp("Identity").addInput(tensor)
                        .putAttr("T", ImageInput.type(type)).build()
                : cast(name(tensor), tensor, type, DataType.DT_FLOAT);
    }

    static NodeDef cast(final String name, final String tensor, final DataType from, final DataType to) {
        return NodeDef.newBuilder().setName(name).setOp("Cast").addInput(tensor)
                .putAttr("SrcT", ImageInput.type(from)).putAttr("DstT", ImageInput.type(to)).build();
    }
}
