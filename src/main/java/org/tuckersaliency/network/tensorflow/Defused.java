package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph for looking at shapes only, in which what has effects outside is replaced by placeholders: to infer shapes
 * TensorFlow runs the parts of a graph that are constant, and a file that is read is such a part.
 */
final class Defused {
    private Defused() {}

    static GraphDef of(final FlatGraph graph) {
        final Set<String> effects = OperationPolicy.effects(graph);
        if (effects.isEmpty()) return graph.toGraphDef();
        final List<NodeDef> nodes = new ArrayList<>();
        for (final NodeDef node : graph.nodes().values())
            if (effects.contains(node.getName()) && !isOfNoConstant(node))
                replace(node, nodes);
            else
            nodes.add(node);
        return graph.toGraphDef().toBuilder().clearNode().addAllNode(nodes).build();
    }

    /** TensorFlow never takes a stateful operation for a constant, so its shapes can be left to it. */
    private static boolean isOfNoConstant(final NodeDef node) {
        return OpRegistry.isKnown(node.getOp()) && OpRegistry.operation(node.getOp()).getIsStateful();
    }

    private static void replace(final NodeDef node, final List<NodeDef> nodes) {
        final List<DataType> types = OpRegistry.isKnown(node.getOp()) ? OpRegistry.outputTypes(node) : List.of();
        if (types.size() == 1 && types.get(0) != DataType.DT_INVALID) {
            nodes.add(placeholder(node.getName(), types.get(0)));
            return;
        }
        final NodeDef.Builder all = NodeDef.newBuilder().setName(node.getName())
                .setOp(types.isEmpty() ? "NoOp" : "IdentityN");
        final AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
        for (int i = 0; i < types.size(); i++) {
            final String name = node.getName() + "/defused_" + i;
            nodes.add(placeholder(name, types.get(i)));
            all.addInput(name);
            list.addType(types.get(i));
        }
        if (!types.isEmpty()) all.putAttr("T", AttrValue.newBuilder().setList(list).build());
        nodes.add(all.build());
    }

    private static NodeDef placeholder(final String name, final DataType type) {
        return NodeDef.newBuilder().setName(name).setOp("Placeholder")
                .putAttr("dtype", AttrValue.newBuilder().setType(type).build()).build();
    }
}
