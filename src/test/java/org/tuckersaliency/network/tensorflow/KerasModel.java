package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;

/**
 * A SavedModel as TensorFlow 2 writes it: the network in functions that take handles of variables, and a function that
 * restores the variables from the checkpoint.
 */
final class KerasModel {
    private final TestGraph graph = new TestGraph();
    private final Map<String, int[]> variables = new LinkedHashMap<>();
    private final TestCheckpoint checkpoint = new TestCheckpoint();
    private final Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    /** What the restored variables are called where the network reads others. */
    private String restoredPrefix = "";
    private int shards = 1;

    TestGraph graph() {
        return graph;
    }

    KerasModel restoredAs(final String prefix) {
        restoredPrefix = prefix;
        return this;
    }

    KerasModel shards(final int number) {
        shards = number;
        return this;
    }

    /** A variable of the graph; the same name is the same variable. */
    String variable(final String name, final int... sizes) {
        if (variables.putIfAbsent(name, sizes) == null) handle(name, sizes);
        return name;
    }

    private void handle(final String name, final int... sizes) {
        graph.op("VarHandleOp", name, List.of(), "dtype", TestGraph.FLOAT, "shape", sizes, "shared_name", name,
                "container", "");
    }

    /** The weights of a body: its handles become arguments of the function, which callers must give on. */
    static SmallNetwork.Weights read(final TestFunction function, final Map<String, int[]> handles) {
        return (name, sizes) -> {
            final String argument = name.replace('/', '_');
            if (handles.putIfAbsent(name, sizes) == null) function.argument(argument, DataType.DT_RESOURCE);
            return function.body().op("ReadVariableOp", name + "/ReadVariableOp", List.of(argument), "dtype",
                    TestGraph.FLOAT);
        };
    }

    /**
     * A function whose body calls another one with the same arguments: image first, handles of variables after it.
     *
     * @param call {@code PartitionedCall} or {@code StatefulPartitionedCall}
     */
    TestFunction wrap(final String name, final String inner, final String call, final Map<String, int[]> handles) {
        final TestFunction outer = new TestFunction(name);
        final List<String> arguments = new ArrayList<>(List.of(outer.argument("image", TestGraph.FLOAT)));
        for (final String handle : handles.keySet())
            arguments.add(outer.argument(handle.replace('/', '_'), DataType.DT_RESOURCE));
        outer.body().op(call, call, arguments, callAttributes(inner, handles.size()));
        outer.body().op("NoOp", "NoOp", List.of("^" + call));
        outer.result("identity", TestGraph.FLOAT, outer.body().identity("Identity", call + ":output:0", "^NoOp"));
        return outer;
    }

    static Object[] callAttributes(final String function, final int handles) {
        final List<DataType> types = new ArrayList<>(List.of(TestGraph.FLOAT));
        types.addAll(Collections.nCopies(handles, DataType.DT_RESOURCE));
        return new Object[] { "Tin", types, "Tout", List.of(TestGraph.FLOAT), "f", TestGraph.function(function) };
    }

    /** Calls a function from the graph with the image and the variables. */
    String call(final String name, final String function, final String image, final Map<String, int[]> handles) {
        final List<String> arguments = new ArrayList<>(List.of(image));
        handles.forEach((handle, sizes) -> arguments.add(variable(handle, sizes)));
        return graph.op("StatefulPartitionedCall", name, arguments, callAttributes(function, handles.size()));
    }

    KerasModel signature(final String key, final SignatureDef signature) {
        signatures.put(key, signature);
        return this;
    }

    /** The model with its checkpoint, in a new folder. */
    Path write(final Path folder) throws IOException {
        final MetaGraphDef.Builder meta = build();
        TestFiles.savedModel(folder, meta.build());
        if (!variables.isEmpty()) checkpoint.write(folder, shards);
        return folder;
    }

    private MetaGraphDef.Builder build() {
        if (variables.isEmpty()) return TestFiles.meta(graph, "serve").putAllSignatureDef(signatures);
        final TestFunction restore = new TestFunction("__inference__traced_restore_7");
        final TestGraph body = restore.body();
        final List<String> call = new ArrayList<>(List.of("saver_filename"));
        final List<String> names = new ArrayList<>();
        final List<String> assigned = new ArrayList<>();
        restore.argument("file_prefix", DataType.DT_STRING);
        for (final Map.Entry<String, int[]> each : new LinkedHashMap<>(variables).entrySet()) {
            final int i = names.size();
            final String key = "variables/" + i + "/.ATTRIBUTES/VARIABLE_VALUE";
            checkpoint.put(key, TestGraph.weights(each.getKey(), each.getValue()), each.getValue());
            names.add(key);
            call.add(restored(each.getKey(), i, each.getValue()));
            final String handle = restore.argument("assignvariableop_" + i, DataType.DT_RESOURCE);
            body.identity("Identity_" + i, "RestoreV2:tensors:" + i);
            body.op("AssignVariableOp", "AssignVariableOp_" + i, List.of(handle, "Identity_" + i + ":output:0"),
                    "dtype", TestGraph.FLOAT);
            assigned.add("^AssignVariableOp_" + i);
        }
        body.op("RestoreV2", "RestoreV2", List.of("file_prefix", body.texts("RestoreV2/tensor_names", names),
                body.texts("RestoreV2/shape_and_slices", Collections.nCopies(names.size(), ""))), "dtypes",
                Collections.nCopies(names.size(), DataType.DT_FLOAT));
        final List<String> last = new ArrayList<>(List.of("file_prefix"));
        last.addAll(assigned);
        restore.result("identity", DataType.DT_STRING, body.op("Identity", "Identity", last, "T",
                DataType.DT_STRING));
        graph.add(restore.build());
        graph.placeholder("saver_filename", DataType.DT_STRING);
        final List<DataType> types = new ArrayList<>(List.of(DataType.DT_STRING));
        types.addAll(Collections.nCopies(names.size(), DataType.DT_RESOURCE));
        graph.op("StatefulPartitionedCall", "StatefulPartitionedCall_9", call, "Tin", types, "Tout",
                List.of(DataType.DT_STRING), "f", TestGraph.function("__inference__traced_restore_7"));
        return TestFiles.meta(graph, "serve").putAllSignatureDef(signatures).setSaverDef(SaverDef.newBuilder()
                .setFilenameTensorName("saver_filename:0").setSaveTensorName("StatefulPartitionedCall_8:0")
                .setRestoreOpName("StatefulPartitionedCall_9").setMaxToKeep(1).setVersion(
                        SaverDef.CheckpointFormatVersion.V2));
    }

    /** The variable that the checkpoint restores: the network's own, or one that it would be assigned to. */
    private String restored(final String name, final int number, final int... sizes) {
        if (restoredPrefix.isEmpty()) return name;
        final String twin = restoredPrefix + number;
        handle(twin, sizes);
        graph.op("ReadVariableOp", twin + "/read", List.of(name), "dtype", TestGraph.FLOAT);
        graph.op("AssignVariableOp", twin + "/assign", List.of(twin, twin + "/read"), "dtype", TestGraph.FLOAT);
        return twin;
    }
}
