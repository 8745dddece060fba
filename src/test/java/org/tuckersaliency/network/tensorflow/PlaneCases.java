package org.tuckersaliency.network.tensorflow;

import static org.tuckersaliency.network.tensorflow.OperationCase.constant;
import static org.tuckersaliency.network.tensorflow.OperationCase.gradient;
import static org.tuckersaliency.network.tensorflow.OperationCase.matrix;
import static org.tuckersaliency.network.tensorflow.OperationCase.refused;
import static org.tuckersaliency.network.tensorflow.OperationCase.rewritten;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** What networks do to planes beside convolving: pooling, normalising, padding, resizing. */
final class PlaneCases {
    private static final DataType FLOAT = TestGraph.FLOAT;
    private static final DataType WHOLE = DataType.DT_INT32;

    private final List<OperationCase> cases = new ArrayList<>();

    private PlaneCases() {}

    static List<OperationCase> all() {
        final PlaneCases all = new PlaneCases();
        all.pooling();
        all.normalising();
        all.padding();
        all.resizing();
        return all.cases;
    }

    private void pooling() {
        for (final String op : List.of("MaxPool", "AvgPool")) {
            cases.add(gradient(op, pool(op, "VALID", 2, 2)));
            cases.add(gradient(op, "3 × 3, strided, SAME", pool(op, "SAME", 3, 2)));
            cases.add(gradient(op, "3 × 3, overlapping", pool(op, "SAME", 3, 1)));
        }
        cases.add(gradient("MaxPool", "ties", (g, n, x) -> g.op("MaxPool", n, List.of(g.unary("Relu", n + "/relu", g
                .binary("Sub", n + "/less", x, g.scalar(n + "/much", 1)))), "T", FLOAT, "ksize", List.of(1, 2, 2, 1),
                "strides", List.of(1, 2, 2, 1), "padding", "SAME", "data_format", "NHWC")));
        cases.add(gradient("MaxPool", "explicit padding",
                (g, n, x) -> g.op("MaxPool", n, List.of(x), "T", FLOAT,
                        "ksize", List.of(1, 3, 3, 1), "strides", List.of(1, 2, 2, 1), "padding", "EXPLICIT",
                        "explicit_paddings", List.of(0, 0, 1, 0, 1, 1, 0, 0), "data_format", "NHWC"))
                .withoutCurvature());
        cases.add(gradient("MaxPoolV2", (g, n, x) -> g.op("MaxPoolV2", n, List.of(x, g.ints(n + "/ksize", 1, 3, 3, 1), g
                .ints(n + "/strides", 1, 2, 2, 1)), "T", FLOAT, "padding", "SAME", "data_format", "NHWC"))
                .withoutCurvature());
        cases.add(gradient("MaxPool", "channels first",
                ConvolutionCases.turned((g, n, x) -> g.op("MaxPool", n, List.of(x), "T", FLOAT,
                        "ksize", List.of(1, 1, 2, 2), "strides", List.of(1, 1, 2, 2), "padding", "SAME", "data_format",
                        "NCHW")))
                .withoutCurvature());
        cases.add(gradient("AvgPool", "channels first",
                ConvolutionCases.turned((g, n, x) -> g.op("AvgPool", n, List.of(x), "T", FLOAT,
                        "ksize", List.of(1, 1, 3, 3), "strides", List.of(1, 1, 2, 2), "padding", "SAME", "data_format",
                        "NCHW")))
                .withoutCurvature());
        cases.add(rewritten("MaxPoolWithArgmax", "", "MaxPool", (g, n, x) -> g.op("MaxPoolWithArgmax", n, List.of(x),
                "T", FLOAT, "Targmax", DataType.DT_INT64, "ksize", List.of(1, 2, 2, 1), "strides", List.of(1, 2, 2, 1),
                "padding", "SAME")));
        cases.add(rewritten("MaxPoolWithArgmax", "with unpooling", "MaxPool", PlaneCases::unpooled));
        cases.add(gradient("FractionalMaxPool", fractional("FractionalMaxPool")).withoutCurvature());
        cases.add(gradient("FractionalAvgPool", fractional("FractionalAvgPool")).withoutCurvature());
    }

    private static OperationCase.Builder pool(final String op, final String padding, final int size,
            final int stride) {
        return (g, n, x) -> g.op(op, n, List.of(x), "T", FLOAT, "ksize", List.of(1, size, size, 1), "strides", List.of(
                1, stride, stride, 1), "padding", padding, "data_format", "NHWC");
    }

