package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Sets the switches between training and inference to inference, before anything else looks at a graph: conditions on
 * them then are constant.
 */
final class LearningPhase {
    private static final Pattern TRAINING = Pattern.compile("(?i).*(learning_phase|train|phase).*");

    private final MetaGraphDef graph;
    private final Set<String> switches = new LinkedHashSet<>();

    LearningPhase(final MetaGraphDef original) {
        final GraphDef.Builder changed = original.getGraphDef().toBuilder();
        for (int i = 0; i < changed.getNodeCount(); i++)
            if (isSwitch(changed.getNode(i))) {
                switches.add(changed.getNode(i).getName());
                changed.setNode(i, TensorConstants.node(changed.getNode(i).getName(), TensorProto.newBuilder()
                        .setDtype(DataType.DT_BOOL).setTensorShape(TensorShapeProto.getDefaultInstance())
                        .addBoolVal(false).build()));
            }
        graph = switches.isEmpty() ? original : original.toBuilder().setGraphDef(changed).build();
    }

    /** The graph for inference. */
    MetaGraphDef graph() {
        return graph;
    }

    /** One sentence for each switch that the given nodes read, for the log. */
    List<String> remarks(final FlatGraph flat) {
        final List<String> remarks = new ArrayList<>();
        for (final String name : switches)
            if (flat.nodes().containsKey(name)) remarks.add(SideInputs.remark(name, "false"));
        return remarks;
    }

    /** A truth value that is fed; one with a default only where its name says what it is for. */
    private static boolean isSwitch(final NodeDef node) {
        final boolean fed = node.getOp().equals("Placeholder");
        if (!fed && !node.getOp().equals("PlaceholderWithDefault")) return false;
        final AttrValue none = AttrValue.getDefaultInstance();
        return node.getAttrOrDefault("dtype", none).getType() == DataType.DT_BOOL
                && node.getAttrOrDefault("shape", none).getShape().getDimCount() == 0
                && (fed || TRAINING.matcher(node.getName()).matches());
    }
}
