package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * Writes the temporary SavedModel that is loaded: the flat graph with the signature of the output. Signatures for layers
 * and gradients need not stand in the file; {@link LoadedModel} takes them as they are wanted.
 */
final class SignatureWriter {
    static final String IMAGE = "image";
    static final String VALUES = "values";
    static final String OUTPUT = "output";

    private final FlatGraph flat;
    private final Signature output;

    SignatureWriter(final FlatGraph flat, final Signature output) {
        this.flat = flat;
        this.output = output;
    }

    /** The signature that reads one tensor, which must be floats, for an image. */
    static Signature reading(final String key, final String image, final String tensor) {
        return new Signature(key, Map.of(IMAGE, image), Map.of(VALUES, tensor));
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
        final MetaGraphDef.Builder meta = MetaGraphDef.newBuilder().setGraphDef(graph)
                .putSignatureDef(output.key(), output.definition());
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
