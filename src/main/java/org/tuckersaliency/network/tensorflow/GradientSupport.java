package org.tuckersaliency.network.tensorflow;

import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** Operations of a graph whose gradient TensorFlow would build wrongly, or not come to an end with. */
final class GradientSupport {
    private static final Set<String> CONTROL = Set.of("Switch", "RefSwitch", "Merge", "RefMerge", "Enter", "RefEnter",
            "Exit", "RefExit", "NextIteration", "RefNextIteration", "LoopCond", "While", "StatelessWhile", "If",
            "StatelessIf", "Case", "StatelessCase", "PartitionedCall", "StatefulPartitionedCall");
    private static final int AXES = 4;
    private static final int FILTER_CHANNELS = 2;

    private final FlatGraph graph;
    private StaticShapes shapes;

    GradientSupport(final FlatGraph graph) {
        this.graph = graph;
    }

    /** Why a node cannot be differentiated, as the end of a sentence; empty where TensorFlow can be asked. */
    String whyNot(final NodeDef node) {
        if (CONTROL.contains(node.getOp())) return "is a loop or a condition, which has no gradient";
        if (isDilated(node) && isDepthwise(node)) return "is dilated, and TensorFlow's gradient of it is wrong";
        return "";
    }

    /**
     * Whether each channel is convolved on its own. A plain convolution with as many groups as channels is run as a
     * depthwise one too, and its gradient is wrong on processors with AVX2 or AVX-512, where it is dilated.
     */
    private boolean isDepthwise(final NodeDef node) {
        if (node.getOp().equals("DepthwiseConv2dNative")) return true;
        if (!node.getOp().equals("Conv2D")) return false;
        if (shapes == null) shapes = StaticShapes.of(graph);
        final int[] image = shapes.shape(node.getInput(0), AXES);
        final int[] filter = shapes.shape(node.getInput(1), AXES);
        return filter.length == AXES && filter[FILTER_CHANNELS] == 1 && image.length == AXES
                && image[isChannelsFirst(node) ? 1 : AXES - 1] != 1;
    }

    private static boolean isChannelsFirst(final NodeDef node) {
        return node.getAttrOrDefault("data_format", AttrValue.getDefaultInstance()).getS().toStringUtf8()
                .startsWith("NC");
    }

    private static boolean isDilated(final NodeDef node) {
        return node.getAttrOrDefault("dilations", AttrValue.getDefaultInstance()).getList().getIList().stream()
                .anyMatch(d -> d != 1);
    }
}
