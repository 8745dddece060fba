package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

/** Graphs that are no network for images, and files that are damaged: each refused in one sentence, nothing left. */
class RefusalTest {
    private static final DataType FLOAT = TestGraph.FLOAT;

    @TempDir
    Path folder;

    private String refusal(final TestGraph graph) throws IOException {
        return Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
    }

    private static Tf1Model small() {
        final Tf1Model model = new Tf1Model(false);
        SmallNetwork.add(model.graph(), model.graph().placeholder("image", FLOAT, -1, 16, 16, 3), 3, model::variable);
        return model.signature("serving_default",
                TestFiles.signature(Map.of("images", TestFiles.floats("image", -1, 16, 16, 3)),
                        Map.of("classes", TestFiles.floats("head/Softmax", -1, 3))));
    }

    /** Tokens, an embedding, and a convolution along the text. */
    private static TestGraph text(final boolean asKeras) {
        final TestGraph graph = new TestGraph();
        graph.placeholder("tokens", DataType.DT_INT32, -1, 12);
        graph.op("GatherV2", "embedding", List.of(graph.floats("words", TestGraph.weights("words", 50, 8), 50, 8),
                "tokens", graph.integer("axis", 0)), "Tparams", FLOAT, "Tindices", DataType.DT_INT32, "Taxis",
                DataType.DT_INT32);
        graph.op("ExpandDims", "expanded", List.of("embedding", graph.integer("dim", asKeras ? 1 : 3)), "T", FLOAT);
        final int[] sizes = asKeras ? new int[] { 1, 3, 8, 4 } : new int[] { 3, 8, 1, 4 };
        graph.convolution("conv", "expanded", graph.floats("kernel", TestGraph.weights("kernel", sizes), sizes));
        graph.op("Max", "max", List.of(graph.unary("Relu", "relu", "conv"), graph.ints("axes", 1, 2)), "T", FLOAT,
                "Tidx", DataType.DT_INT32);
        return graph;
    }

    @Test
    void networksForTextAreRefused() throws IOException {
        for (final boolean asKeras : new boolean[] { true, false }) {
            assertTrue(refusal(text(asKeras)).contains("convolution"));
            final Path model = TestFiles.savedModel(folder.resolve("text" + asKeras), TestFiles.meta(text(asKeras),
                    "serve").putSignatureDef("serving_default",
                            TestFiles.signature(
                                    Map.of("tokens", TestFiles.info("tokens", DataType.DT_INT32, -1, 12)),
                                    Map.of("scores", TestFiles.floats("max", -1, 4))))
                    .build());
            assertTrue(Refusals.refusal(model.toString()).contains("convolution"));
        }
    }

    @Test
    void bagOfWordsAndRegressionAreRefused() throws IOException {
        final TestGraph bag = text(true);
        bag.mean("bag", "embedding", false, 1);
        final Path model = TestFiles.savedModel(folder.resolve("bag"), TestFiles.meta(bag, "serve").putSignatureDef(
                "serving_default", TestFiles.signature(
                        Map.of("tokens", TestFiles.info("tokens", DataType.DT_INT32, -1, 12)),
                        Map.of("scores", TestFiles.floats("bag", -1, 8))))
                .build());
        assertTrue(Refusals.refusal(model.toString()).contains("convolution"));
        final TestGraph line = new TestGraph();
        line.binary("Add", "y", line.binary("Mul", "wx", line.placeholder("x", FLOAT), line.scalar("w", 2)),
                line.scalar("b", 1));
        assertTrue(refusal(line).contains("convolution"));
    }

