package org.tuckersaliency.network.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphGetTensorNumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphGetTensorShape;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphOperationByName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationInputType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationNumInputs;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationNumOutputs;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOutputType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Input;
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
 * The parts of a graph that are computed from constants, and from known shapes. TensorFlow computes them while it only
 * infers shapes, so that a file of a few kilobytes could take all memory by being looked at. Those of constants are put
 * together step by step, those of shapes are left to {@link ShapeArithmetic}: how large the results of one step are is known, and looked at, before the next step can ask for their values. What does
 * not say beforehand how large it becomes, as texts do not, is left for when the network runs.
 */
final class ConstantParts {
    /** TensorFlow computes none of these beforehand. */
    private static final Set<String> OPEN = Set.of("Placeholder", "PlaceholderV2", "PlaceholderWithDefault", "Enter",
            "RefEnter", "Exit", "RefExit", "Merge", "RefMerge", "NextIteration", "RefNextIteration", "LoopCond");
    /** What these make is never larger than what goes in, so that they need no step of their own. */
    private static final Set<String> NEVER_LARGER = Set.of("Identity", "Snapshot", "StopGradient", "Reshape",
            "Squeeze", "ExpandDims", "Transpose", "Neg", "Sqrt", "Rsqrt", "Square", "Shape", "Size", "Rank", "Max",
            "Min", "Sum", "Mean", "Prod", "Slice", "StridedSlice", "Split", "SplitV", "Unpack");
    /** A list that holds as many tensors as it is told, which its shape does not say. */
    private static final Set<String> UNTOLD = Set.of("TensorListReserve", "TensorListResize");
    private static final int MOST_STEPS = 500;

    /** What is computed from constants; nothing else that a node waits for is among its inputs. */
    private final Map<String, NodeDef> constants = new LinkedHashMap<>();
    /** The step that each of them belongs to. */
    private final Map<String, Integer> steps = new HashMap<>();
    private final ShapeArithmetic shapes;
    /** What is left for later, and which of its inputs waits. */
    private final Map<String, Integer> late = new LinkedHashMap<>();
    private double bytes;

    private ConstantParts(final GraphDef graph) {
        final Map<String, NodeDef> nodes = Graphs.byName(graph.getNodeList());
        final List<NodeDef> order = Graphs.inOrder(nodes, nodes.keySet());
        for (final NodeDef node : order) {
            final List<String> read = new ArrayList<>(node.getInputList());
            read.removeIf(TensorNames::isControl);
            if (!isComputed(node) || !read.stream().allMatch(input -> constants.containsKey(TensorNames.node(input))))
                continue;
            constants.put(node.getName(), node.toBuilder().clearInput().addAllInput(read).build());
            steps.put(node.getName(), step(read));
        }
        shapes = new ShapeArithmetic(nodes, order, constants.keySet(), ConstantParts::isComputed);
    }

    /**
     * @param graph that TensorFlow is about to be given
     * @return the graph to give: of the same values, but without constants that it computes at once and nobody knows how
     *         large they become
     * @throws NetworkException if what is computed from its constants would take too much memory
     * @throws IllegalArgumentException if TensorFlow does not accept it, with its reason
     */
    static GraphDef checked(final GraphDef graph) {
        final ConstantParts parts = new ConstantParts(graph);
        parts.check(graph.getVersions());
        parts.late.putAll(parts.shapes.late());
        return parts.late.isEmpty() ? graph : parts.delayed(graph);
    }

