package org.tuckersaliency.network.tensorflow;

import static org.tuckersaliency.network.tensorflow.OperationCase.gradient;
import static org.tuckersaliency.network.tensorflow.OperationCase.refused;
import static org.tuckersaliency.network.tensorflow.OperationCase.rewritten;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.proto.DataType;

/** Operations on single values: activations, functions of one value, arithmetic of two with broadcasting. */
final class ElementwiseCases {
    private static final DataType FLOAT = TestGraph.FLOAT;
    private static final String STEPS = "its value changes in steps, so its derivative is 0 or does not exist";

    /** What a function must be kept to. */
    private enum Domain {
        ANY, POSITIVE, ABOVE_ONE, INSIDE;

        String of(final TestGraph graph, final String name, final String input) {
            if (this == POSITIVE) return OperationCase.above(graph, name, input, 0.3f);
            if (this == ABOVE_ONE) return OperationCase.above(graph, name, input, 1.2f);
            return this == INSIDE ? OperationCase.inside(graph, name, input) : input;
        }
    }

    private final List<OperationCase> cases = new ArrayList<>();

    private ElementwiseCases() {}

    static List<OperationCase> all() {
        final ElementwiseCases all = new ElementwiseCases();
        all.activations();
        all.functions();
        all.arithmetic();
        all.choices();
        all.steps();
        return all.cases;
    }

    private void activations() {
        for (final String op : List.of("Relu", "Elu", "Selu", "Sigmoid", "Tanh", "Softplus", "Softsign"))
            cases.add(gradient(op, unary(op)));
        cases.add(gradient("Relu6", (g, n, x) -> g.unary("Relu6", n, g.binary("Mul", n + "/wide", x, g.scalar(n
                + "/six", 6)))));
        cases.add(gradient("LeakyRelu", (g, n, x) -> g.op("LeakyRelu", n, List.of(x), "T", FLOAT, "alpha", 0.3f)));
        cases.add(gradient("Sigmoid", "swish", (g, n, x) -> g.binary("Mul", n, x, g.unary("Sigmoid", n + "/gate",
                x))));
        cases.add(gradient("Erf", "GELU", ElementwiseCases::gelu));
        cases.add(gradient("Tanh", "GELU by tanh", ElementwiseCases::geluByTanh));
        cases.add(gradient("Softplus", "Mish", (g, n, x) -> g.binary("Mul", n, x, g.unary("Tanh", n + "/tanh", g.unary(
                "Softplus", n + "/softplus", x)))));
        cases.add(gradient("Relu6", "hard swish", (g, n, x) -> g.binary("Mul", n, x, g.binary("Mul", n + "/sixth", g
                .unary("Relu6", n + "/relu6", g.binary("AddV2", n + "/plus", x, g.scalar(n + "/three", 3))),
                g.scalar(
                        n + "/factor", 1 / 6f)))));
        cases.add(gradient("Neg", "PReLU", (g, n, x) -> g.binary("AddV2", n, g.unary("Relu", n + "/right", x), g
                .binary("Mul", n + "/left", OperationCase.constant(g, n + "/slopes", 4), g.unary("Relu", n
                        + "/negative", g.unary("Neg", n + "/neg", x))))));
        cases.add(gradient("Exp", "softmax by hand over the channels", ElementwiseCases::softmaxByHand));
    }

    private static String gelu(final TestGraph graph, final String name, final String input) {
        final String erf = graph.unary("Erf", name + "/erf", graph.binary("Mul", name + "/narrow", input, graph.scalar(
                name + "/root", 0.70710678f)));
        return graph.binary("Mul", name, graph.binary("Mul", name + "/half", input, graph.scalar(name + "/0.5", 0.5f)),
                graph.binary("AddV2", name + "/plus", erf, graph.scalar(name + "/one", 1)));
    }

    private static String geluByTanh(final TestGraph graph, final String name, final String input) {
        final String cube = graph.binary("Pow", name + "/cube", input, graph.scalar(name + "/three", 3));
        final String inner = graph.binary("AddV2", name + "/inner", input, graph.binary("Mul", name + "/part", cube,
                graph.scalar(name + "/c", 0.044715f)));
        final String tanh = graph.unary("Tanh", name + "/tanh", graph.binary("Mul", name + "/scaled", inner, graph
                .scalar(name + "/root", 0.7978846f)));
        return graph.binary("Mul", name, input, graph.binary("AddV2", name + "/plus", tanh, graph.scalar(name + "/one",
                1)));
    }

