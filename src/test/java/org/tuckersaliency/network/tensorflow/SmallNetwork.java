package org.tuckersaliency.network.tensorflow;

import java.util.List;

/**
 * The network that most tests open in one form or another: a convolution to 4 channels, ReLU, max pooling, a convolution
 * to 5 channels, ReLU, the mean over the plane, three classes.
 */
final class SmallNetwork {
    /** Its layers for a fixed input of 16 × 16, as {@code name C × H × W}, where nothing comes before or between. */
    static final List<String> LAYERS = List.of("first/Conv2D 4 × 16 × 16", "first/BiasAdd 4 × 16 × 16",
            "first/Relu 4 × 16 × 16", "pool/MaxPool 4 × 8 × 8", "second/Conv2D 5 × 8 × 8", "second/Relu 5 × 8 × 8");
    static final String LAST = "second/Relu";

    /** Where the numbers of a network come from. */
    interface Weights {
        String tensor(String name, int... sizes);
    }

    private SmallNetwork() {}

    static Weights constants(final TestGraph graph) {
        return (name, sizes) -> graph.floats(name, TestGraph.weights(name, sizes), sizes);
    }

    /** Adds the network; returns its class scores. */
    static String add(final TestGraph graph, final String image, final int channels) {
        return add(graph, image, channels, constants(graph));
    }

    static String add(final TestGraph graph, final String image, final int channels, final Weights weights) {
        return head(graph, features(graph, image, channels, weights), weights);
    }

    /** All but the mean and the classes. */
    static String features(final TestGraph graph, final String image, final int channels, final Weights weights) {
        final String first = graph.convolution("first/Conv2D", image, weights.tensor("first/kernel", 3, 3, channels,
                4));
        final String biased = graph.op("BiasAdd", "first/BiasAdd", List.of(first, weights.tensor("first/bias", 4)),
                "T", TestGraph.FLOAT, "data_format", "NHWC");
        final String pooled = graph.pool("pool/MaxPool", graph.unary("Relu", "first/Relu", biased));
        return graph.unary("Relu", "second/Relu",
                graph.convolution("second/Conv2D", pooled, weights.tensor("second/kernel", 3, 3, 4, 5)));
    }

    static String head(final TestGraph graph, final String features, final Weights weights) {
        final String mean = graph.mean("head/Mean", features, false, 1, 2);
        final String logits = graph.op("MatMul", "head/MatMul", List.of(mean, weights.tensor("head/kernel", 5, 3)),
                "T", TestGraph.FLOAT);
        return graph.unary("Softmax", "head/Softmax", logits);
    }
}
