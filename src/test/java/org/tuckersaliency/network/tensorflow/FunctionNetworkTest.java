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
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

/** SavedModels of TensorFlow 2: networks in functions, variables restored by a function. */
class FunctionNetworkTest {
    private static final Img<FloatType> IMAGE = TestImages.noise(16, 16, 3);

    @TempDir
    Path folder;

    /** The network in a function of a function of a function. */
    /** The small network as TensorFlow 2 writes it, in functions three deep. */
    static KerasModel nested() {
        final KerasModel model = new KerasModel();
        final Map<String, int[]> handles = new LinkedHashMap<>();
        final TestFunction network = new TestFunction("__inference_model_1");
        final String image = network.argument("image", TestGraph.FLOAT);
        network.result("identity", TestGraph.FLOAT, network.body().identity("Identity",
                SmallNetwork.head(network.body(),
                        SmallNetwork.features(network.body(), image, 3, KerasModel.read(network, handles)),
                        KerasModel.read(network, handles)),
                "^second/kernel/ReadVariableOp"));
        model.graph().add(network.build());
        model.graph().add(model.wrap("__inference_wrapped_2", "__inference_model_1", "StatefulPartitionedCall",
                handles).build());
        model.graph().add(model.wrap("__inference_signature_wrapper_3", "__inference_wrapped_2", "PartitionedCall",
                handles).build());
        serve(model, "__inference_signature_wrapper_3", handles);
        return model;
    }

    private static void serve(final KerasModel model, final String function, final Map<String, int[]> handles) {
        model.graph().placeholder("serving_default_input_1", TestGraph.FLOAT, -1, 16, 16, 3);
        model.call("StatefulPartitionedCall", function, "serving_default_input_1", handles);
        model.signature("serving_default", TestFiles.signature(
                Map.of("input_1", TestFiles.floats("serving_default_input_1", -1, 16, 16, 3)),
                Map.of("dense", TestFiles.floats("StatefulPartitionedCall", -1, 3))));
        model.signature("__saved_model_init_op", TestFiles.signature(Map.of(),
                Map.of("__saved_model_init_op", TestFiles.floats("NoOp"))));
    }

    private static Reference reference() {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        return new Reference(graph.build()).feed("image", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
    }

    private static void isTheSmallNetwork(final Path model) {
        try (Network network = Networks.open(model.toString()); Reference reference = reference()) {
            assertEquals(SmallNetwork.LAYERS, NetworkChecks.usable(network));
            assertEquals(SmallNetwork.LAST, network.defaultLayer().name());
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", UnaryOperator.identity());
        }
    }

    @Test
    void nestedFunctionsWithRestoredVariablesOpen() throws IOException {
        isTheSmallNetwork(nested().write(folder.resolve("keras")));
    }

    @Test
    void weightsInSeveralFilesOpen() throws IOException {
        isTheSmallNetwork(nested().shards(2).write(folder.resolve("sharded")));
    }

    @Test
    void variablesThatOnlyTheirTwinsAreRestoredForOpen() throws IOException {
        isTheSmallNetwork(nested().restoredAs("Variable_").write(folder.resolve("keras3")));
    }

    @Test
    void anyFolderNameWillDo() throws IOException {
        isTheSmallNetwork(nested().write(folder.resolve("Zellkerne ü 核 100% #1")));
    }

    @Test
    void theFileItselfMayBeGiven() throws IOException {
        isTheSmallNetwork(nested().write(folder.resolve("keras")).resolve("saved_model.pb"));
    }

    /** A network whose features pass through what {@code middle} adds to the body of its function. */
    private static KerasModel with(final java.util.function.BiFunction<TestFunction, String, String> middle) {
        final KerasModel model = new KerasModel();
        final TestFunction network = new TestFunction("network");
        final String image = network.argument("image", TestGraph.FLOAT);
        final SmallNetwork.Weights weights = SmallNetwork.constants(network.body());
        final String features = SmallNetwork.features(network.body(), image, 3, weights);
        network.result("scores", TestGraph.FLOAT,
                SmallNetwork.head(network.body(), middle.apply(network, features), weights));
        model.graph().add(network.build());
        serve(model, "network", Map.of());
        return model;
    }

    private static TestGraph flat(final java.util.function.BiFunction<TestGraph, String, String> middle) {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3);
        final SmallNetwork.Weights weights = SmallNetwork.constants(graph);
        final String features = SmallNetwork.features(graph, image, 3, weights);
        SmallNetwork.head(graph, middle.apply(graph, features), weights);
        return graph;
    }

