package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.VersionDef;

/** A graph without calls of functions, open to changes while a network is being opened. */
final class FlatGraph {
    private final Map<String, NodeDef> nodes;
    private final Map<String, FunctionDef> functions;
    private final VersionDef versions;

    FlatGraph(final Collection<NodeDef> nodes, final Map<String, FunctionDef> functions, final VersionDef versions) {
        this.nodes = Graphs.byName(nodes);
        this.functions = new LinkedHashMap<>(functions);
        this.versions = versions;
    }

    /** The nodes by name, in no particular order after changes. */
    Map<String, NodeDef> nodes() {
        return nodes;
    }

    Map<String, FunctionDef> functions() {
        return functions;
    }

    VersionDef versions() {
        return versions;
    }

    NodeDef node(final String tensor) {
        return nodes.get(TensorNames.node(tensor));
    }

    void put(final NodeDef node) {
        nodes.put(node.getName(), node);
    }

    /** A name that no node has yet. */
    String freeName(final String wish) {
        String name = wish;
        for (int i = 1; nodes.containsKey(name); i++) name = wish + "_" + i;
        return name;
    }

    /** Every node that reads the tensor reads another one from now on, but for the node named {@code except}. */
    void redirect(final String tensor, final String other, final String except) {
        final Map<String, String> change = new HashMap<>();
        change.put(TensorNames.shortest(tensor), other);
        redirect(change, except);
    }

    /** The same for several tensors at once; targets are final, they are not redirected again. */
    void redirect(final Map<String, String> change, final String except) {
        for (final NodeDef node : new ArrayList<>(nodes.values())) {
            if (node.getName().equals(except)) continue;
            NodeDef.Builder changed = null;
            for (int i = 0; i < node.getInputCount(); i++) {
                final String input = node.getInput(i);
                final String other = TensorNames.isControl(input) ? null : change.get(TensorNames.shortest(input));
                if (other == null) continue;
                if (changed == null) changed = node.toBuilder();
                changed.setInput(i, other);
            }
            if (changed != null) put(changed.build());
        }
    }

    /** Keeps only what the tensors need, of the nodes and of the functions. */
    void prune(final Collection<String> tensors) {
        final Set<String> kept = new HashSet<>();
        for (final NodeDef node : inOrder(tensors)) kept.add(node.getName());
        nodes.keySet().retainAll(kept);
        functions.keySet().retainAll(CalledFunctions.reached(functions, nodes.values()).keySet());
    }

    /** What the tensors need, each node after those that it needs. */
    List<NodeDef> inOrder(final Collection<String> tensors) {
        final List<String> roots = new ArrayList<>();
        for (final String tensor : tensors) roots.add(TensorNames.node(tensor));
        return Graphs.inOrder(nodes, roots);
    }

    /** The nodes that read an output of the given node themselves. */
    List<NodeDef> readers(final String node) {
        final List<NodeDef> readers = new ArrayList<>();
        for (final NodeDef candidate : nodes.values())
            for (final String input : candidate.getInputList())
                if (!TensorNames.isControl(input) && TensorNames.node(input).equals(node)) {
                    readers.add(candidate);
                    break;
                }
        return readers;
    }

    /** The nodes that read data of the given node, directly or through others; the node itself is not among them. */
    Set<String> dependents(final String node) {
        final Set<String> result = new HashSet<>();
        final Set<String> seen = new HashSet<>(Set.of(node));
        boolean grows = true;
        while (grows) { // one pass is enough in topological order; loops of TensorFlow 1 need more
            grows = false;
            for (final NodeDef candidate : nodes.values()) {
                if (seen.contains(candidate.getName())) continue;
                for (final String input : candidate.getInputList())
                    if (!TensorNames.isControl(input) && seen.contains(TensorNames.node(input))) {
                        seen.add(candidate.getName());
                        result.add(candidate.getName());
                        grows = true;
                        break;
                    }
            }
        }
        return result;
    }

    GraphDef toGraphDef() {
        return GraphDef.newBuilder().addAllNode(nodes.values()).setVersions(versions)
                .setLibrary(FunctionDefLibrary.newBuilder().addAllFunction(functions.values())).build();
    }
}
