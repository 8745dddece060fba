package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Writes graphs to files: frozen, and as SavedModels. */
final class TestFiles {
    private TestFiles() {}

    static Path frozen(final Path folder, final GraphDef graph) throws IOException {
        return Files.write(folder.resolve("network.pb"), graph.toByteArray());
    }

    static Path savedModel(final Path folder, final MetaGraphDef... graphs) throws IOException {
        final SavedModel.Builder model = SavedModel.newBuilder().setSavedModelSchemaVersion(1);
        for (final MetaGraphDef graph : graphs) model.addMetaGraphs(graph);
        Files.createDirectories(folder);
        Files.write(folder.resolve("saved_model.pb"), model.build().toByteArray());
        return folder;
    }

    static MetaGraphDef.Builder meta(final TestGraph graph, final String... tags) {
        final MetaGraphDef.Builder meta = MetaGraphDef.newBuilder().setGraphDef(graph.build());
        for (final String tag : tags) meta.getMetaInfoDefBuilder().addTags(tag);
        return meta;
    }

    static SignatureDef signature(final Map<String, TensorInfo> inputs, final Map<String, TensorInfo> outputs) {
        return SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict").putAllInputs(inputs)
                .putAllOutputs(outputs).build();
    }

    static TensorInfo info(final String tensor, final DataType type, final int... sizes) {
        return TensorInfo.newBuilder().setName(tensor.contains(":") ? tensor : tensor + ":0").setDtype(type)
                .setTensorShape(TestGraph.shape(sizes)).build();
    }

    static TensorInfo floats(final String tensor, final int... sizes) {
        return info(tensor, DataType.DT_FLOAT, sizes);
    }
}