    private void opensLike(final KerasModel model, final TestGraph flat, final UnaryOperator<String> tensor)
            throws IOException {
        try (Network network = Networks.open(model.write(folder.resolve("model")).toString());
                Reference reference = new Reference(flat.build())) {
            reference.feed("image", TestImages.channelsLast(IMAGE), 1, 16, 16, 3);
            NetworkChecks.agrees(network, IMAGE, reference, "head/Softmax", tensor);
        }
    }

    private static String batchNormAndSplit(final TestGraph g, final String features, final boolean body) {
        final String normalised = g.op("FusedBatchNormV3", "norm", List.of(features,
                g.floats("scale", new float[] { 1, 2, 3, 4, 5 }, 5), g.floats("offset", new float[5], 5),
                g.floats("mean", new float[] { 1, 1, 1, 1, 1 }, 5), g.floats("var", new float[] { 1, 2, 1, 2, 1 }, 5)),
                "T", TestGraph.FLOAT, "U", TestGraph.FLOAT, "is_training", false, "epsilon", 0.001f, "data_format",
                "NHWC");
        assertEquals(body ? "norm:y:0" : "norm", normalised);
        g.op("Split", "split", List.of(g.integer("axis", 1), normalised), "T", TestGraph.FLOAT, "num_split", 2);
        g.op("IdentityN", "both", body ? List.of("split:output:1", "split:output:0") : List.of("split:1", "split"),
                "T", List.of(TestGraph.FLOAT, TestGraph.FLOAT));
        return g.binary("Sub", "difference", body ? "both:output:0" : "both", body ? "both:output:1" : "both:1");
    }

    @Test
    void operationsWithSeveralOutputsKeepThemApart() throws IOException {
        opensLike(with((f, x) -> batchNormAndSplit(f.body(), x, true)), flat((g, x) -> batchNormAndSplit(g, x, false)),
                UnaryOperator.identity());
        try (Network network = Networks.open(folder.resolve("model").toString())) {
            assertEquals("5 × 4 × 8", NetworkChecks.layer(network, "split:1").size());
            assertEquals("difference", network.defaultLayer().name());
        }
    }

    /** {@code relu(x)} of the type that the call says. */
    private static TestFunction generic() {
        final TestFunction function = new TestFunction("generic_relu");
        final String x = function.argumentOfAnyType("x");
        function.body().op("Relu", "act", List.of(x), "T",
                org.tensorflow.proto.AttrValue.newBuilder().setPlaceholder("T").build());
        return function.resultOfAnyType("y", "act:activations:0");
    }

    @Test
    void functionCalledTwiceByItsNameAndWithATypeOpensTwice() throws IOException {
        final KerasModel model = with((f, x) -> {
            f.body().op("generic_relu", "once", List.of(x), "T", TestGraph.FLOAT);
            final String negative = f.body().unary("Neg", "neg", "once:y:0");
            f.body().op("generic_relu", "twice", List.of(negative), "T", TestGraph.FLOAT);
            return f.body().binary("AddV2", "sum", "once:y:0", "twice:y:0");
        });
        model.graph().add(generic().build());
        final TestGraph flat = flat((g, x) -> {
            final String once = g.unary("Relu", "once/act", x);
            return g.binary("AddV2", "sum", once, g.unary("Relu", "twice/act", g.unary("Neg", "neg", once)));
        });
        opensLike(model, flat, UnaryOperator.identity());
    }

    private static TestFunction branch(final String name, final String op) {
        final TestFunction function = new TestFunction(name);
        final String x = function.argument("x", TestGraph.FLOAT);
        return function.result("y", TestGraph.FLOAT, function.body().unary(op, op.toLowerCase(), x));
    }

    private static KerasModel conditional(final String op, final java.util.function.Function<TestGraph, String> when) {
        final KerasModel model = with((f, x) -> {
            f.body().op(op, "cond", List.of(when.apply(f.body()), x), "Tcond",
                    org.tensorflow.proto.DataType.DT_BOOL, "Tin", List.of(TestGraph.FLOAT), "Tout",
                    List.of(TestGraph.FLOAT), "then_branch", TestGraph.function("then"), "else_branch",
                    TestGraph.function("else"), "output_shapes", List.of(new int[] { -1, 8, 8, 5 }));
            return f.body().unary("Relu6", "after", "cond:output:0");
        });
        model.graph().add(branch("then", "Neg").build()).add(branch("else", "Square").build());
        return model;
    }

