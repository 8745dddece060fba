package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tuckersaliency.network.NetworkException;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;

/** Reads the graph of a network from a file: the first step of opening it. */
final class SavedModelReader {
    /** What a message of protobuf can be at most. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private SavedModelReader() {}

    /**
     * @param file a {@code saved_model.pb}, a {@code saved_model.pbtxt} or a frozen graph
     * @return the graph that is made for inference, with its signatures where it has some
     * @throws NetworkException if the file is none of these
     */
    static MetaGraphDef read(final Path file) {
        try {
            final long size = Files.size(file);
            if (size > LARGEST)
                throw new NetworkException("The file " + file + " is larger than 2 GB, which no TensorFlow graph can "
                        + "be; export the network as a SavedModel, which keeps its weights in files of their own.");
            if (size > Runtime.getRuntime().maxMemory()) throw tooLarge(file, null);
            return parse(file, Files.readAllBytes(file));
        } catch (final IOException e) {
            throw new NetworkException("The file " + file + " cannot be read (" + e.getMessage()
                    + "); check that it is there and that you may read it.", e);
        } catch (final OutOfMemoryError e) {
            throw tooLarge(file, e);
        }
    }

    private static NetworkException tooLarge(final Path file, final Throwable cause) {
        return new NetworkException("The file " + file + " does not fit into the memory that ImageJ may use; raise "
                + "it under Edit › Options › Memory & Threads and start ImageJ again.", cause);
    }

    /** @param file says by its name whether the bytes are text, and is named where they are no graph */
    static MetaGraphDef parse(final Path file, final byte[] bytes) {
        try {
            final MetaGraphDef graph = file.getFileName().toString().endsWith(".pbtxt")
                    ? fromText(new String(bytes, StandardCharsets.UTF_8))
                    : fromBytes(bytes);
            if (graph == null || graph.getGraphDef().getNodeCount() == 0)
                throw new NetworkException("The file " + file + " holds no TensorFlow graph; give the folder of a "
                        + "SavedModel, its saved_model.pb, or a frozen graph.");
            GraphCheck.check(graph);
            return graph;
        } catch (final InvalidProtocolBufferException | TextFormat.ParseException e) {
            throw new NetworkException("The file " + file + " is damaged, cut off or not a TensorFlow network; copy or "
                    + "download it again, or export the network again.", e);
        }
    }

    private static MetaGraphDef fromText(final String text) throws TextFormat.ParseException {
        try {
            final SavedModel.Builder model = SavedModel.newBuilder();
            TextFormat.merge(text, model);
            return choose(model.getMetaGraphsList());
        } catch (final TextFormat.ParseException e) {
            final GraphDef.Builder frozen = GraphDef.newBuilder();
            TextFormat.merge(text, frozen);
            return MetaGraphDef.newBuilder().setGraphDef(frozen).build();
        }
    }

    private static MetaGraphDef fromBytes(final byte[] bytes) throws InvalidProtocolBufferException {
        InvalidProtocolBufferException damaged = null;
        try {
            final MetaGraphDef graph = choose(SavedModel.parseFrom(bytes).getMetaGraphsList());
            if (graph != null && isGraph(graph.getGraphDef())) return graph;
        } catch (final InvalidProtocolBufferException e) {
            damaged = e;
        }
        try {
            final GraphDef frozen = GraphDef.parseFrom(bytes);
            if (isGraph(frozen)) return MetaGraphDef.newBuilder().setGraphDef(frozen).build();
        } catch (final InvalidProtocolBufferException e) {
            damaged = e;
        }
        if (damaged != null) throw damaged;
        return null;
    }

    private static boolean isGraph(final GraphDef graph) {
        return graph.getNodeCount() > 0
                && graph.getNodeList().stream().noneMatch(n -> n.getOp().isEmpty() || n.getName().isEmpty());
    }

    /** The graph for serving with the fewest further tags, else the first; null where there is none. */
    private static MetaGraphDef choose(final List<MetaGraphDef> graphs) {
        final Comparator<MetaGraphDef> serving = Comparator
                .comparing(g -> !g.getMetaInfoDef().getTagsList().contains("serve"));
        return graphs.stream().min(serving.thenComparing(g -> g.getMetaInfoDef().getTagsCount())).orElse(null);
    }
}
