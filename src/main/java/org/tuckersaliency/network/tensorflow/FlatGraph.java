package org.tuckersaliency.network.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    /** The names of the nodes that read data of a node. */
    private final Map<String, Set<String>> readers = new HashMap<>();

    FlatGraph(final Collection<NodeDef> nodes, final Map<String, FunctionDef> functions, final VersionDef versions) {
        this.nodes = Graphs.byName(nodes);
        for (final NodeDef node : this.nodes.values()) addReader(node);
        this.functions = new LinkedHashMap<>(functions);
        this.versions = versions;
    }

    /** The nodes by name, in no particular order after changes; they are changed by the other methods only. */
    Map<String, NodeDef> nodes() {
        return Collections.unmodifiableMap(nodes);
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
        final NodeDef before = nodes.put(node.getName(), node);
        if (before != null) removeReader(before);
        addReader(node);
    }

    /** Takes nodes out that no other one needs any longer. */
    void remove(final Collection<String> names) {
        for (final String name : names) {
            final NodeDef node = nodes.remove(name);
            if (node != null) removeReader(node);
        }
    }

    private void addReader(final NodeDef node) {
        for (final String input : node.getInputList())
            if (!TensorNames.isControl(input))
                readers.computeIfAbsent(TensorNames.node(input), name -> new LinkedHashSet<>()).add(node.getName());
    }

    private void removeReader(final NodeDef node) {
        for (final String input : node.getInputList())
            if (!TensorNames.isControl(input))
                readers.getOrDefault(TensorNames.node(input), Set.of())
                        .remove(node.getName());
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
        final Set<String> gone = new HashSet<>(nodes.keySet());
        gone.removeAll(kept);
        remove(gone);
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
        final List<NodeDef> found = new ArrayList<>();
        for (final String reader : readers.getOrDefault(node, Set.of())) found.add(nodes.get(reader));
        return found;
    }

    /** The nodes that read data of the given node, directly or through others; the node itself is not among them. */
    Set<String> dependents(final String node) {
        return dependents(Set.of(node));
    }

    /** The same for several nodes at once; none of them is among the result. */
    Set<String> dependents(final Set<String> sources) {
        final Set<String> result = new HashSet<>();
        final Deque<String> open = new ArrayDeque<>(sources);
        while (!open.isEmpty())
            for (final String reader : readers.getOrDefault(open.poll(), Set.of()))
                if (!sources.contains(reader) && result.add(reader)) open.add(reader);
        return result;
    }

    GraphDef toGraphDef() {
        return GraphDef.newBuilder().addAllNode(nodes.values()).setVersions(versions)
                .setLibrary(FunctionDefLibrary.newBuilder().addAllFunction(functions.values())).build();
    }
}