    private static OperationCase.Builder fractional(final String op) {
        final AttrValue ratio = AttrValue.newBuilder().setList(AttrValue.ListValue.newBuilder().addF(1).addF(1.5f).addF(
                1.5f).addF(1)).build();
        final float[] steps = new float[OperationCase.SIDE * OperationCase.SIDE]; // no two neighbours are alike
        for (int i = 0; i < steps.length; i++) steps[i] = 5 * (i / OperationCase.SIDE % 2 * 2 + i % 2);
        return (g, n, x) -> g.op(op, n, List.of(g.binary("AddV2", n + "/plus", x, g.floats(n + "/steps", steps, 6, 6,
                1))), "T", FLOAT, "pooling_ratio", ratio, "deterministic", true, "seed",
                1, "seed2", 2);
    }

    /** Every maximum back to where it came from, as SegNet does. */
    private static String unpooled(final TestGraph graph, final String name, final String input) {
        final String pooled = graph.op("MaxPoolWithArgmax", name + "/pool", List.of(input), "T", FLOAT, "Targmax",
                DataType.DT_INT64, "ksize", List.of(1, 2, 2, 1), "strides", List.of(1, 2, 2, 1), "padding", "SAME");
        final String where = graph.op("Reshape", name + "/where", List.of(pooled + ":1", graph.ints(name + "/column",
                -1, 1)), "T", DataType.DT_INT64, "Tshape", WHOLE);
        final String shape = graph.cast(name + "/long", graph.ints(name + "/size", 144), WHOLE, DataType.DT_INT64);
        return graph.reshape(name, graph.op("ScatterNd", name + "/scatter", List.of(where, graph.reshape(name
                + "/values", pooled, -1), shape), "T", FLOAT, "Tindices", DataType.DT_INT64), 1, 6, 6, 4);
    }

    private void normalising() {
        cases.add(gradient("FusedBatchNormV3", batchNorm("FusedBatchNormV3", false, "U", FLOAT)));
        cases.add(rewritten("FusedBatchNormV2", "", "FusedBatchNormV3", batchNorm("FusedBatchNormV2", false, "U",
                FLOAT)));
        cases.add(rewritten("FusedBatchNorm", "", "FusedBatchNormV3", batchNorm("FusedBatchNorm", false)));
        cases.add(gradient("FusedBatchNormV3", "by the image's own mean and variance", batchNorm("FusedBatchNormV3",
                true, "U", FLOAT)).withoutCurvature());
        cases.add(gradient("FusedBatchNormV3", "channels first", (g, n, x) -> g.op("FusedBatchNormV3", n, List.of(g
                .transpose(n + "/turn", x, 0, 3, 1, 2), constant(g, n + "/scale", 4), constant(g, n + "/offset", 4),
                constant(g, n + "/mean", 4), g.floats(n + "/variance", new float[] { 0.5f, 1, 2, 3 }, 4)), "T", FLOAT,
                "U", FLOAT, "epsilon", 1e-3f, "is_training", false, "data_format", "NCHW")));
        cases.add(gradient("Rsqrt", "batch normalisation by hand", (g, n, x) -> {
            final String factor = g.binary("Mul", n + "/factor", g.unary("Rsqrt", n + "/rsqrt", g.binary("AddV2", n
                    + "/plus", g.floats(n + "/variance", new float[] { 0.5f, 1, 2, 3 }, 4),
                    g.scalar(n + "/epsilon",
                            1e-3f))),
                    constant(g, n + "/scale", 4));
            return g.binary("AddV2", n, g.binary("Mul", n + "/mul", x, factor), g.binary("Sub", n + "/shift", constant(
                    g, n + "/offset", 4), g.binary("Mul", n + "/moved", constant(g, n + "/mean", 4), factor)));
        }));
        cases.add(rewritten("SquaredDifference", "layer normalisation", "SquaredDifference of the mean itself",
                (g, n, x) -> {
                    final String mean = g.mean(n + "/mean", x, true, 1, 2, 3);
                    final String still = g.unary("StopGradient", n + "/still", mean);
                    final String variance = g.mean(n + "/variance",
                            g.binary("SquaredDifference", n + "/squares", x, still),
                            true, 1, 2, 3);
                    return g.binary("Mul", n, g.binary("Sub", n + "/sub", x, mean),
                            g.unary("Rsqrt", n + "/rsqrt", g.binary(
                                    "AddV2", n + "/plus", variance, g.scalar(n + "/epsilon", 1e-3f))));
                }));
        cases.add(gradient("LRN", "",
                (g, n, x) -> g.op("LRN", n, List.of(x), "T", FLOAT, "depth_radius", 1, "bias", 1f,
                        "alpha", 0.5f, "beta", 0.75f))
                .withoutCurvature());
        cases.add(gradient("L2Loss",
                (g, n, x) -> g.reshape(n, g.unary("L2Loss", n + "/loss", g.mean(n + "/mean", x, false, 3)), 1,
                        1)));
        cases.add(gradient("Maximum", "scaled to length 1", (g, n, x) -> {
            final String squares = g.op("Sum", n + "/sum", List.of(g.unary("Square", n + "/square", x), g.ints(n
                    + "/axes", 3)), "T", FLOAT, "Tidx", WHOLE, "keep_dims", true);
            return g.binary("Mul", n, x, g.unary("Rsqrt", n + "/rsqrt", g.binary("Maximum", n + "/least", squares, g
                    .scalar(n + "/epsilon", 1e-6f))));
        }));
    }

