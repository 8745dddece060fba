package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tuckersaliency.network.NetworkException;

/**
 * The inputs of a network beside the image: probabilities of dropout and batch sizes. They become constants that stand
 * for inference.
 */
final class SideInputs {
    private static final Set<String> PASSING = Set.of("Identity", "Enter", "Switch", "Cast");
    private static final int FAR = 6;

    private SideInputs() {}

    /** Whether a placeholder is such an input. */
    static boolean canBeConstant(final FlatGraph graph, final NodeDef placeholder) {
        if (placeholder.getOp().equals("PlaceholderWithDefault")) return true;
        final DataType type = placeholder.getAttrOrThrow("dtype").getType();
        final boolean scalar = placeholder.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).getShape()
                .getDimCount() == 0;
        if (type == DataType.DT_FLOAT) return scalar && dropout(graph, placeholder) != null;
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
            if (!canBeConstant(graph, node))
                throw new NetworkException("The network wants a second input, '" + node.getName()
                        + "', beside the image; export it with the image as the only input.");
            final TensorProto.Builder value = TensorProto.newBuilder().setTensorShape(TensorShapeProto
                    .getDefaultInstance()).setDtype(node.getAttrOrThrow("dtype").getType());
            final String text;
            if (value.getDtype() == DataType.DT_FLOAT) {
                final float number = dropout(graph, node);
                value.addFloatVal(number);
                text = Float.toString(number);
            } else {
                value.addIntVal(1);
                text = "1";
            }
            graph.put(TensorConstants.node(node.getName(), value.build()));
            remarks.add(remark(node.getName(), text));
        }
        return remarks;
    }

    static String remark(final String name, final String value) {
        return "The network's input '" + name + "' was set to " + value + ", as for inference.";
    }

    /** The value at which dropout does nothing, by the use or else by the name of a placeholder; null if it is none. */
    private static Float dropout(final FlatGraph graph, final NodeDef node) {
        final Float used = dropout(graph, node.getName(), false, FAR);
        if (used != null) return used;
        final String name = node.getName().toLowerCase(Locale.ROOT);
        if (name.contains("keep")) return 1f;
        return name.contains("drop") || name.contains("rate") ? 0f : null;
    }

    /**
     * Dropout keeps what {@code floor(keep + random)} or {@code random >= rate} says, where keep is 1 − rate.
     *
     * @param inverted whether the tensor is 1 minus the placeholder
     */
    private static Float dropout(final FlatGraph graph, final String tensor, final boolean inverted, final int far) {
        if (far == 0) return null;
        for (final NodeDef reader : graph.readers(tensor)) {
            Float value = null;
            if (PASSING.contains(reader.getOp()))
                value = dropout(graph, reader.getName(), inverted, far - 1);
            else if (reader.getOp().equals("Sub") && TensorNames.node(reader.getInput(1)).equals(tensor))
                value = dropout(graph, reader.getName(), !inverted, far - 1);
            else if (Set.of("Add", "AddV2", "Less", "LessEqual").contains(reader.getOp()) && isRandom(graph, reader))
                value = inverted ? 0f : 1f;
            else if (reader.getOp().startsWith("Greater") && isRandom(graph, reader)) value = inverted ? 1f : 0f;
            if (value != null) return value;
        }
        return null;
    }

    private static boolean isRandom(final FlatGraph graph, final NodeDef reader) {
        for (final String input : reader.getInputList()) if (isRandom(graph, input, FAR)) return true;
        return false;
    }

    private static boolean isRandom(final FlatGraph graph, final String tensor, final int far) {
        final NodeDef node = graph.node(tensor);
        if (node == null || far == 0) return false;
        if (node.getOp().contains("RandomUniform")) return true;
        if (!Set.of("Mul", "Add", "AddV2", "Identity").contains(node.getOp())) return false;
        for (final String input : node.getInputList()) if (isRandom(graph, input, far - 1)) return true;
        return false;
    }
}
