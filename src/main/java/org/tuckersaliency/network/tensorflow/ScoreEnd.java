package org.tuckersaliency.network.tensorflow;

import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkOutput.Activation;

/**
 * Where the scores of a network are: the input of the softmax or sigmoid at its end, found by walking back from the
 * output through operations that only hand on; the output itself where there is none.
 */
final class ScoreEnd {
    private static final Set<String> HANDING_ON = Set.of("Identity", "IdentityN", "StopGradient", "Snapshot",
            "CheckNumerics", "PreventGradient", "EnsureShape");
    private static final Set<String> RESHAPING = Set.of("Reshape", "Squeeze", "ExpandDims", "Transpose", "Cast");
    private static final Map<String, Activation> ACTIVATIONS = Map.of("Softmax", Activation.SOFTMAX, "LogSoftmax",
            Activation.SOFTMAX, "Sigmoid", Activation.SIGMOID);

    private final String tensor;
    private final Activation activation;
    private final DataType type;
    private final int rank;
    private final boolean channelsFirst;

    private ScoreEnd(final String tensor, final Activation activation, final DataType type, final int rank,
            final boolean channelsFirst) {
        this.tensor = tensor;
        this.activation = activation;
        this.type = type;
        this.rank = rank;
        this.channelsFirst = channelsFirst;
    }

    /**
     * @param output the tensor that the network answers with
     * @param layouts whether the channels come first, where known
     * @param imageFirst whether the channels of the image come first
     */
    static ScoreEnd find(final FlatGraph graph, final String output, final StaticShapes shapes,
            final Map<String, Boolean> layouts, final boolean imageFirst) {
        String scores = TensorNames.shortest(output);
        while (HANDING_ON.contains(graph.node(scores).getOp()))
            scores = handedOn(graph.node(scores), scores);
        Activation activation = Activation.NONE;
        String behind = scores;
        while (activation == Activation.NONE && handsOn(graph.node(behind), shapes))
            behind = handedOn(graph.node(behind), behind);
        if (ACTIVATIONS.containsKey(graph.node(behind).getOp())) {
            activation = ACTIVATIONS.get(graph.node(behind).getOp());
            scores = TensorNames.shortest(graph.node(behind).getInput(0));
        }
        return new ScoreEnd(scores, activation, shapes.type(scores), shapes.rank(scores),
                layouts.getOrDefault(scores, imageFirst));
    }

    private static boolean handsOn(final NodeDef node, final StaticShapes shapes) {
        return HANDING_ON.contains(node.getOp()) || RESHAPING.contains(node.getOp())
                && EndpointFinder.REAL.contains(shapes.type(TensorNames.shortest(node.getInput(0))));
    }

    private static String handedOn(final NodeDef node, final String tensor) {
        return TensorNames.shortest(node.getInput(node.getOp().equals("IdentityN") ? TensorNames.index(tensor) : 0));
    }

    String tensor() {
        return tensor;
    }

    Activation activation() {
        return activation;
    }

    DataType type() {
        return type;
    }

    /** The number of axes, or -1 where it is not known. */
    int rank() {
        return rank;
    }

    /** The same as floats; {@link ReadNodes} has put the node there. */
    String read() {
        return ReadNodes.name(tensor);
    }

    /** Whether a tensor of four axes is batch × C × H × W, not batch × H × W × C. */
    boolean channelsFirst() {
        return channelsFirst;
    }
}