    private static String softmaxByHand(final TestGraph graph, final String name, final String input) {
        final String axes = graph.ints(name + "/axes", 3);
        final String most = graph.op("Max", name + "/max", List.of(input, axes), "T", FLOAT, "Tidx",
                DataType.DT_INT32, "keep_dims", true);
        final String exp = graph.unary("Exp", name + "/exp", graph.binary("Sub", name + "/sub", input, most));
        final String sum = graph.op("Sum", name + "/sum", List.of(exp, axes), "T", FLOAT, "Tidx", DataType.DT_INT32,
                "keep_dims", true);
        return graph.binary("RealDiv", name, exp, sum);
    }

    private void functions() {
        for (final String op : List.of("Abs", "Neg", "Square", "Exp", "Expm1", "Sin", "Cos", "Sinh", "Cosh", "Atan",
                "Asinh", "Erf", "Identity"))
            cases.add(gradient(op, unary(op)));
        for (final String op : List.of("Asin", "Acos", "Atanh", "Tan", "Erfinv"))
            cases.add(gradient(op, of(op, Domain.INSIDE)));
        for (final String op : List.of("Sqrt", "Rsqrt", "Log", "Log1p", "Reciprocal", "Inv"))
            cases.add(gradient(op, of(op, Domain.POSITIVE)));
        cases.add(gradient("Lgamma", of("Lgamma", Domain.POSITIVE)).withoutCurvature());
        cases.add(gradient("Acosh", of("Acosh", Domain.ABOVE_ONE)));
        cases.add(gradient("Ndtri", (g, n, x) -> g.unary("Ndtri", n, g.unary("Sigmoid", n + "/sigmoid", x))));
        cases.add(rewritten("Erfc", "", "1 − Erf", unary("Erfc")));
        cases.add(refused("Digamma", "", "TensorFlow has no derivative of it", of("Digamma", Domain.POSITIVE)));
        cases.add(gradient("Cast", "to double and back", (g, n, x) -> g.cast(n, g.op("Square", n + "/square", List.of(g
                .cast(n + "/to", x, FLOAT, DataType.DT_DOUBLE)), "T", DataType.DT_DOUBLE), DataType.DT_DOUBLE,
                FLOAT)));
        for (final String op : List.of("Snapshot", "PreventGradient", "GuaranteeConst", "DebugGradientIdentity"))
            cases.add(rewritten(op, "", "Identity", unary(op)));
        cases.add(rewritten("CheckNumerics", "", "Identity",
                (g, n, x) -> g.op("CheckNumerics", n, List.of(x), "T", FLOAT, "message",
                        "not finite")));
        cases.add(rewritten("CheckNumericsV2", "", "Identity", (g, n, x) -> g.op("CheckNumericsV2", n, List.of(x), "T",
                FLOAT, "message", "not finite")));
        cases.add(rewritten("EnsureShape", "", "Identity", (g, n, x) -> g.op("EnsureShape", n, List.of(x), "T", FLOAT,
                "shape", new int[] { 1, 6, 6, 4 })));
        cases.add(rewritten("PlaceholderWithDefault", "", "Identity", (g, n, x) -> g.op("PlaceholderWithDefault", n,
                List.of(x), "dtype", FLOAT, "shape", new int[] { 1, 6, 6, 4 })));
        cases.add(rewritten("IdentityN", "", "its inputs", (g, n, x) -> g.op("IdentityN", n, List.of(x, g.scalar(n
                + "/other", 1)), "T", List.of(FLOAT, FLOAT))));
        cases.add(rewritten("Print", "", "Identity", (g, n, x) -> g.op("Print", n, List.of(x), "T", FLOAT, "U", List
                .of())));
    }

