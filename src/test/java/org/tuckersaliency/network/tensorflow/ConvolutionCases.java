package org.tuckersaliency.network.tensorflow;

import static org.tuckersaliency.network.tensorflow.OperationCase.constant;
import static org.tuckersaliency.network.tensorflow.OperationCase.gradient;
import static org.tuckersaliency.network.tensorflow.OperationCase.matrix;
import static org.tuckersaliency.network.tensorflow.OperationCase.refused;
import static org.tuckersaliency.network.tensorflow.OperationCase.rewritten;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

import com.google.protobuf.ByteString;

/** Convolutions of all kinds, and what puts planes into batches and back for dilated ones. */
final class ConvolutionCases {
    private static final DataType FLOAT = TestGraph.FLOAT;
    private static final DataType WHOLE = DataType.DT_INT32;
    private static final List<Integer> ONE = List.of(1, 1, 1, 1);
    private static final List<Integer> TWO = List.of(1, 2, 2, 1);
    private static final List<Integer> NONE = List.of();
    private static final String SPREAD = "SpaceToBatchND, Conv2D, BatchToSpaceND";
    static final String TURNED = "Transpose, the same with channels last, Transpose";
    private static final List<Integer> UNEVEN = List.of(0, 0, 2, 1, 0, 3, 0, 0);

    private final List<OperationCase> cases = new ArrayList<>();

    private ConvolutionCases() {}

    static List<OperationCase> all() {
        final ConvolutionCases all = new ConvolutionCases();
        all.plain();
        all.grouped();
        all.transposed();
        all.depthwise();
        all.channelsFirst();
        all.batches();
        all.fused();
        return all.cases;
    }

    private void plain() {
        cases.add(gradient("Conv2D", conv("SAME", ONE, ONE, NONE, 3, 3, 4, 5)));
        cases.add(gradient("Conv2D", "strided", conv("SAME", TWO, ONE, NONE, 3, 3, 4, 5)));
        cases.add(gradient("Conv2D", "strided, kernel 2 × 3, VALID", conv("VALID", TWO, ONE, NONE, 2, 3, 4, 5)));
        cases.add(gradient("Conv2D", "1 × 1, strided", conv("SAME", TWO, ONE, NONE, 1, 1, 4, 5)));
        cases.add(gradient("Conv2D", "strides 1 and 2", conv("SAME", List.of(1, 1, 2, 1), ONE, NONE, 3, 3, 4, 5)));
        cases.add(gradient("Conv2D", "1 × 1", conv("SAME", ONE, ONE, NONE, 1, 1, 4, 5)));
        cases.add(gradient("Conv2D", "1 × 1, grouped", conv("SAME", ONE, ONE, NONE, 1, 1, 2, 6)));
        cases.add(gradient("Conv2D", "dilated", conv("SAME", ONE, TWO, NONE, 3, 3, 4, 5)));
        cases.add(gradient("Conv2D", "dilated, VALID", conv("VALID", ONE, TWO, NONE, 3, 3, 4, 5)));
        cases.add(gradient("Conv2D", "dilated by 1 and 2",
                conv("SAME", ONE, List.of(1, 1, 2, 1), NONE, 3, 3, 4, 5)));
        cases.add(gradient("Conv2D", "dilated and strided", conv("SAME", TWO, TWO, NONE, 3, 3, 4, 5)));
        cases.add(
                gradient("Conv2D", "explicit padding", conv("EXPLICIT", ONE, ONE, UNEVEN, 3, 3, 4, 5)));
        cases.add(gradient("Conv2D", "explicit padding, strided",
                conv("EXPLICIT", TWO, ONE, UNEVEN, 3, 3, 4, 5)));
        cases.add(rewritten("Conv2D", "explicit padding, dilated", "Pad, Conv2D",
                conv("EXPLICIT", ONE, TWO, UNEVEN, 3, 3, 4, 5)));
    }

