package org.tuckersaliency.network.tensorflow;

import static org.tuckersaliency.network.tensorflow.OperationCase.gradient;
import static org.tuckersaliency.network.tensorflow.OperationCase.matrix;
import static org.tuckersaliency.network.tensorflow.OperationCase.refused;
import static org.tuckersaliency.network.tensorflow.OperationCase.rewritten;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tensorflow.proto.DataType;

/** What moves values without changing them: shapes, slices, joining, gathering, scattering. */
final class ShapeCases {
    private static final DataType FLOAT = TestGraph.FLOAT;
    private static final DataType WHOLE = DataType.DT_INT32;

    private final List<OperationCase> cases = new ArrayList<>();

    private ShapeCases() {}

    static List<OperationCase> all() {
        final ShapeCases all = new ShapeCases();
        all.shapes();
        all.joining();
        all.slices();
        all.repeating();
        all.gathering();
        all.diagonals();
        all.control();
        return all.cases;
    }

    private void shapes() {
        cases.add(gradient("Reshape", (g, n, x) -> g.unary("Square", n + "/square", g.reshape(n, x, 4, -1))));
        cases.add(gradient("Reshape", "its shape computed", (g, n, x) -> {
            final String shape = g.op("Shape", n + "/of", List.of(x), "T", FLOAT, "out_type", WHOLE);
            final String batch = slice(g, n + "/batch", WHOLE, shape, new int[] { 0 }, new int[] { 1 }, new int[] { 1 },
                    "shrink_axis_mask", 1);
            final String to = g.op("Pack", n + "/to", List.of(batch, g.integer(n + "/rest", 144)), "T", WHOLE, "N", 2,
                    "axis", 0);
            return g.op("Reshape", n, List.of(x, to), "T", FLOAT, "Tshape", WHOLE);
        }));
        cases.add(gradient("Transpose", (g, n, x) -> g.transpose(n, x, 0, 3, 1, 2)));
        cases.add(gradient("Squeeze", (g, n, x) -> g.op("Squeeze", n, List.of(g.mean(n + "/mean", x, true, 1, 2)), "T",
                FLOAT, "squeeze_dims", List.of(1, 2))));
        cases.add(gradient("ExpandDims", (g, n, x) -> g.op("ExpandDims", n, List.of(x, g.integer(n + "/axis", -1)), "T",
                FLOAT, "Tdim", WHOLE)));
        cases.add(rewritten("ConjugateTranspose", "", "Transpose", (g, n, x) -> g.op("ConjugateTranspose", n, List.of(x,
                g.ints(n + "/perm", 0, 3, 1, 2)), "T", FLOAT, "Tperm", WHOLE)));
        cases.add(gradient("ReverseV2", (g, n, x) -> g.op("ReverseV2", n, List.of(x, g.ints(n + "/axes", 1, -1)), "T",
                FLOAT, "Tidx", WHOLE)));
        cases.add(refused("Reverse", "", "TensorFlow has no derivative of it",
                (g, n, x) -> g.op("Reverse", n, List.of(x, truths(g, n
                        + "/which", false, true, false, true)), "T", FLOAT)));
        cases.add(gradient("ReverseSequence", (g, n, x) -> g.op("ReverseSequence", n, List.of(x, g.ints(n + "/lengths",
                4)), "T", FLOAT, "Tlen", WHOLE, "seq_dim", 1, "batch_dim", 0)));
        cases.add(gradient("Roll", (g, n, x) -> g.op("Roll", n, List.of(x, g.ints(n + "/by", 2, -1), g.ints(n + "/axes",
                1, 2)), "T", FLOAT, "Tshift", WHOLE, "Taxis", WHOLE)));
        cases.add(refused("Bitcast", "to the same type", "TensorFlow has no derivative of it",
                (g, n, x) -> g.op("Bitcast", n, List.of(x), "T",
                        FLOAT, "type", FLOAT)));
    }

