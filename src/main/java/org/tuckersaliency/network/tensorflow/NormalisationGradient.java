package org.tuckersaliency.network.tensorflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * The gradient of a batch normalisation in inference. With the mean and the variance of the training it is linear, so
 * dx = dy · scale / √(variance + ε) for each channel (Ioffe and Szegedy 2015, arXiv 1502.03167, algorithm 2, line 11).
 * TensorFlow's own operation also sums up the gradients of scale and offset, and reads what came out of the convolution,
 * which the forward pass would not keep otherwise: without it convolution, normalisation and activation are one
 * operation.
 */
final class NormalisationGradient {
    static final String OPERATION = "FusedBatchNormGradV3";
    private static final String STATISTICS = "U";

    private NormalisationGradient() {}

    /** The tensor that takes the place of the first output of such a node. */
    static String write(final Formula f, final NodeDef node) {
        if (node.getAttrOrThrow("is_training").getB())
            throw new IllegalArgumentException("a batch normalisation in training mode has no second-order gradient");
        final String variance = f.add(node.getInput(4), f.number(node.getAttrOrThrow("epsilon").getF()));
        String factor = f.mul(node.getInput(2), f.unary("Rsqrt", variance));
        if (node.getAttrOrDefault("data_format", AttrValue.getDefaultInstance()).getS().toStringUtf8().equals("NCHW"))
            factor = f.reshape(factor, f.integers(1, -1, 1, 1));
        return f.mul(node.getInput(0), factor);
    }

    /**
     * Writes out those among new nodes.
     *
     * @param builder is given the nodes that are written
     * @return by the names of the nodes the tensors that take the places of their first outputs
     */
    static Map<String, String> writeOut(final GradientBuilder builder, final List<NodeDef> nodes) {
        final Map<String, String> written = new HashMap<>();
        for (final NodeDef node : nodes)
            if (isLinear(node))
                written.put(node.getName(), write(new Formula(builder, node, node.getName() + "/linear/"), node));
        return written;
    }

    /** Whether it is one with fixed statistics, which have the type of the values. */
    private static boolean isLinear(final NodeDef node) {
        return node.getOp().equals(OPERATION) && !node.getAttrOrThrow("is_training").getB()
                && node.getAttrOrThrow("T").equals(node.getAttrOrThrow(STATISTICS));
    }
}
