package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Writes the temporary SavedModel that is loaded: the flat graph, with one signature a layer and one for the output. */
final class SignatureWriter {
    static final String IMAGE = "image";
    static final String VALUES = "values";
    static final String OUTPUT = "output";

    private final FlatGraph flat;
    private final ImageInput input;
    private final StaticShapes shapes;
    private final Map<String, SignatureDef> signatures = new LinkedHashMap<>();

    SignatureWriter(final FlatGraph flat, final ImageInput input, final StaticShapes shapes) {
        this.flat = flat;
        this.input = input;
        this.shapes = shapes;
    }

    /** Adds a signature that reads one tensor, as floats. */
    void add(final String key, final String tensor) {
        final DataType type = shapes.type(tensor);
        String read = tensor;
        if (type != DataType.DT_FLOAT) {
            read = flat.freeName("saliency_float");
            flat.put(NodeDef.newBuilder().setName(read).setOp("Cast").addInput(tensor)
                    .putAttr("SrcT", ImageInput.type(type)).putAttr("DstT", ImageInput.type(DataType.DT_FLOAT))
                    .build());
        }
        signatures.put(key, SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict")
                .putInputs(IMAGE, info(input.tensor())).putOutputs(VALUES, info(read)).build());
    }

    private static TensorInfo info(final String tensor) {
        return TensorInfo.newBuilder().setName(TensorNames.withIndex(tensor)).setDtype(DataType.DT_FLOAT)
                .setTensorShape(TensorShapeProto.newBuilder().setUnknownRank(true)).build();
    }

    /**
     * @param original the network as it was read, for what restores its weights
     * @param folder the network's folder
     * @param target an empty folder
     */
    void write(final MetaGraphDef original, final List<NodeDef> restoring, final Path folder, final Path target)
            throws IOException {
        final Map<String, NodeDef> nodes = new LinkedHashMap<>(flat.nodes());
        for (final NodeDef node : restoring) nodes.putIfAbsent(node.getName(), node);
        final Map<String, FunctionDef> functions = new LinkedHashMap<>(flat.functions());
        functions.putAll(FunctionInliner.needed(original.getGraphDef(), restoring));
        final GraphDef graph = GraphDef.newBuilder().addAllNode(new ArrayList<>(nodes.values()))
                .setVersions(original.getGraphDef().getVersions())
                .setLibrary(org.tensorflow.proto.FunctionDefLibrary.newBuilder().addAllFunction(functions.values()))
                .build();
        final MetaGraphDef.Builder meta = MetaGraphDef.newBuilder().setGraphDef(graph).putAllSignatureDef(signatures);
        meta.getMetaInfoDefBuilder().addTags("serve");
        final boolean variables = flat.nodes().values().stream().anyMatch(Variables::isVariable);
        if (variables) {
            meta.setSaverDef(original.getSaverDef());
            Variables.link(folder, target);
        }
        try (OutputStream out = Files.newOutputStream(target.resolve("saved_model.pb"))) {
            SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(meta).build().writeTo(out);
        }
    }
}
