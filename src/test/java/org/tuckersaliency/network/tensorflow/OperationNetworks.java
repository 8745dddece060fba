package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.tensorflow.proto.DataType;

/**
 * Networks that hold many operations at once, with the image, the layer and the scores of {@link OperationCase}: every
 * operation that has a gradient once, and two as they are found in the world.
 */
final class OperationNetworks {
    private static final DataType FLOAT = TestGraph.FLOAT;

    /** No difference quotient across a jump is worth anything, and these have one wherever there is a value. */
    private static final Set<String> JUMPS = Set.of("Floor", "Round", "Ceil", "Rint", "FloorMod", "ArgMax");

    private OperationNetworks() {}

    /** The first case of each operation that is not refused. */
    static List<OperationCase> once() {
        return once(each -> true);
    }

    /** The same without those that have jumps. */
    static List<OperationCase> onceWithoutJumps() {
        return once(each -> !JUMPS.contains(each.operation()));
    }

    /** The same, and of the rest those with second derivatives. */
    static List<OperationCase> onceWithCurvature() {
        return once(each -> !JUMPS.contains(each.operation()) && each.hasCurvature());
    }

    private static List<OperationCase> once(final Predicate<OperationCase> wanted) {
        final Map<String, OperationCase> first = new LinkedHashMap<>();
        for (final OperationCase each : OperationCases.all())
            if (each.expectation() != OperationCase.Expectation.REFUSED && wanted.test(each))
                first.putIfAbsent(each.operation(), each);
        return new ArrayList<>(first.values());
    }

    /** Every operation applied to the layer; the scores add up what each gives. */
    static TestGraph sideBySide(final List<OperationCase> cases) {
        final TestGraph graph = new TestGraph();
        final String layer = OperationCase.layer(graph);
        final List<String> parts = new ArrayList<>();
        for (final OperationCase each : cases) {
            final String name = "side/" + each.operation();
            final int size = each.size();
            final String values = graph.binary("Mul", name + "/share", each.add(graph, name + "/op", layer), graph
                    .scalar(name + "/factor", (float) (1 / Math.sqrt(size))));
            parts.add(OperationCase.scores(graph, name + "/scores", values, size));
        }
        graph.op("AddN", OperationCase.SCORES, parts, "T", FLOAT, "N", parts.size());
        return graph;
    }

    /**
     * Every operation applied to what the one before left: its input, and a little of its output in a fixed order. For
     * gradients only: somewhere in the row a kink is always near enough to spoil difference quotients of a gradient.
     */
    static TestGraph inARow(final List<OperationCase> cases) {
        final TestGraph graph = new TestGraph();
        String values = OperationCase.layer(graph);
        for (final OperationCase each : cases) {
            final String name = "row/" + each.operation();
            final int size = each.size();
            final int[] order = new int[OperationCase.SIDE * OperationCase.SIDE * OperationCase.CHANNELS];
            for (int i = 0; i < order.length; i++) order[i] = (int) (i * 101L % Math.max(size, order.length) % size);
            final String flat = graph.reshape(name + "/flat", each.add(graph, name + "/op", values), size);
            final String some = graph.op("GatherV2", name + "/some", List.of(flat, graph.ints(name + "/order", order),
                    graph.integer(name + "/zero", 0)), "Tparams", FLOAT, "Tindices", DataType.DT_INT32, "Taxis",
                    DataType.DT_INT32);
            final String plane = graph.reshape(name + "/plane", graph.unary("Tanh", name + "/tanh", some), 1, 6, 6, 4);
            values = graph.binary("AddV2", name + "/sum", values, graph.binary("Mul", name + "/part", plane, graph
                    .scalar(name + "/little", 0.03f)));
        }
        OperationCase.scores(graph, OperationCase.SCORES, values);
        return graph;
    }

    /** Convolution, batch normalisation, swish, mean pooling, squeeze-and-excitation, dense. */
    static TestGraph squeezeAndExcitation() {
        final TestGraph graph = new TestGraph();
        final String convolved = graph.convolution("conv", OperationCase.layer(graph), OperationCase.constant(graph,
                "conv/kernel", 3, 3, 4, 6));
        final String normalised = graph.op("FusedBatchNormV3", "bn", List.of(convolved, OperationCase.constant(graph,
                "bn/scale", 6), OperationCase.constant(graph, "bn/offset", 6),
                OperationCase.constant(graph, "bn/mean",
                        6),
                graph.floats("bn/variance", new float[] { 0.5f, 1, 2, 3, 1, 0.7f }, 6)), "T", FLOAT, "U",
                FLOAT, "epsilon", 1e-3f, "is_training", false, "data_format", "NHWC");
        final String swish = graph.binary("Mul", "swish", normalised, graph.unary("Sigmoid", "swish/gate",
                normalised));
        final String pooled = graph.op("AvgPool", "pool", List.of(swish), "T", FLOAT, "ksize", List.of(1, 2, 2, 1),
                "strides", List.of(1, 2, 2, 1), "padding", "SAME", "data_format", "NHWC");
        final String squeezed = graph.convolution("se/reduce", graph.mean("se/mean", pooled, true, 1, 2), OperationCase
                .constant(graph, "se/reduce/kernel", 1, 1, 6, 3));
        final String small = graph.binary("Mul", "se/swish", squeezed, graph.unary("Sigmoid", "se/swish/gate",
                squeezed));
        final String gate = graph.unary("Sigmoid", "se/gate", graph.convolution("se/expand", small, OperationCase
                .constant(graph, "se/expand/kernel", 1, 1, 3, 6)));
        final String gated = graph.mean("mean", graph.binary("Mul", "se/gated", pooled, gate), false, 1, 2);
        graph.op("MatMul", OperationCase.SCORES, List.of(gated, OperationCase.constant(graph, "dense/kernel", 6, 3)),
                "T", FLOAT);
        return graph;
    }

    /** Convolution, ReLU, max pooling, depthwise convolution, ReLU of 6, dense, softplus, dense. */
    static TestGraph maximaAndSoftplus() {
        final TestGraph graph = new TestGraph();
        final String convolved = graph.convolution("conv", OperationCase.layer(graph), OperationCase.constant(graph,
                "conv/kernel/7", 3, 3, 4, 6));
        final String pooled = graph.pool("pool", graph.unary("Relu", "relu", convolved));
        final String deep = graph.op("DepthwiseConv2dNative", "depthwise", List.of(pooled, OperationCase.constant(graph,
                "depthwise/kernel", 3, 3, 6, 1)), "T", FLOAT, "strides", List.of(1, 1, 1, 1), "padding", "SAME",
                "data_format", "NHWC");
        final String flat = graph.reshape("flat", graph.unary("Relu6", "relu6", deep), 1, 54);
        final String dense = graph.op("MatMul", "dense", List.of(flat, OperationCase.constant(graph, "dense/kernel", 54,
                8)), "T", FLOAT);
        graph.op("MatMul", OperationCase.SCORES, List.of(graph.unary("Softplus", "softplus", dense), OperationCase
                .constant(graph, "head/kernel", 8, 3)), "T", FLOAT);
        return graph;
    }
}
