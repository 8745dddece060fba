package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Refusals;

/** Files that are small, or say so, and would become anything when they are read: each refused before it does. */
class GraphBoundsTest {
    @TempDir
    Path folder;

    private static String refusal(final Runnable reading) {
        final String message = assertThrows(NetworkException.class, reading::run).getMessage();
        Refusals.isOneActionableSentence(message);
        return message;
    }

    private static String refusal(final GraphDef graph) {
        GraphCheck.check(MetaGraphDef.newBuilder().setGraphDef(graph).build());
        return refusal(() -> FunctionInliner.inline(graph, List.of("call"), new LinkedHashMap<>()));
    }

    private static NodeDef call(final String name, final String function, final String input) {
        return NodeDef.newBuilder().setName(name).setOp("PartitionedCall").addInput(input)
                .putAttr("f", TestGraph.function(function)).build();
    }

    /** A function that calls another one so often, one call after the other; what it returns is that of the last. */
    private static TestFunction calling(final String name, final String called, final int times) {
        final TestFunction function = new TestFunction(name);
        String last = function.argument("x", TestGraph.FLOAT);
        for (int i = 0; i < times; i++) {
            function.body().add(call("c" + i, called, last));
            last = "c" + i + ":output:0";
        }
        return function.result("y", TestGraph.FLOAT, last);
    }

