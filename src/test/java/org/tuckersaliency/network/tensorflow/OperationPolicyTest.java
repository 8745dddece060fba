package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tuckersaliency.network.AllowedOperations;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;

import net.imglib2.img.array.ArrayImgs;

/** Networks that would do more than look at an image. Each attack is a real one: without the refusal its file would be there. */
class OperationPolicyTest {
    private static final DataType FLOAT = TestGraph.FLOAT;

    /** Whose names sound worse than they are. */
    private static final Set<String> HARMLESS = Set.of("ShardedFilename", "ShardedFilespec");

    @TempDir
    private Path folder;

    /** A node of the graph that runs before the scores. */
    private interface Attack {
        /** Returns the name of the node. */
        String add(TestGraph graph);
    }

    /** The small network, whose scores wait for an attack. */
    private Path attacked(final Attack attack) throws IOException {
        final TestGraph graph = new TestGraph();
        final String scores = SmallNetwork.add(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3);
        graph.identity("answer", scores, "^" + attack.add(graph));
        return TestFiles.frozen(folder, graph.build());
    }

    private String text(final TestGraph graph, final String name, final String value) {
        return graph.bytes(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private String write(final TestGraph graph) {
        graph.op("WriteFile", "theft", List.of(text(graph, "where", loot().toString()), text(graph, "what", "loot")));
        return "theft";
    }

    private Path loot() {
        return folder.resolve("loot.txt");
    }

    private static void look(final Network network) {
        network.featureMaps(ArrayImgs.floats(16, 16, 3), network.defaultLayer());
        network.output(ArrayImgs.floats(16, 16, 3));
    }

    private String refusal(final Path network) throws IOException {
        final String message = Refusals.refusal(network.toString());
        assertFalse(Files.exists(loot()), message);
        return message;
    }

    @Test
    void networkThatWritesAFileIsRefusedByNameAndWritesNone() throws IOException {
        final String message = refusal(attacked(this::write));
        assertTrue(message.contains("'WriteFile' (at 'theft')"), message);
        assertTrue(message.contains("can write files"), message);
        assertTrue(message.contains("operations=[WriteFile]"), message);
    }

    /** That the attack is one: allowed, the file is written. */
    @Test
    void userMayAllowItToThisNetworkInSoManyWords() throws IOException {
        final Path file = attacked(this::write);
        final String fingerprint;
        try (NetworkFiles files = NetworkFiles.find(file.toString())) {
            fingerprint = files.fingerprint();
        }
        final AllowedOperations allowed = print -> print.equals(fingerprint) ? Set.of("WriteFile") : Set.of();
        try (Network network = Networks.open(file.toString(), allowed)) {
            look(network);
        }
        assertEquals("loot", Files.readString(loot()));
        Files.delete(loot());
        final byte[] other = Files.readAllBytes(attacked(graph -> {
            write(graph);
            return graph.op("NoOp", "different", List.of("^theft"));
        }));
        Files.write(file, other);
        assertTrue(assertThrows(NetworkException.class, () -> Networks.open(file.toString(), allowed)).getMessage()
                .contains("WriteFile"));
    }

    @Test
    void whatIsAllowedIsThatAndNothingElse() throws IOException {
        final Path file = attacked(graph -> {
            graph.op("ReadFile", "spy", List.of(text(graph, "file", "/etc/passwd")));
            graph.op("WriteFile", "theft", List.of(text(graph, "where", loot().toString()), "spy"));
            return "theft";
        });
        final String both = refusal(file);
        assertTrue(both.contains("'ReadFile' (at 'spy')") && both.contains("'WriteFile' (at 'theft')"), both);
        assertTrue(both.contains("operations=[ReadFile WriteFile]"), both);
        final String one = assertThrows(NetworkException.class,
                () -> Networks.open(file.toString(), print -> Set.of("ReadFile"))).getMessage();
        assertTrue(one.contains("'WriteFile'") && !one.contains("'ReadFile'"), one);
        assertTrue(one.contains("operations=[ReadFile WriteFile]"), one);
    }

    @Test
    void whatTheAnswerDoesNotReachIsNeitherRefusedNorRun() throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3);
        write(graph);
        final Path model = TestFiles.savedModel(folder.resolve("model"), TestFiles.meta(graph, "serve")
                .putSignatureDef("serving_default",
                        TestFiles.signature(Map.of("image", TestFiles.floats("image", -1, 16, 16, 3)),
                                Map.of("scores", TestFiles.floats("head/Softmax", -1, 3))))
                .putSignatureDef("__saved_model_init_op",
                        TestFiles.signature(Map.of(), Map.of("__saved_model_init_op", TestFiles.info("theft", FLOAT))))
                .build());
        try (Network network = Networks.open(model.toString())) {
            look(network);
        }
        assertFalse(Files.exists(loot()));
    }

