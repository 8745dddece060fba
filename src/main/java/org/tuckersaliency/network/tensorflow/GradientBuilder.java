package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Makes the nodes that compute gradients, with TensorFlow's own rules for each operation. It works in a graph of its own
 * that is thrown away, with placeholders instead of the weights, since only the structure matters.
 */
final class GradientBuilder {
    private static final int LARGE = 1 << 14;
    /** Functions that are constant but for steps; TensorFlow has no rule for them, not even that. */
    private static final Set<String> STEPS = Set.of("Round", "Ceil", "Rint", "OnesLike");
    private static final String BEHIND = "/saliency_step";

    private final FlatGraph graph;
    private final Map<String, NodeDef> added = new LinkedHashMap<>();

    /** @param graph is added to */
    GradientBuilder(final FlatGraph graph) {
        this.graph = graph;
    }

    /** Adds a node of our own. */
    void add(final NodeDef node) {
        graph.put(node);
        added.put(node.getName(), node);
    }

    /** Takes everything back that was added. */
    void discard() {
        graph.remove(added.keySet());
        added.clear();
    }

    /** Whether a node was added here, so that it may still be changed. */
    boolean isNew(final NodeDef node) {
        return added.containsKey(node.getName());
    }

    /**
     * The vector–Jacobian products Σ_y d·∂y/∂x.
     *
     * @param prefix of the new nodes' names, not used before
     * @param y the tensor that is differentiated
     * @param x by these tensors
     * @param d weighs the values of y, of its shape and type
     * @return for each x its tensor, or the empty string where y does not depend on x in a way that can be
     *         differentiated
     * @throws IllegalArgumentException if an operation between has no gradient, with TensorFlow's reason
     */
    List<String> gradients(final String prefix, final String y, final List<String> x, final String d) {
        final List<String> roots = new ArrayList<>(x);
        roots.add(y);
        roots.add(d);
        final List<NodeDef> needed = graph.inOrder(roots);
        try (Graph scratch = new Graph()) {
            scratch.importGraphDef(structure(needed));
            final Output<?>[] results = scratch.addGradients(prefix, outputs(scratch, List.of(y)), outputs(scratch, x),
                    outputs(scratch, List.of(d)));
            final List<String> names = new ArrayList<>();
            for (final Output<?> result : results) names.add(name(result));
            final List<NodeDef> fresh = new ArrayList<>();
            for (final NodeDef node : scratch.toGraphDef().getNodeList())
                if (!graph.nodes().containsKey(node.getName()) && !node.getName().endsWith(BEHIND)) fresh.add(node);
            return add(GradientAttributes.repaired(fresh, graph), names, scratch);
        }
    }

    /** Adds nodes of a gradient in simpler forms where there are; returns where its results are then. */
    private List<String> add(final List<NodeDef> nodes, final List<String> results, final Graph scratch) {
        final Map<String, String> simpler = NormalisationGradient.writeOut(this, nodes);
        for (final NodeDef node : nodes) {
            final NodeDef.Builder changed = node.toBuilder().removeAttr("_class"); // no colocation with what is elsewhere
            for (int i = 0; i < node.getInputCount(); i++) {
                final String input = node.getInput(i);
                if (!TensorNames.isControl(input))
                    changed.setInput(i, simpler.getOrDefault(TensorNames.shortest(input), input));
            }
            add(PointwiseGradient.written(changed.build(), this, scratch));
        }
        return results.stream().map(result -> simpler.getOrDefault(result, result)).collect(Collectors.toList());
    }

    /** The name of a tensor; empty where TensorFlow made none, which its Java classes say by failing. */
    private static String name(final Output<?> result) {
        try {
            return TensorNames.tensor(result.op().name(), result.index());
        } catch (final IllegalStateException e) {
            return "";
        }
    }

    /** The nodes that were added, as far as the tensors need them; takes back all others. */
    GraphDef needed(final Collection<String> tensors) {
        final GraphDef.Builder result = GraphDef.newBuilder().setVersions(graph.versions());
        final Map<String, NodeDef> kept = new LinkedHashMap<>();
        for (final NodeDef node : graph.inOrder(tensors))
            if (added.containsKey(node.getName())) kept.put(node.getName(), node);
        discard();
        kept.values().forEach(this::add);
        return result.addAllNode(kept.values()).build();
    }

    private static Output<?>[] outputs(final Graph scratch, final List<String> tensors) {
        return tensors.stream().map(t -> scratch.operationOrThrow(TensorNames.node(t)).output(TensorNames.index(t)))
                .toArray(Output<?>[]::new);
    }

    private GraphDef structure(final List<NodeDef> nodes) {
        final GraphDef.Builder structure = GraphDef.newBuilder().setVersions(graph.versions())
                .setLibrary(FunctionDefLibrary.newBuilder().addAllFunction(graph.functions().values()));
        for (final NodeDef node : nodes)
            if (STEPS.contains(node.getOp()))
                structure.addNode(node.toBuilder().setName(node.getName() + BEHIND)).addNode(stop(node));
            else
            structure.addNode(isWeight(node) ? placeholder(node) : node);
        return structure.build();
    }

    /** Takes the place of a node whose derivative is 0 wherever there is one. */
    private static NodeDef stop(final NodeDef node) {
        return NodeDef.newBuilder().setName(node.getName()).setOp("StopGradient").addInput(node.getName() + BEHIND)
                .putAttr("T", node.getAttrOrThrow("T")).build();
    }

    private static boolean isWeight(final NodeDef node) {
        return node.getOp().equals("Const") && node.getSerializedSize() > LARGE
                && EndpointFinder.REAL.contains(node.getAttrOrThrow("dtype").getType());
    }

    private static NodeDef placeholder(final NodeDef constant) {
        final TensorProto value = constant.getAttrOrThrow("value").getTensor();
        final DataType type = constant.getAttrOrThrow("dtype").getType();
        return NodeDef.newBuilder().setName(constant.getName()).setOp("Placeholder")
                .putAttr("dtype", ImageInput.type(type))
                .putAttr("shape", AttrValue.newBuilder().setShape(value.getTensorShape()).build()).build();
    }
}
