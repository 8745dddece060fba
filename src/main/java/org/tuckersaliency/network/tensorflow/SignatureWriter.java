package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.RefusedOperationsException;

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
     * @param target an empty folder
     * @throws RefusedOperationsException if what would be loaded has effects that are not allowed to the network: it is
     *         looked at as it will be loaded, whatever happened to it on the way
     */
    void write(final MetaGraphDef original, final List<NodeDef> restoring, final NetworkFiles files, final Path target)
            throws IOException {
        final MetaGraphDef graph = graph(original, restoring);
        RestoringPolicy.checkWhole(graph, files);
        if (graph.hasSaverDef()) Variables.link(files.folder(), target);
        try (OutputStream out = Files.newOutputStream(target.resolve("saved_model.pb"))) {
            SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(graph).build().writeTo(out);
        }
    }

    private MetaGraphDef graph(final MetaGraphDef original, final List<NodeDef> restoring) {
        final Map<String, NodeDef> nodes = new LinkedHashMap<>(flat.nodes());
        final Map<String, FunctionDef> functions = new LinkedHashMap<>(flat.functions());
        final MetaGraphDef.Builder meta = MetaGraphDef.newBuilder().putSignatureDef(output.key(), output.definition());
        meta.getMetaInfoDefBuilder().addTags("serve");
        if (flat.nodes().values().stream().anyMatch(Variables::isVariable)) {
            for (final NodeDef node : restoring) nodes.putIfAbsent(node.getName(), node);
            FunctionInliner.needed(original.getGraphDef(), restoring).forEach(functions::putIfAbsent);
            meta.setSaverDef(original.getSaverDef());
        }
        return meta.setGraphDef(ConstantParts.checked(GraphDef.newBuilder().addAllNode(nodes.values())
                .setVersions(original.getGraphDef().getVersions())
                .setLibrary(FunctionDefLibrary.newBuilder()
                        .addAllFunction(CalledFunctions.reached(functions, nodes.values()).values()))
                .build())).build();
    }
}
