package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;

/**
 * Says where no gradient can be taken and why, and which layers would do: TensorFlow has no rule for some operations,
 * and a wrong one for a few.
 */
final class GradientRefusal {
    private static final int SUGGESTIONS = 3;
    private static final int ATTEMPTS = 12;
    private static final Pattern NO_RULE = Pattern.compile("No gradient defined for op: (\\w+)");
    private static final String OTHERWISE = "or choose a label-free method such as MTSM";
    /** What tells sizes, not values: nothing is differentiated through it. */
    private static final Set<String> SIZES = Set.of("Shape", "ShapeN", "Size", "Rank");

    private final FlatGraph graph;
    private final String scores;
    private final List<Tap> taps;
    private final Consumer<Tap> attempt;
    private final GradientSupport support;

    /**
     * @param scores the tensor that is differentiated
     * @param attempt builds the gradient at a layer; fails with an exception of TensorFlow where there is none
     */
    GradientRefusal(final FlatGraph graph, final String scores, final List<Tap> taps, final Consumer<Tap> attempt) {
        this.graph = graph;
        this.scores = scores;
        this.taps = taps;
        this.attempt = attempt;
        this.support = new GradientSupport(graph);
    }

    /**
     * Looks for what TensorFlow would not refuse itself.
     *
     * @throws NetworkException if the scores do not depend on the layer, or an operation between has no right gradient
     */
    void check(final Tap tap) {
        final List<NodeDef> path = path(tap);
        if (path.isEmpty())
            throw new NetworkException("The scores of the network do not depend on the layer '" + tap.layer().name()
                    + "', so there is no gradient; choose another layer (Inspect Network lists all layers), "
                    + OTHERWISE + ".");
        final Optional<NodeDef> wrong = path.stream().filter(node -> !support.whyNot(node).isEmpty())
                .findFirst();
        if (wrong.isPresent()) throw refused(tap, wrong.get(), support.whyNot(wrong.get()));
    }

    /** Why TensorFlow could not build the gradient at a layer. */
    NetworkException of(final Tap tap, final RuntimeException error) {
        final Matcher rule = NO_RULE.matcher(String.valueOf(error.getMessage()));
        if (rule.find()) {
            final String operation = rule.group(1);
            final NodeDef node = path(tap).stream().filter(n -> n.getOp().equals(operation)).findFirst().orElse(null);
            if (node != null) return refused(tap, node, "has no gradient");
        }
        return new NetworkException("TensorFlow cannot build the gradient at the layer '" + tap.layer().name() + "' ("
                + TensorFlowEngine.reason(error) + "); choose " + suggestions(tap, new TreeSet<>()) + OTHERWISE + ".",
                error);
    }

    /** The gradient is nothing but 0, since what lies between does not change with the layer's values. */
    NetworkException blocked(final Tap tap) {
        return new NetworkException("There is no gradient at the layer '" + tap.layer().name() + "', because nothing "
                + "between it and the scores can be differentiated (StopGradient, rounding or a comparison); choose "
                + suggestions(tap, new TreeSet<>()) + OTHERWISE + ".");
    }

    private NetworkException refused(final Tap tap, final NodeDef node, final String why) {
        return new NetworkException("There is no gradient at the layer '" + tap.layer().name()
                + "', because the operation " + node.getOp() + " ('" + node.getName() + "') between it and the scores "
                + why + "; choose " + suggestions(tap, new TreeSet<>(Set.of(node.getName()))) + OTHERWISE + ".");
    }

    /** Later layers that have a gradient, tried out; or nothing. */
    private String suggestions(final Tap tap, final Set<String> bad) {
        final List<String> names = new ArrayList<>();
        int attempts = 0;
        for (final Tap candidate : taps.subList(taps.indexOf(tap) + 1, taps.size())) {
            if (names.size() == SUGGESTIONS || attempts == ATTEMPTS) break;
            if (!candidate.layer().isUsable()) continue;
            final List<NodeDef> path = path(candidate);
            if (path.isEmpty() || path.stream().anyMatch(n -> bad.contains(n.getName())
                    || bad.contains(n.getOp()) || !support.whyNot(n).isEmpty()))
                continue;
            attempts++;
            try {
                attempt.accept(candidate);
                names.add(candidate.layer().name() + " (" + candidate.layer().size() + ")");
            } catch (final TensorFlowException | IllegalArgumentException | IllegalStateException e) {
                final Matcher rule = NO_RULE.matcher(String.valueOf(e.getMessage()));
                if (rule.find()) bad.add(rule.group(1));
            }
        }
        return names.isEmpty()
                ? "a later layer, "
                : "one of the layers that would still work, "
                        + names.stream().collect(Collectors.joining(", ")) + ", ";
    }

    /** The nodes behind a layer that the scores depend on, in order; empty where they do not depend on the layer. */
    private List<NodeDef> path(final Tap tap) {
        final List<NodeDef> order = graph.inOrder(List.of(scores));
        final Set<String> reached = new HashSet<>(Set.of(TensorNames.node(tap.tensor())));
        final List<NodeDef> path = new ArrayList<>();
        boolean found = false;
        for (final NodeDef node : order) {
            if (reached.contains(node.getName())) {
                found = true; // the layer itself
                continue;
            }
            if (SIZES.contains(node.getOp())) continue;
            for (final String input : node.getInputList())
                if (!TensorNames.isControl(input) && reached.contains(TensorNames.node(input))) {
                    reached.add(node.getName());
                    path.add(node);
                    break;
                }
        }
        if (found && TensorNames.node(scores).equals(TensorNames.node(tap.tensor()))) return order;
        return found ? path : List.of();
    }
}
