package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tuckersaliency.network.NetworkException;

/**
 * Replaces calls of functions by the bodies of the functions, so that every tensor of a network has a name in one flat
 * graph. Only what the roots need is copied; nodes of a body are called {@code call/node}. Branches of a conditional
 * whose condition is a constant are taken at once.
 */
final class FunctionInliner {
    private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");
    private static final Set<String> CONDITIONALS = Set.of("If", "StatelessIf");
    private static final Set<String> STRIPPED = Set.of("_output_shapes", "_class");

    private final Map<String, FunctionDef> functions = new HashMap<>();
    private final Map<String, NodeDef> flat = new LinkedHashMap<>();
    private final InliningBounds bounds;

    private final Function<String, OpDef> operations;

    private FunctionInliner(final GraphDef graph, final Function<String, OpDef> operations) {
        this.operations = operations;
        this.bounds = new InliningBounds(graph.getNodeCount() + graph.getLibrary().getFunctionList().stream()
                .mapToInt(FunctionDef::getNodeDefCount).sum());
        for (final FunctionDef function : graph.getLibrary().getFunctionList())
            functions.put(function.getSignature().getName(), function);
    }

    /** The nodes that stand for one body (or for the graph itself) while it is being copied. */
    private final class Scope {
        private final String prefix;
        private final Map<String, AttrValue> attributes;
        /** What a name means here: the tensors of an argument, of a node or of a call. */
        private final Map<String, List<String>> tensors = new HashMap<>();
        /** Output arguments of the nodes of a body. */
        private final Map<String, NodeDef> nodes;

        private Scope(final String prefix, final Map<String, AttrValue> attributes,
                final Map<String, NodeDef> nodes) {
            this.prefix = prefix;
            this.attributes = attributes;
            this.nodes = nodes;
        }
    }

    /**
     * @param roots tensors of the graph
     * @param meaning is told, for each root, the tensor of the flat graph that it became
     * @return the nodes that the roots need, each after those that it needs itself
     * @throws NetworkException if functions call each other in a circle or too often, or one is missing
     */
    static FlatGraph inline(final GraphDef graph, final Collection<String> roots, final Map<String, String> meaning) {
        return inline(graph, roots, meaning, OpRegistry::operation);
    }

    /** @param operations what is known of an operation, by its name */
    static FlatGraph inline(final GraphDef graph, final Collection<String> roots, final Map<String, String> meaning,
            final Function<String, OpDef> operations) {
        final FunctionInliner inliner = new FunctionInliner(graph, operations);
        final Map<String, NodeDef> nodes = Graphs.byName(graph.getNodeList());
        final Scope top = inliner.new Scope("", Map.of(), nodes);
        final Set<String> names = new LinkedHashSet<>();
        for (final String root : roots) {
            if (!nodes.containsKey(TensorNames.node(root)))
                throw new NetworkException("The network's signature names '" + root
                        + "', but its graph has no such node; the file is damaged or cut off, export it again.");
            names.add(TensorNames.node(root));
        }
        inliner.copy(top, Graphs.inOrder(nodes, names));
        for (final String root : roots) meaning.put(root, inliner.resolve(top, root));
        return new FlatGraph(inliner.flat.values(), CalledFunctions.reached(inliner.functions, inliner.flat.values()),
                graph.getVersions());
    }

    /** The functions of a graph that the given nodes call, directly or through others. */
    static Map<String, FunctionDef> needed(final GraphDef graph, final Collection<NodeDef> nodes) {
        return CalledFunctions.reached(new FunctionInliner(graph, OpRegistry::operation).functions, nodes);
    }

    private void copy(final Scope scope, final List<NodeDef> nodes) {
        for (final NodeDef node : nodes) {
            final List<String> inputs = inputs(scope, node);
            final FunctionDef function = called(node, inputs);
            if (function == null)
                copyNode(scope, node, inputs);
            else
                call(scope, node, function, inputs);
        }
    }

    private void copyNode(final Scope scope, final NodeDef node, final List<String> inputs) {
        final NodeDef.Builder copy = NodeDef.newBuilder().setName(scope.prefix + node.getName()).setOp(node.getOp())
                .addAllInput(inputs);
        node.getAttrMap().forEach((name, value) -> {
            if (!STRIPPED.contains(name)) copy.putAttr(name, substitute(value, scope.attributes));
        });
        final NodeDef made = copy.build();
        bounds.add(made);
        flat.put(made.getName(), made);
    }

