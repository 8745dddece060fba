package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SignatureDef;

/** What {@link TensorFlowOpener} does with a graph before it asks TensorFlow for the first time. */
final class Flattening {
    /** Output arguments of operations where it is not one that is called {@code output}. */
    private static final Map<String, List<String>> OUTPUTS = Map.of("Switch", List.of("output_false", "output_true"),
            "Merge", List.of("output", "value_index"), "ReadVariableOp", List.of("value"), "MatMul",
            List.of("product"), "RestoreV2", List.of("tensors"), "Relu", List.of("activations"), "NoOp", List.of());

    private Flattening() {}

    static void flatten(final MetaGraphDef read) {
        final LearningPhase phase = new LearningPhase(read);
        final List<NodeDef> restoring = Variables.restoring(phase.graph());
        final List<SignatureDef> signatures = EndpointFinder.signatures(phase.graph());
        for (final SignatureDef signature : signatures)
            flatten(phase, EndpointFinder.outputs(signature), restoring);
        if (!signatures.isEmpty()) return;
        final List<String> all = new ArrayList<>();
        for (final NodeDef node : phase.graph().getGraphDef().getNodeList()) all.add(node.getName());
        FunctionInliner.needed(phase.graph().getGraphDef(), phase.graph().getGraphDef().getNodeList());
        flatten(phase, all, restoring);
    }

    private static void flatten(final LearningPhase phase, final List<String> roots, final List<NodeDef> restoring) {
        final Map<String, String> meaning = new LinkedHashMap<>();
        final FlatGraph flat = FunctionInliner.inline(phase.graph().getGraphDef(), roots, meaning,
                Flattening::operation);
        final List<String> outputs = new ArrayList<>(new LinkedHashSet<>(meaning.values()));
        flat.prune(outputs);
        phase.remarks(flat);
        ConditionFolder.fold(flat, outputs);
        flat.prune(outputs);
        Variables.readRestoredTwins(flat, phase.graph(), restoring);
        for (final NodeDef node : flat.nodes().values())
            for (final String input : node.getInputList()) Constants.integers(flat.nodes(), input);
        flat.toGraphDef();
    }

    private static OpDef operation(final String name) {
        final OpDef.Builder op = OpDef.newBuilder().setName(name);
        for (final String output : OUTPUTS.getOrDefault(name, List.of("output")))
            op.addOutputArgBuilder().setName(output);
        return op.build();
    }
}
