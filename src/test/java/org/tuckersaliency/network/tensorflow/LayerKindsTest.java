package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

/** Layers of all kinds: what is listed, what is usable, and that their numbers are right. */
class LayerKindsTest {
    private static final Img<FloatType> IMAGE = TestImages.noise(16, 16, 3);
    private static final DataType FLOAT = TestGraph.FLOAT;

    @TempDir
    Path folder;

    private Network open(final TestGraph graph) throws IOException {
        return Networks.open(TestFiles.frozen(folder, graph.build()).toString());
    }

    private static TestGraph graph() {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        return graph;
    }

    private static String kernel(final TestGraph graph, final String name, final int... sizes) {
        return graph.floats(name, TestGraph.weights(name, sizes), sizes);
    }

    private void agrees(final TestGraph graph, final String output) throws IOException {
        try (Network network = open(graph); Reference reference = new Reference(graph.build())) {
            reference.feed("image", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
            NetworkChecks.agrees(network, IMAGE, reference, output, UnaryOperator.identity());
        }
    }

    private static TestGraph dilated(final int... image) {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, image);
        final DataType whole = DataType.DT_INT32;
        graph.convolution("first", "image", kernel(graph, "k1", 3, 3, 3, 4));
        final TensorOf pads = new TensorOf(graph);
        graph.op("SpaceToBatchND", "spread", List.of("first", graph.ints("block", 2, 2), pads.zeros("pads")), "T",
                FLOAT, "Tblock_shape", whole, "Tpaddings", whole);
        graph.convolution("inner", "spread", kernel(graph, "k2", 3, 3, 4, 4));
        graph.op("BatchToSpaceND", "gather", List.of("inner", "block", pads.zeros("crops")), "T", FLOAT,
                "Tblock_shape", whole, "Tcrops", whole);
        graph.unary("Relu", "last", "gather");
        graph.mean("mean", "last", false, 1, 2);
        return graph;
    }

    /** The 2 × 2 zeros that padding and cropping take. */
    private static final class TensorOf {
        private final TestGraph graph;

        private TensorOf(final TestGraph graph) {
            this.graph = graph;
        }

        private String zeros(final String name) {
            final String flat = graph.ints(name + "/flat", 0, 0, 0, 0);
            return graph.op("Reshape", name, List.of(flat, graph.ints(name + "/shape", 2, 2)), "T",
                    DataType.DT_INT32, "Tshape", DataType.DT_INT32);
        }
    }

    @Test
    void layersThatSpreadTheImageOverABatchAreUnusableAndTheRestRight() throws IOException {
        for (final int[] shape : List.of(new int[] { -1, 16, 16, 3 }, new int[] { 1, 16, 16, 3 },
                new int[] { -1, -1, -1, 3 })) {
            final TestGraph graph = dilated(shape);
            agrees(graph, "mean");
            try (Network network = open(graph)) {
                for (final String name : List.of("spread", "inner")) {
                    final Layer layer = NetworkChecks.layer(network, name);
                    assertTrue(layer.unusableBecause().contains("batch"), layer + layer.unusableBecause());
                    Refusals.isOneActionableSentence(assertThrows(NetworkException.class, () -> network.featureMaps(
                            IMAGE, layer)).getMessage());
                }
            }
        }
    }

    @Test
    void groupedDepthwiseAndTransposedConvolutionsAreRead() throws IOException {
        final TestGraph graph = graph();
        graph.convolution("first", "image", kernel(graph, "k1", 3, 3, 3, 4));
        graph.convolution("grouped", "first", kernel(graph, "k2", 3, 3, 2, 6));
        graph.op("DepthwiseConv2dNative", "depthwise", List.of("grouped", kernel(graph, "k3", 3, 3, 6, 2)), "T", FLOAT,
                "strides", List.of(1, 2, 2, 1), "padding", "VALID", "data_format", "NHWC");
        graph.op("Conv2DBackpropInput", "transposed", List.of(graph.ints("size", 1, 14, 14, 5),
                kernel(graph, "k4", 2, 2, 5, 12), "depthwise"), "T", FLOAT, "strides", List.of(1, 2, 2, 1),
                "padding", "SAME", "data_format", "NHWC");
        graph.op("ResizeNearestNeighbor", "up", List.of("transposed", graph.ints("to", 28, 28)), "T", FLOAT);
        graph.op("ConcatV2", "joined", List.of("up", "up", graph.integer("axis", 3)), "T", FLOAT, "N", 2, "Tidx",
                DataType.DT_INT32);
        try (Network network = open(graph)) {
            assertEquals(List.of("first 4 × 16 × 16", "grouped 6 × 16 × 16", "depthwise 12 × 7 × 7",
                    "transposed 5 × 14 × 14", "up 5 × 28 × 28", "joined 10 × 28 × 28"),
                    NetworkChecks.usable(network));
        }
        agrees(graph, "joined");
    }

