package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

/** What networks take: files, bytes, halves, planes, any number of channels, one image or several. */
class InputKindsTest {
    private static final DataType STRING = DataType.DT_STRING;

    @TempDir
    Path folder;

    /** The small network behind whatever {@code before} makes of its input, compared at the tensor {@code fed}. */
    private void opensLike(final TestGraph graph, final Map<String, SignatureDef> signatures, final String fed,
            final Img<FloatType> image) throws IOException {
        final Path model = TestFiles.savedModel(folder.resolve("model"),
                TestFiles.meta(graph, "serve").putAllSignatureDef(signatures).build());
        try (Network network = Networks.open(model.toString());
                Reference reference = new Reference(graph.build())) {
            reference.feed(fed, TestImages.channelsLast(image), 1, image.dimension(1), image.dimension(0),
                    image.dimension(2));
            assertTrue(NetworkChecks.usable(network).containsAll(SmallNetwork.LAYERS),
                    NetworkChecks.usable(network).toString());
            NetworkChecks.agrees(network, image, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    private static Map<String, SignatureDef> serving(final String key, final TensorInfo input) {
        return Map.of("serving_default", TestFiles.signature(Map.of(key, input),
                Map.of("scores", TestFiles.floats("head/Softmax", -1, 3))));
    }

    private static String decode(final TestGraph graph, final String bytes) {
        graph.op("DecodeJpeg", "decode", List.of(bytes), "channels", 3);
        graph.cast("float", "decode", DataType.DT_UINT8, TestGraph.FLOAT);
        graph.op("ExpandDims", "batch", List.of("float", graph.integer("axis", 0)), "T", TestGraph.FLOAT);
        return graph.op("ResizeBilinear", "resize", List.of("batch", graph.ints("size", 16, 16)), "T",
                TestGraph.FLOAT);
    }

    @Test
    void fileContentsOfOneImage() throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, decode(graph, graph.placeholder("jpeg", STRING)), 3);
        opensLike(graph, serving("image_bytes", TestFiles.info("jpeg", STRING)), "batch", TestImages.noise(20, 18, 3));
    }

    /** Decodes each of a list of files in a loop, as {@code tf.map_fn} does. */
    @Test
    void fileContentsOfSeveralImages() throws IOException {
        final TestGraph graph = new TestGraph();
        final DataType variant = DataType.DT_VARIANT;
        final DataType whole = DataType.DT_INT32;
        graph.placeholder("files", STRING, -1);
        graph.op("Shape", "files/shape", List.of("files"), "T", STRING, "out_type", whole);
        graph.op("StridedSlice", "count", List.of("files/shape", graph.ints("s0", 0), graph.ints("s1", 1),
                graph.ints("s2", 1)), "T", whole, "Index", whole, "shrink_axis_mask", 1);
        graph.op("TensorListFromTensor", "list", List.of("files", graph.ints("scalar")), "element_dtype", STRING,
                "shape_type", whole);
        graph.op("TensorListReserve", "reserve", List.of(graph.ints("plane", 16, 16, 3), "count"), "element_dtype",
                TestGraph.FLOAT, "shape_type", whole);
        graph.op("While", "map", List.of(graph.integer("zero", 0), "count", "reserve", "list"), "T",
                List.of(whole, whole, variant, variant), "cond", TestGraph.function("more"), "body",
                TestGraph.function("one"), "output_shapes", List.of(new int[0], new int[0], new int[0], new int[0]));
        graph.op("TensorListStack", "stack", List.of("map:2", "plane"), "element_dtype", TestGraph.FLOAT,
                "num_elements", -1);
        final TestFunction more = new TestFunction("more");
        final TestFunction one = new TestFunction("one");
        for (final TestFunction function : List.of(more, one)) {
            function.argument("i", whole);
            function.argument("n", whole);
            function.argument("out", variant);
            function.argument("in", variant);
        }
        more.result("go", DataType.DT_BOOL, more.body().op("Less", "less", List.of("i", "n"), "T", whole));
        final TestGraph body = one.body();
        final String item = body.op("TensorListGetItem", "item", List.of("in", "i", body.ints("none")),
                "element_dtype", STRING);
        final String decoded = body.op("DecodeJpeg", "decode", List.of(item), "channels", 3);
        final String batch = body.op("ExpandDims", "batch", List.of(
                body.cast("float", decoded, DataType.DT_UINT8, TestGraph.FLOAT), body.integer("axis", 0)), "T",
                TestGraph.FLOAT);
        final String resized = body.op("ResizeBilinear", "resize", List.of(batch, body.ints("size", 16, 16)), "T",
                TestGraph.FLOAT);
        final String set = body.op("TensorListSetItem", "set", List.of("out", "i",
                body.op("Squeeze", "squeeze", List.of(resized), "T", TestGraph.FLOAT, "squeeze_dims", List.of(0))),
                "element_dtype", TestGraph.FLOAT);
        one.result("next", whole, body.op("AddV2", "add", List.of("i", body.integer("step", 1)), "T", whole));
        one.result("same", whole, "n").result("list", variant, set).result("files", variant, "in");
        graph.add(more.build()).add(one.build());
        SmallNetwork.add(graph, "stack", 3);
        opensLike(graph, serving("bytes", TestFiles.info("files", STRING, -1)), "stack", TestImages.noise(16, 16, 3));
    }

    @Test
    void imageWithoutBatchIsFedWhereTheBatchBegins() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", TestGraph.FLOAT, 16, 16, 3);
        SmallNetwork.add(graph, graph.op("ExpandDims", "batch", List.of("image", graph.integer("axis", 0)), "T",
                TestGraph.FLOAT), 3);
        opensLike(graph, serving("image", TestFiles.floats("image", 16, 16, 3)), "batch", TestImages.noise(16, 16, 3));
    }

