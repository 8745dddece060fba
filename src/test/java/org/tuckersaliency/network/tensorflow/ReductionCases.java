package org.tuckersaliency.network.tensorflow;

import static org.tuckersaliency.network.tensorflow.OperationCase.above;
import static org.tuckersaliency.network.tensorflow.OperationCase.constant;
import static org.tuckersaliency.network.tensorflow.OperationCase.gradient;
import static org.tuckersaliency.network.tensorflow.OperationCase.refused;
import static org.tuckersaliency.network.tensorflow.OperationCase.rewritten;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.proto.DataType;

/** What joins many values in one: sums and maxima, softmax, products of matrices. */
final class ReductionCases {
    private static final DataType FLOAT = TestGraph.FLOAT;
    private static final DataType WHOLE = DataType.DT_INT32;

    private final List<OperationCase> cases = new ArrayList<>();

    private ReductionCases() {}

    static List<OperationCase> all() {
        final ReductionCases all = new ReductionCases();
        all.reductions();
        all.running();
        all.softmax();
        all.matrices();
        return all.cases;
    }

    private void reductions() {
        for (final String op : List.of("Mean", "Sum", "Max", "Min")) {
            cases.add(gradient(op, "rows and columns", reduce(op, false, 1, 2)));
            cases.add(gradient(op, "channels, kept", reduce(op, true, 3)));
            cases.add(gradient(op, "everything", reduce(op, false, 0, 1, 2, 3)));
            cases.add(gradient(op, "axes counted from the end", reduce(op, true, -3, -2)));
        }
        cases.add(gradient("Prod", "channels", (g, n, x) -> reduce("Prod", false, 3).add(g, n, above(g, n + "/domain",
                x, 0.3f))).withoutCurvature());
        cases.add(gradient("Max", "ties", (g, n, x) -> reduce("Max", false, 1, 2).add(g, n, g.op("ConcatV2", n
                + "/twice", List.of(x, x, g.integer(n + "/axis", 1)), "T", FLOAT, "N", 2, "Tidx", WHOLE))));
        cases.add(rewritten("EuclideanNorm", "", "Sqrt of the Sum of squares", reduce("EuclideanNorm", false, 3)));
        cases.add(gradient("Log", "log of a sum of exponentials", (g, n, x) -> g.unary("Log", n, reduce("Sum", false,
                3).add(g, n + "/sum", g.unary("Exp", n + "/exp", x)))));
        cases.add(
                gradient("SegmentSum",
                        (g, n, x) -> g.reshape(n,
                                g.op("SegmentSum", n + "/sum", List.of(g.reshape(n + "/rows", x, 6, 24), g
                                        .ints(n + "/segments", 0, 0, 1, 1, 1, 2)), "T", FLOAT, "Tindices", WHOLE),
                                3, 24))
                        .withoutCurvature());
        cases.add(gradient("UnsortedSegmentSum", (g, n, x) -> g.op("UnsortedSegmentSum", n, List.of(g.reshape(n
                + "/rows", x, 6, 24), g.ints(n + "/segments", 2, 0, 1, 0, 1, 2), g.integer(n + "/many", 3)), "T",
                FLOAT, "Tindices", WHOLE, "Tnumsegments", WHOLE)).withoutCurvature());
        cases.add(refused("TopKV2", "values", "TensorFlow has no derivative of it", (g, n, x) -> g.op(
                "TopKV2", n, List.of(g.reshape(n + "/rows", x, 1, 144), g.integer(n + "/k", 5)), "T", FLOAT, "sorted",
                true)));
    }

    private void running() {
        for (final boolean exclusive : List.of(false, true))
            for (final boolean reverse : List.of(false, true))
                cases.add(gradient("Cumsum", (exclusive ? "exclusive" : "inclusive") + (reverse ? ", reversed" : ""),
                        (g,
                                n, x) -> g.op("Cumsum", n, List.of(x, g.integer(n + "/axis", 1)), "T", FLOAT, "Tidx",
                                        WHOLE,
                                        "exclusive", exclusive, "reverse", reverse)));
        cases.add(
                refused("Cumprod", "", "TensorFlow has no derivative of it", (g, n, x) -> g.op("Cumprod", n, List.of(x,
                        g.integer(n + "/axis", 1)), "T", FLOAT, "Tidx", WHOLE)));
    }

    private static OperationCase.Builder reduce(final String op, final boolean keep, final int... axes) {
        return (g, n, x) -> {
            final String result = g.op(op, n, List.of(x, g.ints(n + "/axes", axes)), "T", FLOAT, "Tidx", WHOLE,
                    "keep_dims", keep);
            return axes.length == 4 ? g.reshape(n + "/one", result, 1, 1) : result;
        };
    }

