package org.tuckersaliency.network.tensorflow;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkDescription;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;

/**
 * Tells what a network answers, from its description, its labels, a softmax or sigmoid at its end, and where none of
 * these says it from the names and operations at its end; then it leaves a remark.
 */
final class OutputKind {
    private static final Pattern CLASSES = Pattern.compile("logit|predict|prob|class|softmax|score");
    private static final Pattern EMBEDDING = Pattern.compile("embed|feature|project|encod|latent|bottleneck|represent");
    private static final Set<String> DENSE = Set.of("MatMul", "BiasAdd", "Add", "AddV2", "Conv2D", "Squeeze",
            "Reshape", "Cast");
    private static final int NAMES = 4;
    /** Embeddings are a multiple of this wide, classes seldom are. */
    private static final int WIDTH = 32;

    private OutputKind() {}

    /** @param remarks takes a sentence where the kind was guessed */
    static NetworkOutput find(final FlatGraph graph, final ScoreEnd end, final StaticShapes shapes,
            final NetworkDescription description, final List<String> remarks) {
        final int channels = channels(end, shapes);
        return new NetworkOutput(kind(graph, end, shapes, description, channels, remarks), end.activation(), channels);
    }

    private static int channels(final ScoreEnd end, final StaticShapes shapes) {
        if (isPlane(end, shapes)) return shapes.shape(end.tensor(), 4)[end.channelsFirst() ? 1 : 3];
        if (!shapes.hasRank(end.tensor())) return -1;
        final int[] shape = shapes.shape(end.tensor(), 0);
        int product = 1;
        for (int axis = shape.length > 1 ? 1 : 0; axis < shape.length; axis++)
            product = product < 0 || shape[axis] < 0 ? -1 : product * shape[axis];
        return product;
    }

    private static boolean isPlane(final ScoreEnd end, final StaticShapes shapes) {
        if (shapes.rank(end.tensor()) != 4) return false;
        final int[] shape = shapes.shape(end.tensor(), 4);
        return shape[end.channelsFirst() ? 2 : 1] != 1 || shape[end.channelsFirst() ? 3 : 2] != 1;
    }

    private static Kind kind(final FlatGraph graph, final ScoreEnd end, final StaticShapes shapes,
            final NetworkDescription description, final int channels, final List<String> remarks) {
        if (isPlane(end, shapes)) return Kind.MAP;
        if (description.output().isPresent() && description.output().get() != Kind.MAP)
            return description.output().get();
        final int names = description.labels().size();
        if (names > 0 && Math.abs(names - channels) <= 1 || end.activation() != Activation.NONE) return Kind.CLASSES;
        final Kind guess = guess(graph, end, channels);
        remarks.add("The network does not say what its " + (channels < 0 ? "" : channels + " ")
                + "outputs are; they are taken for " + (guess == Kind.CLASSES ? "classes" : "an embedding")
                + " (a guess); a saliency.json beside it can say it.");
        return guess;
    }

    private static Kind guess(final FlatGraph graph, final ScoreEnd end, final int channels) {
        String tensor = end.tensor();
        for (int i = 0; i < NAMES; i++) {
            final NodeDef node = graph.node(tensor);
            if (node == null) break;
            final String name = node.getName().substring(node.getName().lastIndexOf('/', node.getName()
                    .lastIndexOf('/') - 1) + 1).toLowerCase(Locale.ROOT);
            if (EMBEDDING.matcher(name).find()) return Kind.EMBEDDING;
            if (CLASSES.matcher(name).find()) return Kind.CLASSES;
            if (!DENSE.contains(node.getOp())) break;
            tensor = node.getInput(0);
        }
        final boolean dense = DENSE.contains(graph.node(end.tensor()).getOp());
        return dense && channels % WIDTH != 0 ? Kind.CLASSES : Kind.EMBEDDING;
    }
}