    private void check(final VersionDef versions) {
        final Map<Integer, List<NodeDef>> ordered = new TreeMap<>();
        for (final NodeDef node : needed())
            ordered.computeIfAbsent(steps.get(node.getName()), step -> new ArrayList<>()).add(node);
        if (ordered.size() > MOST_STEPS)
            throw new NetworkException("The network computes a constant in more than " + MOST_STEPS
                    + " steps, which none does that looks at images; the file is damaged, export the network again.");
        final Set<String> gone = new HashSet<>();
        final TF_Graph graph = TF_NewGraph();
        try (PointerScope scope = new PointerScope()) {
            for (final List<NodeDef> step : ordered.values()) {
                step.removeIf(node -> node.getInputList().stream().map(TensorNames::node).anyMatch(gone::contains)
                        && gone.add(node.getName()));
                final String refusal = GraphExtension.refusal(graph,
                        GraphDef.newBuilder().setVersions(versions).addAllNode(alone(step)).build());
                if (!refusal.isEmpty()) throw new IllegalArgumentException(refusal);
                for (final NodeDef node : step) add(graph, node);
                gone.addAll(late.keySet());
            }
        } finally {
            TF_DeleteGraph(graph);
        }
    }

    /** To TensorFlow what has a default may be fed, so that nothing that is computed from it is a constant. */
    private GraphDef delayed(final GraphDef graph) {
        final Set<String> names = new HashSet<>(Graphs.byName(graph.getNodeList()).keySet());
        final GraphDef.Builder delayed = graph.toBuilder().clearNode();
        for (final NodeDef node : graph.getNodeList()) {
            if (!late.containsKey(node.getName())) {
                delayed.addNode(node);
                continue;
            }
            final int waiting = late.get(node.getName());
            final String held = node.getInput(waiting);
            String name = node.getName() + "/later";
            while (!names.add(name))
                name += "_";
            delayed.addNode(NodeDef.newBuilder().setName(name).setOp("PlaceholderWithDefault")
                    .addInput(held).putAttr("dtype", ImageInput.type(shapes.type(held)))
                    .putAttr("shape", shapes.shape(held)));
            delayed.addNode(node.toBuilder().setInput(waiting, name));
        }
        return delayed.build();
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

    /** Whether TensorFlow computes a node beforehand where it knows what the node reads. */
    private static boolean isComputed(final NodeDef node) {
        if (OPEN.contains(node.getOp()) || !OpRegistry.isKnown(node.getOp())
                || OpRegistry.operation(node.getOp()).getIsStateful())
            return false;
        for (final AttrValue value : node.getAttrMap().values())
            if (value.hasFunc() || value.getList().getFuncCount() > 0) return false;
        return true;
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
        final int inputs = TF_OperationNumInputs(operation);
        boolean told = !UNTOLD.contains(node.getOp());
        for (int i = 0; i < inputs; i++) told &= input(operation, i) != DataType.DT_STRING;
        for (int i = 0; i < TF_OperationNumOutputs(operation); i++) {
            final TF_Output output = new TF_Output().oper(operation).index(i);
            final DataType type = DataType.forNumber(TF_OperationOutputType(output));
            final OptionalDouble elements = elements(graph, output);
            told &= type != DataType.DT_STRING && elements.isPresent();
            final double size = elements.orElse(1) * TensorSizes.size(type);
            bytes += size;
            TensorSizes.check(node.getName(), size, bytes);
        }
        if (!told && inputs > 0 && grows(node)) late.put(node.getName(), inputs - 1);
    }

    private static DataType input(final TF_Operation operation, final int index) {
        return DataType.forNumber(TF_OperationInputType(new TF_Input().oper(operation).index(index)));
    }

    /** How many elements there are, where TensorFlow can tell. */
    private static OptionalDouble elements(final TF_Graph graph, final TF_Output output) {
        final TF_Status status = TF_NewStatus();
        try {
            final int axes = TF_GraphGetTensorNumDims(graph, output, status);
            if (axes < 0) return OptionalDouble.empty();
            final long[] sizes = new long[Math.max(1, axes)]; // C takes no array of nothing
            TF_GraphGetTensorShape(graph, output, sizes, axes, status);
            double elements = 1;
            for (int i = 0; i < axes; i++) {
                if (sizes[i] < 0) return OptionalDouble.empty();
                elements *= Math.max(1.0, sizes[i]);
            }
            return OptionalDouble.of(elements);
        } finally {
            TF_DeleteStatus(status);
        }
    }
}