    private void call(final Scope caller, final NodeDef call, final FunctionDef function, final List<String> inputs) {
        bounds.enter(function.getSignature().getName());
        final Map<String, NodeDef> body = Graphs.byName(function.getNodeDefList());
        final Scope scope = new Scope(caller.prefix + call.getName() + "/", attributes(call, caller.attributes), body);
        final List<String> arguments = new ArrayList<>(inputs);
        arguments.removeIf(TensorNames::isControl);
        if (CONDITIONALS.contains(call.getOp())) arguments.remove(0);
        final List<OpDef.ArgDef> expected = function.getSignature().getInputArgList();
        if (arguments.size() != expected.size())
            throw new NetworkException("The function '" + function.getSignature().getName() + "' takes "
                    + expected.size() + " arguments but is given " + arguments.size()
                    + "; the file is damaged, export the network again.");
        for (int i = 0; i < expected.size(); i++)
            scope.tensors.put(expected.get(i).getName(), List.of(arguments.get(i)));
        final List<String> returned = new ArrayList<>();
        for (final OpDef.ArgDef output : function.getSignature().getOutputArgList())
            returned.add(function.getRetOrThrow(output.getName()));
        final Set<String> roots = new LinkedHashSet<>();
        for (final String tensor : returned) roots.add(TensorNames.node(tensor));
        copy(scope, Graphs.inOrder(body, roots));
        final List<String> results = new ArrayList<>();
        for (final String tensor : returned) results.add(resolve(scope, tensor));
        caller.tensors.put(call.getName(), results);
        bounds.leave();
    }

    private List<String> inputs(final Scope scope, final NodeDef node) {
        final Set<String> controls = new LinkedHashSet<>();
        final List<String> inputs = new ArrayList<>();
        for (final String input : node.getInputList()) {
            if (!TensorNames.isControl(input)) {
                inputs.add(resolve(scope, input));
                continue;
            }
            final String name = TensorNames.node(input);
            for (final String tensor : scope.tensors.getOrDefault(name, List.of(scope.prefix + name)))
                controls.add("^" + TensorNames.node(tensor));
        }
        inputs.addAll(controls);
        return inputs;
    }

    /** The tensor of the flat graph that an input of a body or of the graph itself stands for. */
    private String resolve(final Scope scope, final String input) {
        final String[] parts = input.split(":");
        final List<String> known = scope.tensors.get(parts[0]);
        final NodeDef node = scope.nodes.get(parts[0]);
        int index = parts.length == 1 ? 0 : Integer.parseInt(parts[parts.length - 1]);
        if (parts.length == 3 && node != null) index += firstIndex(node, parts[1], known);
        if (known == null && node == null)
            throw new NetworkException("The network refers to '" + parts[0]
                    + "', which is not there; the file is damaged or cut off, export it again.");
        if (known == null) return TensorNames.tensor(scope.prefix + parts[0], index);
        if (index < 0 || index >= known.size())
            throw new NetworkException("The network uses output " + index + " of '" + parts[0]
                    + "', which has only " + known.size() + "; the file is damaged, export it again.");
        return known.get(index);
    }

    private int firstIndex(final NodeDef node, final String argument, final List<String> results) {
        final FunctionDef function = functions.get(node.getOp());
        if (function != null) return OpRegistry.firstIndex(node, function.getSignature(), argument);
        if (results != null) return 0; // a call's only output argument is the list of all its results
        return OpRegistry.firstIndex(node, operations.apply(node.getOp()), argument);
    }

    /** The function that a node calls for certain, or null. */
    private FunctionDef called(final NodeDef node, final List<String> inputs) {
        if (functions.containsKey(node.getOp())) return functions.get(node.getOp());
        if (CALLS.contains(node.getOp())) return function(node.getAttrOrThrow("f").getFunc().getName());
        if (CONDITIONALS.contains(node.getOp())) {
            final Boolean condition = Constants.condition(flat, inputs.get(0));
            if (condition != null)
                return function(node.getAttrOrThrow(condition ? "then_branch" : "else_branch").getFunc().getName());
        }
        return null;
    }

    private FunctionDef function(final String name) {
        final FunctionDef function = functions.get(name);
        if (function == null)
            throw new NetworkException("The network calls the function '" + name
                    + "', which is not in the file; it is damaged or cut off, export it again.");
        return function;
    }

    private Map<String, AttrValue> attributes(final NodeDef call, final Map<String, AttrValue> outer) {
        final Map<String, AttrValue> given;
        if (CALLS.contains(call.getOp()))
            given = call.getAttrOrThrow("f").getFunc().getAttrMap();
        else if (CONDITIONALS.contains(call.getOp()))
            given = Map.of();
        else
            given = call.getAttrMap();
        final Map<String, AttrValue> result = new HashMap<>();
        given.forEach((name, value) -> result.put(name, substitute(value, outer)));
        return result;
    }

    private static AttrValue substitute(final AttrValue value, final Map<String, AttrValue> given) {
        if (!value.getPlaceholder().isEmpty()) return given.getOrDefault(value.getPlaceholder(), value);
        if (!value.hasFunc() || value.getFunc().getAttrCount() == 0) return value;
        final Map<String, AttrValue> inner = new LinkedHashMap<>();
        value.getFunc().getAttrMap().forEach((name, each) -> inner.put(name, substitute(each, given)));
        InliningBounds.checkAttributes(value.getFunc().getName(), inner.values());
        final NameAttrList.Builder function = value.getFunc().toBuilder().putAllAttr(inner);
        return value.toBuilder().setFunc(function).build();
    }
}
