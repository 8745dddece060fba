package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.NodeDef;

/**
 * TensorFlow's rule for the gradient of a convolution forgets dilations and explicit padding; the nodes that it makes
 * get them from the convolution that they belong to.
 */
final class ConvolutionGradients {
    private static final List<String> COPIED = List.of("dilations", "explicit_paddings", "padding", "data_format",
            "strides");
    private static final String BACKWARD = "Conv2DBackpropInput";

    private ConvolutionGradients() {}

    /**
     * @param fresh nodes of a gradient
     * @param graph that was differentiated
     */
    static List<NodeDef> repaired(final List<NodeDef> fresh, final FlatGraph graph) {
        final Map<String, NodeDef> byName = Graphs.byName(fresh);
        final Map<String, NodeDef> convolutions = new HashMap<>();
        for (final NodeDef node : graph.nodes().values())
            if (node.getOp().equals("Conv2D"))
                convolutions.put(key(node.getInput(0), node.getInput(1)), node);
        final List<NodeDef> repaired = new ArrayList<>();
        for (final NodeDef node : fresh) {
            final NodeDef forward = node.getOp().equals(BACKWARD)
                    ? convolutions.get(key(dataOf(node, byName), node.getInput(1)))
                    : null;
            repaired.add(forward == null ? node : withAttributesOf(forward, node));
        }
        return repaired;
    }

    private static String key(final String data, final String kernel) {
        return TensorNames.shortest(data) + " " + TensorNames.shortest(kernel);
    }

    /** The tensor whose shape a node for the gradient by the data is given. */
    private static String dataOf(final NodeDef backward, final Map<String, NodeDef> fresh) {
        final NodeDef shape = fresh.get(TensorNames.node(backward.getInput(0)));
        return shape != null && shape.getInputCount() > 0 ? shape.getInput(0) : backward.getInput(0);
    }

    private static NodeDef withAttributesOf(final NodeDef forward, final NodeDef backward) {
        final NodeDef.Builder changed = backward.toBuilder();
        for (final String name : COPIED)
            if (forward.containsAttr(name)) changed.putAttr(name, forward.getAttrOrThrow(name));
        return changed.build();
    }
}
