package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Gives operations for which TensorFlow has no gradient the form of others that compute the same and have one. Done when
 * a network is opened, so that maps with and without gradients see the same network.
 */
final class DifferentiableForms {
    /** What hands on its first input. */
    private static final Set<String> IDENTITIES = Set.of("PlaceholderWithDefault", "EnsureShape", "CheckNumerics",
            "Snapshot", "PreventGradient");

    private DifferentiableForms() {}

    static void rewrite(final FlatGraph graph) {
        final Map<String, String> bypassed = new HashMap<>();
        for (final NodeDef node : new ArrayList<>(graph.nodes().values())) {
            final String op = node.getOp();
            if (op.equals("FusedBatchNorm") || op.equals("FusedBatchNormV2"))
                graph.put(batchNormalisation(node));
            else if (op.equals("Concat"))
                graph.put(concatenation(node));
            else if (op.equals("Gather"))
                gather(graph, node);
            else if (IDENTITIES.contains(op))
                graph.put(identity(node));
            else if (op.equals("IdentityN"))
                for (int i = 0; i < data(node).size(); i++)
                    bypassed.put(TensorNames.tensor(node.getName(), i), data(node).get(i));
        }
        bypass(graph, bypassed);
    }

    private static void bypass(final FlatGraph graph, final Map<String, String> bypassed) {
        final Map<String, String> ends = new HashMap<>();
        bypassed.forEach((from, to) -> {
            String end = TensorNames.shortest(to);
            while (bypassed.containsKey(end))
                end = TensorNames.shortest(bypassed.get(end));
            ends.put(from, end);
        });
        if (!ends.isEmpty()) graph.redirect(ends, "");
    }

    private static List<String> data(final NodeDef node) {
        final List<String> inputs = new ArrayList<>(node.getInputList());
        inputs.removeIf(TensorNames::isControl);
        return inputs;
    }

    /** The third version computes the same; it says the type of its statistics, and hands on more than the others. */
    private static NodeDef batchNormalisation(final NodeDef node) {
        final NodeDef.Builder third = node.toBuilder().setOp("FusedBatchNormV3");
        if (!node.containsAttr("U")) third.putAttr("U", ImageInput.type(DataType.DT_FLOAT));
        return third.build();
    }

    /** The axis stands last in the second version. */
    private static NodeDef concatenation(final NodeDef node) {
        final List<String> inputs = data(node);
        final NodeDef.Builder second = node.toBuilder().setOp("ConcatV2").clearInput()
                .addAllInput(inputs.subList(1, inputs.size())).addInput(inputs.get(0));
        for (final String input : node.getInputList()) if (TensorNames.isControl(input)) second.addInput(input);
        return second.putAttr("Tidx", ImageInput.type(DataType.DT_INT32)).build();
    }

    /** The second version is told the axis. */
    private static void gather(final FlatGraph graph, final NodeDef node) {
        final String axis = graph.freeName(node.getName() + "/axis");
        graph.put(TensorConstants.node(axis, TensorConstants.integers(false, 0)));
        final NodeDef.Builder second = node.toBuilder().setOp("GatherV2").clearInput().addAllInput(data(node))
                .addInput(axis).removeAttr("validate_indices")
                .putAttr("Taxis", ImageInput.type(DataType.DT_INT32)).putAttr("batch_dims",
                        AttrValue.newBuilder().setI(0).build());
        for (final String input : node.getInputList()) if (TensorNames.isControl(input)) second.addInput(input);
        graph.put(second.build());
    }

    private static NodeDef identity(final NodeDef node) {
        final NodeDef.Builder identity = NodeDef.newBuilder().setName(node.getName()).setOp("Identity")
                .addAllInput(node.getInputList());
        final AttrValue type = node.containsAttr("T") ? node.getAttrOrThrow("T") : node.getAttrOrThrow("dtype");
        return identity.putAttr("T", type).build();
    }
}
