package org.tuckersaliency.network.tensorflow;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VariantTensorDataProto;
import org.tuckersaliency.network.NetworkException;

/**
 * How large the tensors of a graph are, looked at before TensorFlow takes any memory for them. A few bytes of a file can
 * ask for any number of them: a constant says its shape and one value, an operation fills a shape with a number.
 */
final class TensorSizes {
    /** Bytes of one tensor; a frozen graph cannot even hold as much. */
    private static final double ONE = 4L << 30;
    /** Of the machine's memory, which all constants and variables may take together. */
    private static final double SHARE = 0.5;
    private static final double UNKNOWN_MEMORY = 8L << 30;
    private static final double MOST = share();
    /** Where an operation is told the shape, or one size, of what it makes: which of its inputs says so. */
    private static final Map<String, Integer> SHAPES = Map.of("Fill", 0, "BroadcastTo", 1, "Tile", 1, "Empty", 0,
            "TensorListReserve", 1, "LinSpace", 2, "OneHot", 1);

    private TensorSizes() {}

    /**
     * @throws NetworkException if a tensor that does not depend on the image, or all of them, would take too much memory
     */
    static void check(final FlatGraph graph) {
        double all = check(graph.nodes());
        for (final FunctionDef function : graph.functions().values())
            all += check(Graphs.byName(function.getNodeDefList()));
        if (all > MOST) throw tooLarge("The weights of the network", all, MOST);
    }

    private static double check(final Map<String, NodeDef> nodes) {
        double all = 0;
        for (final NodeDef node : nodes.values()) {
            final double bytes = bytes(nodes, node);
            if (bytes > ONE) throw tooLarge("The tensor '" + node.getName() + "' of the network", bytes, ONE);
            all += bytes;
        }
        return all;
    }

    /**
     * @param shapes what is known of the graph
     * @throws NetworkException if a tensor would be too large even for one image of the smallest size
     */
    static void check(final FlatGraph graph, final StaticShapes shapes) {
        for (final String node : graph.nodes().keySet())
            for (int i = 0; i < shapes.outputs(node); i++) {
                final double bytes = shapes.elements(TensorNames.tensor(node, i))
                        * size(shapes.type(TensorNames.tensor(node, i)));
                if (bytes > Math.max(ONE, MOST))
                    throw tooLarge("The tensor '" + node + "' of the network", bytes, Math.max(ONE, MOST));
            }
    }

    /**
     * @param bytes of what a node computes from constants
     * @param together of all that was computed so far
     * @throws NetworkException if that is too much
     */
    static void check(final String node, final double bytes, final double together) {
        if (bytes > ONE) throw tooLarge("The tensor '" + node + "' of the network", bytes, ONE);
        if (together > MOST) throw tooLarge("What the network computes from its constants", together, MOST);
    }

    private static NetworkException tooLarge(final String what, final double bytes, final double most) {
        return new NetworkException(String.format(Locale.ROOT, "%s would take %.1f GB of memory, more than the %.1f GB "
                + "that there are for it; the file is damaged, or made for a larger machine.", what, bytes / (1 << 30),
                most / (1 << 30)));
    }

    private static double bytes(final Map<String, NodeDef> nodes, final NodeDef node) {
        double held = 0;
        for (final AttrValue value : node.getAttrMap().values()) {
            if (value.hasTensor()) held += ofTensor(value.getTensor());
            for (final TensorProto tensor : value.getList().getTensorList()) held += ofTensor(tensor);
        }
        if (Variables.isVariable(node))
            return held + elements(node.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).getShape())
                    * size(node.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType());
        return held + Float.BYTES * made(nodes, node);
    }

    /** How many numbers an operation makes that is told so by constants; 0 where it is not. */
    private static double made(final Map<String, NodeDef> nodes, final NodeDef node) {
        if (node.getOp().equals("Range") && node.getInputCount() > 2) return range(nodes, node);
        final Integer told = SHAPES.get(node.getOp());
        if (told == null || told >= node.getInputCount()) return 0;
        final List<Long> sizes = Constants.integers(nodes, node.getInput(told));
        if (sizes == null) return 0;
        double elements = 1;
        for (final long size : sizes) elements *= Math.max(1.0, size);
        return elements;
    }

    private static double range(final Map<String, NodeDef> nodes, final NodeDef node) {
        final double[] numbers = new double[3]; // start, limit, step
        for (int i = 0; i < numbers.length; i++) {
            final List<Long> number = Constants.integers(nodes, node.getInput(i));
            if (number == null || number.size() != 1) return 0;
            numbers[i] = number.get(0);
        }
        return numbers[2] == 0 ? 0 : Math.max(0, (numbers[1] - numbers[0]) / numbers[2]);
    }

    /** What a tensor takes when it is written out, with those that it holds itself, as lists of tensors do. */
    private static double ofTensor(final TensorProto value) {
        double bytes = elements(value.getTensorShape()) * size(value.getDtype());
        for (final VariantTensorDataProto held : value.getVariantValList())
            for (final TensorProto tensor : held.getTensorsList()) bytes += ofTensor(tensor);
        return bytes;
    }

    private static double elements(final TensorShapeProto shape) {
        double elements = 1;
        for (final TensorShapeProto.Dim dimension : shape.getDimList()) elements *= Math.max(1.0, dimension.getSize());
        return elements;
    }

    /** Bytes of an element, about. */
    static double size(final DataType type) {
        switch (type) {
            case DT_INT8:
            case DT_UINT8:
            case DT_BOOL:
            case DT_QINT8:
            case DT_QUINT8:
                return 1;
            case DT_HALF:
            case DT_BFLOAT16:
            case DT_INT16:
            case DT_UINT16:
                return Short.BYTES;
            case DT_DOUBLE:
            case DT_INT64:
            case DT_UINT64:
            case DT_COMPLEX64:
                return Double.BYTES;
            case DT_COMPLEX128:
                return 2 * Double.BYTES;
            case DT_STRING:
                return 24;
            default:
                return Float.BYTES;
        }
    }

    private static double share() {
        final java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return SHARE * (system instanceof com.sun.management.OperatingSystemMXBean
                ? ((com.sun.management.OperatingSystemMXBean) system).getTotalPhysicalMemorySize()
                : UNKNOWN_MEMORY);
    }
}