    @Test
    void convolutionsOnPlanesAreReadThoughTheProcessorWantsChannelsLast() throws IOException {
        final TestGraph last = graph();
        last.convolution("conv", "image", kernel(last, "k1", 3, 3, 3, 4));
        last.pool("pool", last.unary("Relu", "relu", "conv"));
        final TestGraph first = new TestGraph();
        first.placeholder("image", FLOAT, -1, 3, 16, 16);
        first.op("Conv2D", "conv", List.of("image", kernel(first, "k1", 3, 3, 3, 4)), "T", FLOAT, "strides",
                List.of(1, 1, 1, 1), "padding", "SAME", "data_format", "NCHW");
        first.unary("Relu", "relu", "conv");
        first.op("MaxPool", "pool", List.of("relu"), "T", FLOAT, "ksize", List.of(1, 1, 2, 2), "strides",
                List.of(1, 1, 2, 2), "padding", "SAME", "data_format", "NCHW");
        try (Network network = open(first); Reference reference = new Reference(last.build())) {
            reference.feed("image", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
            assertEquals(List.of("conv 4 × 16 × 16", "relu 4 × 16 × 16", "pool 4 × 8 × 8"),
                    NetworkChecks.usable(network));
            for (final Layer layer : network.layers())
                NetworkChecks.layerAgrees(network.featureMaps(IMAGE, layer), reference, layer.name());
        }
    }

    /** A U-Net whose transposed convolution computes its size from the image, as Keras writes it. */
    @Test
    void transposedConvolutionOfAnySizeIsRead() throws IOException {
        final DataType whole = DataType.DT_INT32;
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, -1, -1, 3);
        graph.convolution("down", "image", kernel(graph, "k1", 3, 3, 3, 4));
        graph.pool("pool", "down");
        graph.op("Shape", "shape", List.of("pool"), "T", FLOAT, "out_type", whole);
        for (int d = 0; d < 3; d++)
            graph.op("StridedSlice", "d" + d, List.of("shape", graph.ints("b" + d, d), graph.ints("e" + d, d + 1),
                    graph.ints("s" + d, 1)), "T", whole, "Index", whole, "shrink_axis_mask", 1);
        graph.op("Mul", "h", List.of("d1", graph.integer("two", 2)), "T", whole);
        graph.op("Mul", "w", List.of("d2", "two"), "T", whole);
        graph.op("Pack", "size", List.of("d0", "h", "w", graph.integer("channels", 4)), "T", whole, "N", 4);
        graph.op("Conv2DBackpropInput", "up", List.of("size", kernel(graph, "k2", 2, 2, 4, 4), "pool"), "T", FLOAT,
                "strides", List.of(1, 2, 2, 1), "padding", "SAME", "data_format", "NHWC");
        graph.op("ConcatV2", "skip", List.of("up", "down", graph.integer("axis", 3)), "T", FLOAT, "N", 2, "Tidx",
                whole);
        graph.convolution("probability", "skip", kernel(graph, "k3", 1, 1, 8, 1));
        graph.convolution("distance", "skip", kernel(graph, "k4", 1, 1, 8, 6));
        try (Network network = open(graph)) {
            assertEquals("4 × ? × ?", NetworkChecks.layer(network, "up").size());
            assertEquals("distance", network.defaultLayer().name());
        }
        agrees(graph, "distance");
    }

