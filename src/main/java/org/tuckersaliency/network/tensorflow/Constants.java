package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Reads constants of a graph. */
final class Constants {
    private static final Set<String> PASSING = Set.of("Identity", "PlaceholderWithDefault", "StopGradient", "Enter",
            "EnsureShape", "Snapshot");

    private Constants() {}

    /** The value of a boolean tensor where it is a constant, else null. */
    static Boolean condition(final Map<String, NodeDef> nodes, final String tensor) {
        String input = tensor;
        boolean turned = false;
        NodeDef not = nodes.get(TensorNames.node(input));
        while (not != null && not.getOp().equals("LogicalNot")) {
            input = not.getInput(0);
            turned = !turned;
            not = nodes.get(TensorNames.node(input));
        }
        final NodeDef node = constant(nodes, input);
        if (node == null) return null;
        final TensorProto value = value(node);
        if (value.getDtype() != DataType.DT_BOOL) return null;
        if (value.getBoolValCount() > 0) return value.getBoolVal(0) != turned;
        return (!value.getTensorContent().isEmpty() && value.getTensorContent().byteAt(0) != 0) != turned;
    }

    /** The values of an integer tensor where it is a constant, else null. */
    static List<Long> integers(final Map<String, NodeDef> nodes, final String tensor) {
        final NodeDef node = constant(nodes, tensor);
        if (node == null) return null;
        final TensorProto value = value(node);
        final List<Long> result = new ArrayList<>();
        final java.nio.ByteBuffer bytes = value.getTensorContent().asReadOnlyByteBuffer()
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        if (value.getDtype() == DataType.DT_INT32) {
            value.getIntValList().forEach(v -> result.add((long) v));
            while (bytes.remaining() >= Integer.BYTES)
                result.add((long) bytes.getInt());
        } else if (value.getDtype() == DataType.DT_INT64) {
            result.addAll(value.getInt64ValList());
            while (bytes.remaining() >= Long.BYTES)
                result.add(bytes.getLong());
        } else {
            return null;
        }
        return result;
    }

    private static TensorProto value(final NodeDef constant) {
        return constant.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
    }

    /** The constant behind a tensor, seen through operations that pass it on, or null. */
    private static NodeDef constant(final Map<String, NodeDef> nodes, final String tensor) {
        NodeDef node = nodes.get(TensorNames.node(tensor));
        while (node != null && PASSING.contains(node.getOp()) && node.getInputCount() > 0)
            node = nodes.get(TensorNames.node(node.getInput(0)));
        return node != null && node.getOp().equals("Const") ? node : null;
    }
}
