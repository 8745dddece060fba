package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;

import com.google.protobuf.ByteString;

/** A SavedModel as TensorFlow 1 writes it: variables in the graph, and nodes that save and restore them. */
final class Tf1Model {
    private final TestGraph graph = new TestGraph();
    private final Map<String, int[]> variables = new LinkedHashMap<>();
    private final Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    private final boolean resources;

    /** @param resources whether variables are resources, as from TensorFlow 1.11 on, or references */
    Tf1Model(final boolean resources) {
        this.resources = resources;
    }

    TestGraph graph() {
        return graph;
    }

    /** Returns the value of a variable, as the forward pass reads it. */
    String variable(final String name, final int... sizes) {
        if (variables.putIfAbsent(name, sizes) != null) return name + "/read";
        if (resources) {
            graph.op("VarHandleOp", name, List.of(), "dtype", TestGraph.FLOAT, "shape", sizes, "shared_name", name,
                    "container", "");
            return graph.op("ReadVariableOp", name + "/read", List.of(name), "dtype", TestGraph.FLOAT);
        }
        graph.op("VariableV2", name, List.of(), "dtype", TestGraph.FLOAT, "shape", sizes, "shared_name", "",
                "container", "");
        return graph.identity(name + "/read", name);
    }

    Tf1Model signature(final String key, final SignatureDef signature) {
        signatures.put(key, signature);
        return this;
    }

    /** Adds the nodes that restore the variables. */
    MetaGraphDef build(final String... tags) {
        if (variables.isEmpty()) return TestFiles.meta(graph, tags).putAllSignatureDef(signatures).build();
        graph.op("Const", "save/filename/input", List.of(), "dtype", DataType.DT_STRING, "value",
                TensorProto.newBuilder().setDtype(DataType.DT_STRING).setTensorShape(TestGraph.shape())
                        .addStringVal(ByteString.copyFromUtf8("model")).build());
        graph.op("PlaceholderWithDefault", "save/filename", List.of("save/filename/input"), "dtype",
                DataType.DT_STRING, "shape", new int[0]);
        graph.op("PlaceholderWithDefault", "save/Const", List.of("save/filename"), "dtype", DataType.DT_STRING,
                "shape", new int[0]);
        final List<String> assigned = new ArrayList<>();
        variables.forEach((name, sizes) -> {
            final String prefix = "save/" + assigned.size();
            graph.op("RestoreV2", prefix + "/RestoreV2", List.of("save/Const",
                    graph.texts(prefix + "/tensor_names", List.of(name)),
                    graph.texts(prefix + "/shape_and_slices", List.of(""))), "dtypes", List.of(TestGraph.FLOAT));
            if (resources) {
                graph.identity(prefix + "/Identity", prefix + "/RestoreV2");
                graph.op("AssignVariableOp", prefix + "/Assign", List.of(name, prefix + "/Identity"), "dtype",
                        TestGraph.FLOAT);
            } else {
                graph.op("Assign", prefix + "/Assign", List.of(name, prefix + "/RestoreV2"), "T", TestGraph.FLOAT,
                        "use_locking", true, "validate_shape", true);
            }
            assigned.add("^" + prefix + "/Assign");
        });
        graph.op("NoOp", "save/restore_shard", assigned);
        graph.op("NoOp", "save/restore_all", List.of("^save/restore_shard"));
        return TestFiles.meta(graph, tags).putAllSignatureDef(signatures)
                .setSaverDef(SaverDef.newBuilder().setFilenameTensorName("save/Const:0")
                        .setSaveTensorName("save/Identity:0").setRestoreOpName("save/restore_all").setSharded(true)
                        .setMaxToKeep(5).setVersion(SaverDef.CheckpointFormatVersion.V2))
                .build();
    }

    Path write(final Path folder, final int shards, final String... tags) throws IOException {
        TestFiles.savedModel(folder, build(tags));
        writeVariables(folder, shards);
        return folder;
    }

    void writeVariables(final Path folder, final int shards) throws IOException {
        if (variables.isEmpty()) return;
        final TestCheckpoint checkpoint = new TestCheckpoint();
        variables.forEach((name, sizes) -> checkpoint.put(name, TestGraph.weights(name, sizes), sizes));
        checkpoint.write(folder, shards);
    }

    /** What training leaves in a graph: loss, gradients, an optimizer's step, the accuracy. */
    void addTraining(final String logits, final String labels, final String variable, final int... sizes) {
        graph.op("SoftmaxCrossEntropyWithLogits", "loss/entropy", List.of(logits, labels), "T", TestGraph.FLOAT);
        graph.mean("loss/Mean", "loss/entropy", false, 0);
        graph.op("ScalarSummary", "loss/summary", List.of(graph.texts("loss/tag", List.of("loss")), "loss/Mean"),
                "T", TestGraph.FLOAT);
        graph.op("Fill", "gradients/Fill", List.of(graph.ints("gradients/shape", sizes),
                graph.scalar("gradients/one", 1)), "T", TestGraph.FLOAT, "index_type", DataType.DT_INT32);
        graph.binary("Mul", "gradients/loss/mul", "gradients/Fill", "loss/Mean");
        if (!resources)
            graph.op("ApplyGradientDescent", "Descent/update", List.of(variable, graph.scalar("rate", 0.1f),
                    "gradients/loss/mul"), "T", TestGraph.FLOAT);
        for (final String side : List.of(logits, labels))
            graph.op("ArgMax", "accuracy/ArgMax_" + side.replace('/', '_'), List.of(side,
                    graph.integer("accuracy/axis_" + side.replace('/', '_'), 1)), "T", TestGraph.FLOAT);
        graph.op("Equal", "accuracy/Equal", List.of("accuracy/ArgMax_" + logits.replace('/', '_'),
                "accuracy/ArgMax_" + labels.replace('/', '_')), "T", DataType.DT_INT64);
        graph.mean("accuracy/Mean", graph.cast("accuracy/Cast", "accuracy/Equal", DataType.DT_BOOL,
                TestGraph.FLOAT), false, 0);
    }

}
