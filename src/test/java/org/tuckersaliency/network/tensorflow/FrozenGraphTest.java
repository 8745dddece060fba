package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.imageio.ImageIO;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Refusals;
import org.tuckersaliency.network.Networks;

/** Frozen graphs, which have no signature: the ends must be found. */
class FrozenGraphTest {
    private static final Img<FloatType> IMAGE = TestImages.noise(16, 16, 3);

    @TempDir
    Path folder;

    private Network open(final TestGraph graph) throws IOException {
        return Networks.open(TestFiles.frozen(folder, graph.build()).toString());
    }

    private static Reference reference(final TestGraph graph) {
        return new Reference(graph.build()).feed("image", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
    }

    @Test
    void onePlaceholderIsTheImageAndTheEndIsTheOutput() throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        try (Network network = open(graph); Reference reference = reference(graph)) {
            assertEquals(SmallNetwork.LAYERS, NetworkChecks.usable(network));
            assertEquals(SmallNetwork.LAST, network.defaultLayer().name());
            assertEquals("image", network.input().name());
            assertEquals("16 × 16 × 3", network.input().toString());
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void placeholderOfUnknownRankIsTheImage() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.op("Placeholder", "image", List.of(), "dtype", TestGraph.FLOAT, "shape", TestGraph.unknownShape());
        SmallNetwork.add(graph, "image", 3);
        try (Network network = open(graph); Reference reference = reference(graph)) {
            assertEquals("any × any × 3", network.input().toString());
            assertEquals(6, NetworkChecks.usable(network).size());
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void placeholderWithoutAnyShapeIsTheImageEvenBehindArithmetic() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.op("Placeholder", "image", List.of(), "dtype", TestGraph.FLOAT);
        graph.binary("Mul", "scaled", "image", graph.scalar("factor", 0.01f));
        SmallNetwork.add(graph, "scaled", 3);
        try (Network network = open(graph); Reference reference = reference(graph)) {
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void oldGraphsWriteAnUnknownShapeAsAnEmptyOne() throws IOException {
        final TestGraph graph = new TestGraph().producer(21);
        graph.placeholder("image", TestGraph.FLOAT);
        SmallNetwork.add(graph, "image", 3);
        try (Network network = open(graph); Reference reference = reference(graph)) {
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void batchFixedAtOneOpens() throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, 1, 16, 16, 3), 3);
        try (Network network = open(graph); Reference reference = reference(graph)) {
            assertEquals(SmallNetwork.LAYERS, NetworkChecks.usable(network));
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void batchFixedAtFourGivesTheAnswerForOneImage() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", TestGraph.FLOAT, 4, 16, 16, 3);
        graph.reshape("flat", SmallNetwork.add(graph, image, 3), 4, 3); // as exports with a fixed batch do
        final TestGraph one = new TestGraph();
        SmallNetwork.add(one, one.placeholder("image", TestGraph.FLOAT, 1, 16, 16, 3), 3);
        try (Network network = open(graph); Reference reference = reference(one)) {
            assertEquals(SmallNetwork.LAYERS, NetworkChecks.usable(network));
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void freeSizeTakesImagesOfSeveralSizes() throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, -1, -1, 3), 3);
        try (Network network = open(graph); Reference reference = new Reference(graph.build())) {
            assertEquals("5 × ? × ?", network.defaultLayer().size());
            for (final int width : new int[] { 16, 7, 33 }) {
                final Img<FloatType> image = TestImages.noise(width, 12, 3);
                reference.feed("image", TestImages.channelsLast(image), 1, 12, width, 3);
                NetworkChecks.agrees(network, image, reference, "head/Softmax", UnaryOperator.identity());
            }
        }
    }

    @Test
    void graphThatDecodesOneImageOfItsOwnTakesOthers() throws IOException {
        final ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 24, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        final TestGraph graph = new TestGraph().producer(8);
        graph.bytes("DecodeJpeg/contents", jpeg.toByteArray());
        graph.op("DecodeJpeg", "DecodeJpeg", List.of("DecodeJpeg/contents"), "channels", 3);
        graph.cast("Cast", "DecodeJpeg", DataType.DT_UINT8, TestGraph.FLOAT);
        graph.op("ExpandDims", "ExpandDims", List.of("Cast", graph.integer("ExpandDims/dim", 0)), "T",
                TestGraph.FLOAT);
        graph.op("ResizeBilinear", "ResizeBilinear", List.of("ExpandDims", graph.ints("size", 16, 16)), "T",
                TestGraph.FLOAT);
        graph.binary("Sub", "Sub", "ResizeBilinear", graph.scalar("mean", 128));
        graph.binary("Mul", "Mul", "Sub", graph.scalar("factor", 1 / 128f));
        SmallNetwork.add(graph, "Mul", 3);
        try (Network network = open(graph); Reference reference = new Reference(graph.build())) {
            final Img<FloatType> image = TestImages.noise(30, 22, 3);
            reference.feed("ExpandDims", TestImages.channelsLast(image), 1, 22, 30, 3);
            assertTrue(NetworkChecks.usable(network).containsAll(SmallNetwork.LAYERS));
            NetworkChecks.agrees(network, image, reference, "head/Softmax", UnaryOperator.identity());
            assertTrue(network.preprocessing().name().contains("255"), network.preprocessing().toString());
        }
    }

    @Test
    void placeholderWithDefaultMayBeTheImage() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.op("PlaceholderWithDefault", "image", List.of(graph.floats("zeros", new float[768], 1, 16, 16, 3)),
                "dtype", TestGraph.FLOAT, "shape", new int[] { -1, 16, 16, 3 });
        SmallNetwork.add(graph, "image", 3);
        try (Network network = open(graph); Reference reference = reference(graph)) {
            assertEquals(SmallNetwork.LAYERS, NetworkChecks.usable(network));
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void placeholderWithAComputedDefaultIsOnTheWayOnly() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3);
        final String kernel = graph.floats("kernel", TestGraph.weights("kernel", 3, 3, 3, 3), 3, 3, 3, 3);
        graph.op("PlaceholderWithDefault", "between", List.of(graph.convolution("before", "image", kernel)), "dtype",
                TestGraph.FLOAT, "shape", new int[] { -1, 16, 16, 3 });
        SmallNetwork.add(graph, "between", 3);
        try (Network network = open(graph); Reference reference = reference(graph)) {
            assertEquals("image", network.input().name());
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void twoImagesThatMeetAreRefusedByName() throws IOException {
        final TestGraph graph = new TestGraph();
        final String left = graph.placeholder("left", TestGraph.FLOAT, -1, 16, 16, 3);
        final String right = graph.placeholder("right", TestGraph.FLOAT, -1, 16, 16, 3);
        final String kernel = graph.floats("k", TestGraph.weights("k", 3, 3, 3, 2), 3, 3, 3, 2);
        graph.binary("AddV2", "both", graph.convolution("a", left, kernel), graph.convolution("b", right, kernel));
        final String message = Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
        assertTrue(message.contains("left") && message.contains("right"), message);
    }

    @Test
    void secondImageThatLeadsNowhereIsPassedOver() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("another", TestGraph.FLOAT, -1, 16, 16, 3);
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        try (Network network = open(graph); Reference reference = reference(graph)) {
            assertEquals("image", network.input().name());
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void flatVectorsAreFedAsTheImageTheyBecome() throws IOException {
        final TestGraph graph = new TestGraph();
        final String flat = graph.placeholder("x", TestGraph.FLOAT, -1, 784);
        SmallNetwork.add(graph, graph.reshape("Reshape", flat, -1, 28, 28, 1), 1);
        final Img<FloatType> image = TestImages.noise(28, 28, 1);
        try (Network network = open(graph); Reference reference = new Reference(graph.build())) {
            reference.feed("x", TestImages.channelsLast(image), 1, 784);
            assertEquals("28 × 28 × 1", network.input().toString());
            NetworkChecks.agrees(network, image, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void flatVectorsBesideLabelsAndLossAreStillFound() throws IOException {
        final TestGraph graph = new TestGraph();
        final String flat = graph.placeholder("x", TestGraph.FLOAT, -1, 784);
        final String labels = graph.placeholder("y", TestGraph.FLOAT, -1, 3);
        final String scores = SmallNetwork.add(graph, graph.reshape("Reshape", flat, -1, 28, 28, 1), 1);
        graph.mean("loss", graph.binary("SquaredDifference", "error", scores, labels), false, 0, 1);
        final Img<FloatType> image = TestImages.noise(28, 28, 1);
        try (Network network = open(graph); Reference reference = new Reference(graph.build())) {
            reference.feed("x", TestImages.channelsLast(image), 1, 784);
            NetworkChecks.agrees(network, image, reference, "head/Softmax", UnaryOperator.identity());
        }
    }
}
