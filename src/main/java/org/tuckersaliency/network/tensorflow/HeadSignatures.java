package org.tuckersaliency.network.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;

/**
 * How a network is run from a layer on: one signature for what the part behind the layer needs of an image, and one that
 * is fed with it. Beside the layer that part may read other tensors of the part before (the other branch of a residual
 * block, the skips of a U-Net): they are fed too, so that nothing before the layer runs again.
 */
final class HeadSignatures {
    static final String LAYER = "layer";
    static final String SCORES = "scores";
    /** Followed by a number: tensors beside the layer. */
    private static final String BESIDE = "beside";

    private static final AtomicInteger HEADS = new AtomicInteger();

    private final Signature before;
    private final Signature behind;
    private final List<NodeDef> nodes;

    private HeadSignatures(final Signature before, final Signature behind, final List<NodeDef> nodes) {
        this.before = before;
        this.behind = behind;
        this.nodes = nodes;
    }

    /**
     * @param graph as it was loaded
     * @param image the tensor that the image is fed as
     * @throws NetworkException if the scores do not depend on the layer, or it is not of floats
     */
    static HeadSignatures of(final FlatGraph graph, final String image, final ScoreEnd scores, final Tap tap) {
        if (tap.type() != DataType.DT_FLOAT)
            throw new NetworkException("The layer '" + tap.layer().name() + "' does not hold floats of 32 bits, so its "
                    + "channels cannot be changed; choose another layer or a method that needs no changed channels.");
        final Set<String> needed = new HashSet<>();
        for (final NodeDef node : graph.inOrder(List.of(scores.tensor()))) needed.add(node.getName());
        final String layerNode = TensorNames.node(tap.tensor());
        if (!needed.contains(layerNode))
            throw new NetworkException("The scores of the network do not depend on the layer '" + tap.layer().name()
                    + "', so changing it changes nothing; choose another layer (Inspect Network lists all layers).");
        final Set<String> late = graph.dependents(layerNode);
        late.retainAll(needed);
        final Set<String> fed = graph.dependents(TensorNames.node(image));
        fed.add(TensorNames.node(image));
        final Map<String, String> inputs = new HashMap<>(Map.of(LAYER, tap.tensor()));
        int number = 0;
        for (final String tensor : beside(graph, late, fed, tap.tensor()))
            inputs.put(tensor.equals(image) ? SignatureWriter.IMAGE : BESIDE + number++, tensor);
        final String prefix = "saliency_head_" + HEADS.getAndIncrement() + "/";
        final List<NodeDef> nodes = new ArrayList<>();
        final Map<String, String> read = new HashMap<>(Map.of(SCORES, scores.read()));
        final Map<String, String> answers = new HashMap<>(Map.of(SCORES, scores.read()));
        inputs.forEach((key, tensor) -> {
            if (key.equals(SignatureWriter.IMAGE)) return;
            nodes.addAll(kept(tensor, prefix + key));
            read.put(key, prefix + key);
            answers.put(key + "_first", prefix + key + "/first");
        });
        return new HeadSignatures(new Signature(prefix + "before", Map.of(SignatureWriter.IMAGE, image), read),
                new Signature(prefix + "behind", inputs, answers), nodes);
    }

    /**
     * Nodes that read a tensor, and its first value alone: what nobody else reads TensorFlow may fuse away, and then
     * cannot feed it (see {@link ReadNodes}).
     */
    private static List<NodeDef> kept(final String tensor, final String name) {
        final NodeDef identity = NodeDef.newBuilder().setName(name).setOp("Identity").addInput(tensor)
                .putAttr("T", ImageInput.type(DataType.DT_FLOAT)).build();
        final NodeDef flat = NodeDef.newBuilder().setName(name + "/flat").setOp("Reshape").addInput(tensor)
                .addInput(name + "/any").putAttr("T", ImageInput.type(DataType.DT_FLOAT))
                .putAttr("Tshape", ImageInput.type(DataType.DT_INT32)).build();
        final NodeDef first = NodeDef.newBuilder().setName(name + "/first").setOp("Slice").addInput(name + "/flat")
                .addInput(name + "/begin").addInput(name + "/size").putAttr("T", ImageInput.type(DataType.DT_FLOAT))
                .putAttr("Index", ImageInput.type(DataType.DT_INT32)).build();
        return List.of(identity, TensorConstants.node(name + "/any", TensorConstants.integers(true, -1)), flat,
                TensorConstants.node(name + "/begin", TensorConstants.integers(true, 0)),
                TensorConstants.node(name + "/size", TensorConstants.integers(true, 1)), first);
    }

    /**
     * The tensors of floats, other than the layer, that depend on the image and are read behind the layer; sizes are
     * followed back to the tensors that they are the sizes of.
     */
    private static Set<String> beside(final FlatGraph graph, final Set<String> late, final Set<String> fed,
            final String layer) {
        final Set<String> beside = new LinkedHashSet<>();
        final Deque<String> open = new ArrayDeque<>();
        for (final String name : late) open.addAll(graph.nodes().get(name).getInputList());
        final Set<String> seen = new HashSet<>(Set.of(layer));
        while (!open.isEmpty()) {
            final String input = open.poll();
            if (TensorNames.isControl(input)) continue;
            final String tensor = TensorNames.shortest(input);
            final NodeDef node = graph.node(tensor);
            if (node == null || late.contains(node.getName()) || !fed.contains(node.getName()) || !seen.add(tensor))
                continue;
            if (OpRegistry.outputType(node, TensorNames.index(tensor)) == DataType.DT_FLOAT)
                beside.add(tensor);
            else
                open.addAll(node.getInputList());
        }
        return beside;
    }

    /** What both need beside the graph as it was loaded. */
    List<NodeDef> nodes() {
        return nodes;
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
