package org.tuckersaliency.network.tensorflow;

import java.util.HashSet;
import java.util.Set;

import org.tensorflow.proto.NodeDef;

/** Tells whether a network scales pixel values itself: arithmetic with constants before the first convolution. */
final class InnerScaling {
    private static final Set<String> ARITHMETIC = Set.of("Mul", "Sub", "RealDiv", "Div", "DivNoNan", "Add", "AddV2",
            "Min", "Max");
    private static final Set<String> PASSING = Set.of("Cast", "Identity", "Transpose", "ResizeBilinear",
            "ResizeNearestNeighbor", "ResizeBicubic", "ResizeArea", "ReverseV2", "Split", "SplitV", "Unpack", "Pack",
            "ConcatV2", "Concat", "StridedSlice", "ExpandDims", "Reshape", "Pad", "PadV2", "MirrorPad", "Round");

    private InnerScaling() {}

    static boolean isThere(final FlatGraph graph, final String image) {
        final Set<String> reached = new HashSet<>(Set.of(image));
        for (final NodeDef node : graph.inOrder(graph.nodes().keySet())) {
            boolean reads = false;
            for (final String input : node.getInputList())
                if (!TensorNames.isControl(input) && reached.contains(TensorNames.node(input))) reads = true;
            if (!reads) continue;
            if (ARITHMETIC.contains(node.getOp())) return true;
            if (PASSING.contains(node.getOp())) reached.add(node.getName());
        }
        return false;
    }
}