    private void joining() {
        cases.add(gradient("ConcatV2", (g, n, x) -> g.op("ConcatV2", n, List.of(x, g.unary("Square", n + "/square", x),
                g.integer(n + "/axis", 3)), "T", FLOAT, "N", 2, "Tidx", WHOLE)));
        cases.add(gradient("ConcatV2", "axis counted from the end", (g, n, x) -> g.op("ConcatV2", n, List.of(x, g.unary(
                "Square", n + "/square", x), g.integer(n + "/axis", -2)), "T", FLOAT, "N", 2, "Tidx", WHOLE)));
        cases.add(
                rewritten("Concat", "", "ConcatV2", (g, n, x) -> g.op("Concat", n, List.of(g.integer(n + "/axis", 3), x,
                        g.unary("Square", n + "/square", x)), "T", FLOAT, "N", 2)));
        cases.add(refused("ParallelConcat", "", "TensorFlow has no derivative of it",
                (g, n, x) -> g.op("ParallelConcat", n, List.of(x, g.unary(
                        "Square", n + "/square", x)), "T", FLOAT, "N", 2, "shape", new int[] { 2, 6, 6, 4 })));
        cases.add(gradient("Pack", (g, n, x) -> g.op("Pack", n, List.of(x, g.unary("Square", n + "/square", x)), "T",
                FLOAT, "N", 2, "axis", -1)));
        cases.add(gradient("Unpack", (g, n, x) -> second(g, n, g.op("Unpack", n + "/parts", List.of(x), "T", FLOAT,
                "num", 4, "axis", 3))));
        cases.add(gradient("Split", (g, n, x) -> second(g, n, g.op("Split", n + "/parts", List.of(g.integer(n + "/axis",
                3), x), "T", FLOAT, "num_split", 2))));
        cases.add(gradient("SplitV", (g, n, x) -> second(g, n, g.op("SplitV", n + "/parts", List.of(x, g.ints(n
                + "/sizes", 2, -1), g.integer(n + "/axis", 1)), "T", FLOAT, "Tlen", WHOLE, "num_split", 2))));
        cases.add(
                gradient("Split", "one part unused", (g, n, x) -> g.unary("Square", n, g.op("Split", n + "/parts", List
                        .of(g.integer(n + "/axis", 3), x), "T", FLOAT, "num_split", 2) + ":1")));
        cases.add(gradient("Transpose", "shuffled channels", (g, n, x) -> g.reshape(n, g.transpose(n + "/turn", g
                .reshape(n + "/groups", x, 1, 6, 6, 2, 2), 0, 1, 2, 4, 3), 1, 6, 6, 4)));
    }

    /** The second output, squared, beside a part of the first. */
    private static String second(final TestGraph graph, final String name, final String parts) {
        final String first = graph.reshape(name + "/first", parts, 1, -1);
        final String square = graph.reshape(name + "/second", graph.unary("Square", name + "/of", parts + ":1"), 1, -1);
        return graph.op("ConcatV2", name, List.of(first, square, graph.integer(name + "/join", 1)), "T", FLOAT, "N", 2,
                "Tidx", WHOLE);
    }

    private void slices() {
        cases.add(gradient("Slice", (g, n, x) -> g.op("Slice", n, List.of(x, g.ints(n + "/begin", 0, 1, 2, 0), g.ints(n
                + "/size", 1, 4, -1, 3)), "T", FLOAT, "Index", WHOLE)));
        cases.add(
                gradient("StridedSlice", (g, n, x) -> slice(g, n, FLOAT, x, new int[] { 0, 1, 5, 0 }, new int[] { 1, 5,
                        0, 4 }, new int[] { 1, 2, -2, 1 })));
        cases.add(gradient("StridedSlice", "masks",
                (g, n, x) -> slice(g, n, FLOAT, x, new int[] { 0, 0, 2 }, new int[] {
                        0, 0, 3 }, new int[] { 1, 1, 1 }, "begin_mask", 1, "end_mask", 1, "ellipsis_mask", 2,
                        "shrink_axis_mask",
                        4)));
        cases.add(gradient("StridedSlice", "a new axis", (g, n, x) -> slice(g, n, FLOAT, x, new int[] { 0, 0, 1 },
                new int[] { 0, 0, 4 }, new int[] { 1, 1, 1 }, "begin_mask", 1, "end_mask", 1, "new_axis_mask", 2)));
    }

    private void repeating() {
        cases.add(
                gradient("Tile", (g, n, x) -> g.op("Tile", n, List.of(x, g.ints(n + "/times", 1, 2, 1, 3)), "T", FLOAT,
                        "Tmultiples", WHOLE)));
        cases.add(gradient("BroadcastTo", (g, n, x) -> g.op("BroadcastTo", n, List.of(g.mean(n + "/mean", x, false, 1,
                2), g.ints(n + "/to", 3, 5, 4)), "T", FLOAT, "Tidx", WHOLE)));
        cases.add(gradient("Fill", (g, n, x) -> g.op("Fill", n, List.of(g.ints(n + "/to", 2, 3), g.mean(n + "/mean", g
                .unary("Square", n + "/square", x), false, 0, 1, 2, 3)), "T", FLOAT, "index_type", WHOLE)));
    }

