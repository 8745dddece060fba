package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.NodeDef;

/**
 * Takes the branch that a TensorFlow 1 conditional (Switch … Merge) always takes, where its condition is a constant, as
 * the learning phase of an exported network is. The tensors of the branch can then be read like all others.
 */
final class ConditionFolder {
    private final FlatGraph graph;
    /** Tensors of switches that never get a value. */
    private final Set<String> dead = new HashSet<>();
    /** Nodes that never run. */
    private final Set<String> idle = new HashSet<>();
    /** Outputs of switches that are nothing but their input, with what that is behind other switches. */
    private final Map<String, String> same = new HashMap<>();
    /** Merges that have one input left. */
    private final Map<String, String> merged = new HashMap<>();

    private ConditionFolder(final FlatGraph graph) {
        this.graph = graph;
    }

    static void fold(final FlatGraph graph, final List<String> roots) {
        final ConditionFolder folder = new ConditionFolder(graph);
        for (final NodeDef node : graph.inOrder(roots)) folder.look(node);
        for (final NodeDef node : new ArrayList<>(graph.nodes().values())) folder.rewrite(node);
        folder.removeIdle();
    }

    private void look(final NodeDef node) {
        if (node.getOp().equals("Switch")) {
            final Boolean condition = Constants.condition(graph.nodes(), node.getInput(1));
            if (condition == null) return;
            same.put(TensorNames.tensor(node.getName(), condition ? 1 : 0), origin(node.getInput(0)));
            dead.add(TensorNames.tensor(node.getName(), condition ? 0 : 1));
        } else if (node.getOp().equals("Merge")) {
            final List<String> alive = new ArrayList<>();
            for (final String input : node.getInputList())
                if (!TensorNames.isControl(input) && !isDead(input)) alive.add(input);
            if (alive.size() == 1) merged.put(node.getName(), alive.get(0));
            if (alive.isEmpty()) idle.add(node.getName());
        } else if (node.getInputList().stream().anyMatch(this::isDead)) {
            idle.add(node.getName());
        }
    }

    private String origin(final String input) {
        return same.getOrDefault(TensorNames.shortest(input), input);
    }

    private boolean isDead(final String input) {
        if (idle.contains(TensorNames.node(input))) return true;
        return !TensorNames.isControl(input) && dead.contains(TensorNames.shortest(input));
    }

    /** Nothing of the other branch, and no switch, is left to be taken for a layer or for the end of the network. */
    private void removeIdle() {
        for (final String tensor : same.keySet()) idle.add(TensorNames.node(tensor));
        final Set<String> read = new HashSet<>();
        for (final NodeDef node : graph.nodes().values())
            if (!idle.contains(node.getName()))
                for (final String input : node.getInputList()) read.add(TensorNames.node(input));
        idle.removeAll(read);
        graph.remove(idle);
    }

    private void rewrite(final NodeDef node) {
        final NodeDef.Builder changed = node.toBuilder();
        for (int i = 0; i < node.getInputCount(); i++) {
            final String input = node.getInput(i);
            if (!TensorNames.isControl(input)) changed.setInput(i, origin(input));
        }
        if (merged.containsKey(node.getName())) {
            // keeps its name, so that outputs and control edges that name it stay right
            final String alive = changed.getInput(node.getInputList().indexOf(merged.get(node.getName())));
            changed.setOp("Identity").clearInput().addInput(alive).removeAttr("N");
        }
        graph.put(changed.build());
    }
}
