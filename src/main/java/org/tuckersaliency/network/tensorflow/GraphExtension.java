package org.tuckersaliency.network.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteImportGraphDefOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetCode;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphImportGraphDef;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphOperationByName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_ImportGraphDefOptionsAddInputMapping;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_ImportGraphDefOptionsRemapControlDependency;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Message;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewBufferFromString;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewImportGraphDefOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteBuffer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OK;

import java.util.HashSet;
import java.util.Set;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;

/**
 * Adds nodes to a graph that a session runs already, through TensorFlow's C interface: the weights need not be loaded
 * again for every gradient that is wanted.
 */
final class GraphExtension {
    private GraphExtension() {}

    /**
     * @param nodes read each other and nodes of the graph by name
     * @throws NetworkException if TensorFlow does not accept them
     */
    static void add(final TF_Graph graph, final GraphDef nodes) {
        final String refusal = refusal(graph, nodes);
        if (!refusal.isEmpty())
            throw new NetworkException("TensorFlow does not accept the gradient of the network (" + refusal
                    + "); choose another layer or a label-free method.");
    }

    /** The same; returns why TensorFlow does not accept the nodes, nothing where it does. */
    static String refusal(final TF_Graph graph, final GraphDef nodes) {
        final byte[] bytes = nodes.toByteArray();
        final TF_Status status = TF_NewStatus();
        final TF_ImportGraphDefOptions options = TF_NewImportGraphDefOptions();
        try (PointerScope scope = new PointerScope()) {
            mapInputs(graph, nodes, options);
            final TF_Buffer buffer = TF_NewBufferFromString(new BytePointer(bytes), bytes.length);
            TF_GraphImportGraphDef(graph, buffer, options, status);
            TF_DeleteBuffer(buffer);
            return TF_GetCode(status) == TF_OK ? "" : TF_Message(status).getString();
        } finally {
            TF_DeleteImportGraphDefOptions(options);
            TF_DeleteStatus(status);
        }
    }

    /** Says for each tensor that is read from the graph that it is the one that is there. */
    private static void mapInputs(final TF_Graph graph, final GraphDef nodes, final TF_ImportGraphDefOptions options) {
        final Set<String> known = new HashSet<>();
        for (final NodeDef node : nodes.getNodeList()) known.add(node.getName());
        final Set<String> mapped = new HashSet<>();
        for (final NodeDef node : nodes.getNodeList())
            for (final String input : node.getInputList()) {
                final String name = TensorNames.node(input);
                if (known.contains(name) || !mapped.add(input)) continue;
                final TF_Operation there = TF_GraphOperationByName(graph, name);
                if (there == null)
                    throw new NetworkException("The gradient of the network reads '" + name
                            + "', which is not in its graph; choose another layer or a label-free method.");
                if (TensorNames.isControl(input))
                    TF_ImportGraphDefOptionsRemapControlDependency(options, name, there);
                else
                    TF_ImportGraphDefOptionsAddInputMapping(options, name, TensorNames.index(input),
                            new TF_Output().oper(there).index(TensorNames.index(input)));
            }
    }
}
