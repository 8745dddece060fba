package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tuckersaliency.network.NetworkException;

/**
 * Finds where a network is fed and read: from its signature, else from the graph itself. The input is the only numeric
 * tensor of four axes that is fed from outside; where there is none (file names or JPEG bytes go in, flat vectors, no
 * placeholder at all) it is the first image inside.
 */
final class EndpointFinder {
    private static final Set<Integer> IMAGE_CHANNELS = Set.of(-1, 1, 3, 4);
    static final Set<DataType> NUMBERS = Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE, DataType.DT_HALF,
            DataType.DT_BFLOAT16, DataType.DT_UINT8, DataType.DT_INT8, DataType.DT_INT16, DataType.DT_UINT16,
            DataType.DT_INT32, DataType.DT_INT64);
    static final Set<DataType> REAL = Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE, DataType.DT_HALF,
            DataType.DT_BFLOAT16);
    private static final Set<String> CONVOLUTIONS = Set.of("Conv2D", "DepthwiseConv2dNative", "Conv2DBackpropInput",
            "_FusedConv2D", "FusedConv2DBiasActivation", "Conv");

    private static final Set<String> LOOKUPS = Set.of("Gather", "GatherV2", "ResourceGather");

    private EndpointFinder() {}

    /** The signatures that may serve, the best first; none for a graph without signatures. */
    static List<SignatureDef> signatures(final MetaGraphDef graph) {
        final Map<String, SignatureDef> usable = new LinkedHashMap<>();
        graph.getSignatureDefMap().forEach((key, signature) -> {
            if (!key.startsWith("__saved_model") && signature.getInputsCount() > 0 && signature.getOutputsCount() > 0)
                usable.put(key, signature);
        });
        final List<String> keys = new ArrayList<>(usable.keySet());
        keys.sort(Comparator.comparing((String key) -> !key.equals("serving_default"))
                .thenComparing(key -> !hasImage(usable.get(key))).thenComparing(Comparator.naturalOrder()));
        final List<SignatureDef> result = new ArrayList<>();
        for (final String key : keys) result.add(usable.get(key));
        return result;
    }

    private static boolean hasImage(final SignatureDef signature) {
        return signature.getInputsMap().values().stream().anyMatch(i -> i.getTensorShape().getDimCount() == 4);
    }

    /** The names of a signature's output tensors, the network's answer first: scores, then other real numbers. */
    static List<String> outputs(final SignatureDef signature) {
        final List<String> keys = new ArrayList<>(signature.getOutputsMap().keySet());
        keys.removeIf(key -> signature.getOutputsOrThrow(key).getName().isEmpty()
                || signature.getOutputsOrThrow(key).getDtype() == DataType.DT_STRING);
        keys.sort(Comparator.comparing((String key) -> !REAL.contains(signature.getOutputsOrThrow(key).getDtype()))
                .thenComparing(key -> signature.getOutputsOrThrow(key).getTensorShape().getDimCount() != 2)
                .thenComparing(Comparator.naturalOrder()));
        final List<String> tensors = new ArrayList<>();
        for (final String key : keys) tensors.add(signature.getOutputsOrThrow(key).getName());
        if (tensors.isEmpty())
            throw new NetworkException("The network's signature has no numeric output; export one with the class "
                    + "scores, the embedding or the map that the network computes.");
        return tensors;
    }

    /**
     * @param outputs tensors of the flat graph
     * @param shapes of the flat graph
     */
    static Endpoints ofSignature(final SignatureDef signature, final FlatGraph flat, final List<String> outputs,
            final StaticShapes shapes) {
        final List<String> keys = new ArrayList<>(signature.getInputsMap().keySet());
        keys.sort(Comparator.naturalOrder());
        final List<String> sources = new ArrayList<>();
        final Map<String, String> images = new LinkedHashMap<>();
        for (final String key : keys) {
            final TensorInfo input = signature.getInputsOrThrow(key);
            final String tensor = TensorNames.shortest(input.getName());
            if (flat.node(tensor) == null) continue; // nothing that is read depends on it
            sources.add(tensor);
            if (isImage(tensor, shapes, input.getTensorShape())) images.put(key, tensor);
        }
        if (images.size() > 1) throw severalImages(images.keySet());
        if (images.size() == 1) {
            final String key = images.keySet().iterator().next();
            return new Endpoints(images.get(key), outputs, key);
        }
        return inside(flat, outputs, shapes, sources);
    }

    static NetworkException severalImages(final Set<String> names) {
        return new NetworkException("The network takes " + names.size() + " images at once ("
                + String.join(", ", names) + "), but a map can be made for networks with one image only; export the "
                + "branch that takes one image.");
    }

    private static boolean isImage(final String tensor, final StaticShapes shapes, final TensorShapeProto declared) {
        if (!NUMBERS.contains(shapes.type(tensor))) return false;
        if (shapes.hasRank(tensor)) return shapes.rank(tensor) == 4;
        return declared.getDimCount() == 4;
    }

    /** The first image inside the graph: a real tensor of four axes on the way to the first convolution. */
    static Endpoints inside(final FlatGraph flat, final List<String> outputs, final StaticShapes shapes,
            final List<String> sources) {
        final List<NodeDef> order = flat.inOrder(outputs);
        final NodeDef convolution = order.stream().filter(EndpointFinder::isConvolution).findFirst()
                .orElseThrow(() -> noConvolution(flat));
        final List<NodeDef> before = flat.inOrder(List.of(data(convolution)));
        final boolean channelsFirst = convolution.getAttrOrDefault("data_format", AttrValue.getDefaultInstance())
                .getS().toStringUtf8().equals("NCHW");
        final Set<String> fed = new HashSet<>(sources);
        for (final String source : sources) fed.addAll(flat.dependents(TensorNames.node(source)));
        final Set<String> words = words(flat, before, fed);
        for (final NodeDef node : before) {
            if (words.contains(node.getName())) break;
            if (!sources.isEmpty() && !fed.contains(node.getName())) continue;
            if (node.getOp().equals("Const") || !REAL.contains(shapes.type(node.getName()))) continue;
            if (isPicture(shapes, node.getName(), channelsFirst))
                return new Endpoints(node.getName(), outputs, sources.isEmpty() ? node.getName() : sources.get(0));
        }
        throw noConvolution();
    }

    /** What is looked up in a table by numbers that are fed: a text laid out as a plane is no image. */
    private static Set<String> words(final FlatGraph flat, final List<NodeDef> before, final Set<String> fed) {
        final Set<String> words = new HashSet<>();
        for (final NodeDef node : before)
            if (LOOKUPS.contains(node.getOp()) && !fed.contains(TensorNames.node(node.getInput(0)))
                    && fed.contains(TensorNames.node(node.getInput(1)))) {
                        words.add(node.getName());
                        words.addAll(flat.dependents(node.getName()));
                    }
        return words;
    }

    private static boolean isPicture(final StaticShapes shapes, final String tensor, final boolean channelsFirst) {
        if (shapes.rank(tensor) != 4) return false;
        final int[] shape = shapes.shape(tensor, 4);
        final int channels = shape[channelsFirst ? 1 : 3];
        final int height = shape[channelsFirst ? 2 : 1];
        final int width = shape[channelsFirst ? 3 : 2];
        return IMAGE_CHANNELS.contains(channels) && height != 1 && width != 1;
    }

    static boolean isConvolution(final NodeDef node) {
        return CONVOLUTIONS.contains(node.getOp());
    }

    /** The tensor that a convolution is applied to. */
    static String data(final NodeDef convolution) {
        return convolution.getInput(convolution.getOp().equals("Conv2DBackpropInput") ? 2 : 0);
    }

    /** Why a graph is of no use: what it has instead of a convolution that sees an image. */
    static NetworkException noConvolution(final FlatGraph graph) {
        if (graph.nodes().values().stream().anyMatch(n -> n.getOp().startsWith("Conv3D")))
            return new NetworkException("The network is made for volumes (Conv3D), but maps can be made for planes "
                    + "only; choose a network with two-dimensional convolutions.");
        return noConvolution();
    }

    static NetworkException noConvolution() {
        return new NetworkException("The network has no convolution that sees an image, so there is no layer to look "
                + "at; choose a convolutional network that takes an image.");
    }
}
