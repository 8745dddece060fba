package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

    private final Map<String, FunctionDef> functions;
    private final String filename;
    private final Set<String> visited = new HashSet<>();

    private RestoringPolicy(final MetaGraphDef graph, final Map<String, FunctionDef> functions) {
        this.functions = functions;
        this.filename = TensorNames.node(graph.getSaverDef().getFilenameTensorName());
    }

    /**
     * @param restoring the nodes that restore the weights
     * @throws RefusedOperationsException if one of them reads other files, or has other effects that were not allowed
     */
    static void check(final MetaGraphDef graph, final List<NodeDef> restoring, final NetworkFiles files) {
        final Map<String, FunctionDef> functions = FunctionInliner.needed(graph.getGraphDef(), restoring);
        final List<NodeDef> others = new ArrayList<>(restoring);
        others.removeIf(node -> RESTORING.matcher(node.getOp()).matches());
        final Map<String, FunctionDef> otherBodies = new LinkedHashMap<>();
        functions.forEach((name, function) -> {
            final FunctionDef.Builder other = function.toBuilder().clearNodeDef();
            for (final NodeDef node : function.getNodeDefList())
                if (!RESTORING.matcher(node.getOp()).matches()) other.addNodeDef(node);
            otherBodies.put(name, other.build());
        });
        OperationPolicy.check(others, otherBodies, files);
        final RestoringPolicy policy = new RestoringPolicy(graph, functions);
        policy.check(restoring, Set.of(policy.filename), new HashSet<>()).or(policy::unvisited)
                .filter(node -> !files.allowed().contains(node.getOp())).ifPresent(node -> {
                    final Set<String> all = new TreeSet<>(files.allowed());
                    all.add(node.getOp());
                    throw new RefusedOperationsException("The network wants to read its weights from files outside its "
                            + "folder ('" + node.getOp() + "' at '" + node.getName()
                            + "'), so it was not opened; if you "
                            + "trust whoever made it, allow it to this one network: run(\"Allow Network...\", "
                            + "\"network=[" + files.source() + "] operations=[" + String.join(" ", all) + "]\").",
                            Set.of(node.getOp()));
                });
    }

    /**
     * @param told the nodes or arguments that say where the folder lies
     * @param calls those that are being followed
     * @return a node that reads other files
     */
    private Optional<NodeDef> check(final Collection<NodeDef> body, final Set<String> told, final Set<String> calls) {
        final Map<String, NodeDef> nodes = Graphs.byName(body);
        for (final NodeDef node : body) {
            if (RESTORING.matcher(node.getOp()).matches()
                    && (node.getInputCount() == 0 || !isTold(nodes, node.getInput(0), told)))
                return Optional.of(node);
            final FunctionDef called = called(node);
            if (called == null || !calls.add(node.getName() + " " + called.getSignature().getName())) continue;
            visited.add(called.getSignature().getName());
            final Optional<NodeDef> found = check(called.getNodeDefList(), arguments(nodes, node, called, told), calls);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** A node that reads files in a function that is called in another way. */
    private Optional<NodeDef> unvisited() {
        return functions.values().stream().filter(function -> !visited.contains(function.getSignature().getName()))
                .flatMap(function -> function.getNodeDefList().stream())
                .filter(node -> RESTORING.matcher(node.getOp()).matches()).findFirst();
    }

    private FunctionDef called(final NodeDef node) {
        if (functions.containsKey(node.getOp())) return functions.get(node.getOp());
        return CALLS.contains(node.getOp()) && node.containsAttr("f")
                ? functions.get(node.getAttrOrThrow("f").getFunc().getName())
                : null;
    }

    /** The arguments of a call that say where the folder lies. */
    private static Set<String> arguments(final Map<String, NodeDef> nodes, final NodeDef call,
            final FunctionDef function, final Set<String> told) {
        final Set<String> names = new HashSet<>();
        final List<OpDef.ArgDef> arguments = function.getSignature().getInputArgList();
        for (int i = 0; i < Math.min(arguments.size(), call.getInputCount()); i++)
            if (!TensorNames.isControl(call.getInput(i)) && isTold(nodes, call.getInput(i), told))
                names.add(arguments.get(i).getName());
        return names;
    }

    private static boolean isTold(final Map<String, NodeDef> nodes, final String tensor, final Set<String> told) {
        String name = tensor.split(":")[0];
        final Map<String, Boolean> seen = new HashMap<>();
        while (!told.contains(name)) {
            final NodeDef node = nodes.get(name);
            if (node == null || !PASSING.contains(node.getOp()) || node.getInputCount() == 0
                    || seen.put(name, true) != null)
                return false;
            name = node.getInput(0).split(":")[0];
        }
        return true;
    }
}
