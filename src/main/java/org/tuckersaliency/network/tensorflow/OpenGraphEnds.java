package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.tensorflow.proto.NodeDef;

/**
 * Finds where a graph without signatures is fed and read: a frozen graph, or one as it was left after training, with
 * labels, loss and optimizer. The image goes through a convolution, labels do not; the output is what no other node
 * reads of all that depends on the image and on no label.
 */
final class OpenGraphEnds {
    private static final Pattern TRAINING = Pattern.compile("(.*/)?(gradients(_\\d+)?|save(_\\d+)?)/.*");

    private final FlatGraph graph;
    private final StaticShapes shapes;
    private final Set<String> computed = new HashSet<>();

    private OpenGraphEnds(final FlatGraph graph) {
        this.graph = graph;
        for (final NodeDef node : graph.nodes().values())
            if (node.getOp().startsWith("Placeholder")) computed.addAll(graph.dependents(node.getName()));
        final List<String> placeholders = new ArrayList<>();
        for (final NodeDef node : graph.nodes().values()) if (isPlaceholder(node)) placeholders.add(node.getName());
        this.shapes = StaticShapes.of(part(placeholders));
    }

    /** @param graph its nodes, all of them */
    static Endpoints find(final FlatGraph graph) {
        return new OpenGraphEnds(graph).find();
    }

    private Endpoints find() {
        final Set<String> images = new LinkedHashSet<>();
        final Set<String> sources = new LinkedHashSet<>();
        final Set<String> labels = new LinkedHashSet<>();
        for (final NodeDef node : graph.nodes().values()) {
            if (!isPlaceholder(node)) continue;
            final boolean image = isImage(node);
            if (!image && SideInputs.canBeConstant(graph, node)) continue;
            if (reachesConvolution(node.getName()))
                (image ? images : sources).add(node.getName());
            else
                labels.add(node.getName());
        }
        if (images.isEmpty()) return inside(sources, labels);
        labels.addAll(sources);
        final Set<String> unwanted = dependents(labels);
        final Map<String, List<String>> ends = new LinkedHashMap<>();
        for (final String image : images) {
            final Set<String> forward = graph.dependents(image);
            forward.removeAll(unwanted);
            final List<String> outputs = ends(forward);
            if (!outputs.isEmpty()) ends.put(image, outputs);
        }
        if (ends.isEmpty()) throw EndpointFinder.noConvolution(graph);
        final String image = ends.keySet().iterator().next();
        if (ends.size() > 1 && ends.values().stream().allMatch(e -> e.get(0).equals(ends.get(image).get(0))))
            throw EndpointFinder.severalImages(ends.keySet());
        return new Endpoints(image, ends.get(image), image);
    }

    /** Whether the node is there to be fed; one with a default that is computed from another is on the way only. */
    private boolean isPlaceholder(final NodeDef node) {
        return node.getOp().startsWith("Placeholder") && !computed.contains(node.getName());
    }

    private boolean isImage(final NodeDef placeholder) {
        return EndpointFinder.NUMBERS.contains(shapes.type(placeholder.getName()))
                && shapes.rank(placeholder.getName()) == 4;
    }

    private boolean reachesConvolution(final String placeholder) {
        final Set<String> fed = graph.dependents(placeholder);
        fed.add(placeholder);
        for (final NodeDef node : graph.nodes().values())
            if (EndpointFinder.isConvolution(node) && !isTraining(node)
                    && fed.contains(TensorNames.node(EndpointFinder.data(node))))
                return true;
        return false;
    }

    private Set<String> dependents(final Set<String> sources) {
        final Set<String> all = new HashSet<>();
        for (final String source : sources) all.addAll(graph.dependents(source));
        return all;
    }

    /** The image appears only inside: decoded from a file, reshaped from a vector, or a constant. */
    private Endpoints inside(final Set<String> sources, final Set<String> labels) {
        final Set<String> forward = new LinkedHashSet<>();
        for (final NodeDef node : new ArrayList<>(graph.nodes().values()))
            if (EndpointFinder.isConvolution(node) && !isTraining(node)) {
                forward.add(node.getName());
                forward.addAll(graph.dependents(node.getName()));
            }
        forward.removeAll(dependents(labels));
        final List<String> ends = ends(forward);
        if (ends.isEmpty()) throw EndpointFinder.noConvolution(graph);
        final FlatGraph part = part(ends);
        return EndpointFinder.inside(part, ends, StaticShapes.of(part), new ArrayList<>(sources));
    }

    /** The real-valued nodes that no other of them reads, the last first. */
    private List<String> ends(final Set<String> forward) {
        final List<String> asInFile = new ArrayList<>(graph.nodes().keySet());
        asInFile.retainAll(forward);
        final List<NodeDef> order = graph.inOrder(asInFile);
        order.removeIf(node -> !forward.contains(node.getName()) || isTraining(node));
        final List<String> names = new ArrayList<>();
        for (final NodeDef node : order) names.add(node.getName());
        final StaticShapes known = StaticShapes.of(part(names));
        order.removeIf(node -> !EndpointFinder.REAL.contains(known.type(node.getName())));
        final Set<String> read = new HashSet<>();
        for (final NodeDef node : order)
            for (final String input : node.getInputList()) read.add(TensorNames.node(input));
        final List<String> ends = new ArrayList<>();
        for (final NodeDef node : order) if (!read.contains(node.getName())) ends.add(0, node.getName());
        return ends;
    }

    private FlatGraph part(final List<String> roots) {
        return new FlatGraph(graph.inOrder(roots), graph.functions(), graph.versions());
    }

    private static boolean isTraining(final NodeDef node) {
        return TRAINING.matcher(node.getName()).matches() || node.getOp().contains("Summary")
                || node.getOp().startsWith("Assign") || node.getOp().contains("Apply");
    }
}
