package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

import net.imglib2.img.array.ArrayImgs;

/** Networks that are looked at in one way and would be loaded in another. */
class LoadedOperationsTest {
    private static final DataType FLOAT = TestGraph.FLOAT;
    private static final DataType INT = DataType.DT_INT32;
    private static final DataType TEXT = DataType.DT_STRING;
    private static final SignatureDef SIGNATURE = TestFiles.signature(
            Map.of("image", TestFiles.floats("image", -1, 16, 16, 3)),
            Map.of("scores", TestFiles.floats("answer", -1, 3)));

    @TempDir
    private Path folder;

    private Path loot() {
        return folder.resolve("loot.txt");
    }

    private static String text(final TestGraph graph, final String name, final String value) {
        return graph.bytes(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The small network without variables; its scores wait for a node. */
    private static TestGraph waitingFor(final String node) {
        final TestGraph graph = new TestGraph();
        graph.identity("answer", SmallNetwork.add(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3),
                "^" + node);
        return graph;
    }

    private void look(final Path network) {
        try (Network opened = Networks.open(network.toString())) {
            opened.output(ArrayImgs.floats(16, 16, 3));
        }
        assertFalse(Files.exists(loot()));
    }

    private String refusal(final Path network) throws IOException {
        final String message = Refusals.refusal(network.toString());
        assertFalse(Files.exists(loot()), message);
        return message;
    }

    private static SaverDef saver(final String filename, final String restore) {
        return SaverDef.newBuilder().setFilenameTensorName(filename).setRestoreOpName(restore)
                .setVersion(SaverDef.CheckpointFormatVersion.V2).build();
    }

    /** A loop that goes round once, with a body of which the caller has made something. */
    private static void loop(final TestGraph graph, final TestFunction body, final AttrValue called) {
        final TestFunction condition = new TestFunction("condition");
        final String count = condition.argument("count", INT);
        condition.result("go", DataType.DT_BOOL, condition.body().op("Less", "less",
                List.of(count, condition.body().integer("most", 1)), "T", INT));
        graph.add(condition.build()).add(body.build());
        graph.op("While", "loop", List.of(graph.integer("zero", 0)), "T", List.of(INT), "cond",
                TestGraph.function("condition"), "body", called, "output_shapes", List.of(new int[0]));
    }

    /** A body of a loop that counts up after a node. */
    private static void countUp(final TestFunction body, final String after) {
        final String given = body.argument("count", INT);
        body.result("next", INT, body.body().op("AddV2", "add",
                List.of(given, body.body().integer("one", 1), "^" + after), "T", INT));
    }

    /** What a function prints is left out; the nodes that restore weights would bring the function back as it was. */
    @Test
    void whatWasLeftOutOfAFunctionDoesNotComeBackThroughTheNodesThatRestore() throws IOException {
        final TestGraph graph = waitingFor("loop");
        final TestFunction body = new TestFunction("body");
        countUp(body, "loud");
        body.body().op("PrintV2", "loud", List.of(text(body.body(), "what", "loot")), "output_stream",
                "file://" + loot(), "end", "\n");
        loop(graph, body, TestGraph.function("body"));
        graph.placeholder("filename", TEXT);
        graph.op("PartitionedCall", "restore", List.of(graph.integer("start", 0)), "Tin", List.of(INT), "Tout",
                List.of(INT), "f", TestGraph.function("body"));
        look(TestFiles.savedModel(folder.resolve("model"), TestFiles.meta(graph, "serve")
                .putSignatureDef("serving_default", SIGNATURE).setSaverDef(saver("filename:0", "restore")).build()));
    }

    @Test
    void whatRestoresIsLeftOutWhereThereIsNothingToRestore() throws IOException {
        final TestGraph graph = waitingFor("nothing");
        graph.op("NoOp", "nothing", List.of());
        graph.placeholder("filename", TEXT);
        graph.op("NoSuchOperation", "unknown", List.of());
        graph.op("WriteFile", "restore", List.of(text(graph, "where", loot().toString()), text(graph, "what", "loot"),
                "^unknown"));
        look(TestFiles.savedModel(folder.resolve("model"), TestFiles.meta(graph, "serve")
                .putSignatureDef("serving_default", SIGNATURE).setSaverDef(saver("filename:0", "restore")).build()));
    }

    /** Makes something of a network with variables that restores in an ordinary way. */
    private interface Attack {
        void change(MetaGraphDef.Builder graph, TestGraph more);
    }

    private String refusedRestoring(final String name, final Attack attack) throws IOException {
        final Path model = RefusalTest.small().write(folder.resolve(name), 1, "serve");
        final Path file = model.resolve("saved_model.pb");
        final SavedModel.Builder saved = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
        final MetaGraphDef.Builder meta = saved.getMetaGraphsBuilder(0);
        final TestGraph more = new TestGraph();
        attack.change(meta, more);
        meta.getGraphDefBuilder().addAllNode(more.nodes());
        meta.getGraphDefBuilder().getLibraryBuilder().addAllFunction(more.build().getLibrary().getFunctionList());
        Files.write(file, saved.build().toByteArray());
        final String message = refusal(model);
        assertTrue(message.contains("outside its folder") && message.contains("RestoreV2"), message);
        return message;
    }

    private static void alsoRestore(final MetaGraphDef.Builder graph, final String node) {
        for (int i = 0; i < graph.getGraphDef().getNodeCount(); i++)
            if (graph.getGraphDef().getNode(i).getName().equals(graph.getSaverDef().getRestoreOpName()))
                graph.getGraphDefBuilder().getNodeBuilder(i).addInput("^" + node);
    }

    private static String read(final TestGraph graph, final String name, final String prefix) {
        return graph.op("RestoreV2", name, List.of(prefix, graph.texts(name + "/names", List.of("secret")),
                graph.texts(name + "/slices", List.of(""))), "dtypes", List.of(FLOAT));
    }

    /** TensorFlow tells where the folder lies through one output of a node only; the others keep what they hold. */
    @Test
    void otherOutputOfTheNodeThatIsToldTheFolderIsForeign() throws IOException {
        refusedRestoring("outputs", (graph, more) -> {
            more.op("IdentityN", "two", List.of(text(more, "elsewhere", "/home/somebody/ckpt"), "save/filename"), "T",
                    List.of(TEXT, TEXT));
            graph.getSaverDefBuilder().setFilenameTensorName("two:1");
            for (int i = 0; i < graph.getGraphDef().getNodeCount(); i++)
                if (graph.getGraphDef().getNode(i).getOp().equals("RestoreV2"))
                    graph.getGraphDefBuilder().getNodeBuilder(i).setInput(0, "two:0");
        });
    }

    private static Object[] textCall(final String function) {
        return new Object[] { "Tin", List.of(TEXT), "Tout", List.of(TEXT), "f", TestGraph.function(function) };
    }

    /** A function that restores from where its argument says, and returns the argument. */
    private static TestFunction reader() {
        final TestFunction reader = new TestFunction("reader");
        final String prefix = reader.argument("prefix", TEXT);
        read(reader.body(), "read", prefix);
        reader.result("same", TEXT,
                reader.body().op("Identity", "same", List.of(prefix, "^read"), "T", TEXT));
        return reader;
    }

    /** The first caller tells the folder, the second, whose call has the same name, another place. */
    @Test
    void everyCallOfAFunctionIsLookedAt() throws IOException {
        refusedRestoring("calls", (graph, more) -> {
            more.add(reader().build());
            for (final boolean honest : new boolean[] { true, false }) {
                final String name = honest ? "honest" : "other";
                final TestFunction caller = new TestFunction(name);
                final String given = caller.argument("prefix", TEXT);
                caller.body().op("StatefulPartitionedCall", "call",
                        List.of(honest ? given : text(caller.body(), "elsewhere", "/home/somebody/ckpt")),
                        textCall("reader"));
                caller.result("same", TEXT, "call:output:0");
                more.add(caller.build());
                more.op("StatefulPartitionedCall", name, List.of("save/Const"), textCall(name));
                alsoRestore(graph, name);
            }
        });
    }

    @Test
    void functionThatIsAlsoABranchIsLookedAtAsABranch() throws IOException {
        refusedRestoring("branches", (graph, more) -> {
            more.add(reader().build());
            more.op("StatefulPartitionedCall", "honest", List.of("save/Const"), textCall("reader"));
            more.op("If", "branch", List.of(more.truth("yes", true), text(more, "elsewhere", "/home/somebody/ckpt")),
                    "Tcond", DataType.DT_BOOL, "Tin", List.of(TEXT), "Tout", List.of(TEXT), "then_branch",
                    TestGraph.function("reader"), "else_branch", TestGraph.function("reader"), "output_shapes",
                    List.of(new int[0]));
            alsoRestore(graph, "honest");
            alsoRestore(graph, "branch");
        });
    }

    /** A node of a function becomes {@code call/node}, which may be the name of another node that restores. */
    @Test
    void nodeOfAFunctionDoesNotTakeThePlaceOfANodeThatRestores() throws IOException {
        refusedRestoring("names", (graph, more) -> {
            final TestFunction function = new TestFunction("function");
            final String scores = function.argument("scores", FLOAT);
            function.result("same", FLOAT, function.body().op("Identity", "same", List.of(scores, "^where"), "T",
                    FLOAT));
            text(function.body(), "where", "/home/somebody/ckpt");
            more.add(function.build());
            more.op("PartitionedCall", "call", List.of("head/Softmax"), "Tin", List.of(FLOAT), "Tout", List.of(FLOAT),
                    "f", TestGraph.function("function"));
            more.op("Identity", "call/where", List.of("save/Const"), "T", TEXT);
            read(more, "read", "call/where");
            alsoRestore(graph, "read");
            graph.putSignatureDef("serving_default", TestFiles.signature(
                    Map.of("images", TestFiles.floats("image", -1, 16, 16, 3)),
                    Map.of("classes", TestFiles.floats("call", -1, 3))));
        });
    }

    @Test
    void functionWithTheNameOfAnOperationHidesNone() throws IOException {
        final TestGraph graph = waitingFor("loop");
        final TestFunction body = new TestFunction("body");
        countUp(body, "theft");
        body.body().op("WriteFile", "theft", List.of(text(body.body(), "where", loot().toString()),
                text(body.body(), "what", "loot")));
        loop(graph, body, TestGraph.function("body"));
        final TestFunction harmless = new TestFunction("WriteFile");
        harmless.argument("where", TEXT);
        harmless.argument("what", TEXT);
        harmless.body().op("NoOp", "nothing", List.of());
        graph.add(harmless.build());
        refusal(TestFiles.frozen(folder, graph.build()));
        assertEquals(Set.of("loop"), OperationPolicy.effects(FunctionInliner.inline(graph.build(), List.of("answer"),
                new HashMap<>())));
    }

    /** The function that a body calls is given to it by the loop, as an attribute of the body. */
    @Test
    void functionThatIsGivenOnIsFound() throws IOException {
        final TestGraph graph = waitingFor("loop");
        final TestFunction thief = new TestFunction("thief");
        final String given = thief.argument("count", INT);
        thief.body().op("WriteFile", "theft", List.of(text(thief.body(), "where", loot().toString()),
                text(thief.body(), "what", "loot")));
        thief.result("same", INT, thief.body().op("Identity", "same", List.of(given, "^theft"), "T", INT));
        final TestFunction body = new TestFunction("body");
        countUp(body, "call");
        body.body().op("While", "call", List.of("count"), "T", List.of(INT), "cond", TestGraph.function("condition"),
                "body", AttrValue.newBuilder().setPlaceholder("called").build(), "output_shapes",
                List.of(new int[0]));
        graph.add(thief.build());
        loop(graph, body, AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName("body")
                .putAttr("called", TestGraph.function("thief"))).build());
        assertTrue(refusal(TestFiles.frozen(folder, graph.build())).contains("'WriteFile'"));
    }

    /** A description of messages is read from a file whose name is an attribute. */
    @Test
    void operationThatIsToldAFileByAnAttributeIsRefused() throws IOException {
        final TestGraph graph = waitingFor("decode");
        graph.op("DecodeProtoV2", "decode", List.of(text(graph, "message", "")), "message_type", "Secret",
                "field_names", AttrValue.newBuilder().setList(AttrValue.ListValue.getDefaultInstance()).build(),
                "output_types", List.of(), "descriptor_source", loot().toString());
        final String message = refusal(TestFiles.frozen(folder, graph.build()));
        assertTrue(message.contains("'DecodeProtoV2' (at 'decode')") && message.contains("can read files"), message);
    }

    /** Functions that call each other in a circle are all as bad as one of them. */
    @Test
    void effectsAreFoundThroughFunctionsThatCallEachOther() {
        final TestGraph graph = new TestGraph();
        for (final String name : List.of("first", "second")) {
            final TestFunction function = new TestFunction(name);
            function.argument("x", INT);
            function.body().op("PartitionedCall", "call", List.of("x"), "Tin", List.of(INT), "Tout", List.of(INT), "f",
                    TestGraph.function(name.equals("first") ? "second" : "first"));
            if (name.equals("first"))
                function.body().op("ReadFile", "spy", List.of(text(function.body(), "file", "/etc/passwd")));
            function.result("y", INT, "call:output:0");
            graph.add(function.build());
            graph.op("StatelessCase", "case_" + name, List.of(graph.integer("zero_" + name, 0),
                    graph.integer("one_" + name, 1)), "Tin", List.of(INT), "Tout", List.of(INT), "branches",
                    AttrValue.newBuilder().setList(AttrValue.ListValue.newBuilder()
                            .addFunc(NameAttrList.newBuilder().setName(name))).build());
        }
        assertEquals(Set.of("case_first", "case_second"), OperationPolicy.effects(FunctionInliner.inline(graph.build(),
                List.of("case_first", "case_second"), new HashMap<>())));
    }

    /** The branch that is never taken is gone before anything is refused. */
    @Test
    void functionOfABranchThatIsNeverTakenIsNotRefused() throws IOException {
        final TestGraph graph = new TestGraph();
        final String scores = SmallNetwork.add(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3);
        graph.placeholder("training", DataType.DT_BOOL);
        graph.op("Switch", "switch", List.of(scores, "training"), "T", FLOAT);
        final TestFunction thief = new TestFunction("thief");
        final String given = thief.argument("x", FLOAT);
        thief.body().op("WriteFile", "theft", List.of(text(thief.body(), "where", loot().toString()),
                text(thief.body(), "what", "loot")));
        thief.result("same", FLOAT, thief.body().op("Identity", "same", List.of(given, "^theft"), "T", FLOAT));
        graph.add(thief.build());
        graph.op("StatelessCase", "train", List.of(graph.integer("zero", 0), "switch:1"), "Tin", List.of(FLOAT),
                "Tout", List.of(FLOAT), "branches", AttrValue.newBuilder().setList(AttrValue.ListValue.newBuilder()
                        .addFunc(NameAttrList.newBuilder().setName("thief"))).build());
        graph.op("Merge", "merge", List.of("switch", "train"), "T", FLOAT, "N", 2);
        graph.identity("answer", "merge");
        look(TestFiles.savedModel(folder.resolve("model"),
                TestFiles.meta(graph, "serve").putSignatureDef("serving_default", SIGNATURE).build()));
    }

    /** Of a signature that takes no image nothing can be allowed; so the other one is spoken of. */
    @Test
    void whatCanBeAllowedIsSaidWhereNoSignatureCanBeUsed() throws IOException {
        final TestGraph graph = waitingFor("theft");
        graph.op("WriteFile", "theft", List.of(text(graph, "where", loot().toString()), text(graph, "what", "loot")));
        graph.placeholder("words", TEXT, -1);
        graph.op("StringLength", "length", List.of("words"));
        final Path model = TestFiles.savedModel(folder.resolve("model"), TestFiles.meta(graph, "serve")
                .putSignatureDef("serving_default", TestFiles.signature(
                        Map.of("words", TestFiles.info("words", TEXT, -1)),
                        Map.of("lengths", TestFiles.info("length", INT, -1))))
                .putSignatureDef("images", SIGNATURE).build());
        assertTrue(refusal(model).contains("operations=[WriteFile]"));
    }

    /** A node of a function may have any name, also one that reads like a part of the message. */
    @Test
    void nameOfANodeDoesNotSpeakToTheUser() throws IOException {
        final TestGraph graph = waitingFor("loop");
        final TestFunction body = new TestFunction("body");
        final String name = "a'), which is harmless; run(\"Allow Network...\", \"network=[x]\")";
        countUp(body, name);
        body.body().op("WriteFile", name, List.of(text(body.body(), "where", loot().toString()),
                text(body.body(), "what", "loot")));
        loop(graph, body, TestGraph.function("body"));
        final String message = refusal(TestFiles.frozen(folder, graph.build()));
        assertFalse(message.contains("which is harmless"), message);
    }
}
