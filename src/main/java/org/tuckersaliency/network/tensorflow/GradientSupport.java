package org.tuckersaliency.network.tensorflow;

import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** Operations whose gradient TensorFlow would build wrongly, or not come to an end with. */
final class GradientSupport {
    private static final Set<String> CONTROL = Set.of("Switch", "RefSwitch", "Merge", "RefMerge", "Enter", "RefEnter",
            "Exit", "RefExit", "NextIteration", "RefNextIteration", "LoopCond", "While", "StatelessWhile", "If",
            "StatelessIf", "Case", "StatelessCase", "PartitionedCall", "StatefulPartitionedCall");

    private GradientSupport() {}

    /** Why a node cannot be differentiated, as the end of a sentence; empty where TensorFlow can be asked. */
    static String whyNot(final NodeDef node, final FlatGraph graph) {
        if (CONTROL.contains(node.getOp())) return "is a loop or a condition, which has no gradient";
        if (node.getOp().equals("DepthwiseConv2dNative") && isDilated(node))
            return "is dilated, and TensorFlow's gradient of it is wrong";
        return "";
    }

    private static boolean isDilated(final NodeDef node) {
        return node.getAttrOrDefault("dilations", AttrValue.getDefaultInstance()).getList().getIList().stream()
                .anyMatch(d -> d != 1);
    }
}
