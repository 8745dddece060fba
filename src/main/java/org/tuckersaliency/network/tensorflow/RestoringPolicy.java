package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.RefusedOperationsException;

/**
 * What restores the weights of a SavedModel may read files, but only those of its own folder: the names of the files that
 * it reads must come from the tensor through which TensorFlow is told where the folder lies.
 */
final class RestoringPolicy {
    private static final Pattern RESTORING = Pattern.compile("Restore|RestoreSlice|RestoreV2");
    /** What a name may go through on its way. */
    private static final Set<String> PASSING = Set.of("Identity", "ShardedFilename", "PlaceholderWithDefault");
    private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

    /** A function of Keras is called in one way. */
    private static final int MOST_CALLS = 10_000;

    private final Map<String, FunctionDef> functions;
    /** The calls that were followed, each with what it was told. */
    private final Set<List<Object>> followed = new HashSet<>();

    private RestoringPolicy(final Map<String, FunctionDef> functions) {
        this.functions = functions;
    }

    /**
     * @param restoring the nodes that restore the weights
     * @throws RefusedOperationsException if one of them reads other files, or has other effects that were not allowed
     */
    static void check(final MetaGraphDef graph, final List<NodeDef> restoring, final NetworkFiles files) {
        final Map<String, FunctionDef> functions = FunctionInliner.needed(graph.getGraphDef(), restoring);
        final List<NodeDef> others = new ArrayList<>(restoring);
        others.removeIf(RestoringPolicy::isRestoring);
        final Map<String, FunctionDef> otherBodies = new LinkedHashMap<>();
        functions.forEach((name, function) -> {
            final FunctionDef.Builder other = function.toBuilder().clearNodeDef();
            for (final NodeDef node : function.getNodeDefList())
                if (!isRestoring(node)) other.addNodeDef(node);
            otherBodies.put(name, other.build());
        });
        OperationPolicy.check(others, otherBodies, files);
        final Optional<NodeDef> foreign = new RestoringPolicy(functions).foreign(restoring, filename(graph));
        if (foreign.isEmpty() || files.allowed().contains(foreign.get().getOp())) return;
        final Set<String> all = new TreeSet<>(files.allowed());
        all.add(foreign.get().getOp());
        throw new RefusedOperationsException("The network wants to read its weights from files outside its folder ('"
                + foreign.get().getOp() + "' at '" + OperationPolicy.shown(foreign.get().getName())
                + "'), so it was not opened; " + OperationPolicy.howToAllow(files, all),
                Set.of(foreign.get().getOp()));
    }

    /**
     * The same for a whole graph that is about to be loaded.
     *
     * @param graph with the nodes that restore its weights, where it has a saver
     */
    static void checkWhole(final MetaGraphDef graph, final NetworkFiles files) {
        final List<NodeDef> restoring = Variables.restoring(graph);
        check(graph, restoring, files);
        final Set<String> names = Variables.names(restoring);
        final List<NodeDef> others = new ArrayList<>(graph.getGraphDef().getNodeList());
        others.removeIf(node -> names.contains(node.getName()));
        OperationPolicy.check(others, FunctionInliner.needed(graph.getGraphDef(), others), files);
    }

    /** The spellings of the tensor through which TensorFlow tells where the folder lies. */
    private static Set<String> filename(final MetaGraphDef graph) {
        final String tensor = TensorNames.shortest(graph.getSaverDef().getFilenameTensorName());
        return TensorNames.index(tensor) == 0 ? Set.of(tensor, TensorNames.withIndex(tensor)) : Set.of(tensor);
    }

    /**
     * @param told the tensors or arguments that say where the folder lies
     * @return a node that reads other files
     */
    private Optional<NodeDef> foreign(final Collection<NodeDef> body, final Set<String> told) {
        final Map<String, NodeDef> nodes = Graphs.byName(body);
        for (final NodeDef node : body) {
            final Optional<NodeDef> found = isRestoring(node)
                    ? Optional.of(node).filter(n -> n.getInputCount() == 0 || !isTold(nodes, n.getInput(0), told))
                    : foreignInFunctions(nodes, node, told);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** Calls are followed; what loops and conditions tell their functions is not known, so that they must not read. */
    private Optional<NodeDef> foreignInFunctions(final Map<String, NodeDef> nodes, final NodeDef node,
            final Set<String> told) {
        final FunctionDef called = called(node);
        for (final String name : CalledFunctions.of(node)) {
            final FunctionDef function = functions.get(name);
            if (function == null) continue;
            final Set<String> arguments = function == called ? arguments(nodes, node, function, told) : Set.of();
            if (!followed.add(List.of(name, arguments))) continue;
            if (followed.size() > MOST_CALLS)
                throw new NetworkException("The functions that restore the network's weights call each other in more "
                        + "than " + MOST_CALLS + " ways; the file is damaged, export the network again.");
            final Optional<NodeDef> found = foreign(function.getNodeDefList(), arguments);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static boolean isRestoring(final NodeDef node) {
        return RESTORING.matcher(node.getOp()).matches();
    }

    private FunctionDef called(final NodeDef node) {
        if (functions.containsKey(node.getOp())) return functions.get(node.getOp());
        return CALLS.contains(node.getOp()) && node.containsAttr("f")
                ? functions.get(node.getAttrOrThrow("f").getFunc().getName())
                : null;
    }

    /** The arguments of a call that say where the folder lies; behind a list nobody knows which input is whose. */
    private static Set<String> arguments(final Map<String, NodeDef> nodes, final NodeDef call,
            final FunctionDef function, final Set<String> told) {
        final Set<String> names = new HashSet<>();
        final List<OpDef.ArgDef> arguments = function.getSignature().getInputArgList();
        for (int i = 0; i < Math.min(arguments.size(), call.getInputCount()); i++) {
            if (!arguments.get(i).getNumberAttr().isEmpty() || !arguments.get(i).getTypeListAttr().isEmpty()) break;
            if (!TensorNames.isControl(call.getInput(i)) && isTold(nodes, call.getInput(i), told))
                names.add(arguments.get(i).getName());
        }
        return names;
    }

    private static boolean isTold(final Map<String, NodeDef> nodes, final String tensor, final Set<String> told) {
        String name = tensor;
        final Set<String> seen = new HashSet<>();
        while (!told.contains(name)) {
            final NodeDef node = nodes.get(TensorNames.node(name));
            if (node == null || !PASSING.contains(node.getOp()) || node.getInputCount() == 0 || !seen.add(name))
                return false;
            name = node.getInput(0);
        }
        return true;
    }
}
