package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SavedModel;
import org.tuckersaliency.fuzz.Seeds;

import com.google.protobuf.TextFormat;

/** The graphs that fuzzing starts from are what the builders of the tests make. */
class GraphSeedsTest {
    @TempDir
    Path folder;

    private static GraphDef frozen() {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        return graph.build();
    }

    /** A conditional of TensorFlow 1 on a constant, one of TensorFlow 2, and a loop in a function. */
    private static GraphDef branches() {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3);
        final String phase = graph.placeholder("phase", DataType.DT_BOOL);
        graph.op("Switch", "switch", List.of(image, phase), "T", TestGraph.FLOAT);
        graph.unary("Neg", "no", "switch");
        graph.unary("Square", "yes", "switch:1");
        graph.op("Merge", "merge", List.of("no", "yes"), "T", TestGraph.FLOAT, "N", 2);
        for (final String name : List.of("then", "else")) {
            final TestFunction branch = new TestFunction(name);
            final String x = branch.argument("x", TestGraph.FLOAT);
            graph.add(branch.result("y", TestGraph.FLOAT, branch.body().unary("Relu", "relu", x)).build());
        }
        graph.op("StatelessIf", "if", List.of(graph.truth("sure", true), "merge"), "Tcond", DataType.DT_BOOL, "Tin",
                List.of(TestGraph.FLOAT), "Tout", List.of(TestGraph.FLOAT), "then_branch", TestGraph.function("then"),
                "else_branch", TestGraph.function("else"));
        final SmallNetwork.Weights none = (name, sizes) -> graph.placeholder(name, TestGraph.FLOAT, sizes);
        SmallNetwork.features(graph, "if", 3, none);
        return graph.build();
    }

    private Map<String, byte[]> binary() throws IOException {
        final Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("frozen", frozen().toByteArray());
        seeds.put("branches", branches().toByteArray());
        seeds.put("tf1", Files.readAllBytes(RefusalTest.small().write(folder.resolve("tf1"), 1, "serve")
                .resolve("saved_model.pb")));
        seeds.put("keras", Files.readAllBytes(FunctionNetworkTest.nested().write(folder.resolve("keras"))
                .resolve("saved_model.pb")));
        seeds.put("twins", Files.readAllBytes(FunctionNetworkTest.nested().restoredAs("Variable_")
                .write(folder.resolve("twins")).resolve("saved_model.pb")));
        return seeds;
    }

    private static byte[] text(final com.google.protobuf.Message message) {
        return ("#\n" + TextFormat.printer().printToString(message)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void seedsAreWhatTheBuildersMake() throws IOException {
        final Map<String, byte[]> seeds = binary();
        Seeds.areInPlace(FlatGraphFuzzTest.class, "graphIsFlattenedOrRefused", seeds);
        final TestGraph small = new TestGraph();
        small.unary("Relu", "relu", small.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3));
        seeds.put("text", text(small.build()));
        seeds.put("model-text", text(SavedModel.newBuilder().addMetaGraphs(TestFiles.meta(small, "serve")).build()));
        seeds.remove("twins");
        Seeds.areInPlace(GraphFileFuzzTest.class, "fileIsReadOrRefused", seeds);
    }

    @Test
    void choicesOfCallsAreNumbersOfAGenerator() throws IOException {
        final Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            final byte[] choices = new byte[300];
            new Random(i).nextBytes(choices);
            seeds.put("choices" + i, choices);
        }
        Seeds.areInPlace(FunctionCallsFuzzTest.class, "callsAreReplacedOrRefused", seeds);
    }
}
