package org.tuckersaliency.network.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetCode;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphGetTensorNumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphGetTensorShape;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphOperationByName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OK;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationNumOutputs;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOutputType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.VersionDef;
import org.tuckersaliency.network.NetworkException;

/**
 * The parts of a graph that are computed from constants alone. TensorFlow computes them while it only infers shapes, so
 * that a file of a few kilobytes could take all memory by being looked at. They are therefore put together step by step:
 * how large the results of one step are is known, and looked at, before the next step can ask for their values.
 */
final class ConstantParts {
    /** TensorFlow computes none of these beforehand. */
    private static final Set<String> OPEN = Set.of("Placeholder", "PlaceholderV2", "PlaceholderWithDefault", "Enter",
            "RefEnter", "Exit", "RefExit", "Merge", "RefMerge", "NextIteration", "RefNextIteration", "LoopCond");
    /** What these make is never larger than what goes in, so that they need no step of their own. */
    private static final Set<String> NEVER_LARGER = Set.of("Identity", "Snapshot", "StopGradient", "Cast", "Reshape",
            "Squeeze", "ExpandDims", "Transpose", "Neg", "Sqrt", "Rsqrt", "Square", "Shape", "Size", "Rank", "Max",
            "Min", "Sum", "Mean", "Prod", "Slice", "StridedSlice", "Split", "SplitV", "Unpack");
    private static final int MOST_STEPS = 500;

    /** What is computed from constants; nothing else that a node waits for is among its inputs. */
    private final Map<String, NodeDef> constants = new LinkedHashMap<>();
    /** The step that each of them belongs to. */
    private final Map<String, Integer> steps = new HashMap<>();
    private double bytes;

    private ConstantParts(final GraphDef graph) {
        final Map<String, NodeDef> nodes = Graphs.byName(graph.getNodeList());
        for (final NodeDef node : Graphs.inOrder(nodes, nodes.keySet())) {
            final List<String> read = new ArrayList<>(node.getInputList());
            read.removeIf(TensorNames::isControl);
            if (!isConstant(node, read)) continue;
            constants.put(node.getName(), node.toBuilder().clearInput().addAllInput(read).build());
            steps.put(node.getName(), step(read));
        }
    }

    /**
     * @param graph that is about to be looked at, without operations that have effects outside of it
     * @throws NetworkException if what is computed from its constants would take too much memory
     * @throws IllegalArgumentException if TensorFlow does not accept it, with its reason
     */
    static void check(final GraphDef graph) {
        new ConstantParts(graph).check(graph.getVersions());
    }

    private void check(final VersionDef versions) {
        final Map<Integer, List<NodeDef>> ordered = new TreeMap<>();
        for (final NodeDef node : needed())
            ordered.computeIfAbsent(steps.get(node.getName()), step -> new ArrayList<>()).add(node);
        if (ordered.size() > MOST_STEPS)
            throw new NetworkException("The network computes a constant in more than " + MOST_STEPS
                    + " steps, which none does that looks at images; the file is damaged, export the network again.");
        final TF_Graph graph = TF_NewGraph();
        try (PointerScope scope = new PointerScope()) {
            for (final List<NodeDef> step : ordered.values()) {
                final String refusal = GraphExtension.refusal(graph,
                        GraphDef.newBuilder().setVersions(versions).addAllNode(alone(step)).build());
                if (!refusal.isEmpty()) throw new IllegalArgumentException(refusal);
                for (final NodeDef node : step) add(graph, node);
            }
        } finally {
            TF_DeleteGraph(graph);
        }
    }

    /** Those that can grow, and what they are computed from. */
    private List<NodeDef> needed() {
        final List<String> growing = new ArrayList<>();
        for (final NodeDef node : constants.values()) if (grows(node)) growing.add(node.getName());
        return Graphs.inOrder(constants, growing);
    }

    /** The nodes by plain names, and near nothing that is not there. */
    private static List<NodeDef> alone(final List<NodeDef> step) {
        final List<NodeDef> alone = new ArrayList<>();
        for (final NodeDef node : step) {
            final NodeDef.Builder plain = node.toBuilder().setName(plain(node.getName())).clearInput().clearDevice()
                    .removeAttr("_class");
            for (final String input : node.getInputList()) plain.addInput(plain(input));
            alone.add(plain.build());
        }
        return alone;
    }

    /** To a graph that holds {@code a/b} no {@code a} can be added. */
    private static String plain(final String name) {
        return name.replace("/", "..");
    }

    private boolean isConstant(final NodeDef node, final List<String> read) {
        if (OPEN.contains(node.getOp()) || !OpRegistry.isKnown(node.getOp())
                || OpRegistry.operation(node.getOp()).getIsStateful())
            return false;
        for (final AttrValue value : node.getAttrMap().values())
            if (value.hasFunc() || value.getList().getFuncCount() > 0) return false;
        return read.stream().allMatch(input -> constants.containsKey(TensorNames.node(input)));
    }

    private int step(final List<String> read) {
        int step = 0;
        for (final String input : read) {
            final String from = TensorNames.node(input);
            step = Math.max(step, steps.get(from) + (grows(constants.get(from)) ? 1 : 0));
        }
        return step;
    }

    private static boolean grows(final NodeDef node) {
        return !node.getOp().equals("Const") && !NEVER_LARGER.contains(node.getOp());
    }

    private void add(final TF_Graph graph, final NodeDef node) {
        final TF_Operation operation = TF_GraphOperationByName(graph, plain(node.getName()));
        for (int i = 0; i < TF_OperationNumOutputs(operation); i++) {
            final TF_Output output = new TF_Output().oper(operation).index(i);
            final double size = elements(graph, output)
                    * TensorSizes.size(DataType.forNumber(TF_OperationOutputType(output)));
            bytes += size;
            TensorSizes.check(node.getName(), size, bytes);
        }
    }

    /** How many elements there are at least: sizes that are not known count as 1. */
    private static double elements(final TF_Graph graph, final TF_Output output) {
        final TF_Status status = TF_NewStatus();
        try {
            final int axes = TF_GraphGetTensorNumDims(graph, output, status);
            if (axes <= 0) return 1;
            final long[] sizes = new long[axes];
            TF_GraphGetTensorShape(graph, output, sizes, axes, status);
            if (TF_GetCode(status) != TF_OK) return 1;
            double elements = 1;
            for (final long size : sizes) elements *= Math.max(1.0, size);
            return elements;
        } finally {
            TF_DeleteStatus(status);
        }
    }
}
