package org.tuckersaliency.network.tensorflow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tuckersaliency.network.NetworkException;

import com.google.protobuf.ByteString;

/**
 * Draws the weights of a network anew, from its end towards the image (cascading randomisation, Adebayo et al. 2018,
 * arXiv 1810.03292, section 3.1), while the network is being opened: each weight tensor becomes a constant of normally
 * distributed numbers with the mean and the standard deviation that it has, so that what runs through the network keeps
 * its size. They are drawn here and not in the graph, where every pass would draw them again, and where the sums depend
 * on the number of threads.
 */
final class RedrawnWeights {
    /** Loads a part of the network to read its weights. */
    interface Reader {
        LoadedModel load(FlatGraph part, Signature signature);
    }

    /** A file of a graph holds at most 2³¹ bytes; some are left for the rest of it. */
    private static final long LARGEST = 1_900_000_000;
    private static final Set<String> CONTROL = Set.of("Enter", "RefEnter", "Switch", "RefSwitch", "Merge", "RefMerge",
            "NextIteration", "Exit");
    /** DJL runs nothing that is not fed. */
    private static final String UNUSED = "saliency_unused";
    /** Odd, so that every operation gets another seed. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final double share;
    private final long seed;

    /**
     * @param share of the weighted operations, above 0 and up to 1
     * @param seed the same numbers for the same seed, whatever the share
     */
    RedrawnWeights(final double share, final long seed) {
        this.share = share;
        this.seed = seed;
    }

    /**
     * @param flat is changed
     * @param outputs the tensors that the network answers with
     * @param image the node from which the network reads the image
     * @return what was done, one sentence
     * @throws NetworkException if there is nothing to draw, or the weights cannot be read
     */
    String apply(final FlatGraph flat, final List<String> outputs, final String image, final Reader reader) {
        final List<WeightedOperation> all = WeightedOperation.fromTheEnd(flat, flat.inOrder(outputs), image);
        if (all.isEmpty())
            throw new NetworkException("The network has no convolution and no product of matrices with weights, so "
                    + "nothing can be drawn anew; choose another network.");
        final int count = (int) Math.max(1, Math.round(share * all.size()));
        final List<WeightedOperation> last = all.subList(0, count);
        final Map<String, LoadedModel.Tensor> weights = read(flat, last, reader);
        for (int i = 0; i < count; i++) redraw(flat, last.get(i), weights.get(last.get(i).weights()), i);
        flat.prune(outputs); // the weights that nothing reads any more
        return "The weights of the last " + count + " of " + all.size() + " weighted operations were drawn anew (seed "
                + seed + ").";
    }

    private static Map<String, LoadedModel.Tensor> read(final FlatGraph flat, final List<WeightedOperation> last,
            final Reader reader) {
        final Map<String, String> outputs = new HashMap<>();
        final Map<String, DataType> types = new HashMap<>();
        for (final WeightedOperation operation : last) {
            types.put(operation.weights(), operation.type());
            outputs.put(ReadNodes.name(operation.weights()), ReadNodes.name(operation.weights()));
        }
        final List<NodeDef> needed = flat.inOrder(types.keySet());
        for (final NodeDef node : needed)
            if (CONTROL.contains(node.getOp()))
                throw new NetworkException("The network reads weights in a loop or under a condition ('"
                        + node.getName() + "'), where they cannot be drawn anew; export it for inference only.");
        final FlatGraph part = new FlatGraph(needed, flat.functions(), flat.versions());
        types.forEach((tensor, type) -> part.put(ReadNodes.node(tensor, type)));
        part.put(NodeDef.newBuilder().setName(UNUSED).setOp("Placeholder")
                .putAttr("dtype", ImageInput.type(DataType.DT_FLOAT)).putAttr("shape", TensorConstants.anyShape())
                .build());
        final Signature signature = new Signature(SignatureWriter.OUTPUT, Map.of(UNUSED, UNUSED), outputs);
        final Map<String, LoadedModel.Tensor> weights = new HashMap<>();
        try (LoadedModel model = reader.load(part, signature)) {
            final Map<String, LoadedModel.Tensor> values = model.run(signature,
                    Map.of(UNUSED, new LoadedModel.Tensor(new float[1], 1)));
            for (final String tensor : types.keySet()) weights.put(tensor, values.get(ReadNodes.name(tensor)));
        }
        checkSize(last, weights);
        return weights;
    }

    private static void checkSize(final List<WeightedOperation> last, final Map<String, LoadedModel.Tensor> weights) {
        final long bytes = last.stream().mapToLong(o -> (long) Float.BYTES * weights.get(o.weights()).values.length)
                .sum();
        if (bytes > LARGEST)
            throw new NetworkException("The weights that would be drawn anew take " + (bytes >> 20) + " MB, but a "
                    + "graph holds 2000 MB at most; choose a smaller network or a smaller share.");
    }

    /** @param index of the operation from the end on: its numbers are the same whatever else is drawn */
    private void redraw(final FlatGraph flat, final WeightedOperation operation, final LoadedModel.Tensor weights,
            final int index) {
        final String name = flat.freeName(operation.name() + "/redrawn");
        flat.put(TensorConstants.node(name, tensor(drawn(weights.values, new Random(seed + index * STEP)),
                weights.shape)));
        String read = name;
        if (operation.type() != DataType.DT_FLOAT) {
            read = flat.freeName(name + "/cast");
            flat.put(ReadNodes.cast(read, name, DataType.DT_FLOAT, operation.type()));
        }
        flat.put(operation.withWeights(read));
    }

    /** Normally distributed numbers, as many as given, with the mean and the standard deviation of those. */
    static float[] drawn(final float[] values, final Random random) {
        double mean = 0;
        for (final float value : values) mean += value;
        mean /= values.length;
        double squares = 0;
        for (final float value : values) squares += (value - mean) * (value - mean);
        final double deviation = Math.sqrt(squares / values.length);
        final float[] drawn = new float[values.length];
        for (int i = 0; i < drawn.length; i++) drawn[i] = (float) (mean + deviation * random.nextGaussian());
        return drawn;
    }

    private static TensorProto tensor(final float[] values, final long... sizes) {
        final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (final long size : sizes) shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).setTensorShape(shape)
                .setTensorContent(ByteString.copyFrom(bytes)).build();
    }
}