    @Test
    void branchOfAConstantConditionIsTaken() throws IOException {
        for (final String op : List.of("If", "StatelessIf")) {
            opensLike(conditional(op, b -> b.truth("when", false)),
                    flat((g, x) -> g.unary("Relu6", "after", g.unary("Square", "cond/square", x))),
                    UnaryOperator.identity());
            opensLike(conditional(op, b -> b.truth("when", true)),
                    flat((g, x) -> g.unary("Relu6", "after", g.unary("Neg", "cond/neg", x))),
                    UnaryOperator.identity());
        }
    }

    @Test
    void conditionOnTheImageStaysInTheNetwork() throws IOException {
        final KerasModel model = conditional("StatelessIf", b -> b.op("Greater", "bright",
                List.of(b.mean("brightness", "image", false, 0, 1, 2, 3), b.scalar("limit", -10)), "T",
                TestGraph.FLOAT));
        opensLike(model, flat((g, x) -> g.unary("Relu6", "after", g.unary("Neg", "cond", x))),
                UnaryOperator.identity());
    }

    @Test
    void loopBeforeLaterConvolutionsStaysInTheNetwork() throws IOException {
        for (final String op : List.of("While", "StatelessWhile")) {
            final KerasModel model = with((f, x) -> {
                final TestGraph b = f.body();
                b.op(op, "loop", List.of(b.integer("zero", 0), x), "T",
                        List.of(org.tensorflow.proto.DataType.DT_INT32, TestGraph.FLOAT), "cond",
                        TestGraph.function("below_three"), "body", TestGraph.function("step"), "output_shapes",
                        List.of(new int[] {}, new int[] { -1, 8, 8, 5 }));
                return b.convolution("late/Conv2D", "loop:output:1",
                        b.floats("late/kernel", TestGraph.weights("late", 3, 3, 5, 5), 3, 3, 5, 5));
            });
            addLoop(model.graph());
            opensLike(model, flat((g, x) -> {
                final String three = g.unary("Softplus", "s3", g.unary("Softplus", "s2",
                        g.unary("Softplus", "s1", x)));
                return g.convolution("late/Conv2D", g.identity("loop:1".replace(':', '_'), three),
                        g.floats("late/kernel", TestGraph.weights("late", 3, 3, 5, 5), 3, 3, 5, 5));
            }), name -> name.replace("loop:1", "loop_1"));
        }
    }

    private static void addLoop(final TestGraph graph) {
        final TestFunction below = new TestFunction("below_three");
        final String i = below.argument("i", org.tensorflow.proto.DataType.DT_INT32);
        below.argument("x", TestGraph.FLOAT);
        below.result("go", org.tensorflow.proto.DataType.DT_BOOL, below.body().op("Less", "less",
                List.of(i, below.body().integer("three", 3)), "T", org.tensorflow.proto.DataType.DT_INT32));
        final TestFunction step = new TestFunction("step");
        step.argument("i", org.tensorflow.proto.DataType.DT_INT32);
        step.argument("x", TestGraph.FLOAT);
        step.result("next", org.tensorflow.proto.DataType.DT_INT32, step.body().op("AddV2", "add",
                List.of("i", step.body().integer("one", 1)), "T", org.tensorflow.proto.DataType.DT_INT32));
        step.result("y", TestGraph.FLOAT, step.body().unary("Softplus", "softplus", "x"));
        graph.add(below.build()).add(step.build());
    }

    @Test
    void functionsThatCallEachOtherInACircleAreRefused() throws IOException {
        final KerasModel model = with((f, x) -> {
            f.body().op("PartitionedCall", "again", List.of(x), KerasModel.callAttributes("circle", 0));
            return "again:output:0";
        });
        final TestFunction circle = new TestFunction("circle");
        circle.argument("x", TestGraph.FLOAT);
        circle.body().op("PartitionedCall", "again", List.of("x"), KerasModel.callAttributes("circle", 0));
        model.graph().add(circle.result("y", TestGraph.FLOAT, "again:output:0").build());
        assertTrue(Refusals.refusal(model.write(folder.resolve("model")).toString()).contains("circle"));
    }

    @Test
    void missingFunctionIsRefusedByName() throws IOException {
        final KerasModel model = with((f, x) -> {
            f.body().op("PartitionedCall", "call", List.of(x), KerasModel.callAttributes("lost", 0));
            return "call:output:0";
        });
        assertTrue(Refusals.refusal(model.write(folder.resolve("model")).toString()).contains("lost"));
    }
}
