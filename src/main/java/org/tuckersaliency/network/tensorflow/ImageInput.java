package org.tuckersaliency.network.tensorflow;

import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/** The place where the image enters the graph: a placeholder of floats, cast where the network wants another type. */
final class ImageInput {
    private static final Set<DataType> WHOLE = Set.of(DataType.DT_UINT8, DataType.DT_INT8, DataType.DT_INT16,
            DataType.DT_UINT16, DataType.DT_INT32, DataType.DT_INT64);

    private final String tensor;
    private final String fed;
    private final int[] shape;
    private final boolean channelsFirst;
    private final boolean whole;

    private ImageInput(final String tensor, final String fed, final int[] shape, final boolean channelsFirst,
            final boolean whole) {
        this.tensor = tensor;
        this.fed = fed;
        this.shape = shape;
        this.channelsFirst = channelsFirst;
        this.whole = whole;
    }

    /**
     * Puts the placeholder into the graph, in the place of the tensor that was fed so far.
     *
     * @param shapes of the graph as it is
     * @param layouts whether the channels come first, where known
     */
    static ImageInput place(final FlatGraph graph, final String image, final StaticShapes shapes,
            final Map<String, Boolean> layouts) {
        final int[] shape = shapes.shape(image, 4);
        final boolean first = layouts.getOrDefault(TensorNames.shortest(image), looksChannelsFirst(shape));
        if (shape[first ? 1 : 3] < 0) shape[first ? 1 : 3] = channelsOfFirstKernel(graph, shapes);
        final DataType type = shapes.type(image);
        final boolean whole = WHOLE.contains(type);
        final String name = graph.freeName("saliency_input");
        String fed = name;
        if (whole) fed = append(graph, "Round", name, DataType.DT_FLOAT);
        if (type != DataType.DT_FLOAT) fed = append(graph, "Cast", fed, type);
        graph.redirect(image, fed, name);
        final ImageInput input = new ImageInput(name, fed, shape, first, whole);
        graph.put(input.placeholder(shape[0]));
        return input;
    }

    private static String append(final FlatGraph graph, final String op, final String from, final DataType type) {
        final String name = graph.freeName(from + "_" + op.toLowerCase(java.util.Locale.ROOT));
        final NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(op).addInput(from);
        if (op.equals("Cast"))
            node.putAttr("SrcT", type(DataType.DT_FLOAT)).putAttr("DstT", type(type));
        else
            node.putAttr("T", type(type));
        graph.put(node.build());
        return name;
    }

    static AttrValue type(final DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    /** The placeholder with the given number of images, -1 for any. */
    NodeDef placeholder(final int images) {
        final TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (int d = 0; d < 4; d++)
            dimensions.addDim(TensorShapeProto.Dim.newBuilder().setSize(d == 0 ? images : shape[d]));
        return NodeDef.newBuilder().setName(tensor).setOp("Placeholder").putAttr("dtype", type(DataType.DT_FLOAT))
                .putAttr("shape", AttrValue.newBuilder().setShape(dimensions).build()).build();
    }

    private static boolean looksChannelsFirst(final int[] shape) {
        return (shape[1] == 1 || shape[1] == 3) && shape[3] != 1 && shape[3] != 3 && shape[3] != 4;
    }

    /** The channels that the first convolution takes; 3 where that cannot be told. */
    private static int channelsOfFirstKernel(final FlatGraph graph, final StaticShapes shapes) {
        for (final NodeDef node : graph.inOrder(graph.nodes().keySet()))
            if (node.getOp().equals("Conv2D") || node.getOp().equals("DepthwiseConv2dNative")) {
                final int[] kernel = shapes.shape(node.getInput(1), 4);
                if (kernel[2] > 0) return kernel[2];
            }
        return 3;
    }

    String tensor() {
        return tensor;
    }

    /** The same after rounding and casting: what the network itself reads. */
    String fed() {
        return fed;
    }

    boolean channelsFirst() {
        return channelsFirst;
    }

    /** Whether the network takes whole numbers, as bytes 0..255. */
    boolean isWhole() {
        return whole;
    }

    /** How many images the network takes at once, or -1 for any number. */
    int images() {
        return shape[0];
    }

    /** How many images the network is given at once: copies of the one image where it wants more. */
    int batch() {
        return Math.max(1, images());
    }

    int channels() {
        return shape[channelsFirst ? 1 : 3];
    }

    /** Rows, or -1 if free. */
    int height() {
        return shape[channelsFirst ? 2 : 1];
    }

    /** Columns, or -1 if free. */
    int width() {
        return shape[channelsFirst ? 3 : 2];
    }
}