    @Test
    void layersOfHalfAndDoublePrecisionAreReadAsFloats() throws IOException {
        for (final DataType type : List.of(DataType.DT_HALF, DataType.DT_DOUBLE)) {
            final TestGraph graph = graph();
            graph.convolution("first", "image", kernel(graph, "k1", 3, 3, 3, 4));
            graph.cast("narrow", "first", FLOAT, type);
            graph.op("Relu", "relu", List.of("narrow"), "T", type);
            graph.cast("relu/float", "relu", type, FLOAT);
            try (Network network = open(graph); Reference reference = new Reference(graph.build())) {
                reference.feed("image", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
                NetworkChecks.layerAgrees(network.featureMaps(IMAGE, NetworkChecks.layer(network, "relu")), reference,
                        "relu/float");
            }
        }
    }

    @Test
    void valuesThatAreNoNumbersPassThrough() throws IOException {
        final TestGraph graph = graph();
        graph.convolution("first", "image", kernel(graph, "k1", 1, 1, 3, 4));
        graph.unary("Log", "log", "first");
        try (Network network = open(graph)) {
            final FeatureMaps maps = network.featureMaps(IMAGE, network.defaultLayer());
            int nan = 0;
            for (final FloatType value : maps.image()) if (Float.isNaN(value.get())) nan++;
            assertTrue(nan > 0 && nan < maps.image().size());
            final Img<FloatType> infinite = TestImages.noise(16, 16, 3);
            infinite.firstElement().set(Float.POSITIVE_INFINITY);
            final FloatType first = network.featureMaps(infinite, NetworkChecks.layer(network, "first")).image()
                    .firstElement();
            assertFalse(Float.isFinite(first.get()));
        }
    }

    @Test
    void layersOfOneByOneAndOfWholeNumbersAreListedButUnusable() throws IOException {
        final TestGraph graph = graph();
        graph.convolution("first", "image", kernel(graph, "k1", 3, 3, 3, 4));
        graph.op("MaxPoolWithArgmax", "pool", List.of("first"), "T", FLOAT, "ksize", List.of(1, 2, 2, 1), "strides",
                List.of(1, 2, 2, 1), "padding", "SAME", "Targmax", DataType.DT_INT64);
        graph.mean("global", "pool", true, 1, 2);
        graph.convolution("excite", "global", kernel(graph, "k2", 1, 1, 4, 4));
        graph.binary("Mul", "scaled", "pool", graph.unary("Sigmoid", "gate", "excite"));
        graph.mean("end", "scaled", true, 1, 2);
        agrees(graph, "end");
        try (Network network = open(graph)) {
            assertEquals("scaled", network.defaultLayer().name());
            assertTrue(NetworkChecks.layer(network, "excite").unusableBecause().contains("1 × 1"));
            final String why = assertThrows(NetworkException.class, () -> network.findLayers("end")).getMessage();
            Refusals.isOneActionableSentence(why);
            assertTrue(why.contains("scaled"), why);
        }
    }

    @Test
    void layerThatShrinksToOnePixelSaysSoWhenRun() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, -1, -1, 3);
        graph.pool("half", graph.convolution("first", "image", kernel(graph, "k1", 3, 3, 3, 4)));
        try (Network network = open(graph)) {
            final String why = assertThrows(NetworkException.class, () -> network.featureMaps(TestImages.noise(2, 2, 3),
                    network.defaultLayer())).getMessage();
            Refusals.isOneActionableSentence(why);
            assertTrue(why.contains("1 × 1") && why.contains("larger image"), why);
        }
    }

    @Test
    void imageOfAnotherSizeOrNumberOfChannelsIsRefused() throws IOException {
        final TestGraph graph = graph();
        graph.convolution("first", "image", kernel(graph, "k1", 3, 3, 3, 4));
        try (Network network = open(graph)) {
            for (final Img<FloatType> image : List.of(TestImages.noise(16, 16, 1), TestImages.noise(17, 16, 3))) {
                final String why = assertThrows(NetworkException.class, () -> network.output(image)).getMessage();
                Refusals.isOneActionableSentence(why);
                assertTrue(why.contains("16 × 16 × 3"), why);
            }
        }
    }

    /** Boxes and scores of a detector: whole numbers in, a TensorFlow 1 graph, several outputs of no image's shape. */
    @Test
    void detectorWithBytesOfAnySizeOpens() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image_tensor", DataType.DT_UINT8, -1, -1, -1, 3);
        graph.cast("ToFloat", "image_tensor", DataType.DT_UINT8, FLOAT);
        graph.op("ResizeBilinear", "Preprocessor/resize", List.of("ToFloat", graph.ints("size", 16, 16)), "T", FLOAT,
                "align_corners", false);
        graph.binary("Sub", "Preprocessor/sub", graph.binary("Mul", "Preprocessor/mul", graph.scalar("f", 2 / 255f),
                "Preprocessor/resize"), graph.scalar("one", 1));
        final String features = SmallNetwork.features(graph, "Preprocessor/sub", 3, SmallNetwork.constants(graph));
        graph.reshape("boxes", graph.convolution("BoxEncoding", features, kernel(graph, "k1", 1, 1, 5, 4)), -1, 64, 4);
        graph.reshape("classes", graph.convolution("ClassPredictor", features, kernel(graph, "k2", 1, 1, 5, 2)), -1,
                64, 2);
        graph.identity("detection_boxes", "boxes");
        graph.unary("Sigmoid", "detection_scores", "classes");
        try (Network network = open(graph); Reference reference = new Reference(graph.build())) {
            final Img<FloatType> image = TestImages.bytes(25, 19, 3);
            reference.feed("ToFloat", TestImages.channelsLast(image), 1, 19, 25, 3);
            assertEquals("any × any × 3", network.input().toString());
            assertEquals("0..255", network.preprocessing().name());
            for (final String name : List.of("second/Relu", "ClassPredictor", "BoxEncoding"))
                NetworkChecks.layerAgrees(network.featureMaps(image, NetworkChecks.layer(network, name)), reference,
                        name);
        }
    }
}