    private static TestGraph calling(final String function) {
        final TestGraph graph = new TestGraph();
        graph.add(call("call", function, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3)));
        return graph;
    }

    @Test
    void functionsThatCallEachOtherInACircleAreNamed() {
        final TestGraph graph = calling("f");
        graph.add(calling("f", "g", 1).build()).add(calling("g", "h", 1).build()).add(calling("h", "g", 1).build());
        assertTrue(refusal(graph.build()).contains("g → h → g"), refusal(graph.build()));
        assertTrue(refusal(calling("f").add(calling("f", "f", 1).build()).build()).contains("f → f"));
    }

    @Test
    void functionsThatEachCallTheNextOneTwiceAreRefusedBeforeTheyFillTheMemory() {
        for (final boolean empty : new boolean[] { true, false }) {
            final TestGraph graph = calling("f0");
            for (int i = 0; i < 30; i++) graph.add(calling("f" + i, "f" + (i + 1), 2).build());
            final TestFunction last = new TestFunction("f30");
            final String x = last.argument("x", TestGraph.FLOAT);
            graph.add(last.result("y", TestGraph.FLOAT, empty ? x : last.body().unary("Relu", "relu", x)).build());
            assertTrue(refusal(graph.build()).matches(".*more than 2000\\d\\d nodes.*"));
        }
    }

    @Test
    void deepCallsWithLongNamesAreRefusedBeforeTheyFillTheMemory() {
        final String name = "n".repeat(20_000);
        final TestGraph graph = calling("f0");
        for (int i = 0; i < 150; i++) {
            final TestFunction function = new TestFunction("f" + i);
            String last = function.argument("x", TestGraph.FLOAT);
            for (int node = 0; node < 3; node++) last = function.body().unary("Relu", name + node, last);
            function.body().add(call(name, "f" + (i + 1), last));
            graph.add(function.result("y", TestGraph.FLOAT, name + ":output:0").build());
        }
        final TestFunction end = new TestFunction("f150");
        graph.add(end.result("y", TestGraph.FLOAT, end.argument("x", TestGraph.FLOAT)).build());
        assertTrue(refusal(graph.build()).contains("larger than TensorFlow takes"));
    }

    /** The attribute T of each function holds that of its caller ten times. */
    @Test
    void attributesThatHoldEachOtherAreRefusedBeforeTheyFillTheMemory() {
        final TestGraph graph = calling("f0");
        for (int i = 0; i < 20; i++) {
            final NameAttrList.Builder inner = NameAttrList.newBuilder().setName("any");
            for (int n = 0; n < 10; n++) inner.putAttr("a" + n, AttrValue.newBuilder().setPlaceholder("T").build());
            final AttrValue called = AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName("f" + (i + 1))
                    .putAttr("T", AttrValue.newBuilder().setFunc(inner).build())).build();
            final TestFunction function = new TestFunction("f" + i);
            function.body().add(call("c", "f", function.argument("x", TestGraph.FLOAT)).toBuilder()
                    .putAttr("f", called).build());
            graph.add(function.result("y", TestGraph.FLOAT, "c:output:0").build());
        }
        final TestFunction end = new TestFunction("f20");
        graph.add(end.result("y", TestGraph.FLOAT, end.argument("x", TestGraph.FLOAT)).build());
        assertTrue(refusal(graph.build()).contains("attributes of the function 'any'"), refusal(graph.build()));
    }

    /** The body of a loop is kept as a function, with all that it calls. */
    @Test
    void functionsOfALongChainAreKept() {
        final TestGraph graph = new TestGraph();
        for (int i = 0; i < 20_000; i++) graph.add(calling("f" + i, "f" + (i + 1), 1).build());
        final NodeDef loop = NodeDef.newBuilder().setName("loop").setOp("While").putAttr("body", TestGraph.function(
                "f0")).build();
        assertEquals(20_000, FunctionInliner.needed(graph.build(), List.of(loop)).size());
    }

    @Test
    void conditionOfManyNegationsIsFollowedToItsEnd() {
        final TestGraph graph = new TestGraph();
        String last = graph.truth("truth", true);
        for (int i = 0; i < 10_001; i++) last = graph.op("LogicalNot", "not" + i, List.of(last));
        assertEquals(false, Constants.condition(Graphs.byName(graph.nodes()), last));
    }

    @Test
    void networkThatIsFedAtTooManyPlacesIsRefusedAtOnce() throws IOException {
        final TestGraph graph = new TestGraph();
        for (int i = 0; i < 501; i++)
            graph.op("Placeholder", "p" + i, List.of(), "dtype", TestGraph.FLOAT, "shape", TestGraph.unknownShape());
        final String unknown = Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
        assertTrue(unknown.contains("501 inputs without"), unknown);
        for (int i = 501; i < 10_001; i++) graph.placeholder("p" + i, TestGraph.FLOAT);
        final String all = Refusals.refusal(TestFiles.frozen(folder, graph.build()).toString());
        assertTrue(all.contains("10001 inputs,"), all);
    }

    @Test
    void fileThatIsTooLargeForAGraphIsNotRead() throws IOException {
        final Path file = folder.resolve("network.pb");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(Integer.MAX_VALUE + 1L);
        }
        assertTrue(refusal(() -> SavedModelReader.read(file)).contains("2 GB"));
        Files.delete(file);
    }

    /** Deeper than any graph, and than the reader follows. */
    @Test
    void valuesInValuesAreNotFollowedForEver() {
        AttrValue value = AttrValue.getDefaultInstance();
        for (int i = 0; i < 400; i++)
            value = AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName("f").putAttr("a", value)).build();
        final byte[] deep = GraphDef.newBuilder().addNode(NodeDef.newBuilder().setName("a").setOp("NoOp").putAttr("a",
                value)).build().toByteArray();
        assertTrue(refusal(() -> SavedModelReader.parse(Paths.get("a.pb"), deep)).contains("damaged"));
        final byte[] open = ("node { name: 'a' op: 'b' attr { value " + "{ func { attr { value ".repeat(100_000))
                .getBytes(StandardCharsets.UTF_8);
        assertTrue(refusal(() -> SavedModelReader.parse(Paths.get("a.pbtxt"), open)).contains("damaged"));
        final String unknown = "versions { x " + "{ x ".repeat(100_000);
        assertTrue(refusal(() -> SavedModelReader.parse(Paths.get("a.pbtxt"), unknown.getBytes(
                StandardCharsets.UTF_8))).contains("damaged"));
    }

    @Test
    void whatIsNotWrittenAsGraphsAreIsNamed() {
        final NodeDef node = NodeDef.newBuilder().setName("node").setOp("Identity").addInput("a").build();
        for (final Map.Entry<NodeDef, String> each : Map.of(
                node.toBuilder().clearInput().build(), "'node' has no input",
                node.toBuilder().setInput(0, "a:output:0").build(), "'a:output:0'",
                node.toBuilder().setInput(0, "a:-1").build(), "'a:-1'",
                node.toBuilder().setInput(0, ":").build(), "':'",
                node.toBuilder().setInput(0, "^").build(), "'^'",
                node.toBuilder().setInput(0, "^b").addInput("a").build(), "out of order",
                node.toBuilder().setOp("Switch").build(), "'node' has no input",
                node.toBuilder().setOp("PartitionedCall").build(), "which function").entrySet()) {
            final MetaGraphDef graph = MetaGraphDef.newBuilder().setGraphDef(GraphDef.newBuilder().addNode(each
                    .getKey())).build();
            final String message = refusal(() -> GraphCheck.check(graph));
            assertTrue(message.contains(each.getValue()), message);
        }
        final TestFunction function = new TestFunction("f").result("y", DataType.DT_FLOAT, "a:b:c");
        assertTrue(refusal(() -> GraphCheck.check(MetaGraphDef.newBuilder().setGraphDef(new TestGraph().add(function
                .build()).build()).build())).contains("result 'y' of the function 'f'"));
    }
}
