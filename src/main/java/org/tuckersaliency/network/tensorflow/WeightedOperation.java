package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** An operation that multiplies what comes from the image with weights: a convolution or a product of matrices. */
final class WeightedOperation {
    private static final Set<String> CONVOLUTIONS = Set.of("Conv2D", "DepthwiseConv2dNative", "Conv2DBackpropInput",
            "Conv3D", "Conv3DBackpropInputV2", "Conv", "_FusedConv2D", "FusedConv2DBiasActivation");
    private static final Set<String> PRODUCTS = Set.of("MatMul", "_FusedMatMul", "BatchMatMul", "BatchMatMulV2",
            "BatchMatMulV3", "Einsum");
    private static final String TWO_TYPES = "BatchMatMulV3";

    private final NodeDef node;
    private final int weights;

    private WeightedOperation(final NodeDef node, final int weights) {
        this.node = node;
        this.weights = weights;
    }

    /**
     * The weighted operations of a network, those nearest to its end first: they are ordered by the number of weighted
     * operations on the longest way from them to the end, so that what reads an operation always comes before it and
     * parallel branches take turns.
     *
     * @param order the nodes that the outputs need, each after those that it needs
     * @param image the node from which the network reads the image
     */
    static List<WeightedOperation> fromTheEnd(final FlatGraph graph, final List<NodeDef> order, final String image) {
        final Set<String> fed = new HashSet<>(graph.dependents(image));
        fed.add(image);
        final List<WeightedOperation> operations = new ArrayList<>();
        for (final NodeDef node : order) {
            final int weights = weights(node, fed);
            if (weights >= 0) operations.add(0, new WeightedOperation(node, weights));
        }
        final Map<String, Integer> behind = behind(order, operations);
        operations.sort(Comparator.comparing(operation -> behind.getOrDefault(operation.name(), 0)));
        return operations;
    }

    /** How many weighted operations lie on the longest way from a node to the end; without itself, 0 where not said. */
    private static Map<String, Integer> behind(final List<NodeDef> order, final List<WeightedOperation> operations) {
        final Set<String> weighted = operations.stream().map(WeightedOperation::name).collect(Collectors.toSet());
        final Map<String, Integer> behind = new HashMap<>();
        for (int pass = 0; pass < 2; pass++) // again, since the order ends with the bodies of loops
            for (int i = order.size() - 1; i >= 0; i--) {
                final String name = order.get(i).getName();
                final int steps = behind.getOrDefault(name, 0) + (weighted.contains(name) ? 1 : 0);
                for (final String input : order.get(i).getInputList())
                    if (!TensorNames.isControl(input)) behind.merge(TensorNames.node(input), steps, Math::max);
            }
        return behind;
    }

    /** Which input holds the weights: the one that does not depend on the image while the other does; -1 for none. */
    private static int weights(final NodeDef node, final Set<String> fed) {
        if (!fed.contains(node.getName())) return -1;
        final int found;
        if (CONVOLUTIONS.contains(node.getOp()))
            found = 1;
        else if (PRODUCTS.contains(node.getOp()) && node.getInputCount() > 1 && isOperand(node, 1))
            found = isFed(node, 0, fed) ? 1 : 0;
        else
            return -1;
        return isFed(node, found, fed) || !EndpointFinder.REAL.contains(type(node, found)) ? -1 : found;
    }

    private static boolean isOperand(final NodeDef node, final int input) {
        return !TensorNames.isControl(node.getInput(input)) && (!node.getOp().equals("Einsum")
                || node.getAttrOrDefault("N", AttrValue.getDefaultInstance()).getI() == 2);
    }

    private static boolean isFed(final NodeDef node, final int input, final Set<String> fed) {
        return fed.contains(TensorNames.node(node.getInput(input)));
    }

    private static DataType type(final NodeDef node, final int input) {
        final String attribute = !node.getOp().equals(TWO_TYPES) ? "T" : input == 0 ? "Ta" : "Tb";
        return node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance()).getType();
    }

    String name() {
        return node.getName();
    }

    /** The tensor that holds the weights. */
    String weights() {
        return TensorNames.shortest(node.getInput(weights));
    }

    /** The type of the weights. */
    DataType type() {
        return type(node, weights);
    }

    /** The same operation with the weights of another tensor. */
    NodeDef withWeights(final String tensor) {
        return node.toBuilder().setInput(weights, tensor).build();
    }
}
