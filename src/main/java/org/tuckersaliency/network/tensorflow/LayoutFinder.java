package org.tuckersaliency.network.tensorflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * Tells for tensors of four axes whether the channels come first (NCHW) or last (NHWC). Convolutions, poolings and the
 * like say it; from them it is carried forwards and backwards through operations that keep the order of the axes, and
 * through transpositions.
 */
final class LayoutFinder {
    private static final Set<String> ALWAYS_LAST = Set.of("LRN", "ResizeBilinear", "ResizeNearestNeighbor",
            "ResizeBicubic", "ResizeArea", "CropAndResize", "ExtractImagePatches", "SpaceToBatchND", "BatchToSpaceND");
    private static final Set<String> BREAKING = Set.of("Reshape", "Transpose", "ExpandDims", "Squeeze", "MatMul",
            "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3", "Einsum", "Pack", "Unpack", "Gather", "GatherV2",
            "GatherNd", "Shape", "Const");
    private static final List<Long> TO_LAST = List.of(0L, 2L, 3L, 1L);
    private static final List<Long> TO_FIRST = List.of(0L, 3L, 1L, 2L);

    private final FlatGraph graph;
    private final StaticShapes shapes;
    private final Map<String, Boolean> channelsFirst = new HashMap<>();
    private boolean changed;

    private LayoutFinder(final FlatGraph graph, final StaticShapes shapes) {
        this.graph = graph;
        this.shapes = shapes;
    }

    /**
     * @param order the nodes, each after those that it needs
     * @return whether the channels come first, for each tensor where this is known
     */
    static Map<String, Boolean> find(final FlatGraph graph, final List<NodeDef> order, final StaticShapes shapes) {
        final LayoutFinder finder = new LayoutFinder(graph, shapes);
        do {
            finder.changed = false;
            for (final NodeDef node : order) finder.carry(node, true);
            for (int i = order.size() - 1; i >= 0; i--) finder.carry(order.get(i), false);
        } while (finder.changed);
        return finder.channelsFirst;
    }

    private void carry(final NodeDef node, final boolean forwards) {
        final String format = node.getAttrOrDefault("data_format", AttrValue.getDefaultInstance()).getS()
                .toStringUtf8();
        if (ALWAYS_LAST.contains(node.getOp()) || format.equals("NHWC"))
            setAll(node, false);
        else if (format.equals("NCHW"))
            setAll(node, true);
        else if (node.getOp().equals("Transpose"))
            transpose(node);
        else if (!BREAKING.contains(node.getOp())) keep(node, forwards);
    }

    private void setAll(final NodeDef node, final boolean first) {
        setOutputs(node, first);
        setInputs(node, first);
    }

    private void keep(final NodeDef node, final boolean forwards) {
        if (forwards) {
            for (final String input : node.getInputList()) {
                final Boolean first = TensorNames.isControl(input) ? null : get(input);
                if (first != null) setOutputs(node, first);
            }
        } else {
            final Boolean first = get(node.getName());
            if (first != null) setInputs(node, first);
        }
    }

    private void transpose(final NodeDef node) {
        final List<Long> permutation = Constants.integers(graph.nodes(), node.getInput(1));
        if (!TO_LAST.equals(permutation) && !TO_FIRST.equals(permutation)) return;
        final boolean first = TO_FIRST.equals(permutation);
        final Boolean before = get(node.getInput(0));
        // the same permutation may mean something else in a graph that shuffles its axes; believe what is known
        if (before == null || before != first) setOutputs(node, first);
        final Boolean after = get(node.getName());
        if (after != null && after == first) set(node.getInput(0), !first);
    }

    private void setOutputs(final NodeDef node, final boolean first) {
        for (int i = 0; i < shapes.outputs(node.getName()); i++) set(TensorNames.tensor(node.getName(), i), first);
    }

    private void setInputs(final NodeDef node, final boolean first) {
        for (final String input : node.getInputList()) {
            if (TensorNames.isControl(input) || isWeight(node, input)) continue;
            set(input, first);
        }
    }

    /** The kernel of a convolution has four axes too, but no layout of this kind. */
    private static boolean isWeight(final NodeDef node, final String input) {
        final boolean convolves = node.getOp().contains("Conv");
        final int data = node.getOp().endsWith("BackpropInput") ? 2 : 0;
        return convolves && !node.getInput(data).equals(input);
    }

    private Boolean get(final String tensor) {
        return channelsFirst.get(TensorNames.shortest(tensor));
    }

    private void set(final String tensor, final boolean first) {
        final NodeDef node = graph.node(tensor);
        if (node == null || node.getOp().equals("Const")) return;
        if (shapes.hasRank(tensor) && shapes.rank(tensor) != 4) return;
        if (channelsFirst.putIfAbsent(TensorNames.shortest(tensor), first) == null) changed = true;
    }
}
