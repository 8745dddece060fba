package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;

/** Takes out what somebody printed while a network was made, which could as well be written to files. */
final class Printing {
    private static final Set<String> PRINTING = Set.of("Print", "PrintV2");

    private Printing() {}

    /** Returns a sentence for the log where there was something to take out. */
    static List<String> remove(final FlatGraph graph) {
        int removed = 0;
        for (final NodeDef node : new ArrayList<>(graph.nodes().values()))
            if (PRINTING.contains(node.getOp())) {
                graph.put(silent(node));
                removed++;
            }
        for (final FunctionDef function : new ArrayList<>(graph.functions().values())) {
            final FunctionDef.Builder changed = function.toBuilder();
            for (int i = 0; i < function.getNodeDefCount(); i++)
                if (PRINTING.contains(function.getNodeDef(i).getOp())) {
                    changed.setNodeDef(i, silent(function.getNodeDef(i)));
                    removed++;
                }
            graph.functions().put(function.getSignature().getName(), changed.build());
        }
        return removed == 0
                ? List.of()
                : List.of("The network prints values (" + removed + (removed == 1 ? " time" : " times")
                        + "); that was left out.");
    }

    private static NodeDef silent(final NodeDef node) {
        final boolean passes = node.getOp().equals("Print");
        final NodeDef.Builder silent = NodeDef.newBuilder().setName(node.getName()).setOp(passes ? "Identity" : "NoOp");
        if (passes) {
            if (node.getInputCount() == 0 || !node.containsAttr("T"))
                throw new NetworkException("The operation '" + node.getName() + "' of the network is damaged; copy or "
                        + "download the network again, or export it again.");
            silent.addInput(node.getInput(0)).putAttr("T", node.getAttrOrThrow("T"));
        }
        for (final String input : node.getInputList()) if (TensorNames.isControl(input)) silent.addInput(input);
        return silent.build();
    }
}
