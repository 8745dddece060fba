package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Head;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.network.TargetFinder;

/** Gradients of whole networks: their values, what they are taken of, and what runs for them. */
class GradientTest {
    private static final DataType FLOAT = TestGraph.FLOAT;
    private static final Img<FloatType> IMAGE = TestImages.noise(16, 16, 3);

    @TempDir
    Path folder;

    private Network open(final TestGraph graph) throws IOException {
        return Networks.open(TestFiles.frozen(folder, graph.build()).toString());
    }

    private static TestGraph small() {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3);
        return graph;
    }

    private static Target target(final Network network, final String text) {
        return TargetFinder.of(network).find(text).get(0).target();
    }

    private static float[] gradient(final Network network, final String layer, final String target) {
        return TestImages.values(network.gradients(IMAGE, NetworkChecks.layer(network, layer), target(network, target),
                false).gradient().image());
    }

    @Test
    void everyLayerOfTheBundledClassifierHasTheGradientOfFiniteDifferences() {
        try (Network network = Networks.open("sample:cells-classifier")) {
            for (final Layer layer : network.layers())
                if (layer.isUsable())
                    new GradientCheck(network, TestImages.noise(64, 48, 1), layer)
                            .gradientIsRight(target(network, "auto"));
        }
    }

    @Test
    void functionsAndVariablesOfKerasAreDifferentiatedThrough() throws IOException {
        try (Network network = Networks.open(FunctionNetworkTest.nested().write(folder.resolve("keras")).toString())) {
            for (final Layer layer : network.layers())
                // the zeros behind the first rectifier tie in the pooling: a kink wherever one goes
                if (layer.isUsable() && !layer.name().equals("first/Relu"))
                    new GradientCheck(network, IMAGE, layer).gradientIsRight(target(network, "1"));
        }
    }

    @Test
    void topClassFoundInTheSamePassIsTheClassThatWasGiven() throws IOException {
        try (Network network = open(small())) {
            final float[] logits = network.scores(List.of(IMAGE)).get(0).values();
            int top = 0;
            for (int k = 0; k < 3; k++) if (logits[k] > logits[top]) top = k;
            for (final String layer : List.of("first/Relu", SmallNetwork.LAST))
                assertArrayEquals(gradient(network, layer, String.valueOf(top)), gradient(network, layer, "top"));
        }
    }

    @Test
    void weightingOfClassesHasTheWeightedSumOfTheirGradients() throws IOException {
        try (Network network = open(small())) {
            final float[] first = gradient(network, "first/Relu", "0");
            final float[] last = gradient(network, "first/Relu", "2");
            final float[] both = gradient(network, "first/Relu", "0.5*0 & -2*2");
            for (int i = 0; i < both.length; i++) assertEquals(0.5 * first[i] - 2 * last[i], both[i], 1e-6);
        }
    }

    @Test
    void scoresAreTheLogitsBeforeTheSoftmax() throws IOException {
        final TestGraph graph = small();
        try (Network network = open(graph); Reference reference = new Reference(graph.build())) {
            reference.feed("image", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
            final Scores scores = network.scores(List.of(IMAGE)).get(0);
            assertArrayEquals(reference.fetch("head/MatMul"), scores.values(), NetworkChecks.EXACT);
            assertEquals(NetworkOutput.Kind.CLASSES, network.output().kind());
            assertEquals(NetworkOutput.Activation.SOFTMAX, network.output().activation());
            final double[] probabilities = network.output().probabilities(scores);
            final float[] answer = network.output(IMAGE);
            for (int k = 0; k < 3; k++) assertEquals(answer[k], probabilities[k], 1e-6);
        }
    }

    /** Behind the features the target may be any smooth function. */
    private TestGraph smooth() {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        final SmallNetwork.Weights weights = SmallNetwork.constants(graph);
        final String first = graph.convolution("first", image, weights.tensor("k1", 3, 3, 3, 4));
        final String swish = graph.binary("Mul", "swish", first, graph.unary("Sigmoid", "swish/gate", first));
        final String second = graph.op("DepthwiseConv2dNative", "second", List.of(swish, weights.tensor("k2", 3, 3, 4,
                2)), "T", FLOAT, "strides", List.of(1, 2, 2, 1), "padding", "SAME", "data_format", "NHWC");
        final String tanh = graph.unary("Tanh", "tanh", second);
        final String squeezed = graph.mean("squeeze", tanh, true, 1, 2);
        final String excited = graph.binary("Mul", "excite", tanh, graph.unary("Sigmoid", "excite/gate", squeezed));
        final String mean = graph.mean("mean", graph.unary("Softplus", "softplus", excited), false, 1, 2);
        graph.op("MatMul", "logits", List.of(mean, weights.tensor("k3", 8, 3)), "T", FLOAT);
        return graph;
    }

    @Test
    void curvatureIsTheSecondDerivativeAlongTheFeatures() throws IOException {
        try (Network network = open(smooth())) {
            for (final String layer : List.of("first", "swish", "second", "tanh", "excite"))
                new GradientCheck(network, IMAGE, NetworkChecks.layer(network, layer))
                        .curvatureIsRight(target(network, "1"));
        }
    }

    @Test
    void curvatureOfPiecewiseLinearNetworksIsZero() throws IOException {
        try (Network network = open(small())) {
            for (final Layer layer : network.layers())
                for (final FloatType value : network.gradients(IMAGE, layer, target(network, "0"), true).curvature()
                        .orElseThrow().image())
                    assertEquals(0, value.get(), 1e-7f, layer.toString());
        }
    }

    /** For rectifiers and biases, f(x) = x · ∇f + Σ b · ∂f/∂b (arXiv 1905.00780, proposition 1). */
    @Test
    void inputAndBiasesTogetherMakeTheWholeScore() {
        try (Network network = Networks.open("sample:cells-classifier")) {
            final Img<FloatType> image = TestImages.noise(64, 48, 1);
            final float[] none = network.head(image, network.defaultLayer())
                    .scores(List.of(new float[96 * 8 * 6])).get(0).values(); // the biases of the classes alone
            for (int k = 0; k < 3; k++) {
                final org.tuckersaliency.network.FullGradient full = network.fullGradient(image,
                        target(network, String.valueOf(k)));
                double sum = none[k];
                final float[] x = TestImages.values(full.input().image());
                final float[] g = TestImages.values(full.inputGradient().image());
                for (int i = 0; i < x.length; i++) sum += (double) x[i] * g[i];
                for (final FeatureMaps term : full.biasTerms())
                    for (final float value : TestImages.values(term.image())) sum += value;
                assertTrue(full.biasTerms().size() >= 4, "only " + full.biasTerms().size() + " biases");
                assertEquals(full.scores().values()[k], sum, 1e-3 * Math.abs(sum));
            }
        }
    }

    @Test
    void headAnswersAsTheWholeNetwork() throws IOException {
        for (final String source : List.of(TestFiles.frozen(folder, small().build()).toString(),
                "sample:cells-classifier"))
            try (Network network = Networks.open(source)) {
                final Img<FloatType> image = network.input().channels() == 3 ? IMAGE : TestImages.noise(64, 48, 1);
                final Img<FloatType> other = ArrayImgs.floats(image.dimensionsAsLongArray());
                other.forEach(v -> v.set(0.3f));
                for (final Layer layer : network.layers()) {
                    if (!layer.isUsable()) continue;
                    final Head head = network.head(image, layer);
                    final List<float[]> features = new ArrayList<>();
                    features.add(TestImages.values(head.features().image()));
                    features.add(TestImages.values(network.featureMaps(other, layer).image()));
                    final List<Scores> scores = head.scores(features);
                    assertArrayEquals(head.scores().values(), scores.get(0).values(), 1e-5f, layer.toString());
                    assertArrayEquals(network.scores(List.of(other)).get(0).values(), scores.get(1).values(), 1e-4f,
                            layer.toString());
                }
            }
    }

    @Test
    void whatAHeadReadsBesideItsLayerStaysThatOfTheImage() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        final SmallNetwork.Weights weights = SmallNetwork.constants(graph);
        final String trunk = graph.unary("Relu", "trunk", graph.convolution("c1", image, weights.tensor("k1", 3, 3, 3,
                4)));
        final String branch = graph.unary("Relu", "branch", graph.convolution("c2", trunk, weights.tensor("k2", 3, 3,
                4, 4)));
        final String sum = graph.binary("AddV2", "sum", trunk, branch);
        graph.op("MatMul", "logits", List.of(graph.mean("mean", sum, false, 1, 2), weights.tensor("k3", 4, 3)), "T",
                FLOAT);
        try (Network network = open(graph)) {
            final Layer layer = NetworkChecks.layer(network, "branch");
            final Head head = network.head(IMAGE, layer);
            final float[] without = head.scores(List.of(new float[4 * 16 * 16])).get(0).values();
            final FeatureMaps kept = network.featureMaps(IMAGE, NetworkChecks.layer(network, "trunk"));
            final float[] means = new float[4];
            int i = 0;
            for (final FloatType value : kept.image()) means[i++ / 256] += value.get() / 256;
            final float[] kernel = TestGraph.weights("k3", 4, 3);
            for (int k = 0; k < 3; k++) {
                float expected = 0;
                for (int c = 0; c < 4; c++) expected += means[c] * kernel[c * 3 + k];
                assertEquals(expected, without[k], 1e-4f);
            }
        }
    }

    @Test
    void imagesGoThroughTogetherOrOneByOneWithTheSameAnswers() throws IOException {
        final List<Img<FloatType>> images = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            final Img<FloatType> image = TestImages.noise(16, 16, 3).copy();
            final float factor = i;
            image.forEach(v -> v.set(v.get() * factor));
            images.add(image);
        }
        final TestGraph single = new TestGraph();
        SmallNetwork.add(single, single.placeholder("image", FLOAT, 1, 16, 16, 3), 3);
        final TestGraph pairs = new TestGraph();
        SmallNetwork.add(pairs, pairs.placeholder("image", FLOAT, 2, 16, 16, 3), 3);
        final TestGraph deceiving = new TestGraph();
        final String image = deceiving.placeholder("image", FLOAT, -1, 16, 16, 3);
        SmallNetwork.add(deceiving, deceiving.reshape("one", image, 1, -1, 16, 3), 3);
        for (final TestGraph graph : List.of(small(), single, pairs, deceiving))
            try (Network network = open(graph)) {
                final List<Scores> together = network.scores(images);
                assertEquals(5, together.size());
                for (int i = 0; i < 5; i++)
                    assertArrayEquals(network.scores(List.of(images.get(i))).get(0).values(),
                            together.get(i).values(), 1e-5f);
                final Layer layer = NetworkChecks.layer(network, SmallNetwork.LAST);
                final Head head = network.head(images.get(1), layer);
                final List<float[]> features = new ArrayList<>();
                for (final Img<FloatType> each : images)
                    features.add(TestImages.values(network.featureMaps(each, layer).image()));
                for (int i = 0; i < 5; i++)
                    assertArrayEquals(together.get(i).values(), head.scores(features).get(i).values(), 1e-5f);
            }
    }

    @Test
    void embeddingsAreExplainedByTheirOwnDirectionAndByOthers() {
        try (Network network = Networks.open("sample:cells-ssl")) {
            assertEquals(NetworkOutput.Kind.EMBEDDING, network.output().kind());
            final Img<FloatType> image = TestImages.noise(64, 48, 1);
            final Layer layer = network.defaultLayer();
            new GradientCheck(network, image, layer).gradientIsRight(target(network, "own"));
            final Scores other = network.scores(List.of(TestImages.noise(48, 64, 1))).get(0);
            final Target similarity = TargetFinder.of(network).withReference(other).find("reference").get(0).target();
            final Gradients gradients = network.gradients(image, layer, similarity, false);
            final Head head = network.head(image, layer);
            final float[] features = TestImages.values(gradients.features().image());
            final float[] gradient = TestImages.values(gradients.gradient().image());
            double square = 0;
            for (final float value : gradient) square += (double) value * value;
            final double step = 1e-2 / square;
            final float[] up = features.clone();
            final float[] down = features.clone();
            for (int i = 0; i < features.length; i++) {
                up[i] += step * gradient[i];
                down[i] -= step * gradient[i];
            }
            final List<Scores> scores = head.scores(List.of(up, down));
            final double slope = (similarity.value(scores.get(0)) - similarity.value(scores.get(1))) / (2 * step);
            assertEquals(square, slope, 1e-2 * square);
        }
    }

    @Test
    void oneSigmoidIsTwoClassesOfOppositeGradients() throws IOException {
        final TestGraph graph = new TestGraph();
        final SmallNetwork.Weights weights = SmallNetwork.constants(graph);
        final String features = SmallNetwork.features(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3,
                weights);
        graph.unary("Sigmoid", "probability", graph.op("MatMul", "logit", List.of(graph.mean("mean", features, false,
                1, 2), weights.tensor("k", 5, 1)), "T", FLOAT));
        try (Network network = open(graph)) {
            assertTrue(network.output().isBinary());
            final float[] no = gradient(network, SmallNetwork.LAST, "0");
            final float[] yes = gradient(network, SmallNetwork.LAST, "1");
            for (int i = 0; i < no.length; i++) assertEquals(-no[i], yes[i]);
            final boolean positive = network.scores(List.of(IMAGE)).get(0).values()[0] > 0;
            assertArrayEquals(positive ? yes : no, gradient(network, SmallNetwork.LAST, "top"));
        }
    }

    @Test
    void channelsOfMapsAreSummedInTheRegion() throws IOException {
        final TestGraph graph = new TestGraph();
        final SmallNetwork.Weights weights = SmallNetwork.constants(graph);
        final String features = SmallNetwork.features(graph, graph.placeholder("image", FLOAT, -1, -1, -1, 3), 3,
                weights);
        graph.unary("Softmax", "segments", graph.convolution("scores", features, weights.tensor("k", 1, 1, 5, 3)));
        try (Network network = open(graph)) {
            assertEquals(NetworkOutput.Kind.MAP, network.output().kind());
            assertEquals(3, network.output().channels());
            final Layer layer = NetworkChecks.layer(network, SmallNetwork.LAST);
            new GradientCheck(network, IMAGE, layer).gradientIsRight(target(network, "2"));
            final Img<FloatType> left = ArrayImgs.floats(16, 16);
            left.localizingCursor().forEachRemaining(v -> v.set(0));
            for (int y = 0; y < 16; y++) for (int x = 0; x < 8; x++) left.getAt(x, y).set(1);
            final Target target = TargetFinder.of(network).withRegion(left).find("2").get(0).target();
            final FeatureMaps gradient = network.gradients(IMAGE, layer, target, false).gradient();
            final float[] kernel = TestGraph.weights("k", 1, 1, 5, 3);
            for (int c = 0; c < 5; c++)
                for (int y = 0; y < 8; y++)
                    for (int x = 0; x < 8; x++)
                        assertEquals(x < 4 ? kernel[c * 3 + 2] : 0, gradient.image().getAt(x, y, c).get(), 1e-6f);
        }
    }

    @Test
    void operationWithoutGradientIsNamedWithLayersThatWouldDo() throws IOException {
        final TestGraph graph = new TestGraph();
        final SmallNetwork.Weights weights = SmallNetwork.constants(graph);
        final String first = graph.unary("Relu", "before", graph.convolution("c1", graph.placeholder("image", FLOAT, -1,
                16, 16, 3), weights.tensor("k1", 3, 3, 3, 4)));
        graph.op("TopKV2", "largest", List.of(first, graph.integer("k", 2)), "T", FLOAT, "sorted", true);
        final String after = graph.unary("Relu", "after", graph.convolution("c2", "largest", weights.tensor("k2", 3, 3,
                2, 4)));
        graph.op("MatMul", "logits", List.of(graph.mean("mean", after, false, 1, 2), weights.tensor("k3", 4, 3)), "T",
                FLOAT);
        try (Network network = open(graph)) {
            final Layer layer = NetworkChecks.layer(network, "before");
            final String message = assertThrows(NetworkException.class,
                    () -> network.gradients(IMAGE, layer, target(network, "0"), false)).getMessage();
            assertTrue(message.contains("TopKV2") && message.contains("'largest'"), message);
            assertTrue(message.contains("after (4 × 16 × 16)"), message);
            network.gradients(IMAGE, NetworkChecks.layer(network, "after"), target(network, "0"), false);
        }
    }

    @Test
    void whatIsBlockedFromTheScoresIsRefused() throws IOException {
        final TestGraph graph = new TestGraph();
        final SmallNetwork.Weights weights = SmallNetwork.constants(graph);
        final String image = graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        final String first = graph.convolution("blocked", image, weights.tensor("k1", 3, 3, 3, 4));
        final String after = graph.unary("Relu", "after", graph.unary("StopGradient", "stop", first));
        graph.convolution("aside", image, weights.tensor("k2", 3, 3, 3, 4));
        graph.op("MatMul", "logits", List.of(graph.mean("mean", after, false, 1, 2), weights.tensor("k3", 4, 3)), "T",
                FLOAT);
        try (Network network = open(graph)) {
            final String message = assertThrows(NetworkException.class, () -> network.gradients(IMAGE,
                    NetworkChecks.layer(network, "blocked"), target(network, "0"), false)).getMessage();
            assertTrue(message.contains("StopGradient") && message.contains("after"), message);
        }
    }

    @Test
    void signatureOutputThatTheScoresDoNotReadIsRefused() throws IOException {
        final TestGraph graph = small();
        graph.convolution("aside", "first/Relu", graph.floats("k", TestGraph.weights("k", 1, 1, 4, 2), 1, 1, 4, 2));
        TestFiles.savedModel(folder.resolve("model"), TestFiles.meta(graph, "serve").putSignatureDef("serving_default",
                TestFiles.signature(Map.of("image", TestFiles.floats("image", -1, 16, 16, 3)),
                        Map.of("classes", TestFiles.floats("head/Softmax", -1, 3), "maps", TestFiles.floats("aside", -1,
                                16, 16, 2))))
                .build());
        try (Network network = Networks.open(folder.resolve("model").toString())) {
            final Layer aside = NetworkChecks.layer(network, "aside");
            final String message = assertThrows(NetworkException.class,
                    () -> network.gradients(IMAGE, aside, target(network, "0"), false)).getMessage();
            assertTrue(message.contains("do not depend"), message);
            assertTrue(assertThrows(NetworkException.class, () -> network.head(IMAGE, aside)).getMessage()
                    .contains("do not depend"));
        }
    }
}
