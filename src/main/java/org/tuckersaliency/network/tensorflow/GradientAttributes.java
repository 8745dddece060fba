package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.NodeDef;

/**
 * TensorFlow's rules for the gradients of convolutions, poolings and local normalisations forget some attributes, such
 * as dilations and explicit padding; the nodes that they make get them from the operation that they belong to.
 */
final class GradientAttributes {
    /** The operation that a node is the gradient of, and what it should have in common with it. */
    private static final class Rule {
        private final String forward;
        private final List<String> copied;

        Rule(final String forward, final String... copied) {
            this.forward = forward;
            this.copied = List.of(copied);
        }
    }

    private static final Map<String, Rule> RULES = Map.of(
            "Conv2DBackpropInput",
            new Rule("Conv2D", "dilations", "explicit_paddings", "padding", "data_format", "strides"),
            "MaxPoolGrad", new Rule("MaxPool", "explicit_paddings", "padding", "data_format", "strides", "ksize"),
            "LRNGrad", new Rule("LRN", "depth_radius", "bias", "alpha", "beta"));

    private GradientAttributes() {}

    /**
     * @param fresh nodes of a gradient
     * @param graph that was differentiated
     */
    static List<NodeDef> repaired(final List<NodeDef> fresh, final FlatGraph graph) {
        final Map<String, NodeDef> byName = Graphs.byName(fresh);
        final Map<String, NodeDef> forward = new HashMap<>();
        for (final NodeDef node : graph.nodes().values())
            if (RULES.values().stream().anyMatch(rule -> rule.forward.equals(node.getOp())))
                forward.put(key(node.getOp(), node.getInput(0), node.getInputCount() > 1 ? node.getInput(1) : ""),
                        node);
        final List<NodeDef> repaired = new ArrayList<>();
        for (final NodeDef node : fresh) {
            final Rule rule = RULES.get(node.getOp());
            final NodeDef from = rule == null ? null : forward.get(keyOfForward(node, byName));
            repaired.add(from == null ? node : withAttributes(node, from, rule.copied));
        }
        return repaired;
    }

    /** What the forward operation reads, as its gradient shows it. */
    private static String keyOfForward(final NodeDef node, final Map<String, NodeDef> fresh) {
        switch (node.getOp()) {
            case "Conv2DBackpropInput": // the shape of the data, the kernel, …
                final NodeDef shape = fresh.get(TensorNames.node(node.getInput(0)));
                final String data = shape != null && shape.getInputCount() > 0
                        ? shape.getInput(0)
                        : node.getInput(0);
                return key("Conv2D", data, node.getInput(1));
            case "MaxPoolGrad": // the data, …
                return key("MaxPool", node.getInput(0), "");
            default: // the gradient, the data, …
                return key("LRN", node.getInput(1), "");
        }
    }

    private static String key(final String op, final String data, final String kernel) {
        return op + " " + TensorNames.shortest(data) + " " + (kernel.isEmpty() ? "" : TensorNames.shortest(kernel));
    }

    private static NodeDef withAttributes(final NodeDef node, final NodeDef from, final List<String> names) {
        final NodeDef.Builder changed = node.toBuilder();
        for (final String name : names)
            if (from.containsAttr(name)) changed.putAttr(name, from.getAttrOrThrow(name));
        return changed.build();
    }
}
