package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * One bias of a convolution or of a batch normalisation: a vector that is added to a tensor of four axes. A batch
 * normalisation adds offset − mean · scale / √(variance + ε) (Srinivas and Fleuret 2019, arXiv 1905.00780, section 3.2).
 */
final class BiasTerm {
    private static final Set<String> ADDITIONS = Set.of("Add", "AddV2");
    private static final Set<String> NORMALISATIONS = Set.of("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3");
    /** What lies between a convolution and a bias at most. */
    private static final Set<String> BETWEEN = Set.of("Identity", "Mul", "BiasAdd", "Add", "AddV2", "Sub", "Transpose",
            "BatchToSpaceND");
    private static final double DEFAULT_EPSILON = 1e-4;

    private final NodeDef node;
    private final String bias;

    private BiasTerm(final NodeDef node, final String bias) {
        this.node = node;
        this.bias = bias;
    }

    /** The biases between an input and the scores, in the order of the network. */
    static List<BiasTerm> find(final FlatGraph graph, final String input, final String scores) {
        final Set<String> fed = graph.dependents(TensorNames.node(input));
        final Set<String> affine = new HashSet<>();
        final List<BiasTerm> terms = new ArrayList<>();
        for (final NodeDef node : graph.inOrder(List.of(scores))) {
            if (!fed.contains(node.getName())) continue;
            if (NORMALISATIONS.contains(node.getOp())) {
                affine.add(node.getName());
                terms.add(new BiasTerm(node, ""));
            } else if (EndpointFinder.isConvolution(node)) {
                affine.add(node.getName());
            } else if (BETWEEN.contains(node.getOp())) {
                final int data = affineInput(node, affine, fed);
                if (data < 0) continue;
                affine.add(node.getName());
                if (node.getOp().equals("BiasAdd") || ADDITIONS.contains(node.getOp())
                        && isVector(graph, node.getInput(1 - data)))
                    terms.add(new BiasTerm(node, node.getInput(1 - data)));
            }
        }
        return terms;
    }

    /** Which input is an affine function of a convolution while all others are constant, or -1. */
    private static int affineInput(final NodeDef node, final Set<String> affine, final Set<String> fed) {
        int found = -1;
        for (int i = 0; i < node.getInputCount(); i++) {
            final String from = TensorNames.node(node.getInput(i));
            if (TensorNames.isControl(node.getInput(i))) continue;
            if (affine.contains(from) && found < 0)
                found = i;
            else if (fed.contains(from)) return -1;
        }
        return found > 1 ? -1 : found;
    }

    /** A single number is no bias of a channel: it belongs to an activation. */
    private static boolean isVector(final FlatGraph graph, final String tensor) {
        NodeDef node = graph.node(tensor);
        while (node != null && Set.of("Identity", "ReadVariableOp", "Reshape", "Cast").contains(node.getOp()))
            node = graph.node(node.getInput(0));
        if (node == null) return false;
        final AttrValue none = AttrValue.getDefaultInstance();
        if (node.getOp().equals("Const"))
            return node.getAttrOrDefault("value", none).getTensor().getTensorShape().getDimCount() > 0;
        return node.getAttrOrDefault("shape", none).getShape().getDimCount() > 0
                || !Variables.isVariable(node);
    }

    /** The tensor in which the bias has been added. */
    String sum() {
        return node.getName();
    }

    DataType type() {
        return node.getAttrOrThrow("T").getType();
    }

    /**
     * Adds the product of the gradient and the bias.
     *
     * @param gradient of the target by {@link #sum}
     * @param name of the new nodes
     * @return the tensor, of the size of the sum
     */
    String product(final GradientBuilder builder, final String gradient, final String name) {
        String vector = bias;
        DataType type = type();
        if (bias.isEmpty()) {
            type = node.getAttrOrDefault("U", node.getAttrOrThrow("T")).getType();
            vector = normalisation(builder, name, type);
            if (type != type()) {
                builder.add(ReadNodes.cast(name + "/cast", vector, type, type()));
                vector = name + "/cast";
            }
        }
        final boolean first = node.getAttrOrDefault("data_format", AttrValue.getDefaultInstance()).getS()
                .toStringUtf8().equals("NCHW");
        if (first) {
            builder.add(TensorConstants.node(name + "/axes", TensorConstants.integers(true, 1, -1, 1, 1)));
            builder.add(operation("Reshape", name + "/planes", type(), vector, name + "/axes").toBuilder()
                    .putAttr("Tshape", ImageInput.type(DataType.DT_INT32)).build());
            vector = name + "/planes";
        }
        builder.add(operation("Mul", name + "/product", type(), gradient, vector));
        return name + "/product";
    }

    /** offset − mean · scale / √(variance + ε). */
    private String normalisation(final GradientBuilder builder, final String name, final DataType type) {
        final AttrValue epsilon = node.getAttrMap().get("epsilon");
        final float small = epsilon == null ? (float) DEFAULT_EPSILON : epsilon.getF();
        builder.add(TensorConstants.node(name + "/epsilon", TensorProto.newBuilder().setDtype(DataType.DT_FLOAT)
                .addFloatVal(small).setTensorShape(org.tensorflow.proto.TensorShapeProto.getDefaultInstance())
                .build()));
        builder.add(operation("AddV2", name + "/variance", type, node.getInput(4), name + "/epsilon"));
        builder.add(operation("Rsqrt", name + "/inverse", type, name + "/variance"));
        builder.add(operation("Mul", name + "/scaled", type, node.getInput(1), name + "/inverse"));
        builder.add(operation("Mul", name + "/shift", type, node.getInput(3), name + "/scaled"));
        builder.add(operation("Sub", name + "/bias", type, node.getInput(2), name + "/shift"));
        return name + "/bias";
    }

    private static NodeDef operation(final String op, final String name, final DataType type, final String... inputs) {
        return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs))
                .putAttr("T", ImageInput.type(type)).build();
    }
}