    private void grouped() {
        cases.add(gradient("Conv2D", "grouped", conv("SAME", ONE, ONE, NONE, 3, 3, 2, 6)));
        cases.add(gradient("Conv2D", "grouped, strided",
                conv("SAME", TWO, ONE, NONE, 3, 3, 2, 6)));
        cases.add(gradient("Conv2D", "grouped, dilated",
                conv("SAME", ONE, TWO, NONE, 3, 3, 2, 6)));
        cases.add(gradient("Conv2D", "as many groups as channels",
                conv("SAME", ONE, ONE, NONE, 3, 3, 1, 8)));
        cases.add(refused("Conv2D", "as many groups as channels, dilated", "TensorFlow's derivative of it is wrong",
                conv("SAME", ONE, TWO, NONE, 3, 3, 1, 4)));
    }

    private void transposed() {
        cases.add(gradient("Conv2DBackpropInput", back("SAME", TWO, ONE, NONE, 12, 3, 3, 5, 4)));
        cases.add(gradient("Conv2DBackpropInput", "VALID", back("VALID", TWO, ONE, NONE, 13, 3, 3, 5, 4)));
        cases.add(gradient("Conv2DBackpropInput", "not strided", back("SAME", ONE, ONE, NONE, 6, 3, 3, 5, 4)));
        cases.add(gradient("Conv2DBackpropInput", "dilated",
                back("SAME", ONE, TWO, NONE, 6, 3, 3, 5, 4)));
        cases.add(gradient("Conv2DBackpropInput", "explicit padding",
                back("EXPLICIT", TWO, ONE, List.of(0, 0, 1, 0, 1,
                        0, 0, 0), 12, 3, 3, 5, 4)));
        cases.add(gradient("Conv2DBackpropInput", "grouped",
                back("SAME", TWO, ONE, NONE, 12, 3, 3, 3, 4, 6)));
        cases.add(gradient("Conv2DBackpropInput", "its size computed", (g, n, x) -> {
            final String shape = g.op("Shape", n + "/of", List.of(x), "T", FLOAT, "out_type", WHOLE);
            final String size = g.op("Mul", n + "/size", List.of(shape, g.ints(n + "/by", 1, 2, 2, 1)), "T", WHOLE);
            return g.op("Conv2DBackpropInput", n, List.of(size, constant(g, n + "/kernel", 3, 3, 4, 4), x), "T", FLOAT,
                    "strides", TWO, "padding", "SAME", "data_format", "NHWC");
        }));
    }

    private void depthwise() {
        cases.add(gradient("DepthwiseConv2dNative", deep("SAME", ONE, ONE, NONE, 1)));
        cases.add(gradient("DepthwiseConv2dNative", "strided, two for each channel", deep("SAME", TWO, ONE, NONE, 2)));
        cases.add(gradient("DepthwiseConv2dNative", "VALID", deep("VALID", ONE, ONE, NONE, 1)));
        cases.add(gradient("DepthwiseConv2dNative", "explicit padding", deep("EXPLICIT", ONE, ONE, UNEVEN, 1))
                .withoutCurvature());
        cases.add(gradient("DepthwiseConv2dNative", "explicit padding, strided", deep("EXPLICIT", TWO, ONE, UNEVEN,
                1)).withoutCurvature());
        cases.add(refused("DepthwiseConv2dNative", "dilated", "TensorFlow's derivative of it is wrong",
                deep("SAME", ONE, TWO, NONE, 2)));
        cases.add(refused("DepthwiseConv2dNative", "dilated, VALID", "TensorFlow's derivative of it is wrong",
                deep("VALID", ONE, TWO,
                        NONE, 1)));
        cases.add(gradient("DepthwiseConv2dNative", "dilated by way of the batch", (g, n, x) -> spread(g, n, x, y -> g
                .op("DepthwiseConv2dNative", n + "/conv", List.of(y, constant(g, n + "/kernel", 3, 3, 4, 2)), "T",
                        FLOAT, "strides", ONE, "padding", "VALID", "data_format", "NHWC"))));
    }

