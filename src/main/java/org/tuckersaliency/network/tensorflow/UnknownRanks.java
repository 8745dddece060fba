package org.tuckersaliency.network.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tuckersaliency.network.NetworkException;

/**
 * Gives placeholders that do not say how many axes they have the number that their network needs: the one that the
 * signature declares, else four (or three, for an image without a batch) where TensorFlow accepts it on the way to a
 * convolution.
 */
final class UnknownRanks {
    private static final int[] RANKS = { 4, 3 };
    private static final String SHAPE = "shape";
    /** Graphs from training have one for each weight. */
    private static final int MOST_FED = 10_000;
    private static final int MOST_UNKNOWN = 500;

    private UnknownRanks() {}

    static void declare(final FlatGraph flat, final SignatureDef signature) {
        for (final TensorInfo input : signature.getInputsMap().values()) {
            final NodeDef node = flat.node(input.getName());
            if (node != null && isUnknown(flat, node) && input.getTensorShape().getDimCount() > 0)
                flat.put(shaped(node, input.getTensorShape()));
        }
    }

    /**
     * @throws NetworkException if the network is fed at so many places that to look at each would take hours
     */
    static void settle(final FlatGraph flat) {
        final List<NodeDef> fed = new ArrayList<>(flat.nodes().values());
        fed.removeIf(node -> !node.getOp().startsWith("Placeholder"));
        check(fed.size(), MOST_FED, "");
        fed.removeIf(node -> !isUnknown(flat, node));
        check(fed.size(), MOST_UNKNOWN, " without saying how many axes they have");
        for (final NodeDef node : fed) if (!SideInputs.canBeConstant(flat, node)) settle(flat, node);
    }

    private static void check(final int number, final int most, final String how) {
        if (number > most)
            throw new NetworkException("The network takes " + number + " inputs" + how + ", but " + most
                    + " is the most that is looked at; export it for inference, with the image as its input.");
    }

    private static void settle(final FlatGraph flat, final NodeDef placeholder) {
        final List<String> convolutions = new ArrayList<>();
        final Set<String> fed = flat.dependents(placeholder.getName());
        for (final NodeDef node : flat.nodes().values())
            if (EndpointFinder.isConvolution(node) && fed.contains(node.getName())) convolutions.add(node.getName());
        if (convolutions.isEmpty()) return;
        final FlatGraph part = new FlatGraph(flat.inOrder(convolutions), flat.functions(), flat.versions());
        if (!reaches(part, placeholder.getName(), convolutions)) return;
        for (final int rank : RANKS) {
            part.put(shaped(placeholder, anySize(rank)));
            try {
                StaticShapes.of(part);
                flat.put(part.node(placeholder.getName()));
                return;
            } catch (final NetworkException e) {
                continue; // another number of axes
            }
        }
    }

    /** Whether the number of axes of the placeholder decides on that of a convolution's image. */
    private static boolean reaches(final FlatGraph part, final String placeholder, final List<String> convolutions) {
        final StaticShapes shapes = StaticShapes.of(part);
        final Deque<String> open = new ArrayDeque<>();
        for (final String convolution : convolutions) open.add(EndpointFinder.data(part.node(convolution)));
        final Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            final String tensor = open.poll();
            final NodeDef node = part.node(tensor);
            if (node == null || shapes.hasRank(tensor) || !seen.add(tensor)) continue;
            if (node.getName().equals(placeholder)) return true;
            for (final String input : node.getInputList()) if (!TensorNames.isControl(input)) open.add(input);
        }
        return false;
    }

    private static boolean isUnknown(final FlatGraph flat, final NodeDef node) {
        if (!node.getOp().equals("Placeholder")) return false;
        return !StaticShapes.of(new FlatGraph(List.of(node), flat.functions(), flat.versions()))
                .hasRank(node.getName());
    }

    private static TensorShapeProto anySize(final int rank) {
        final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int d = 0; d < rank; d++) shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(-1));
        return shape.build();
    }

    private static NodeDef shaped(final NodeDef placeholder, final TensorShapeProto shape) {
        return placeholder.toBuilder().putAttr(SHAPE, AttrValue.newBuilder().setShape(shape).build()).build();
    }
}
