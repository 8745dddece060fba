package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What a graph computes from the shapes of its tensors. Where a shape is known without an image, TensorFlow computes this
 * too while it infers shapes, and a shape of a few numbers can be filled to any size. What stays small for certain, as
 * arithmetic with sizes does, is left to it; everything else waits for the network to run.
 */
final class ShapeArithmetic {
    private static final Set<String> SHAPES = Set.of("Shape", "ShapeN", "VariableShape");
    private static final Set<String> NUMBERS = Set.of("Size", "Rank");
    private static final Set<String> ELEMENTWISE = Set.of("Identity", "EnsureShape", "Snapshot", "StopGradient",
            "PreventGradient",
            "Cast", "Neg", "Abs", "Sign", "Sqrt", "Rsqrt", "Square", "Exp", "Log", "Floor", "Ceil", "Round", "Rint",
            "Reciprocal", "LogicalNot", "Add", "AddV2", "Sub", "Mul", "Div", "RealDiv", "FloorDiv", "TruncateDiv",
            "DivNoNan", "Mod", "FloorMod", "TruncateMod", "Pow", "Maximum", "Minimum", "Equal", "NotEqual", "Less",
            "LessEqual", "Greater", "GreaterEqual", "LogicalAnd", "LogicalOr", "Select", "SelectV2", "ZerosLike",
            "OnesLike", "BroadcastArgs");
    private static final Set<String> PARTS = Set.of("Sum", "Mean", "Prod", "Max", "Min", "All", "Any", "Slice", "Split",
            "SplitV", "Unpack", "Squeeze", "Transpose", "InvertPermutation", "Reverse", "ReverseV2", "Reshape",
            "ExpandDims");
    /** What says the shape of their result is another input than what fills it; that is the first. */
    private static final Set<String> DATA_FIRST = Set.of("BroadcastTo", "Tile", "Pad", "PadV2", "MirrorPad");
    private static final double MOST_AXES = 254;
    /** Elements of a result; shapes have a few. */
    private static final double MOST = 1 << 16;
    private static final Bound ANY = new Bound(Double.POSITIVE_INFINITY, MOST_AXES);

    /** How many elements and axes the results of a node have at most. */
    private static final class Bound {
        private final double elements;
        private final double axes;

        Bound(final double elements, final double axes) {
            this.elements = elements;
            this.axes = Math.max(0, Math.min(MOST_AXES, axes));
        }
    }

    private final Map<String, NodeDef> nodes;
    private final Set<String> constants;
    private final Map<String, Bound> bounds = new HashMap<>();
    /** What waits, with the input that it waits for. */
    private final Map<String, Integer> late = new LinkedHashMap<>();

    /**
     * @param nodes by their names
     * @param order of them, so that each comes after what it reads
     * @param constants names of those that are computed from constants alone
     * @param computed whether TensorFlow would compute a node beforehand if it knew what it reads
     */
    ShapeArithmetic(final Map<String, NodeDef> nodes, final List<NodeDef> order, final Set<String> constants,
            final Predicate<NodeDef> computed) {
        this.nodes = nodes;
        this.constants = constants;
        for (final NodeDef node : order) {
            final List<String> read = new ArrayList<>(node.getInputList());
            read.removeIf(TensorNames::isControl);
            if (constants.contains(node.getName()) || SHAPES.contains(node.getOp()) || NUMBERS.contains(node.getOp()))
                bounds.put(node.getName(), bound(node, read));
            else if (!read.isEmpty() && computed.test(node)
                    && read.stream().allMatch(input -> bounds.containsKey(TensorNames.node(input))))
                derive(node, read);
        }
    }

    private void derive(final NodeDef node, final List<String> read) {
        final Bound bound = bound(node, read);
        if (bound.elements <= MOST)
            bounds.put(node.getName(), bound);
        else
            late.put(node.getName(), DATA_FIRST.contains(node.getOp()) ? 0 : read.size() - 1);
    }

    /** The nodes that are to wait for the network to run, and which of their inputs holds them up. */
    Map<String, Integer> late() {
        return late;
    }