    private void channelsFirst() {
        cases.add(gradient("Conv2D", "channels first",
                turned((g, n, x) -> g.op("Conv2D", n, List.of(x, constant(g, n
                        + "/kernel", 3, 3, 4, 5)), "T", FLOAT, "strides", List.of(1, 1, 2, 2), "padding", "SAME",
                        "data_format", "NCHW"))));
        cases.add(gradient("Conv2D", "channels first, dilated",
                turned((g, n, x) -> g.op("Conv2D", n, List.of(x,
                        constant(g, n + "/kernel", 3, 3, 4, 5)), "T", FLOAT, "strides", ONE, "padding", "SAME",
                        "data_format",
                        "NCHW", "dilations", List.of(1, 1, 2, 2)))));
        cases.add(gradient("DepthwiseConv2dNative", "channels first",
                turned((g, n, x) -> g.op("DepthwiseConv2dNative",
                        n, List.of(x, constant(g, n + "/kernel", 3, 3, 4, 1)), "T", FLOAT, "strides", ONE, "padding",
                        "SAME",
                        "data_format", "NCHW")))
                .withoutCurvature());
    }

    private void batches() {
        cases.add(gradient("SpaceToBatchND", "a dilated convolution", (g, n, x) -> spread(g, n, x, y -> g.op("Conv2D", n
                + "/conv", List.of(y, constant(g, n + "/kernel", 3, 3, 4, 5)), "T", FLOAT, "strides", ONE, "padding",
                "VALID", "data_format", "NHWC"))));
        cases.add(gradient("BatchToSpaceND", (g, n, x) -> g.op("BatchToSpaceND", n, List.of(g.reshape(n + "/four", x, 4,
                6, 6, 1), g.ints(n + "/block", 2, 2), matrix(g, n + "/crops", 2, 1, 0, 0, 2)), "T", FLOAT,
                "Tblock_shape", WHOLE, "Tcrops", WHOLE)));
        cases.add(gradient("SpaceToBatch", (g, n, x) -> g.op("SpaceToBatch", n, List.of(x, matrix(g, n + "/pads", 2, 1,
                1, 0, 2)), "T", FLOAT, "Tpaddings", WHOLE, "block_size", 2)));
        cases.add(gradient("BatchToSpace", (g, n, x) -> g.op("BatchToSpace", n, List.of(g.reshape(n + "/four", x, 4, 6,
                6, 1), matrix(g, n + "/crops", 2, 1, 0, 0, 2)), "T", FLOAT, "Tidx", WHOLE, "block_size", 2)));
        cases.add(gradient("SpaceToDepth", (g, n, x) -> g.op("SpaceToDepth", n, List.of(x), "T", FLOAT, "block_size", 2,
                "data_format", "NHWC")));
        cases.add(gradient("DepthToSpace", (g, n, x) -> g.op("DepthToSpace", n, List.of(x), "T", FLOAT, "block_size", 2,
                "data_format", "NHWC")));
    }

    private void fused() {
        cases.add(refused("_FusedConv2D", "with BiasAdd", "TensorFlow has no derivative of it",
                (g, n, x) -> g.op("_FusedConv2D", n, List.of(
                        x, constant(g, n + "/kernel", 3, 3, 4, 5), constant(g, n + "/bias", 5)), "T", FLOAT, "TArgs",
                        List.of(FLOAT), "num_args", 1, "num_host_args", 0,
                        "strides", ONE, "padding", "SAME", "data_format", "NHWC", "fused_ops",
                        texts("BiasAdd"))));
        cases.add(refused("FusedPadConv2D", "", "TensorFlow has no derivative of it",
                (g, n, x) -> g.op("FusedPadConv2D", n, List.of(
                        x, matrix(g, n + "/pads", 2, 0, 0, 1, 1, 2, 0, 0, 0), constant(g, n + "/kernel", 3, 3, 4, 5)),
                        "T",
                        FLOAT, "mode", "REFLECT", "strides", ONE, "padding", "VALID")));
        cases.add(refused("ExtractImagePatches", "", "TensorFlow has no derivative of it", patches("SAME", 3, 2,
                1)));
        cases.add(refused("ExtractImagePatches", "VALID, dilated", "TensorFlow has no derivative of it", patches(
                "VALID", 2, 1, 2)));
        cases.add(refused("Dilation2D", "", "TensorFlow has no derivative of it",
                (g, n, x) -> g.op("Dilation2D", n, List
                        .of(x, constant(g, n + "/kernel", 3, 3, 4)), "T", FLOAT, "strides", ONE, "rates", ONE,
                        "padding",
                        "SAME")));
        cases.add(refused("Conv3D", "", "TensorFlow has no derivative of it", (g, n, x) -> g.op("Conv3D", n, List.of(g
                .reshape(n + "/volume", x, 1, 4, 6, 6, 1), constant(g, n + "/kernel", 3, 3, 3, 1, 2)), "T", FLOAT,
                "strides", List.of(1, 1, 1, 1, 1), "padding", "SAME", "data_format", "NDHWC")));
    }

