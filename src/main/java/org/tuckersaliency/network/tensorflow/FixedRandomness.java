package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Gives the random operations of a network (dropout that was left on, noise layers) a fixed seed, so that the same
 * image gives the same map.
 */
final class FixedRandomness {
    private static final Map<String, String> STATELESS = Map.of("RandomUniform", "StatelessRandomUniform",
            "RandomStandardNormal", "StatelessRandomNormal",
            "TruncatedNormal", "StatelessTruncatedNormal");

    private FixedRandomness() {}

    /** Returns a sentence for the log where there was something to change. */
    static List<String> apply(final FlatGraph graph) {
        final Set<String> variable = variable(graph);
        int changed = 0;
        for (final NodeDef node : new ArrayList<>(graph.nodes().values()))
            if (STATELESS.containsKey(node.getOp()))
                makeStateless(graph, node, ++changed);
            else if (node.getOp().startsWith("StatelessRandom") || node.getOp().startsWith("StatelessTruncated"))
                changed += fixSeeds(graph, node, variable, changed + 1);
        if (changed == 0) return List.of();
        return List.of("The network draws random numbers (" + changed + " times, dropout that was left on?); they were "
                + "given a fixed seed, so that maps can be repeated.");
    }

    /** The variables and what is computed from them. */
    private static Set<String> variable(final FlatGraph graph) {
        final Set<String> variables = new HashSet<>();
        for (final NodeDef node : graph.nodes().values()) if (Variables.isVariable(node)) variables.add(node.getName());
        final Set<String> all = graph.dependents(variables);
        all.addAll(variables);
        return all;
    }

    private static void makeStateless(final FlatGraph graph, final NodeDef node, final int number) {
        final NodeDef seed = seed(graph, node, DataType.DT_INT32, 2, number);
        final NodeDef.Builder fixed = node.toBuilder().setOp(STATELESS.get(node.getOp())).clearInput()
                .addInput(node.getInput(0)).addInput(seed.getName());
        for (final String input : node.getInputList()) if (TensorNames.isControl(input)) fixed.addInput(input);
        graph.put(fixed.removeAttr("seed").removeAttr("seed2")
                .putAttr("Tseed", AttrValue.newBuilder().setType(DataType.DT_INT32).build()).build());
    }

    /** Seeds that come from a variable, which the network counts up; returns 1 where there was one, else 0. */
    private static int fixSeeds(final FlatGraph graph, final NodeDef node, final Set<String> variable,
            final int number) {
        final int first = node.getOp().equals("StatelessRandomGetKeyCounter") ? 0 : 1;
        final NodeDef.Builder fixed = node.toBuilder();
        for (int i = first; i < Math.min(first + 2, node.getInputCount()); i++) {
            final String input = node.getInput(i);
            if (TensorNames.isControl(input) || !variable.contains(TensorNames.node(input))) continue;
            final DataType type = node.containsAttr("Tseed")
                    ? node.getAttrOrThrow("Tseed").getType()
                    : DataType.DT_UINT64;
            final boolean key = type == DataType.DT_UINT64 && i == 1; // one number, the seed and the counter are two
            fixed.setInput(i, seed(graph, node, type, key ? 1 : 2, number).getName());
        }
        if (fixed.getInputList().equals(node.getInputList())) return 0;
        graph.put(fixed.build());
        return 1;
    }

    private static NodeDef seed(final FlatGraph graph, final NodeDef node, final DataType type, final int size,
            final int number) {
        final TensorProto.Builder value = TensorProto.newBuilder().setDtype(type)
                .setTensorShape(TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(size)));
        for (int i = 0; i < size; i++) {
            final int part = i == 0 ? number : 2024;
            if (type == DataType.DT_INT32)
                value.addIntVal(part);
            else if (type == DataType.DT_INT64)
                value.addInt64Val(part);
            else
                value.addUint64Val(part);
        }
        final NodeDef seed = NodeDef.newBuilder().setName(graph.freeName(node.getName() + "/fixed_seed")).setOp("Const")
                .putAttr("dtype", AttrValue.newBuilder().setType(type).build())
                .putAttr("value", AttrValue.newBuilder().setTensor(value).build()).build();
        graph.put(seed);
        return seed;
    }
}
