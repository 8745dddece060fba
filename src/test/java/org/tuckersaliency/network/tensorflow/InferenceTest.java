package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;

/** What networks do at random, under conditions and in loops: set to inference, repeatable, read right. */
class InferenceTest {
    private static final Img<FloatType> IMAGE = TestImages.noise(16, 16, 3);

    @TempDir
    Path folder;

    /** {@code tf.cond}: negative where the condition holds, else the square. */
    private static String condition(final TestGraph graph, final String x, final String when) {
        graph.op("Switch", "cond/Switch", List.of(when, when), "T", DataType.DT_BOOL);
        graph.op("Identity", "cond/switch_t", List.of("cond/Switch:1"), "T", DataType.DT_BOOL);
        graph.op("Identity", "cond/switch_f", List.of("cond/Switch"), "T", DataType.DT_BOOL);
        graph.op("Identity", "cond/pred_id", List.of(when), "T", DataType.DT_BOOL);
        graph.op("Switch", "cond/Neg/Switch", List.of(x, "cond/pred_id"), "T", TestGraph.FLOAT);
        graph.op("Neg", "cond/Neg", List.of("cond/Neg/Switch:1", "^cond/switch_t"), "T", TestGraph.FLOAT);
        graph.op("Switch", "cond/Square/Switch", List.of(x, "cond/pred_id"), "T", TestGraph.FLOAT);
        graph.op("Square", "cond/Square", List.of("cond/Square/Switch", "^cond/switch_f"), "T", TestGraph.FLOAT);
        graph.op("Merge", "cond/Merge", List.of("cond/Square", "cond/Neg"), "T", TestGraph.FLOAT, "N", 2);
        return graph.unary("Relu6", "after", "cond/Merge");
    }

