package org.tuckersaliency.network.tensorflow;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
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
    /** Where an operation is told the shape, or one size, of what it makes: which of its inputs says so. */
    private static final Map<String, Integer> SHAPES = Map.of("Fill", 0, "BroadcastTo", 1, "Tile", 1, "Empty", 0,
            "TensorListReserve", 1, "LinSpace", 2);

    private TensorSizes() {}

    /**
     * @throws NetworkException if a tensor that does not depend on the image, or all of them, would take too much memory
     */
    static void check(final FlatGraph graph) {
        double all = 0;
        for (final NodeDef node : graph.nodes().values()) {
            final double bytes = bytes(graph, node);
            if (bytes > ONE) throw tooLarge("The tensor '" + node.getName() + "' of the network", bytes, ONE);
            all += bytes;
        }
        for (final var function : graph.functions().values())
            for (final NodeDef node : function.getNodeDefList()) {
                final double bytes = node.getOp().equals("Const") ? ofConstant(node) : 0;
                if (bytes > ONE) throw tooLarge("The tensor '" + node.getName() + "' of the network", bytes, ONE);
                all += bytes;
            }
        if (all > most()) throw tooLarge("The weights of the network", all, most());
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
                if (bytes > Math.max(ONE, most()))
                    throw tooLarge("The tensor '" + node + "' of the network", bytes, Math.max(ONE, most()));
            }
    }

    private static NetworkException tooLarge(final String what, final double bytes, final double most) {
        return new NetworkException(String.format(Locale.ROOT, "%s would take %.1f GB of memory, more than the %.1f GB "
                + "that there are for it; the file is damaged, or made for a larger machine.", what, bytes / (1 << 30),
                most / (1 << 30)));
    }

    private static double bytes(final FlatGraph graph, final NodeDef node) {
        if (node.getOp().equals("Const")) return ofConstant(node);
        if (Variables.isVariable(node))
            return elements(node.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).getShape())
                    * size(node.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType());
        final Integer told = SHAPES.get(node.getOp());
        if (told == null || told >= node.getInputCount()) return 0;
        final List<Long> sizes = Constants.integers(graph.nodes(), node.getInput(told));
        if (sizes == null) return 0;
        double elements = 1;
        for (final long size : sizes) elements *= Math.max(1.0, size);
        return elements * Float.BYTES;
    }

    private static double ofConstant(final NodeDef node) {
        final TensorProto value = node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
        return elements(value.getTensorShape()) * size(value.getDtype());
    }

    private static double elements(final TensorShapeProto shape) {
        double elements = 1;
        for (final TensorShapeProto.Dim dimension : shape.getDimList()) elements *= Math.max(1.0, dimension.getSize());
        return elements;
    }

    /** Bytes of an element, about. */
    private static double size(final DataType type) {
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
            case DT_STRING:
                return 24;
            default:
                return Float.BYTES;
        }
    }

    private static double most() {
        final java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return SHARE * (system instanceof com.sun.management.OperatingSystemMXBean
                ? ((com.sun.management.OperatingSystemMXBean) system).getTotalPhysicalMemorySize()
                : UNKNOWN_MEMORY);
    }
}
