package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SignatureDef;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;

/** SavedModels of TensorFlow 1, and graphs as training left them. */
class Tf1NetworkTest {
    private static final Img<FloatType> IMAGE = TestImages.noise(16, 16, 3);

    @TempDir
    Path folder;

    static Tf1Model small(final boolean resources) {
        final Tf1Model model = new Tf1Model(resources);
        SmallNetwork.add(model.graph(), model.graph().placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3,
                model::variable);
        return model;
    }

    private static SignatureDef signature() {
        return TestFiles.signature(Map.of("images", TestFiles.floats("image", -1, 16, 16, 3)),
                Map.of("classes", TestFiles.floats("head/Softmax", -1, 3)));
    }

    private static TestGraph constant() {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        return graph;
    }

    private static void isTheSmallNetwork(final Path model) {
        try (Network network = Networks.open(model.toString());
                Reference reference = new Reference(constant()
                        .build())) {
            reference.feed("image", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
            assertEquals(SmallNetwork.LAYERS, NetworkChecks.usable(network));
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void variablesOfBothKindsAreRestored() throws IOException {
        for (final boolean resources : new boolean[] { false, true })
            isTheSmallNetwork(small(resources).signature("serving_default", signature())
                    .write(folder.resolve("model" + resources), 1, "serve"));
    }

    @Test
    void weightsInSeveralFilesAreRestored() throws IOException {
        isTheSmallNetwork(small(false).signature("serving_default", signature())
                .write(folder.resolve("model"), 3, "serve"));
    }

    @Test
    void anyTagAndNoSignatureWillDo() throws IOException {
        isTheSmallNetwork(small(false).write(folder.resolve("model"), 1, "myTag"));
        isTheSmallNetwork(small(true).write(folder.resolve("untagged"), 1));
    }

    @Test
    void graphForServingIsTakenAmongSeveral() throws IOException {
        final Tf1Model training = new Tf1Model(false);
        SmallNetwork.add(training.graph(), training.graph().placeholder("other", TestGraph.FLOAT, -1, 8, 8, 1), 1,
                SmallNetwork.constants(training.graph()));
        final Tf1Model serving = small(false).signature("serving_default", signature());
        final Path model = folder.resolve("model");
        TestFiles.savedModel(model, training.build("train"), training.build("serve", "gpu"), serving.build("serve"));
        serving.writeVariables(model, 1);
        isTheSmallNetwork(model);
    }

    @Test
    void trainingGraphWithoutSignatureGivesItsScores() throws IOException {
        for (final boolean resources : new boolean[] { false, true }) {
            final Tf1Model model = small(resources);
            final String labels = model.graph().placeholder("labels", TestGraph.FLOAT, -1, 3);
            model.addTraining("head/MatMul", labels, "first/bias", 4);
            isTheSmallNetwork(model.write(folder.resolve("model" + resources), 1, "train"));
        }
    }

    @Test
    void masksToLearnFromAreNoSecondImage() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("x", TestGraph.FLOAT, -1, -1, -1, 3);
        final String mask = graph.placeholder("y", TestGraph.FLOAT, -1, -1, -1, 5);
        final String features = SmallNetwork.features(graph, image, 3, SmallNetwork.constants(graph));
        final String scores = graph.op("ResizeBilinear", "up", List.of(features, graph.ints("size", 16, 16)), "T",
                TestGraph.FLOAT);
        graph.mean("loss", graph.binary("SquaredDifference", "error", scores, mask), false, 0, 1, 2, 3);
        try (Network network = Networks.open(TestFiles.frozen(folder, graph.build()).toString());
                Reference reference = new Reference(graph.build())) {
            reference.feed("x", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
            assertEquals("x", network.input().name());
            NetworkChecks.agrees(network, IMAGE, reference, "up", UnaryOperator.identity());
        }
    }
}
