package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

/** Graphs that are no network for images: each refused in one sentence, nothing left. */
class RefusalTest {
    private static final DataType FLOAT = TestGraph.FLOAT;

    @TempDir
    Path folder;

    private String refusal(final TestGraph graph) throws IOException {
        return Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
    }

    static Tf1Model small() {
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
}