    private void softmax() {
        final OperationCase.Builder one = (g, n, x) -> g.mean(n, x, false, 1, 2);
        final OperationCase.Builder many = (g, n, x) -> g.reshape(n, x, 36, 4);
        cases.add(gradient("Softmax", "one row", (g, n, x) -> g.unary("Softmax", n, one.add(g, n + "/row", x))));
        cases.add(gradient("Softmax", "many rows", (g, n, x) -> g.unary("Softmax", n, many.add(g, n + "/rows", x))));
        cases.add(rewritten("LogSoftmax", "one row", "Reshape, LogSoftmax, Reshape",
                (g, n, x) -> g.unary("LogSoftmax", n, one.add(g, n + "/row", x))));
        cases.add(rewritten("LogSoftmax", "many rows", "Reshape, LogSoftmax, Reshape",
                (g, n, x) -> g.unary("LogSoftmax", n, many.add(g, n + "/rows", x))));
        cases.add(gradient("Softmax", "for each pixel", (g, n, x) -> g.unary("Softmax", n, x)));
        cases.add(gradient("Softmax", "three axes", (g, n, x) -> g.unary("Softmax", n, g.reshape(n + "/rows", x, 1, 36,
                4))));
        cases.add(rewritten("LogSoftmax", "for each pixel", "Reshape, LogSoftmax, Reshape", (g, n, x) -> g.unary(
                "LogSoftmax", n, x)));
        cases.add(gradient("SoftmaxCrossEntropyWithLogits", (g, n, x) -> g.op(
                "SoftmaxCrossEntropyWithLogits", n, List.of(g.reshape(n + "/rows", x, 36, 4), g.floats(n + "/labels",
                        new float[] { 0.1f, 0.2f, 0.3f, 0.4f }, 1, 4)),
                "T", FLOAT)));
    }

    private void matrices() {
        cases.add(
                gradient("MatMul", (g, n, x) -> g.op("MatMul", n, List.of(g.reshape(n + "/rows", x, 36, 4), constant(g,
                        n + "/kernel", 4, 5)), "T", FLOAT)));
        for (final boolean left : List.of(false, true))
            for (final boolean right : List.of(false, true))
                cases.add(gradient("MatMul", "with itself" + (left ? ", first transposed" : "") + (right
                        ? ", second transposed"
                        : ""), (g, n, x) -> g.op("MatMul", n,
                                List.of(g.reshape(n + "/a", x, left ? 16 : 9, left
                                        ? 9
                                        : 16), g.unary("Tanh", n + "/tanh",
                                                g.reshape(n + "/b", x, right ? 9 : 16, right
                                                        ? 16
                                                        : 9))),
                                "T", FLOAT, "transpose_a", left, "transpose_b", right)));
        for (final String op : List.of("BatchMatMul", "BatchMatMulV2", "BatchMatMulV3")) {
            cases.add(gradient(op, "attention", (g, n, x) -> attention(g, n, x, op)));
            cases.add(gradient(op, "both transposed", (g, n, x) -> product(g, n, op, g.reshape(n + "/a", x, 2, 6, 12), g
                    .unary("Tanh", n + "/tanh", g.reshape(n + "/b", x, 2, 12, 6)), true)));
        }
        for (final String op : List.of("BatchMatMulV2", "BatchMatMulV3"))
            cases.add(gradient(op, "broadcast", (g, n, x) -> g.op("ConcatV2", n, List.of(product(g, n + "/left", op, g
                    .reshape(n + "/one", g.mean(n + "/mean", x, false, 3), 6, 6), x, false), product(g, n + "/right",
                            op, x, constant(g, n + "/kernel", 1, 1, 4, 4), false),
                    g.integer(n + "/axis", 0)), "T",
                    FLOAT, "N", 2, "Tidx", WHOLE)));
        for (final String equation : List.of("abcd,de->abce", "abcd,acde->abe", "abcd->abdc", "abcd->ad"))
            cases.add(gradient("Einsum", equation.replace("->", " → "), (g, n, x) -> einsum(g, n, x, equation)));
        cases.add(gradient("Einsum", "attention", (g, n, x) -> {
            final String queries = g.unary("Tanh", n + "/queries", x);
            final String scores = g.op("Einsum", n + "/scores", List.of(queries, x), "T", FLOAT, "N", 2, "equation",
                    "abce,abfe->abcf");
            return g.op("Einsum", n, List.of(g.unary("Softmax", n + "/softmax", scores), x), "T", FLOAT, "N", 2,
                    "equation", "abcf,abfe->abce");
        }));
    }

    private static String product(final TestGraph graph, final String name, final String op, final String a,
            final String b, final boolean adjoint) {
        final List<Object> attributes = new ArrayList<>(List.of("adj_x", adjoint, "adj_y", adjoint));
        attributes.addAll(op.equals("BatchMatMulV3")
                ? List.of("Ta", FLOAT, "Tb", FLOAT, "Tout", FLOAT)
                : List.of("T", FLOAT));
        return graph.op(op, name, List.of(a, b), attributes.toArray());
    }

    private static String attention(final TestGraph graph, final String name, final String input, final String op) {
        final String tokens = graph.reshape(name + "/tokens", input, 1, 36, 4);
        final String turned = graph.transpose(name + "/turned", tokens, 0, 2, 1);
        final String weights = graph.unary("Softmax", name + "/softmax", product(graph, name + "/scores", op, tokens,
                turned, false));
        return product(graph, name, op, weights, tokens, false);
    }

    private static String einsum(final TestGraph graph, final String name, final String input,
            final String equation) {
        final List<String> inputs = new ArrayList<>(List.of(input));
        if (equation.startsWith("abcd,de")) inputs.add(constant(graph, name + "/kernel", 4, 5));
        if (equation.startsWith("abcd,acde")) inputs.add(constant(graph, name + "/kernel", 1, 6, 4, 5));
        return graph.op("Einsum", name, inputs, "T", FLOAT, "N", inputs.size(), "equation", equation);
    }
}