    @Test
    void shapeMayStandInTheSignatureOnly() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.op("Placeholder", "image", List.of(), "dtype", TestGraph.FLOAT, "shape", TestGraph.unknownShape());
        SmallNetwork.add(graph, "image", 3);
        opensLike(graph, serving("image", TestFiles.floats("image", -1, 16, 16, 3)), "image",
                TestImages.noise(16, 16, 3));
    }

    @Test
    void shapeMayStandNowhere() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.op("Placeholder", "image", List.of(), "dtype", TestGraph.FLOAT, "shape", TestGraph.unknownShape());
        SmallNetwork.add(graph, "image", 3);
        final TensorInfo info = TensorInfo.newBuilder().setName("image:0").setDtype(TestGraph.FLOAT)
                .setTensorShape(TensorShapeProto.newBuilder().setUnknownRank(true)).build();
        final Path model = TestFiles.savedModel(folder.resolve("model"),
                TestFiles.meta(graph, "serve").putAllSignatureDef(serving("image", info)).build());
        try (Network network = Networks.open(model.toString())) {
            assertEquals("any × any × 3", network.input().toString());
            assertEquals(SmallNetwork.LAST, network.defaultLayer().name());
        }
    }

    @Test
    void numbersOfAnyTypeAreFed() throws IOException {
        for (final DataType type : List.of(DataType.DT_UINT8, DataType.DT_INT32, DataType.DT_UINT16,
                DataType.DT_DOUBLE, DataType.DT_HALF)) {
            final TestGraph graph = new TestGraph();
            graph.placeholder("image", type, -1, 16, 16, 3);
            graph.cast("cast", "image", type, TestGraph.FLOAT);
            graph.binary("Mul", "scaled", "cast", graph.scalar("factor", 1 / 255f));
            SmallNetwork.add(graph, "scaled", 3);
            opensLike(graph, serving("image", TestFiles.info("image", type, -1, 16, 16, 3)), "cast",
                    TestImages.bytes(16, 16, 3));
        }
    }

    @Test
    void anyNumberOfChannelsIsFed() throws IOException {
        for (final int channels : new int[] { 1, 2, 3, 4, 5 }) {
            final TestGraph graph = new TestGraph();
            SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, channels), channels);
            opensLike(graph, serving("image", TestFiles.floats("image", -1, 16, 16, channels)), "image",
                    TestImages.noise(16, 16, channels));
        }
    }

    /** Each convolution between two transpositions, as converters from ONNX write it. */
    private static TestGraph channelsFirst(final String format, final int... image) {
        final TestGraph graph = new TestGraph();
        String x = graph.placeholder("image", TestGraph.FLOAT, image);
        for (int i = 0; i < 2; i++) {
            final int inputs = i == 0 ? image[1] : 4;
            x = graph.transpose("to_last" + i, x, 0, 2, 3, 1);
            x = graph.op("Conv2D", "conv" + i, List.of(x, graph.floats("kernel" + i,
                    TestGraph.weights("kernel" + i, 3, 3, inputs, 4), 3, 3, inputs, 4)), "T", TestGraph.FLOAT,
                    "strides", List.of(1, 2, 2, 1), "padding", "SAME",
                    format.isEmpty() ? "T" : "data_format", format.isEmpty() ? TestGraph.FLOAT : format);
            x = graph.unary("Relu", "relu" + i, graph.transpose("to_first" + i, x, 0, 3, 1, 2));
        }
        graph.mean("mean", x, false, 2, 3);
        return graph;
    }

    @Test
    void channelsFirstIsToldFromTheTranspositions() throws IOException {
        for (final String format : List.of("NHWC", "")) {
            final TestGraph graph = channelsFirst(format, -1, 3, 12, 20);
            final Img<FloatType> image = TestImages.noise(20, 12, 3);
            try (Network network = Networks.open(TestFiles.frozen(folder, graph.build()).toString());
                    Reference reference = new Reference(graph.build())) {
                reference.feed("image", TestImages.values(image), 1, 3, 12, 20);
                assertEquals("20 × 12 × 3", network.input().toString());
                assertEquals(List.of("to_last0 3 × 12 × 20", "conv0 4 × 6 × 10", "to_first0 4 × 6 × 10",
                        "relu0 4 × 6 × 10", "to_last1 4 × 6 × 10", "conv1 4 × 3 × 5", "to_first1 4 × 3 × 5",
                        "relu1 4 × 3 × 5"), NetworkChecks.usable(network));
                NetworkChecks.listIsSound(network);
                final float[] relu = reference.fetch("relu1");
                final float[] maps = TestImages.values(network.featureMaps(image, network.defaultLayer()).image());
                for (int i = 0; i < relu.length; i++) assertEquals(relu[i], maps[i], NetworkChecks.EXACT);
                NetworkChecks.layerAgrees(network.featureMaps(image, NetworkChecks.layer(network, "conv1")), reference,
                        "conv1");
            }
        }
    }

    @Test
    void threeImagesAreRefusedByTheirNames() throws IOException {
        final TestGraph graph = new TestGraph();
        final Map<String, TensorInfo> inputs = new LinkedHashMap<>();
        final String kernel = graph.floats("kernel", TestGraph.weights("kernel", 3, 3, 3, 2), 3, 3, 3, 2);
        String sum = graph.scalar("nothing", 0);
        for (final String name : List.of("before", "during", "after")) {
            graph.placeholder(name, TestGraph.FLOAT, -1, 16, 16, 3);
            inputs.put(name, TestFiles.floats(name, -1, 16, 16, 3));
            sum = graph.binary("AddV2", "sum_" + name, sum, graph.convolution("conv_" + name, name, kernel));
        }
        final SignatureDef signature = TestFiles.signature(inputs, Map.of("map", TestFiles.floats(sum, -1, 16, 16, 2)));
        final Path model = TestFiles.savedModel(folder.resolve("model"),
                TestFiles.meta(graph, "serve").putSignatureDef("serving_default", signature).build());
        final String message = Refusals.refusal(model.toString());
        for (final String name : inputs.keySet()) assertTrue(message.contains(name), message);
    }

    @Test
    void secondInputOfNumbersIsRefusedByItsNameUnlessNothingReadsIt() throws IOException {
        for (final boolean read : new boolean[] { true, false }) {
            final TestGraph graph = new TestGraph();
            final String age = graph.placeholder("age", TestGraph.FLOAT, -1, 3);
            final String scores = SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3),
                    3);
            graph.binary("AddV2", "with_age", scores, age);
            final SignatureDef signature = TestFiles.signature(Map.of("image", TestFiles.floats("image", -1, 16, 16, 3),
                    "age", TestFiles.floats("age", -1, 3)),
                    Map.of("scores", TestFiles.floats(
                            read ? "with_age" : scores, -1, 3)));
            if (!read) {
                opensLike(graph, Map.of("serving_default", signature), "image", TestImages.noise(16, 16, 3));
                continue;
            }
            final Path model = TestFiles.savedModel(folder.resolve("aged"),
                    TestFiles.meta(graph, "serve").putSignatureDef("serving_default", signature).build());
            assertTrue(Refusals.refusal(model.toString()).contains("'age'"));
        }
    }

    @Test
    void anotherSignatureIsTakenWhereTheDefaultOneSeesNoImage() throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        graph.placeholder("vector", TestGraph.FLOAT, -1, 3);
        graph.unary("Softmax", "vector/Softmax", "vector");
        opensLike(graph, Map.of("serving_default", TestFiles.signature(Map.of("v", TestFiles.floats("vector", -1, 3)),
                Map.of("s", TestFiles.floats("vector/Softmax", -1, 3))), "classify",
                TestFiles.signature(Map.of("image", TestFiles.floats("image", -1, 16, 16, 3)),
                        Map.of("scores", TestFiles.floats("head/Softmax", -1, 3)))),
                "image", TestImages.noise(16, 16, 3));
    }

    @Test
    void scoresAreTheAnswerAmongSeveralOutputs() throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        graph.op("ArgMax", "best", List.of("head/Softmax", graph.integer("classes", 1)), "T", TestGraph.FLOAT);
        opensLike(graph, Map.of("serving_default", TestFiles.signature(
                Map.of("image", TestFiles.floats("image", -1, 16, 16, 3)),
                Map.of("a_class", TestFiles.info("best", DataType.DT_INT64, -1), "b_map",
                        TestFiles.floats("second/Relu", -1, 8, 8, 5), "c_scores",
                        TestFiles.floats("head/Softmax", -1, 3), "d_logits",
                        TestFiles.floats("head/MatMul", -1, 3)))),
                "image", TestImages.noise(16, 16, 3));
    }
}
