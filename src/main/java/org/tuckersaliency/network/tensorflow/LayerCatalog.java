package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.Layer;

/** Lists the layers: the tensors of four axes that depend on the image, in the order in which they are computed. */
final class LayerCatalog {
    private static final Set<DataType> REAL = Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE, DataType.DT_HALF,
            DataType.DT_BFLOAT16);
    /** Operations that only hand on a tensor that is listed already. */
    private static final Set<String> HANDING_ON = Set.of("Identity", "IdentityN", "StopGradient", "Snapshot",
            "EnsureShape", "CheckNumerics",
            "PreventGradient", "PlaceholderWithDefault", "Enter", "Exit", "NextIteration", "Switch", "Merge");
    private static final Pattern CALLS = Pattern.compile("(Stateful)?PartitionedCall(_\\d+)?/");

    private final FlatGraph graph;
    private final StaticShapes shapes;
    private final Map<String, Boolean> layouts;
    private final boolean imageChannelsFirst;
    private final int batch;
    private final Set<String> names = new HashSet<>();

    private LayerCatalog(final FlatGraph graph, final StaticShapes shapes, final Map<String, Boolean> layouts,
            final ImageInput input) {
        this.graph = graph;
        this.shapes = shapes;
        this.layouts = layouts;
        this.imageChannelsFirst = input.channelsFirst();
        this.batch = input.batch();
    }

    /**
     * @param order the nodes, each after those that it needs
     * @param shapes of the graph for one image, or for as many as the network takes at once
     * @param layouts whether the channels come first, where known; all others come as the image does
     */
    static List<Tap> of(final FlatGraph graph, final List<NodeDef> order,
            final StaticShapes shapes, final Map<String, Boolean> layouts, final ImageInput input) {
        final LayerCatalog catalog = new LayerCatalog(graph, shapes, layouts, input);
        final Set<String> dependents = graph.dependents(input.fed());
        final Set<String> conditional = catalog.insideConditions(order);
        final List<Tap> taps = new ArrayList<>();
        for (final NodeDef node : order)
            if (dependents.contains(node.getName()) && !HANDING_ON.contains(node.getOp()))
                for (int i = 0; i < shapes.outputs(node.getName()); i++)
                    if (shapes.rank(TensorNames.tensor(node.getName(), i)) == 4)
                        taps.add(catalog.tap(node, i, conditional.contains(node.getName())));
        return taps;
    }

    private Tap tap(final NodeDef node, final int output, final boolean conditional) {
        final String tensor = TensorNames.tensor(node.getName(), output);
        final boolean first = layouts.getOrDefault(tensor, imageChannelsFirst);
        final int[] shape = shapes.shape(tensor, 4);
        final int channels = shape[first ? 1 : 3];
        final int height = shape[first ? 2 : 1];
        final int width = shape[first ? 3 : 2];
        final Layer layer = new Layer(displayName(tensor), node.getOp(), channels, height, width,
                unusable(tensor, shape[0], height, width, conditional));
        return new Tap(layer, tensor, shapes.type(tensor), first);
    }

    private String unusable(final String tensor, final int images, final int height, final int width,
            final boolean conditional) {
        if (!REAL.contains(shapes.type(tensor))) return "its values are not real numbers";
        if (height == 1 && width == 1) return "it is only 1 × 1";
        if (images >= 0 && images != batch) return "it spreads the image over " + images + " entries of a batch";
        if (conditional) return "it is computed only in a loop or under a condition";
        return "";
    }

    /** The name without the segments that function calls leave; in full where that is taken. */
    private String displayName(final String tensor) {
        final String shorter = CALLS.matcher(tensor).replaceAll("");
        final String name = names.contains(shorter) || shorter.isEmpty() ? tensor : shorter;
        names.add(name);
        return name;
    }

    /** Nodes in TensorFlow 1 loops, and in branches whose condition only shows when the network runs. */
    private Set<String> insideConditions(final List<NodeDef> order) {
        final Map<String, Integer> depth = new HashMap<>();
        final Set<String> inside = new HashSet<>();
        for (final NodeDef node : order) {
            int level = 0;
            for (final String input : node.getInputList())
                level = Math.max(level, depth.getOrDefault(TensorNames.node(input), 0));
            if (node.getOp().equals("Enter") || node.getOp().equals("Switch")) level++;
            if (node.getOp().equals("Exit")) level = Math.max(0, level - 2); // a loop has a Switch beside its Enter
            if (node.getOp().equals("Merge") && !graph.node(node.getInput(0)).getOp().equals("Enter"))
                level = Math.max(0, level - 1);
            depth.put(node.getName(), level);
            if (level > 0) inside.add(node.getName());
        }
        return inside;
    }
}