    private void gathering() {
        cases.add(rewritten("Gather", "", "GatherV2", (g, n, x) -> g.op("Gather", n, List.of(g.reshape(n + "/rows", x,
                36, 4), g.ints(n + "/which", 3, 3, 30)), "Tparams", FLOAT, "Tindices", WHOLE)));
        cases.add(gradient("GatherV2", "channels, one twice", gather(3, 2, 2, 0)));
        cases.add(gradient("GatherV2", "rows", gather(1, 5, 0)));
        cases.add(refused("GatherV2", "axis counted from the end", "TensorFlow's derivative of it fails", gather(-2,
                1, 4)));
        cases.add(gradient("GatherV2", "for each image of a batch", (g, n, x) -> g.op("GatherV2", n, List.of(g.reshape(n
                + "/rows", x, 36, 4), matrix(g, n + "/which", 2, spaced(72)), g.integer(n + "/axis", 1)), "Tparams",
                FLOAT, "Tindices", WHOLE, "Taxis", WHOLE, "batch_dims", 1)));
        cases.add(
                gradient("GatherNd", (g, n, x) -> g.op("GatherNd", n, List.of(x, matrix(g, n + "/which", 3, 0, 1, 2, 0,
                        5, 5, 0, 1, 2)), "Tparams", FLOAT, "Tindices", WHOLE)));
        cases.add(gradient("ScatterNd", (g, n, x) -> g.op("ScatterNd", n, List.of(matrix(g, n + "/where", 1, 3, 1, 1, 0,
                4, 2), g.reshape(n + "/rows", x, 6, 24), g.ints(n + "/shape", 7, 24)), "T", FLOAT, "Tindices",
                WHOLE)));
        cases.add(gradient("DynamicStitch",
                (g, n, x) -> g.op("DynamicStitch", n, List.of(g.ints(n + "/a", 0, 2, 4, 6, 8,
                        10), g.ints(n + "/b", 1, 3, 5, 7, 9, 11), g.reshape(n + "/x", x, 6, 24),
                        g.unary("Square", n
                                + "/square", g.reshape(n + "/y", x, 6, 24))),
                        "T", FLOAT, "N", 2))
                .withoutCurvature());
        cases.add(gradient("DynamicPartition", (g, n, x) -> {
            final String parts = g.op("DynamicPartition", n + "/parts",
                    List.of(g.reshape(n + "/rows", x, 6, 24), g.ints(
                            n + "/which", 0, 1, 0, 0, 1, 1)),
                    "T", FLOAT, "num_partitions", 2);
            return g.op("ConcatV2", n, List.of(g.reshape(n + "/a", parts, 3, 24), g.reshape(n + "/b", g.unary("Square",
                    n + "/square", parts + ":1"), 3, 24), g.integer(n + "/axis", 1)), "T", FLOAT, "N", 2, "Tidx",
                    WHOLE);
        }));
    }

    private static int[] spaced(final int count) {
        final int[] values = new int[count];
        Arrays.setAll(values, i -> i * 7 % 4);
        return values;
    }

    private static OperationCase.Builder gather(final int axis, final int... which) {
        return (g, n, x) -> g.op("GatherV2", n, List.of(x, g.ints(n + "/which", which), g.integer(n + "/axis", axis)),
                "Tparams", FLOAT, "Tindices", WHOLE, "Taxis", WHOLE, "batch_dims", 0);
    }

    private void diagonals() {
        cases.add(gradient("MatrixBandPart", (g, n, x) -> g.op("MatrixBandPart", n, List.of(g.reshape(n + "/squares", x,
                4, 6, 6), g.integer(n + "/below", 1), g.integer(n + "/above", -1)), "T", FLOAT, "Tindex", WHOLE)));
        cases.add(gradient("MatrixDiag", (g, n, x) -> g.unary("MatrixDiag", n, g.reshape(n + "/rows", x, 36, 4)))
                .withoutCurvature());
        cases.add(
                gradient("Diag", (g, n, x) -> g.unary("Diag", n, g.reshape(n + "/row", g.mean(n + "/mean", x, false, 1,
                        2), 4))));
        cases.add(gradient("DiagPart", (g, n, x) -> g.unary("DiagPart", n, g.reshape(n + "/square", x, 12, 12))));
        cases.add(refused("MatrixDiagPart", "", "TensorFlow has no derivative of it", (g, n, x) -> g.unary(
                "MatrixDiagPart", n, g.reshape(n + "/squares", x, 4, 6, 6))));
    }

    private void control() {
        cases.add(refused("Merge", "either branch", "TensorFlow has no derivative of it", (g, n, x) -> {
            final String condition = g.binary("Greater", n + "/condition", g.mean(n + "/mean", x, false, 0, 1, 2, 3), g
                    .scalar(n + "/zero", 0));
            final String fork = g.op("Switch", n + "/switch", List.of(x, condition), "T", FLOAT);
            g.op("Merge", n + "/merge", List.of(g.unary("Neg", n + "/no", fork), g.unary("Exp", n + "/yes", fork
                    + ":1")), "T", FLOAT, "N", 2);
            return g.reshape(n, n + "/merge", 1, 6, 6, 4);
        }));
    }

    /** @param more attributes, such as masks */
    private static String slice(final TestGraph graph, final String name, final DataType type, final String input,
            final int[] begin, final int[] end, final int[] strides, final Object... more) {
        final List<Object> attributes = new ArrayList<>(List.of("T", type, "Index", WHOLE));
        attributes.addAll(Arrays.asList(more));
        return graph.op("StridedSlice", name, List.of(input, graph.ints(name + "/begin", begin), graph.ints(name
                + "/end", end), graph.ints(name + "/strides", strides)), attributes.toArray());
    }

    private static String truths(final TestGraph graph, final String name, final boolean... values) {
        final int[] whole = new int[values.length];
        for (int i = 0; i < values.length; i++) whole[i] = values[i] ? 1 : 0;
        return graph.cast(name, graph.ints(name + "/whole", whole), WHOLE, DataType.DT_BOOL);
    }
}