    @Test
    void perceptronOnAnImageIsRefusedThoughItsScalingHasFourAxes() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, 8, 8, 1);
        graph.binary("Mul", "scaled", "image", graph.scalar("factor", 1 / 255f));
        graph.op("MatMul", "dense", List.of(graph.reshape("flat", "scaled", -1, 64),
                graph.floats("kernel", TestGraph.weights("kernel", 64, 3), 64, 3)), "T", FLOAT);
        assertTrue(refusal(graph).contains("convolution"));
        final Path model = TestFiles.savedModel(folder.resolve("mlp"), TestFiles.meta(graph, "serve").putSignatureDef(
                "serving_default", TestFiles.signature(Map.of("image", TestFiles.floats("image", -1, 8, 8, 1)),
                        Map.of("scores", TestFiles.floats("dense", -1, 3))))
                .build());
        assertTrue(Refusals.refusal(model.toString()).contains("convolution"));
    }

    @Test
    void networkWhoseLayersAreAllOneByOneIsRefused() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, 1, 1, 8);
        graph.convolution("conv", "image", graph.floats("kernel", TestGraph.weights("kernel", 1, 1, 8, 4), 1, 1, 8, 4));
        refusal(graph);
    }

    @Test
    void unknownOperationIsNamed() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, 8, 8, 3);
        graph.convolution("conv", "image", graph.floats("kernel", TestGraph.weights("k", 3, 3, 3, 4), 3, 3, 3, 4));
        graph.op("MyCustomOp", "custom", List.of("conv"));
        assertTrue(refusal(graph).contains("'MyCustomOp'"));
    }

    @Test
    void unknownOperationThatTheAnswerDoesNotNeedIsPassedOver() throws IOException {
        final Tf1Model model = small();
        model.graph().op("MyCustomOp", "custom", List.of("second/Relu"));
        Networks.open(model.write(folder.resolve("model"), 1, "serve").toString()).close();
    }

    @Test
    void signatureThatNamesWhatIsNotThereIsRefused() throws IOException {
        final Tf1Model model = small().signature("serving_default", TestFiles.signature(
                Map.of("images", TestFiles.floats("image", -1, 16, 16, 3)),
                Map.of("classes", TestFiles.floats("nowhere", -1, 3))));
        assertTrue(Refusals.refusal(model.write(folder.resolve("model"), 1, "serve").toString()).contains("nowhere"));
    }

    @Test
    void graphInACircleIsRefused() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("image", FLOAT, -1, 8, 8, 3);
        graph.binary("Add", "a", "image", "b");
        graph.unary("Relu", "b", "a");
        graph.convolution("conv", "b", graph.floats("kernel", TestGraph.weights("k", 3, 3, 3, 4), 3, 3, 3, 4));
        assertTrue(refusal(graph).contains("circle"));
    }

    @Test
    void missingPartsOfTheWeightsAreNamed() throws IOException {
        final Path whole = small().write(folder.resolve("model"), 2, "serve");
        final Path variables = whole.resolve("variables");
        final List<Path> files;
        try (Stream<Path> all = Files.list(variables)) {
            files = all.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
        for (final Path file : files) {
            if (!file.getFileName().toString().startsWith("variables.")) continue;
            final byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            final String missing = Refusals.refusal(whole.toString());
            assertTrue(missing.contains("variables"), missing);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            Refusals.refusal(whole.toString());
            Files.write(file, new byte[0]);
            Refusals.refusal(whole.toString());
            Files.write(file, bytes);
        }
        Networks.open(whole.toString()).close();
        for (final Path file : files) Files.delete(file);
        Refusals.refusal(whole.toString());
        Files.delete(variables);
        assertTrue(Refusals.refusal(whole.toString()).contains("variables"));
        assertTrue(Refusals.refusal(whole.resolve("saved_model.pb").toString()).contains("folder"));
    }

    @Test
    void weightThatTheCheckpointDoesNotHoldIsNamed() throws IOException {
        final Tf1Model model = small();
        final Path path = model.write(folder.resolve("model"), 1, "serve");
        final TestCheckpoint other = new TestCheckpoint().put("another", new float[] { 1 }, 1);
        try (Stream<Path> all = Files.list(path.resolve("variables"))) {
            for (final Path file : all.filter(Files::isRegularFile).collect(Collectors.toList())) Files.delete(file);
        }
        other.write(path, 1);
        Refusals.refusal(path.toString());
    }

    @Test
    void variableThatNothingRestoresIsNamed() throws IOException {
        final Tf1Model model = small();
        final Path path = folder.resolve("model");
        final TestGraph graph = model.graph();
        final org.tensorflow.proto.MetaGraphDef.Builder meta = model.build("serve").toBuilder();
        graph.op("VarHandleOp", "forgotten", List.of(), "dtype", FLOAT, "shape", new int[] { 3 }, "shared_name",
                "forgotten", "container", "");
        graph.op("ReadVariableOp", "forgotten/read", List.of("forgotten"), "dtype", FLOAT);
        graph.op("BiasAdd", "biased", List.of("head/Softmax", "forgotten/read"), "T", FLOAT, "data_format", "NHWC");
        meta.setGraphDef(graph.build()).putSignatureDef("serving_default", TestFiles.signature(
                Map.of("images", TestFiles.floats("image", -1, 16, 16, 3)),
                Map.of("classes", TestFiles.floats("biased", -1, 3))));
        TestFiles.savedModel(path, meta.build());
        model.writeVariables(path, 1);
        assertTrue(Refusals.refusal(path.toString()).contains("forgotten"));
    }

    @Test
    void networkForVolumesIsRefusedAsSuch() throws IOException {
        final TestGraph graph = new TestGraph();
        graph.placeholder("volume", FLOAT, -1, 8, 8, 8, 1);
        graph.op("Conv3D", "conv", List.of("volume", graph.floats("kernel", TestGraph.weights("k", 3, 3, 3, 1, 2), 3, 3,
                3, 1, 2)), "T", FLOAT, "strides", List.of(1, 1, 1, 1, 1), "padding", "SAME");
        assertTrue(refusal(graph).contains("volumes"));
        final Path model = TestFiles.savedModel(folder.resolve("model"), TestFiles.meta(graph, "serve")
                .putSignatureDef("serving_default", TestFiles.signature(
                        Map.of("v", TestFiles.floats("volume", -1, 8, 8, 8, 1)),
                        Map.of("w", TestFiles.floats("conv", -1, 8, 8, 8, 2))))
                .build());
        assertTrue(Refusals.refusal(model.toString()).contains("volumes"));
    }

    @Test
    void networkSavedWithoutASignatureSaysHowToExportIt() throws IOException {
        final KerasModel model = new KerasModel();
        final TestFunction function = new TestFunction("network");
        function.argument("image", FLOAT);
        function.result("scores", FLOAT, SmallNetwork.add(function.body(), "image", 3));
        model.graph().add(function.build());
        model.variable("unread", 3);
        assertTrue(Refusals.refusal(model.write(folder.resolve("model")).toString()).contains("signature"));
    }

    /** Both would end the process if TensorFlow were asked. */
    @Test
    void damageThatTensorFlowDoesNotSurviveIsFoundBefore() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        final int axes = graph.nodes().size();
        graph.ints("axes", 1, 2);
        graph.nodes().set(axes, graph.nodes().get(axes).toBuilder().putAttr("dtype", TestGraph.attribute(
                DataType.DT_INT64)).build());
        graph.op("Mean", "mean", List.of(SmallNetwork.features(graph, image, 3, SmallNetwork.constants(graph)),
                "axes"), "T", FLOAT, "Tidx", DataType.DT_INT64);
        assertTrue(refusal(graph).contains("'axes'"));
        final Path model = small().write(folder.resolve("model"), 1, "serve");
        final org.tensorflow.proto.SavedModel.Builder damaged = org.tensorflow.proto.SavedModel.parseFrom(Files
                .readAllBytes(model.resolve("saved_model.pb"))).toBuilder();
        final GraphDef.Builder nodes = damaged.getMetaGraphsBuilder(0).getGraphDefBuilder();
        for (int i = 0; i < nodes.getNodeCount(); i++)
            if (nodes.getNode(i).getOp().equals("RestoreV2")) nodes.getNodeBuilder(i).removeAttr("dtypes");
        Files.write(model.resolve("saved_model.pb"), damaged.build().toByteArray());
        Refusals.refusal(model.toString());
    }

    /** Opens and runs if it can; else refuses in one sentence. */
    private void opensOrRefuses(final Path file, final String what) throws IOException {
        final Img<FloatType> image = TestImages.noise(16, 16, 3);
        try (Network network = Networks.open(file.toString())) {
            network.featureMaps(image, network.defaultLayer());
        } catch (final NetworkException e) {
            Refusals.isOneActionableSentence(e.getMessage());
        } catch (final RuntimeException | Error e) {
            fail(what + ": " + e, e);
        }
    }

    @Test
    void fileCutOffAnywhereOpensOrIsRefused() throws IOException {
        final Set<String> before = Refusals.temporaryFiles();
        final byte[] model = Files.readAllBytes(small().write(folder.resolve("model"), 1, "serve")
                .resolve("saved_model.pb"));
        final Path cut = folder.resolve("model/saved_model.pb");
        final Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            final int length = i < 20 ? i : random.nextInt(model.length);
            Files.write(cut, Arrays.copyOf(model, length));
            Refusals.refusal(cut.toString());
        }
        final GraphDef frozen = frozen();
        final Path file = TestFiles.frozen(folder, frozen);
        for (int i = 0; i < 60; i++) {
            Files.write(file, Arrays.copyOf(frozen.toByteArray(), random.nextInt(frozen.getSerializedSize())));
            opensOrRefuses(file, "cut " + i);
        }
        assertEquals(before, Refusals.temporaryFiles());
    }

    private static GraphDef frozen() {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3);
        return graph.build();
    }

    @Test
    void fileWithAFlippedBitOpensOrIsRefused() throws IOException {
        final Set<String> before = Refusals.temporaryFiles();
        final Random random = new Random(2);
        final Path model = small().write(folder.resolve("model"), 1, "serve").resolve("saved_model.pb");
        final Path file = TestFiles.frozen(folder, frozen());
        for (final Path each : List.of(model, file)) {
            final byte[] whole = Files.readAllBytes(each);
            for (int i = 0; i < 150; i++) {
                final byte[] flipped = whole.clone();
                final int at = random.nextInt(whole.length);
                final int bit = random.nextInt(8);
                flipped[at] ^= (byte) (1 << bit);
                Files.write(each, flipped);
                opensOrRefuses(each, "bit " + bit + " of byte " + at);
            }
        }
        assertEquals(before, Refusals.temporaryFiles());
    }
}