    /** TensorFlow runs constant parts of a graph to infer shapes, long before the network is loaded. */
    @Test
    void fileIsNotReadToInferAShape() throws IOException {
        final TestGraph graph = new TestGraph();
        final String features = SmallNetwork.features(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3,
                SmallNetwork.constants(graph));
        Files.write(loot(), new byte[] { -1, -1, -1, -1, 64, 0, 0, 0 });
        final String shape = graph.op("DecodeRaw", "shape",
                List.of(graph.op("ReadFile", "spy", List.of(text(graph, "file", loot().toString())))), "out_type",
                DataType.DT_INT32, "little_endian", true);
        graph.op("Reshape", "secret", List.of(features, shape), "T", FLOAT, "Tshape", DataType.DT_INT32);
        final Path file = TestFiles.frozen(folder, graph.build());
        final FlatGraph flat = FunctionInliner.inline(graph.build(), List.of("secret"), new LinkedHashMap<>());
        // had it been read, the second axis would be known to have 64 entries
        assertEquals(-1, StaticShapes.of(flat).shape("secret", 2)[1]);
        final String message = Refusals.refusal(file.toString());
        assertTrue(message.contains("'ReadFile' (at 'spy')"), message);
        assertTrue(message.contains("can read files"), message);
    }

    @Test
    void attackInsideALoopOrAFunctionIsFound() throws IOException {
        final TestGraph graph = new TestGraph();
        final String scores = SmallNetwork.add(graph, graph.placeholder("image", FLOAT, -1, 16, 16, 3), 3);
        final TestFunction condition = new TestFunction("condition");
        final String count = condition.argument("count", DataType.DT_INT32);
        condition.result("go", DataType.DT_BOOL, condition.body().op("Less", "less",
                List.of(count, condition.body().integer("most", 1)), "T", DataType.DT_INT32));
        final TestFunction deeper = new TestFunction("deeper");
        final String given = deeper.argument("count", DataType.DT_INT32);
        deeper.body().op("WriteFile", "theft", List.of(
                deeper.body().bytes("where", loot().toString().getBytes(StandardCharsets.UTF_8)),
                deeper.body().bytes("what", new byte[3])));
        deeper.result("next", DataType.DT_INT32,
                deeper.body().op("Add", "add", List.of(given, deeper.body().integer("one", 1), "^theft"), "T",
                        DataType.DT_INT32));
        final TestFunction body = new TestFunction("body");
        final String before = body.argument("count", DataType.DT_INT32);
        body.body().op("StatefulPartitionedCall", "call", List.of(before), "Tin", List.of(DataType.DT_INT32), "Tout",
                List.of(DataType.DT_INT32), "f", TestGraph.function("deeper"));
        body.result("next", DataType.DT_INT32, "call:output:0");
        graph.add(condition.build()).add(body.build()).add(deeper.build());
        // a loop that says of itself that it has no effects
        graph.op("StatelessWhile", "loop", List.of(graph.integer("zero", 0)), "T", List.of(DataType.DT_INT32), "cond",
                TestGraph.function("condition"), "body", TestGraph.function("body"));
        graph.identity("answer", scores, "^loop");
        final String message = refusal(TestFiles.frozen(folder, graph.build()));
        assertTrue(message.contains("'WriteFile' (at 'loop')") || message.contains("'WriteFile' (at 'theft')"),
                message);
    }

