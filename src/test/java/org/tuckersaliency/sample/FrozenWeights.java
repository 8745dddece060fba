package org.tuckersaliency.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

import com.google.protobuf.ByteString;

/** The numbers inside a bundled network's file. */
final class FrozenWeights {
    private final String name;
    private final GraphDef graph;

    FrozenWeights(final String name) throws IOException {
        this.name = name;
        try (InputStream file = CellImages.class.getResourceAsStream(name + "/network.pb")) {
            graph = GraphDef.parseFrom(file);
        }
    }

    /** The values of a constant. */
    float[] of(final String node) {
        for (final NodeDef each : graph.getNodeList())
            if (each.getName().equals(node)) return values(each);
        throw new IllegalArgumentException("There is no '" + node + "' in the network.");
    }

    /** Writes the network and its description, with the weights of every kernel in random order. */
    void writePermuted(final Path folder, final RandomNumbers random) throws IOException {
        final GraphDef.Builder permuted = graph.toBuilder();
        for (final NodeDef.Builder node : permuted.getNodeBuilderList())
            if (node.getName().endsWith("/kernel")) permute(node, random);
        Files.write(folder.resolve("network.pb"), permuted.build().toByteArray());
        try (InputStream description = CellImages.class.getResourceAsStream(name + "/saliency.json")) {
            Files.copy(description, folder.resolve("saliency.json"));
        }
    }

    private static void permute(final NodeDef.Builder node, final RandomNumbers random) {
        final float[] values = values(node.build());
        for (int i = values.length - 1; i > 0; i--) {
            final int j = random.count(0, i);
            final float swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
        final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        final TensorProto.Builder tensor = node.getAttrOrThrow("value").getTensor().toBuilder();
        node.putAttr("value", node.getAttrOrThrow("value").toBuilder()
                .setTensor(tensor.clearFloatVal().setTensorContent(ByteString.copyFrom(bytes.array()))).build());
    }

    private static float[] values(final NodeDef node) {
        final TensorProto tensor = node.getAttrOrThrow("value").getTensor();
        if (tensor.getFloatValCount() > 0) {
            final float[] values = new float[tensor.getFloatValCount()];
            for (int i = 0; i < values.length; i++) values[i] = tensor.getFloatVal(i);
            return values;
        }
        final FloatBuffer content = tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        final float[] values = new float[content.remaining()];
        content.get(values);
        return values;
    }
}
