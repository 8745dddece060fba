package org.tuckersaliency.network.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;

/** Ways through the nodes of a graph or of the body of a function. */
final class Graphs {
    private Graphs() {}

    static Map<String, NodeDef> byName(final Collection<NodeDef> nodes) {
        final Map<String, NodeDef> map = new LinkedHashMap<>();
        for (final NodeDef node : nodes) map.put(node.getName(), node);
        return map;
    }

    /**
     * The nodes that the roots need, each after those that it needs itself. The edge that closes a TensorFlow 1 loop
     * (NextIteration → Merge) does not count as a need for the order, but its node is there.
     *
     * @param roots names of nodes; those that are not in the graph are passed over, as arguments of a function are
     */
    static List<NodeDef> inOrder(final Map<String, NodeDef> nodes, final Collection<String> roots) {
        final List<NodeDef> order = new ArrayList<>();
        final Set<String> done = new HashSet<>();
        final Set<String> open = new HashSet<>();
        final Deque<String> late = new ArrayDeque<>(roots);
        while (!late.isEmpty())
            visit(nodes, late.poll(), order, done, open, late);
        return order;
    }

    private static void visit(final Map<String, NodeDef> nodes, final String root, final List<NodeDef> order,
            final Set<String> done, final Set<String> open, final Deque<String> late) {
        final Deque<String> stack = new ArrayDeque<>();
        stack.push(root);
        while (!stack.isEmpty()) {
            final String name = stack.peek();
            final NodeDef node = nodes.get(name);
            if (node == null || done.contains(name)) {
                stack.pop();
            } else if (open.add(name)) {
                for (final String input : node.getInputList()) {
                    final String needed = TensorNames.node(input);
                    if (isLoopEdge(nodes, node, needed))
                        late.add(needed);
                    else if (open.contains(needed) && !done.contains(needed))
                        throw new NetworkException("The graph of this network runs in a circle at '" + needed
                                + "'; the file is damaged, export the network again.");
                    else if (!done.contains(needed)) stack.push(needed);
                }
            } else {
                stack.pop();
                done.add(name);
                order.add(node);
            }
        }
    }

    private static boolean isLoopEdge(final Map<String, NodeDef> nodes, final NodeDef node, final String needed) {
        if (!node.getOp().endsWith("Merge")) return false;
        final NodeDef from = nodes.get(needed);
        return from != null && from.getOp().endsWith("NextIteration");
    }
}