    private static TestGraph with(final BinaryOperator<String> middle, final TestGraph graph) {
        final String image = graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3);
        final SmallNetwork.Weights weights = SmallNetwork.constants(graph);
        final String features = SmallNetwork.features(graph, image, 3, weights);
        SmallNetwork.head(graph, middle.apply(image, features), weights);
        return graph;
    }

    /** Opens a graph and compares it with another one; layers of the given names are usable. */
    private List<String> opensLike(final TestGraph graph, final TestGraph other, final String... names)
            throws IOException {
        try (Network network = Networks.open(TestFiles.frozen(folder, graph.build()).toString());
                Reference reference = new Reference(other.build())) {
            reference.feed("image", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
            for (final String name : names)
                assertTrue(NetworkChecks.layer(network, name).isUsable(),
                        NetworkChecks.layer(network, name).unusableBecause());
            return network.remarks();
        }
    }

    private static TestGraph squared() {
        final TestGraph graph = new TestGraph();
        return with((i, x) -> graph.unary("Relu6", "after", graph.unary("Square", "cond/Square", x)), graph);
    }

    private static TestGraph negative() {
        final TestGraph graph = new TestGraph();
        return with((i, x) -> graph.unary("Relu6", "after", graph.unary("Neg", "cond/Neg", x)), graph);
    }

    @Test
    void switchBetweenTrainingAndInferenceIsSetToInference() throws IOException {
        final TestGraph graph = new TestGraph();
        final String training = graph.placeholder("is_training", DataType.DT_BOOL);
        with((i, x) -> condition(graph, x, training), graph);
        final List<String> remarks = opensLike(graph, squared(), "cond/Square", "after");
        assertTrue(remarks.stream().anyMatch(r -> r.contains("is_training") && r.contains("false")),
                remarks.toString());
    }

    @Test
    void learningPhaseKeepsInferenceWhateverItsDefault() throws IOException {
        for (final boolean phase : new boolean[] { false, true }) {
            final TestGraph graph = new TestGraph();
            graph.truth("keras_learning_phase/input", phase);
            final String training = graph.op("PlaceholderWithDefault", "keras_learning_phase", List.of(
                    "keras_learning_phase/input"), "dtype", DataType.DT_BOOL, "shape", new int[0]);
            with((i, x) -> condition(graph, x, training), graph);
            opensLike(graph, squared(), "cond/Square", "after");
        }
    }

    @Test
    void constantConditionTakesEitherBranch() throws IOException {
        for (final boolean when : new boolean[] { false, true }) {
            final TestGraph graph = new TestGraph();
            final String always = graph.truth("always", when);
            with((i, x) -> condition(graph, x, always), graph);
            opensLike(graph, when ? negative() : squared(), when ? "cond/Neg" : "cond/Square", "after");
        }
    }

    @Test
    void conditionOnTheImageLeavesItsBranchesUnusableAndTheRestRight() throws IOException {
        final TestGraph graph = new TestGraph();
        with((image, x) -> condition(graph, x, graph.op("Greater", "bright", List.of(
                graph.mean("brightness", image, false, 0, 1, 2, 3), graph.scalar("limit", -10)), "T",
                TestGraph.FLOAT)), graph);
        opensLike(graph, negative(), "after");
        try (Network network = Networks.open(folder.resolve("network.pb").toString())) {
            assertTrue(NetworkChecks.layer(network, "cond/Square").unusableBecause().contains("condition"));
        }
    }

    /** Dropout as TensorFlow 1 writes it: {@code x / keep · floor(keep + random)}. */
    private static String dropout(final TestGraph graph, final String x, final String keep) {
        graph.op("RandomUniform", "random", List.of(graph.ints("random/shape", 1, 8, 8, 5)), "T", DataType.DT_INT32,
                "dtype", TestGraph.FLOAT, "seed", 0, "seed2", 0);
        graph.unary("Floor", "floor", graph.binary("Add", "random/add", keep, "random"));
        return graph.binary("Mul", "dropped", graph.binary("RealDiv", "div", x, keep), "floor");
    }

    @Test
    void dropoutIsOffHoweverItsPlaceholderIsNamed() throws IOException {
        final TestGraph plain = new TestGraph();
        with((i, x) -> plain.binary("Mul", "dropped", plain.binary("RealDiv", "div", x, plain.scalar("one", 1)),
                plain.scalar("all", 1)), plain);
        for (final String name : List.of("keep_prob", "dropout", "Placeholder_2")) {
            final TestGraph graph = new TestGraph();
            graph.op("Placeholder", name, List.of(), "dtype", TestGraph.FLOAT, "shape", TestGraph.unknownShape());
            with((i, x) -> dropout(graph, x, name), graph);
            final List<String> remarks = opensLike(graph, plain, "dropped");
            assertTrue(remarks.stream().anyMatch(r -> r.contains(name) && r.contains("1.0")), remarks.toString());
        }
    }

    @Test
    void rateOfDropoutIsSetToNothingDropped() throws IOException {
        final TestGraph plain = new TestGraph();
        with((i, x) -> plain.binary("Mul", "dropped", plain.binary("RealDiv", "div", x, plain.scalar("one", 1)),
                plain.scalar("all", 1)), plain);
        for (final String name : List.of("dropout_rate", "drop_prob", "dropout_prob", "Placeholder_1")) {
            final TestGraph graph = new TestGraph();
            graph.placeholder(name, TestGraph.FLOAT);
            graph.binary("Sub", "keep", graph.scalar("sub/x", 1), name);
            with((i, x) -> dropout(graph, x, "keep"), graph);
            opensLike(graph, plain, "dropped");
        }
    }

    /** {@code while (i < 3) x = body(x)} of TensorFlow 1; the body's result is called {@code while/body}. */
    static String loop(final TestGraph g, final String x, final UnaryOperator<String> body) {
        final DataType whole = DataType.DT_INT32;
        g.op("Enter", "while/Enter", List.of(g.integer("zero", 0)), "T", whole, "frame_name", "while/frame");
        g.op("Enter", "while/Enter_1", List.of(x), "T", TestGraph.FLOAT, "frame_name", "while/frame");
        g.op("Merge", "while/Merge", List.of("while/Enter", "while/NextIteration"), "T", whole, "N", 2);
        g.op("Merge", "while/Merge_1", List.of("while/Enter_1", "while/NextIteration_1"), "T", TestGraph.FLOAT, "N", 2);
        g.op("Const", "while/Less/y", List.of("^while/Merge"), "dtype", whole, "value", org.tensorflow.proto.TensorProto
                .newBuilder().setDtype(whole).setTensorShape(TestGraph.shape()).addIntVal(3).build());
        g.op("Less", "while/Less", List.of("while/Merge", "while/Less/y"), "T", whole);
        g.op("LoopCond", "while/LoopCond", List.of("while/Less"));
        g.op("Switch", "while/Switch", List.of("while/Merge", "while/LoopCond"), "T", whole);
        g.op("Switch", "while/Switch_1", List.of("while/Merge_1", "while/LoopCond"), "T", TestGraph.FLOAT);
        g.op("Identity", "while/Identity", List.of("while/Switch:1"), "T", whole);
        g.identity("while/Identity_1", "while/Switch_1:1");
        g.op("Const", "while/add/y", List.of("^while/Identity"), "dtype", whole, "value",
                org.tensorflow.proto.TensorProto.newBuilder().setDtype(whole).setTensorShape(TestGraph.shape())
                        .addIntVal(1).build());
        g.op("Add", "while/add", List.of("while/Identity", "while/add/y"), "T", whole);
        g.identity("while/body", body.apply("while/Identity_1"));
        g.op("NextIteration", "while/NextIteration", List.of("while/add"), "T", whole);
        g.op("NextIteration", "while/NextIteration_1", List.of("while/body"), "T", TestGraph.FLOAT);
        g.op("Exit", "while/Exit_1", List.of("while/Switch_1"), "T", TestGraph.FLOAT);
        return "while/Exit_1";
    }

    private static String late(final TestGraph g, final String x) {
        return g.convolution("late/Conv2D", x, g.floats("late/kernel", TestGraph.weights("late", 3, 3, 5, 5), 3, 3, 5,
                5));
    }

    @Test
    void loopStaysInTheNetworkAndLayersAfterItAreUsable() throws IOException {
        final TestGraph graph = new TestGraph();
        with((i, x) -> late(graph, loop(graph, x, y -> graph.unary("Softplus", "while/Softplus", y))), graph);
        final TestGraph plain = new TestGraph();
        with((i, x) -> late(plain, plain.unary("Softplus", "three", plain.unary("Softplus", "two",
                plain.unary("Softplus", "one", x)))), plain);
        opensLike(graph, plain, "late/Conv2D");
        try (Network network = Networks.open(folder.resolve("network.pb").toString())) {
            assertEquals("late/Conv2D", network.defaultLayer().name());
        }
    }

    @Test
    void dropoutThatWasLeftOnGivesTheSameBitsAgain() throws IOException {
        final TestGraph graph = new TestGraph();
        with((i, x) -> dropout(graph, x, graph.scalar("half", 0.5f)), graph);
        try (Network network = Networks.open(TestFiles.frozen(folder, graph.build()).toString());
                Network again = Networks.open(folder.resolve("network.pb").toString())) {
            assertTrue(network.remarks().stream().anyMatch(r -> r.contains("random")), network.remarks().toString());
            final float[] once = TestImages.values(network.featureMaps(IMAGE, network.defaultLayer()).image());
            assertArrayEquals(once,
                    TestImages.values(network.featureMaps(IMAGE, network.defaultLayer()).image()));
            assertArrayEquals(once, TestImages.values(again.featureMaps(IMAGE, again.defaultLayer()).image()));
            assertArrayEquals(network.output(IMAGE), again.output(IMAGE));
        }
    }

    /** A seed in a variable that each run counts up, as newer dropout keeps it. */
    @Test
    void seedThatIsCountedUpIsFixed() throws IOException {
        for (final boolean keyed : new boolean[] { false, true }) {
            final Tf1Model model = Tf1NetworkTest.small(true);
            final TestGraph g = model.graph();
            final DataType whole = DataType.DT_INT32;
            g.cast("seed", model.variable("state", 2), TestGraph.FLOAT, whole);
            g.op("AssignAddVariableOp", "count", List.of("state", g.floats("step", new float[] { 1, 1 }, 2),
                    "^state/read"), "dtype", TestGraph.FLOAT);
            final String shape = g.ints("random/shape", 1, 8, 8, 5);
            if (keyed) {
                g.op("StatelessRandomGetKeyCounter", "key", List.of("seed"), "Tseed", whole);
                g.op("StatelessRandomUniformV2", "random", List.of(shape, "key", "key:1", g.integer("alg", 1)),
                        "dtype", TestGraph.FLOAT, "Tshape", whole);
            } else {
                g.op("StatelessRandomUniform", "random", List.of(shape, "seed"), "dtype", TestGraph.FLOAT, "T", whole,
                        "Tseed", whole);
            }
            g.binary("Mul", "product", "second/Relu", "random");
            g.identity("noisy", "product", "^count");
            model.signature("serving_default", TestFiles.signature(
                    Map.of("images", TestFiles.floats("image", -1, 16, 16, 3)),
                    Map.of("map", TestFiles.floats("noisy", -1, 8, 8, 5))));
            try (Network network = Networks.open(model.write(folder.resolve("m" + keyed), 1, "serve").toString())) {
                assertArrayEquals(network.output(IMAGE), network.output(IMAGE));
                assertTrue(network.remarks().stream().anyMatch(r -> r.contains("random")));
            }
        }
    }
}