    /** The shape of a tensor where a constant says it, else any. */
    AttrValue shape(final String tensor) {
        NodeDef node = nodes.get(TensorNames.node(tensor));
        while (node != null && node.getOp().equals("Identity") && node.getInputCount() > 0)
            node = nodes.get(TensorNames.node(node.getInput(0)));
        return node != null && node.getOp().equals("Const")
                ? AttrValue.newBuilder().setShape(value(node).getTensorShape()).build()
                : TensorConstants.anyShape();
    }

    /** The type of a tensor. */
    DataType type(final String tensor) {
        return OpRegistry.outputType(nodes.get(TensorNames.node(tensor)), TensorNames.index(tensor));
    }

    private static TensorProto value(final NodeDef constant) {
        return constant.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
    }

    private Bound bound(final NodeDef node, final List<String> read) {
        final String op = node.getOp();
        if (SHAPES.contains(op)) return new Bound(MOST_AXES, 1);
        if (NUMBERS.contains(op)) return new Bound(1, 0);
        if (op.equals("Const")) return constant(value(node).getTensorShape());
        if (read.isEmpty()) return ANY;
        if (ELEMENTWISE.contains(op)) return broadcast(read);
        if (PARTS.contains(op)) return part(op, read);
        switch (op) {
            case "Pack":
                return new Bound(sum(read), axes(read) + 1);
            case "Concat":
            case "ConcatV2":
                return new Bound(sum(read), axes(read));
            case "StridedSlice":
                return slice(node, in(read, 0));
            case "Gather":
            case "GatherV2":
                return gather(in(read, 0), in(read, 1));
            case "Fill":
                return told(read.get(0));
            case "BroadcastTo":
                return told(read.get(1));
            default:
                return ANY;
        }
    }

    private Bound in(final List<String> read, final int index) {
        return index < read.size() ? bounds.getOrDefault(TensorNames.node(read.get(index)), ANY) : ANY;
    }

    private static Bound constant(final TensorShapeProto shape) {
        double elements = 1;
        for (final TensorShapeProto.Dim axis : shape.getDimList()) elements *= Math.max(1.0, axis.getSize());
        return new Bound(elements, shape.getDimCount());
    }

    /** Vectors and numbers broadcast to the longest, tables to no more than all of them together. */
    private Bound broadcast(final List<String> read) {
        final double axes = axes(read);
        double longest = 1;
        double all = 1;
        for (int i = 0; i < read.size(); i++) {
            longest = Math.max(longest, in(read, i).elements);
            all *= in(read, i).elements;
        }
        return new Bound(axes <= 1 ? longest : all, axes);
    }

    /** No more elements than before; {@code Split} alone has the data second. */
    private Bound part(final String op, final List<String> read) {
        final Bound data = in(read, op.equals("Split") && read.size() > 1 ? 1 : 0);
        if (op.equals("Reshape")) return new Bound(data.elements, in(read, 1).elements);
        return new Bound(data.elements, data.axes + (op.equals("ExpandDims") ? 1 : 0));
    }

    private static Bound slice(final NodeDef node, final Bound data) {
        final long taken = mask(node, "shrink_axis_mask");
        if (data.axes <= 1 && (taken & 1) != 0 && mask(node, "new_axis_mask") == 0) return new Bound(1, 0);
        return new Bound(data.elements, data.axes + Long.bitCount(mask(node, "new_axis_mask")));
    }

    private static long mask(final NodeDef node, final String name) {
        return node.getAttrOrDefault(name, AttrValue.getDefaultInstance()).getI();
    }

    private static Bound gather(final Bound data, final Bound where) {
        return data.axes <= 1
                ? where
                : new Bound(data.elements * where.elements, data.axes + where.axes);
    }

    /** What is filled to a shape that a constant says. */
    private Bound told(final String shape) {
        final List<Long> sizes = constants.contains(TensorNames.node(shape)) ? Constants.integers(nodes, shape) : null;
        if (sizes == null || sizes.size() != in(List.of(shape), 0).elements) return ANY;
        double elements = 1;
        for (final long size : sizes) elements *= Math.max(1.0, size);
        return new Bound(elements, sizes.size());
    }

    private double sum(final List<String> read) {
        double sum = 0;
        for (int i = 0; i < read.size(); i++) sum += in(read, i).elements;
        return sum;
    }

    private double axes(final List<String> read) {
        double most = 0;
        for (int i = 0; i < read.size(); i++) most = Math.max(most, in(read, i).axes);
        return most;
    }
}
