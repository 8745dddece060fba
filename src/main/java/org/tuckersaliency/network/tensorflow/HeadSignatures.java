package org.tuckersaliency.network.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;
import org.tuckersaliency.network.NetworkException;

/**
 * How a network is run from a layer on: one signature for what the part behind the layer needs of an image, and one that
 * is fed with it. Beside the layer that part may read other tensors of the part before (the other branch of a residual
 * block, the skips of a U-Net): they are fed too, so that nothing before the layer runs again.
 * <p>
 * What is fed are placeholders before a copy of the operations behind the layer, which shares the weights; feeding the
 * layer itself would end the whole process in some networks, where TensorFlow's optimiser still looks at the operation
 * behind the tensor.
 */
final class HeadSignatures {
    static final String LAYER = "layer";
    static final String SCORES = "scores";
    /** Followed by a number: tensors beside the layer. */
    private static final String BESIDE = "beside";

    private final FlatGraph graph;
    private final StaticShapes shapes;
    private final String prefix;
    private final int batch;
    private final Set<String> fed;
    /** The tensors where the copy begins, and the keys that they are fed by. */
    private final Map<String, String> boundary = new LinkedHashMap<>();
    private final Map<String, NodeDef> copied = new LinkedHashMap<>();
    private final Signature before;
    private final Signature behind;

    /**
     * @param graph as it was loaded
     * @param shapes of the graph for one image, or for as many as the network takes at once
     * @param batch how many that is
     * @param number unique among the heads of a network
     * @throws NetworkException if the scores do not depend on the layer, or it is not of floats
     */
    HeadSignatures(final FlatGraph graph, final StaticShapes shapes, final int batch, final String image,
            final ScoreEnd scores, final Tap tap, final int number) {
        this.graph = graph;
        this.shapes = shapes;
        this.batch = batch;
        this.prefix = "saliency_head_" + number + "/";
        this.fed = graph.dependents(TensorNames.node(image));
        fed.add(TensorNames.node(image));
        check(graph, scores, tap);
        boundary.put(TensorNames.shortest(tap.tensor()), LAYER);
        findBoundary(scores, tap, image);
        copyBehind(scores.read());
        final Map<String, String> read = new HashMap<>(Map.of(SCORES, scores.read()));
        final Map<String, String> inputs = new HashMap<>();
        boundary.forEach((tensor, key) -> {
            inputs.put(key, prefix + key);
            put(placeholder(prefix + key, tensor));
            if (key.equals(SignatureWriter.IMAGE)) return;
            put(reading(prefix + key + "/read", tensor));
            read.put(key, prefix + key + "/read");
        });
        this.before = new Signature(prefix + "before", Map.of(SignatureWriter.IMAGE, image), read);
        this.behind = new Signature(prefix + "behind", inputs, Map.of(SCORES, renamed(scores.read())));
    }

    private static void check(final FlatGraph graph, final ScoreEnd scores, final Tap tap) {
        if (tap.type() != DataType.DT_FLOAT)
            throw new NetworkException("The layer '" + tap.layer().name() + "' does not hold floats of 32 bits, so its "
                    + "channels cannot be changed; choose another layer or a method that needs no changed channels.");
        if (graph.inOrder(List.of(scores.tensor())).stream()
                .noneMatch(node -> node.getName().equals(TensorNames.node(tap.tensor()))))
            throw new NetworkException("The scores of the network do not depend on the layer '" + tap.layer().name()
                    + "', so changing it changes nothing; choose another layer (Inspect Network lists all layers).");
    }

    /**
     * The tensors of floats beside the layer that depend on the image and are read behind it; sizes are followed back to
     * the tensors that they are the sizes of.
     */
    private void findBoundary(final ScoreEnd scores, final Tap tap, final String image) {
        final Set<String> late = graph.dependents(TensorNames.node(tap.tensor()));
        final Deque<String> open = new ArrayDeque<>();
        for (final NodeDef node : graph.inOrder(List.of(scores.tensor())))
            if (late.contains(node.getName())) open.addAll(node.getInputList());
        final Set<String> seen = new HashSet<>(boundary.keySet());
        while (!open.isEmpty()) {
            final String input = open.poll();
            if (TensorNames.isControl(input)) continue;
            final String tensor = TensorNames.shortest(input);
            final NodeDef node = graph.node(tensor);
            if (late.contains(node.getName()) || !fed.contains(node.getName()) || !seen.add(tensor)) continue;
            if (tensor.equals(image))
                boundary.put(tensor, SignatureWriter.IMAGE);
            else if (OpRegistry.outputType(node, TensorNames.index(tensor)) == DataType.DT_FLOAT)
                boundary.put(tensor, BESIDE + boundary.size());
            else
                open.addAll(node.getInputList());
        }
    }

    /** Copies what lies between the boundary and a tensor; what does not depend on the image stays where it is. */
    private void copyBehind(final String end) {
        final Deque<String> open = new ArrayDeque<>(List.of(TensorNames.shortest(end)));
        final Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            final NodeDef node = graph.node(open.poll());
            final NodeDef.Builder copy = node.toBuilder().setName(prefix + node.getName()).clearInput();
            for (final String input : node.getInputList()) {
                if (TensorNames.isControl(input)) continue; // only an order, in inference
                copy.addInput(renamed(input));
                final String tensor = TensorNames.shortest(input);
                if (isCopied(tensor) && seen.add(tensor)) open.add(tensor);
            }
            put(copy.build());
        }
    }

    private boolean isCopied(final String tensor) {
        return fed.contains(TensorNames.node(tensor)) && !boundary.containsKey(tensor);
    }

    private String renamed(final String input) {
        final String tensor = TensorNames.shortest(input);
        if (boundary.containsKey(tensor)) return prefix + boundary.get(tensor);
        return isCopied(tensor) ? prefix + tensor : tensor;
    }

    private void put(final NodeDef node) {
        copied.put(node.getName(), node);
    }

    /** A placeholder of the shape of a tensor, for any number of images. */
    private NodeDef placeholder(final String name, final String tensor) {
        final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        if (shapes.hasRank(tensor)) {
            final int[] sizes = shapes.shape(tensor, 0);
            for (int axis = 0; axis < sizes.length; axis++)
                shape.addDim(TensorShapeProto.Dim.newBuilder()
                        .setSize(axis == 0 && sizes[axis] == batch ? -1 : sizes[axis]));
        } else {
            shape.setUnknownRank(true);
        }
        return NodeDef.newBuilder().setName(name).setOp("Placeholder").putAttr("dtype",
                ImageInput.type(DataType.DT_FLOAT)).putAttr("shape", AttrValue.newBuilder().setShape(shape).build())
                .build();
    }

    private static NodeDef reading(final String name, final String tensor) {
        return NodeDef.newBuilder().setName(name).setOp("Identity").addInput(tensor)
                .putAttr("T", ImageInput.type(DataType.DT_FLOAT)).build();
    }

    /** What both signatures need beside the graph as it was loaded. */
    List<NodeDef> nodes() {
        return new ArrayList<>(copied.values());
    }

    /** Reads what is fed afterwards, and the scores. */
    Signature before() {
        return before;
    }

    /** From the layer to the scores. */
    Signature behind() {
        return behind;
    }
}
