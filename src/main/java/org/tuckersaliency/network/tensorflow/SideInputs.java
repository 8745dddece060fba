package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tuckersaliency.network.NetworkException;

/**
 * The inputs of a network beside the image: switches between training and inference, keep probabilities of dropout,
 * batch sizes. They become constants that stand for inference.
 */
final class SideInputs {
    private SideInputs() {}

    /** Whether a placeholder is such an input. */
    static boolean canBeConstant(final NodeDef placeholder) {
        if (placeholder.getOp().equals("PlaceholderWithDefault")) return true;
        final DataType type = placeholder.getAttrOrThrow("dtype").getType();
        if (type == DataType.DT_BOOL) return true;
        final boolean scalar = placeholder.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).getShape()
                .getDimCount() == 0;
        if (type == DataType.DT_FLOAT) return scalar && isDropout(placeholder);
        return type == DataType.DT_INT32 && scalar;
    }

    /**
     * Replaces every remaining placeholder but the image.
     *
     * @return one sentence for each, for the log
     * @throws NetworkException if there is one whose value cannot be guessed
     */
    static List<String> replace(final FlatGraph graph, final String image) {
        final List<String> remarks = new ArrayList<>();
        for (final NodeDef node : new ArrayList<>(graph.nodes().values())) {
            if (!node.getOp().equals("Placeholder") || node.getName().equals(image)) continue;
            if (!canBeConstant(node))
                throw new NetworkException("The network wants a second input, '" + node.getName()
                        + "', beside the image; export it with the image as the only input.");
            final TensorProto value = value(node);
            graph.put(NodeDef.newBuilder().setName(node.getName()).setOp("Const")
                    .putAttr("dtype", node.getAttrOrThrow("dtype"))
                    .putAttr("value", AttrValue.newBuilder().setTensor(value).build()).build());
            remarks.add("The network's input '" + node.getName() + "' was set to " + text(value)
                    + ", as for inference.");
        }
        return remarks;
    }

    private static boolean isDropout(final NodeDef node) {
        final String name = TensorFlowEngine.lower(node.getName());
        return name.contains("keep") || name.contains("drop") || name.contains("rate");
    }

    private static TensorProto value(final NodeDef node) {
        final TensorProto.Builder value = TensorProto.newBuilder().setDtype(node.getAttrOrThrow("dtype").getType())
                .setTensorShape(TensorShapeProto.getDefaultInstance());
        switch (value.getDtype()) {
            case DT_BOOL:
                return value.addBoolVal(false).build();
            case DT_FLOAT:
                final boolean kept = TensorFlowEngine.lower(node.getName()).contains("keep")
                        || TensorFlowEngine.lower(node.getName()).contains("prob");
                return value.addFloatVal(kept ? 1 : 0).build();
            default:
                return value.addIntVal(1).build();
        }
    }

    private static String text(final TensorProto value) {
        switch (value.getDtype()) {
            case DT_BOOL:
                return "false";
            case DT_FLOAT:
                return Float.toString(value.getFloatVal(0));
            default:
                return Integer.toString(value.getIntVal(0));
        }
    }
}
