package org.tuckersaliency.network.tensorflow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.NetworkException;

/** Type and shape of every tensor of a graph, as far as TensorFlow can tell before anything runs. */
final class StaticShapes {
    private final Map<String, DataType> types = new HashMap<>();
    private final Map<String, int[]> shapes = new HashMap<>();
    private final Map<String, Double> elements = new HashMap<>();

    private StaticShapes() {}

    /**
     * @throws NetworkException if TensorFlow does not accept the graph
     */
    static StaticShapes of(final FlatGraph flat) {
        for (final NodeDef node : flat.nodes().values()) check(node, flat);
        TensorSizes.check(flat);
        final StaticShapes result = new StaticShapes();
        try (Graph graph = new Graph()) {
            graph.importGraphDef(ConstantParts.checked(Defused.of(flat)));
            for (final Iterator<GraphOperation> all = graph.operations(); all.hasNext();) result.add(all.next());
        } catch (final NetworkException e) {
            throw e;
        } catch (final RuntimeException e) {
            throw new NetworkException("TensorFlow does not accept the network's graph (" + TensorFlowEngine.reason(e)
                    + "); the file is damaged or was made by an incompatible version, export the network again.", e);
        }
        return result;
    }

    /** What TensorFlow would not tell from a network, or end the whole process for. */
    private static void check(final NodeDef node, final FlatGraph flat) {
        if (!flat.functions().containsKey(node.getOp())) OpRegistry.operation(node.getOp());
        if (!node.getOp().equals("Const")) return;
        final AttrValue none = AttrValue.getDefaultInstance();
        if (node.getAttrOrDefault("dtype", none).getType() != node.getAttrOrDefault("value", none).getTensor()
                .getDtype())
            throw new NetworkException("The constant '" + node.getName() + "' of the network is damaged; copy or "
                    + "download the network again, or export it again.");
    }

    private void add(final GraphOperation operation) {
        for (int i = 0; i < operation.numOutputs(); i++) {
            final Output<?> output = operation.output(i);
            final String tensor = TensorNames.tensor(operation.name(), i);
            types.put(tensor, output.dataType());
            final Shape shape = output.shape();
            if (shape.isUnknown()) continue;
            final int[] sizes = new int[shape.numDimensions()];
            double known = 1;
            for (int d = 0; d < sizes.length; d++) {
                known *= Math.max(1, shape.get(d));
                sizes[d] = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, shape.get(d)));
            }
            elements.put(tensor, known);
            shapes.put(tensor, sizes);
        }
    }

    DataType type(final String tensor) {
        return types.getOrDefault(TensorNames.shortest(tensor), DataType.DT_INVALID);
    }

    /** How many outputs of the node are tensors. */
    int outputs(final String node) {
        int n = 0;
        while (types.containsKey(TensorNames.tensor(node, n)))
            n++;
        return n;
    }

    /** How many elements there are at least: sizes that are not known count as 1. */
    double elements(final String tensor) {
        return elements.getOrDefault(TensorNames.shortest(tensor), 1.0);
    }

    /** Whether the number of axes is known. */
    boolean hasRank(final String tensor) {
        return shapes.containsKey(TensorNames.shortest(tensor));
    }

    /** The number of axes, or -1 where it is not known. */
    int rank(final String tensor) {
        final int[] shape = shapes.get(TensorNames.shortest(tensor));
        return shape == null ? -1 : shape.length;
    }

    /** The sizes, -1 where one is not known; all unknown and of the given rank where not even that is known. */
    int[] shape(final String tensor, final int rank) {
        final int[] shape = shapes.get(TensorNames.shortest(tensor));
        if (shape != null) return shape.clone();
        final int[] unknown = new int[rank];
        Arrays.fill(unknown, -1);
        return unknown;
    }
}