    private void arithmetic() {
        for (final String op : List.of("Add", "AddV2", "Sub", "Mul", "Maximum", "Minimum", "SquaredDifference"))
            cases.add(gradient(op, "broadcast both ways", binary(op, Domain.ANY)));
        for (final String op : List.of("Div", "RealDiv", "DivNoNan", "Pow"))
            cases.add(gradient(op, "broadcast both ways", binary(op, Domain.POSITIVE)));
        cases.add(gradient("Atan2", (g, n, x) -> g.binary("Atan2", n, x, g.unary("Exp", n + "/exp", x))));
        cases.add(refused("Atan2", "broadcast both ways", "TensorFlow's derivative of it fails", binary("Atan2",
                Domain.POSITIVE)));
        cases.add(gradient("AddN", (g, n, x) -> g.op("AddN", n, List.of(x, g.unary("Square", n + "/square", x), x),
                "T", FLOAT, "N", 3)));
        cases.add(rewritten("AccumulateNV2", "", "AddN", (g, n, x) -> g.op("AccumulateNV2", n, List.of(x, g.unary(
                "Square", n + "/square", x)), "T", FLOAT, "N", 2, "shape", new int[] { 1, 6, 6, 4 })));
        cases.add(gradient("BiasAdd", (g, n, x) -> g.op("BiasAdd", n, List.of(x, OperationCase.constant(g, n + "/bias",
                4)), "T", FLOAT, "data_format", "NHWC")));
        cases.add(gradient("BiasAdd", "channels first", (g, n, x) -> g.op("BiasAdd", n, List.of(g.transpose(n + "/turn",
                x, 0, 3, 1, 2), OperationCase.constant(g, n + "/bias", 4)), "T", FLOAT, "data_format", "NCHW")));
        cases.add(rewritten("BiasAddV1", "", "BiasAdd", (g, n, x) -> g.op("BiasAddV1", n, List.of(x, OperationCase
                .constant(g, n + "/bias", 4)), "T", FLOAT)));
        cases.add(refused("Xdivy", "", "TensorFlow has no derivative of it", binary("Xdivy", Domain.POSITIVE)));
        cases.add(refused("Xlogy", "", "TensorFlow has no derivative of it", binary("Xlogy", Domain.POSITIVE)));
        cases.add(refused("Xlog1py", "", "TensorFlow has no derivative of it", binary("Xlog1py", Domain.POSITIVE)));
        cases.add(refused("MulNoNan", "", "TensorFlow has no derivative of it", binary("MulNoNan", Domain.POSITIVE)));
        cases.add(refused("FloorMod", "", "TensorFlow has no derivative of it", (g, n, x) -> g.binary(
                "FloorMod", n, x, g.binary("AddV2", n + "/period", g.mean(n + "/mean", x, true, 1, 2), g.scalar(n
                        + "/long", 9)))));
        cases.add(gradient("ClipByValue", (g, n, x) -> g.op("ClipByValue", n, List.of(x, g.scalar(n + "/low", -0.4f), g
                .scalar(n + "/high", 0.5f)), "T", FLOAT)));
        cases.add(gradient("Maximum", "clipping", (g, n, x) -> g.binary("Minimum", n, g.binary("Maximum", n + "/low", x,
                g.scalar(n + "/least", -0.4f)), g.scalar(n + "/most", 0.5f))));
    }

    private void choices() {
        cases.add(gradient("Select", (g, n, x) -> g.op("Select", n, List.of(positive(g, n, x), g.unary("Exp", n
                + "/exp", x), g.unary("Neg", n + "/neg", x)), "T", FLOAT)));
        cases.add(gradient("Select", "a condition for each row", (g, n, x) -> {
            final String rows = g.reshape(n + "/rows", x, 36, 4);
            final String first = g.mean(n + "/first", rows, false, 1);
            final String condition = positive(g, n, first);
            return g.op("Select", n, List.of(condition, g.unary("Exp", n + "/exp", rows), g.unary("Neg", n + "/neg",
                    rows)), "T", FLOAT);
        }));
        cases.add(gradient("SelectV2", "broadcast", (g, n, x) -> g.op("SelectV2", n, List.of(positive(g, n, g.mean(n
                + "/mean", x, true, 3)), g.unary("Exp", n + "/exp", x), g.mean(n + "/others", x, true, 1, 2)), "T",
                FLOAT)));
        cases.add(gradient("SelectV2", "ReLU by a mask", (g, n, x) -> g.op("SelectV2", n, List.of(positive(g, n, x), x,
                g.op("ZerosLike", n + "/zeros", List.of(x), "T", FLOAT)), "T", FLOAT)));
        cases.add(gradient("ZerosLike", (g, n, x) -> g.binary("AddV2", n, x, g.unary("ZerosLike", n + "/zeros", x))));
        cases.add(gradient("OnesLike", "", (g, n, x) -> g.binary("Sub", n, g.unary("OnesLike", n
                + "/ones", x), g.unary("Square", n + "/square", x))));
        cases.add(gradient("Greater", "times a mask", mask("Greater")));
        for (final String op : List.of("GreaterEqual", "Less", "LessEqual", "NotEqual"))
            cases.add(gradient(op, "times a mask", mask(op)));
        cases.add(gradient("ArgMax", "as a mask", ElementwiseCases::largestOnly));
    }

    private static String positive(final TestGraph graph, final String name, final String input) {
        return graph.binary("Greater", name + "/positive", input, graph.scalar(name + "/zero", 0));
    }