    @Test
    void forgottenPrintIsLeftOutAndSaid() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", FLOAT, -1, 16, 16, 3);
        final String printed = graph.op("Print", "debug", List.of(image, image), "T", FLOAT, "U", List.of(FLOAT),
                "message", "", "first_n", -1, "summarize", 3);
        final String scores = SmallNetwork.add(graph, printed, 3);
        graph.op("PrintV2", "loud", List.of(text(graph, "what", "loot")), "output_stream", "file://" + loot(), "end",
                "\n");
        graph.identity("answer", scores, "^loud");
        final Path file = TestFiles.frozen(folder, graph.build());
        try (Network network = Networks.open(file.toString())) {
            look(network);
            assertTrue(network.remarks().contains("The network prints values (2 times); that was left out."),
                    network.remarks().toString());
        }
        assertFalse(Files.exists(loot()));
    }

    /** The network with a second restore, of a checkpoint that lies elsewhere. */
    private Path restoringFrom(final boolean asFunction) throws IOException {
        final Path model = RefusalTest.small().write(folder.resolve("restoring" + asFunction), 1, "serve");
        final SavedModel.Builder saved = SavedModel.parseFrom(Files.readAllBytes(model.resolve("saved_model.pb")))
                .toBuilder();
        final MetaGraphDef.Builder meta = saved.getMetaGraphsBuilder(0);
        final TestGraph more = new TestGraph();
        final TestFunction function = new TestFunction("innocent");
        final TestGraph where = asFunction ? function.body() : more;
        where.op("RestoreV2", "foreign", List.of(where.bytes("elsewhere", "/home/somebody/ckpt".getBytes()),
                where.texts("names", List.of("secret")), where.texts("slices", List.of(""))), "dtypes", List.of(FLOAT));
        if (asFunction) {
            function.result("value", FLOAT, "foreign:tensors:0");
            meta.getGraphDefBuilder().getLibraryBuilder().addFunction(function.build());
            more.op("PartitionedCall", "foreign", List.of(), "Tin", List.of(), "Tout", List.of(FLOAT), "f",
                    TestGraph.function("innocent"));
        }
        final String restore = meta.getSaverDef().getRestoreOpName();
        meta.getGraphDefBuilder().addAllNode(more.nodes());
        for (int i = 0; i < meta.getGraphDef().getNodeCount(); i++)
            if (meta.getGraphDef().getNode(i).getName().equals(restore))
                meta.getGraphDefBuilder().getNodeBuilder(i).addInput("^foreign");
        Files.write(model.resolve("saved_model.pb"), saved.build().toByteArray());
        return model;
    }

    @Test
    void weightsAreReadFromTheNetworksOwnFolderOnly() throws IOException {
        for (final boolean asFunction : new boolean[] { false, true }) {
            final Path model = restoringFrom(asFunction);
            final String message = Refusals.refusal(model.toString());
            assertTrue(message.contains("'RestoreV2' at 'foreign'"), message);
            assertTrue(message.contains("outside its folder"), message);
            if (asFunction) continue; // TensorFlow leaves out a function whose value nobody reads
            // allowed, it is tried
            final String tried = assertThrows(NetworkException.class,
                    () -> Networks.open(model.toString(), print -> Set.of("RestoreV2"))).getMessage();
            assertTrue(tried.contains("/home/somebody/ckpt"), tried);
        }
    }

    @Test
    void everyOperationOfTensorFlowThatReachesOutsideHasEffects() {
        TensorFlowEngine.start();
        final Set<String> effectful = OpRegistry.all().stream().filter(OperationPolicy::hasEffects).map(OpDef::getName)
                .collect(Collectors.toSet());
        for (final String name : List.of("ReadFile", "WriteFile", "MatchingFiles", "PyFunc", "PyFuncStateless",
                "EagerPyFunc", "Save", "SaveV2", "SaveSlices", "Restore", "RestoreV2", "RestoreSlice",
                "MergeV2Checkpoints", "Print", "PrintV2", "DebugIdentity", "DebugIdentityV3", "DebugNumericSummaryV2",
                "DumpTensor", "Abort", "RemoteCall", "RpcCall", "RpcServer", "Send", "Recv", "_Send", "_Recv",
                "CollectiveReduceV2", "NcclAllReduce", "FIFOQueueV2", "QueueDequeueV2", "QueueDequeue", "Stage",
                "TFRecordReaderV2", "ReaderReadV2", "ReaderRead", "WholeFileReader", "TextLineDataset",
                "TensorSliceDataset", "IteratorV2", "IteratorGetNext", "OneShotIterator", "SqlDataset", "CSVDataset",
                "DataServiceDataset", "ExperimentalLMDBDataset", "WriteSummary", "ScalarSummary",
                "CreateSummaryFileWriter", "InitializeTableFromTextFileV2", "InitializeTableFromTextFile",
                "ImmutableConst", "LoadAndRemapMatrix", "GenerateVocabRemapping", "FileSystemSetConfiguration",
                "XlaLaunch", "XlaCallModule", "XlaCustomCall", "TPUExecute", "TfLiteSubgraphExecute", "Timestamp",
                "BatchFunction", "DatasetToTFRecord", "SaveDatasetV2", "LoadDataset", "ImportEvent",
                "TPUPartitionedCall", "MlirPassthroughOp", "DTensorRestoreV2", "DistributedSave"))
            assertTrue(effectful.contains(name), name);
        final List<String> suspicious = new ArrayList<>();
        for (final OpDef op : OpRegistry.all())
            if (op.getName().matches(".*(File|Dataset|Iterator|Queue|Reader|Writer|Summary|Rpc|Py|Save|Restore|Record|"
                    + "Remote|Collective|TPU|Nccl).*") && !effectful.contains(op.getName()))
                suspicious.add(op.getName());
        suspicious.removeIf(HARMLESS::contains);
        assertEquals(List.of(), suspicious);
    }

    /** Each name in the list was looked at by a person; what another version of TensorFlow adds shows here. */
    @Test
    void everyOperationThatIsAllowedWasLookedAt() throws IOException {
        TensorFlowEngine.start();
        final Map<Boolean, Set<String>> allowed = OpRegistry.all().stream()
                .filter(op -> !OperationPolicy.hasEffects(op)).collect(Collectors.partitioningBy(OpDef::getIsStateful,
                        Collectors.mapping(OpDef::getName, Collectors.toCollection(TreeSet::new))));
        final String[] lists;
        try (InputStream in = getClass().getResourceAsStream("allowed-operations.txt")) {
            lists = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("#.*\\R");
        }
        assertEquals(new TreeSet<>(List.of(lists[1].split("\\s+"))), allowed.get(true));
        assertEquals(new TreeSet<>(List.of(lists[2].split("\\s+"))), allowed.get(false));
    }

    /** Those of the test networks are opened by other tests. */
    @Test
    void operationsOfOrdinaryNetworksAreAllowed() {
        TensorFlowEngine.start();
        for (final String name : List.of("Conv2D", "FusedBatchNormV3", "MatMul", "ReadVariableOp", "VarHandleOp",
                "StatefulPartitionedCall", "While", "StatelessIf", "TensorListStack", "TensorArrayV3", "RandomUniform",
                "HashTableV2", "LookupTableFindV2", "Assert", "DecodeJpeg", "DecodeRaw", "ParseExampleV2",
                "AccumulateNV2",
                "StringJoin", "ShardedFilename", "CheckNumerics", "NonMaxSuppressionV5", "QuantizedConv2D",
                "Placeholder",
                "ImageProjectiveTransformV3", "StatelessRandomUniformV2"))
            assertFalse(OperationPolicy.hasEffects(OpRegistry.operation(name)), name);
    }

    @Test
    void sameFilesHaveTheSameFingerprintWhereverTheyLieAndAnyChangeAnother() throws IOException {
        final Path first = RefusalTest.small().write(folder.resolve("first"), 1, "serve");
        final Path second = RefusalTest.small().write(folder.resolve("second"), 1, "serve");
        final String fingerprint = fingerprint(first);
        assertEquals(fingerprint, fingerprint(second));
        assertTrue(fingerprint.matches("[0-9a-f]{64}"), fingerprint);
        final Path weights = second.resolve("variables/variables.data-00000-of-00001");
        final byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2]++;
        Files.write(weights, bytes);
        assertFalse(fingerprint.equals(fingerprint(second)));
        bytes[bytes.length / 2]--;
        Files.write(weights, bytes);
        assertEquals(fingerprint, fingerprint(second));
        Files.createDirectories(second.resolve("assets"));
        Files.writeString(second.resolve("assets/words.txt"), "loot");
        assertFalse(fingerprint.equals(fingerprint(second)));
    }

    private static String fingerprint(final Path network) {
        try (NetworkFiles files = NetworkFiles.find(network.toString())) {
            return files.fingerprint();
        }
    }
}
