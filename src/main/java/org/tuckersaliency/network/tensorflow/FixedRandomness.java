package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        int changed = 0;
        for (final NodeDef node : new ArrayList<>(graph.nodes().values())) {
            if (!STATELESS.containsKey(node.getOp())) continue;
            changed++;
            final NodeDef seed = seed(graph.freeName(node.getName() + "/fixed_seed"), changed);
            graph.put(seed);
            final NodeDef.Builder fixed = node.toBuilder().setOp(STATELESS.get(node.getOp())).clearInput()
                    .addInput(node.getInput(0)).addInput(seed.getName());
            for (final String input : node.getInputList()) if (TensorNames.isControl(input)) fixed.addInput(input);
            graph.put(fixed.removeAttr("seed").removeAttr("seed2")
                    .putAttr("Tseed", AttrValue.newBuilder().setType(DataType.DT_INT32).build()).build());
        }
        if (changed == 0) return List.of();
        return List.of("The network draws random numbers (" + changed + " times, dropout that was left on?); they were "
                + "given a fixed seed, so that maps can be repeated.");
    }

    private static NodeDef seed(final String name, final int number) {
        final TensorProto value = TensorProto.newBuilder().setDtype(DataType.DT_INT32)
                .setTensorShape(TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(2)))
                .addIntVal(number).addIntVal(2024).build();
        return NodeDef.newBuilder().setName(name).setOp("Const")
                .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_INT32).build())
                .putAttr("value", AttrValue.newBuilder().setTensor(value).build()).build();
    }
}