    private static AttrValue texts(final String... texts) {
        final AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
        for (final String text : texts) list.addS(ByteString.copyFromUtf8(text));
        return AttrValue.newBuilder().setList(list).build();
    }

    private static OperationCase.Builder conv(final String padding, final List<Integer> strides,
            final List<Integer> dilations, final List<Integer> pads, final int... kernel) {
        return (g, n, x) -> g.op("Conv2D", n, List.of(x, constant(g, n + "/kernel", kernel)), "T", FLOAT, "strides",
                strides, "padding", padding, "dilations", dilations, "explicit_paddings", pads, "data_format", "NHWC");
    }

    private static OperationCase.Builder deep(final String padding, final List<Integer> strides,
            final List<Integer> dilations, final List<Integer> pads, final int each) {
        return (g, n, x) -> g.op("DepthwiseConv2dNative", n, List.of(x, constant(g, n + "/kernel", 3, 3, 4, each)), "T",
                FLOAT, "strides", strides, "padding", padding, "dilations", dilations, "explicit_paddings", pads,
                "data_format", "NHWC");
    }

    /** @param kernel height, width, channels out for each group, channels in, and channels out where grouped */
    private static OperationCase.Builder back(final String padding, final List<Integer> strides,
            final List<Integer> dilations, final List<Integer> pads, final int side, final int... kernel) {
        return (g, n, x) -> g.op("Conv2DBackpropInput", n, List.of(g.ints(n + "/size", 1, side, side,
                kernel[kernel.length == 5 ? 4 : 2]),
                constant(g, n + "/kernel", kernel[0], kernel[1], kernel[2],
                        kernel[3]),
                x), "T", FLOAT, "strides", strides, "padding", padding, "dilations", dilations,
                "explicit_paddings", pads, "data_format", "NHWC");
    }

    private static OperationCase.Builder patches(final String padding, final int size, final int stride,
            final int rate) {
        return (g, n, x) -> g.op("ExtractImagePatches", n, List.of(x), "T", FLOAT, "ksizes", List.of(1, size, size, 1),
                "strides", List.of(1, stride, stride, 1), "rates", List.of(1, rate, rate, 1), "padding", padding);
    }

    /** With channels first, and back. */
    static OperationCase.Builder turned(final OperationCase.Builder builder) {
        return (g, n, x) -> g.transpose(n + "/back", builder.add(g, n, g.transpose(n + "/turn", x, 0, 3, 1, 2)), 0, 2,
                3, 1);
    }

    private interface Inner {
        String of(String tensor);
    }

    /** Every second row and column into an image of the batch, and back, as dilated convolutions of TensorFlow 1 do. */
    private static String spread(final TestGraph graph, final String name, final String input, final Inner inner) {
        final String block = graph.ints(name + "/block", 2, 2);
        final String spread = graph.op("SpaceToBatchND", name + "/spread", List.of(input, block, matrix(graph, name
                + "/pads", 2, 2, 2, 2, 2)), "T", FLOAT, "Tblock_shape", WHOLE, "Tpaddings", WHOLE);
        return graph.op("BatchToSpaceND", name, List.of(inner.of(spread), block, matrix(graph, name + "/crops", 2, 0, 0,
                0, 0)), "T", FLOAT, "Tblock_shape", WHOLE, "Tcrops", WHOLE);
    }
}