    private static OperationCase.Builder batchNorm(final String op, final boolean training, final Object... more) {
        return (g, n, x) -> {
            final List<Object> attributes = new ArrayList<>(List.of("T", FLOAT, "epsilon", 1e-3f, "is_training",
                    training, "data_format", "NHWC"));
            attributes.addAll(List.of(more));
            final String mean = training ? g.floats(n + "/no_mean", new float[0], 0) : constant(g, n + "/mean", 4);
            final String variance = training
                    ? g.floats(n + "/no_variance", new float[0], 0)
                    : g.floats(n + "/variance", new float[] { 0.5f, 1, 2, 3 }, 4);
            return g.op(op, n, List.of(x, constant(g, n + "/scale", 4), constant(g, n + "/offset", 4), mean, variance),
                    attributes.toArray());
        };
    }

    private void padding() {
        final int[] pads = { 0, 0, 1, 2, 3, 0, 0, 1 };
        cases.add(gradient("Pad", (g, n, x) -> g.op("Pad", n, List.of(x, matrix(g, n + "/pads", 2, pads)), "T", FLOAT,
                "Tpaddings", WHOLE)));
        cases.add(gradient("PadV2", (g, n, x) -> g.op("PadV2", n, List.of(x, matrix(g, n + "/pads", 2, pads), g.scalar(n
                + "/value", 0.7f)), "T", FLOAT, "Tpaddings", WHOLE)));
        for (final String mode : List.of("REFLECT", "SYMMETRIC"))
            cases.add(gradient("MirrorPad", mode, (g, n, x) -> g.op("MirrorPad", n, List.of(x, matrix(g, n + "/pads", 2,
                    pads)), "T", FLOAT, "Tpaddings", WHOLE, "mode", mode)));
    }

    private void resizing() {
        for (final String op : List.of("ResizeBilinear", "ResizeNearestNeighbor", "ResizeBicubic")) {
            cases.add(gradient(op, resize(op, false, false, 11, 9)));
            cases.add(gradient(op, "corners aligned", resize(op, true, false, 11, 9)));
            cases.add(gradient(op, "centres of pixels", resize(op, false, true, 11, 9)));
            cases.add(gradient(op, "smaller", resize(op, false, false, 4, 3)));
        }
        cases.add(refused("ResizeArea", "", "TensorFlow has no derivative of it", resize("ResizeArea",
                false, 4, 3)));
        cases.add(refused("ResizeArea", "larger, corners aligned", "TensorFlow has no derivative of it",
                resize("ResizeArea", true, 11, 9)));
        for (final boolean antialias : List.of(false, true))
            cases.add(gradient("ScaleAndTranslate", antialias ? "antialiased" : "", (g, n, x) -> g.op(
                    "ScaleAndTranslate", n, List.of(x, g.ints(n + "/size", 4, 9), g.floats(n + "/scale", new float[] {
                            0.7f, 1.4f }, 2), g.floats(n + "/shift", new float[] { 0.2f, 0.1f }, 2)),
                    "T", FLOAT,
                    "kernel_type", "triangle", "antialias", antialias)).withoutCurvature());
        cases.add(gradient("CropAndResize", (g, n, x) -> g.op("CropAndResize", n, List.of(x, g.floats(n + "/boxes",
                new float[] { 0.1f, 0.2f, 0.8f, 0.9f, 0, 0, 1, 1 }, 2, 4), g.ints(n + "/which", 0, 0),
                g.ints(n
                        + "/size", 3, 3)),
                "T", FLOAT, "method", "bilinear", "extrapolation_value", 0f)).withoutCurvature());
        cases.add(gradient("BroadcastTo", "UpSampling2D", (g, n, x) -> {
            final String split = g.reshape(n + "/split", x, 1, 6, 1, 6, 1, 4);
            final String wide = g.op("BroadcastTo", n + "/wide", List.of(split, g.ints(n + "/to", 1, 6, 2, 6, 2, 4)),
                    "T", FLOAT, "Tidx", WHOLE);
            return g.reshape(n, wide, 1, 12, 12, 4);
        }));
    }

    private static OperationCase.Builder resize(final String op, final boolean corners, final boolean centres,
            final int height, final int width) {
        return (g, n, x) -> g.op(op, n, List.of(x, g.ints(n + "/size", height, width)), "T", FLOAT, "align_corners",
                corners, "half_pixel_centers", centres);
    }

    private static OperationCase.Builder resize(final String op, final boolean corners, final int height,
            final int width) {
        return (g, n, x) -> g.op(op, n, List.of(x, g.ints(n + "/size", height, width)), "T", FLOAT, "align_corners",
                corners);
    }
}