    private static OperationCase.Builder mask(final String op) {
        return (g, n, x) -> g.binary("Mul", n, x, g.cast(n + "/mask", g.binary(op, n + "/compare", x, g.scalar(n
                + "/zero", 0)), DataType.DT_BOOL, FLOAT));
    }

    private static String largestOnly(final TestGraph graph, final String name, final String input) {
        final String which = graph.op("ArgMax", name + "/which", List.of(input, graph.integer(name + "/axis", 3)), "T",
                FLOAT, "Tidx", DataType.DT_INT32, "output_type", DataType.DT_INT64);
        final String mask = graph.op("OneHot", name + "/mask", List.of(which, graph.integer(name + "/depth", 4), graph
                .scalar(name + "/on", 1), graph.scalar(name + "/off", 0)), "T", FLOAT, "TI", DataType.DT_INT64, "axis",
                -1);
        return graph.binary("Mul", name, input, mask);
    }

    private void steps() {
        for (final String op : List.of("Floor", "Round", "Ceil", "Rint"))
            cases.add(refused(op, "", STEPS, unary(op)));
        cases.add(gradient("Floor", "beside a path with a gradient", beside("Floor")));
        cases.add(gradient("Sign", unary("Sign")));
        cases.add(gradient("Sign", "beside a path with a gradient", beside("Sign")));
        for (final String op : List.of("Round", "Ceil", "Rint"))
            cases.add(gradient(op, "beside a path with a gradient", beside(op)));
        cases.add(refused("StopGradient", "", "it was put there to keep the gradient out", unary("StopGradient")));
        cases.add(gradient("StopGradient", "beside a path with a gradient", (g, n, x) -> g.binary("AddV2", n, x, g
                .unary("StopGradient", n + "/stopped", g.op("Mul", n + "/nothing", List.of(x, g.scalar(n + "/zero",
                        0)), "T", FLOAT)))));
        cases.add(refused("Cast", "to whole numbers and back", STEPS, (g, n, x) -> g.cast(n, g.cast(n + "/whole", x,
                FLOAT, DataType.DT_INT32), DataType.DT_INT32, FLOAT)));
        cases.add(refused("FakeQuantWithMinMaxArgs", "", STEPS, unquoted("FakeQuantWithMinMaxArgs")));
        cases.add(refused("FakeQuantWithMinMaxVars", "", STEPS, (g, n, x) -> g.op("FakeQuantWithMinMaxVars", n, List.of(
                x, g.scalar(n + "/min", -1), g.scalar(n + "/max", 1)))));
        cases.add(refused("FakeQuantWithMinMaxVarsPerChannel", "", STEPS, (g, n, x) -> g.op(
                "FakeQuantWithMinMaxVarsPerChannel", n, List.of(x, g.floats(n + "/min", new float[] { -1, -1, -2, -2 },
                        4), g.floats(n + "/max", new float[] { 1, 1, 2, 2 }, 4)))));
        cases.add(refused("QuantizeAndDequantizeV2", "", STEPS, (g, n, x) -> g.op("QuantizeAndDequantizeV2", n, List.of(
                x, g.scalar(n + "/min", -1), g.scalar(n + "/max", 1)), "T", FLOAT, "range_given", true)));
    }

    private static OperationCase.Builder unary(final String op) {
        return (g, n, x) -> g.unary(op, n, x);
    }

    private static OperationCase.Builder unquoted(final String op) {
        return (g, n, x) -> g.op(op, n, List.of(x));
    }

    private static OperationCase.Builder of(final String op, final Domain domain) {
        return (g, n, x) -> g.unary(op, n, domain.of(g, n + "/domain", x));
    }

    /** op(x, mean) beside op(mean, x), the mean being 1 × 1 × 1 × 4 once and 4 once. */
    private static OperationCase.Builder binary(final String op, final Domain domain) {
        return (g, n, x) -> {
            final String values = domain.of(g, n + "/domain", x);
            final String mean = g.mean(n + "/mean", values, true, 1, 2);
            final String flat = g.reshape(n + "/short", mean, 4);
            final String shifted = g.binary("Mul", n + "/shifted", flat, g.scalar(n + "/shift", 1.1f));
            return g.op("ConcatV2", n, List.of(g.binary(op, n + "/right", values, mean), g.binary(op, n + "/left",
                    shifted, values), g.integer(n + "/axis", 3)), "T", FLOAT, "N", 2, "Tidx", DataType.DT_INT32);
        };
    }

    private static OperationCase.Builder beside(final String op) {
        return (g, n, x) -> g.binary("Mul", n, x, g.unary(op, n + "/step", g.binary("Mul", n + "/wide", x, g.scalar(n
                + "/factor", 2.3f))));
    }
}
