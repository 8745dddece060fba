package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network of the kind of MobileNetV2 as TensorFlow 2 does: the operations in functions, the weights (2.3
 * million) in variables, for images of 128 × 128 × 3 and ten classes; always the same.
 */
public final class SoakNetwork {
    private static final int SIZE = 128;
    private static final int CLASSES = 10;
    private static final int FEATURES = 1280;
    /** Expansion, channels, blocks, stride of the first. */
    private static final int[][] STAGES = { { 1, 16, 1, 1 }, { 6, 24, 2, 2 }, { 6, 32, 3, 2 },
            { 6, 64, 4, 2 }, { 6, 96, 3, 1 }, { 6, 160, 3, 2 }, { 6, 320, 1, 1 } };
    /** Of the numbers that {@link TestGraph#weights} draws. */
    private static final float WEIGHT_VARIANCE = 0.16f;

    private final TestGraph graph;
    private final SmallNetwork.Weights weights;
    private int channels = 3;

    private SoakNetwork(final TestGraph graph, final SmallNetwork.Weights weights) {
        this.graph = graph;
        this.weights = weights;
    }

    /** @param arguments the new folder of the SavedModel */
    public static void main(final String[] arguments) throws IOException {
        final KerasModel model = new KerasModel();
        final Map<String, int[]> handles = new LinkedHashMap<>();
        final TestFunction network = new TestFunction("__inference_model_1");
        final String image = network.argument("image", TestGraph.FLOAT);
        network.result("identity", TestGraph.FLOAT,
                new SoakNetwork(network.body(), KerasModel.read(network, handles)).add(image));
        model.graph().add(network.build());
        model.graph().add(model.wrap("__inference_signature_wrapper_2", "__inference_model_1",
                "StatefulPartitionedCall", handles).build());
        model.graph().placeholder("serving_default_input_1", TestGraph.FLOAT, -1, SIZE, SIZE, 3);
        model.call("StatefulPartitionedCall", "__inference_signature_wrapper_2", "serving_default_input_1", handles);
        model.signature("serving_default", TestFiles.signature(
                Map.of("input_1", TestFiles.floats("serving_default_input_1", -1, SIZE, SIZE, 3)),
                Map.of("dense", TestFiles.floats("StatefulPartitionedCall", -1, CLASSES))));
        model.write(Path.of(arguments[0]));
        System.exit(0); // TensorFlow's threads would stay
    }

    private String add(final String image) {
        String x = relu6("first", convolution("first", image, 3, 32, 2));
        int number = 0;
        for (final int[] stage : STAGES)
            for (int block = 0; block < stage[2]; block++)
                x = invertedResidual("block_" + number++, x, stage[0], stage[1], block == 0 ? stage[3] : 1);
        x = relu6("last", convolution("last", x, 1, FEATURES, 1));
        final String mean = graph.mean("head/Mean", x, false, 1, 2);
        final String logits = graph.op("MatMul", "head/MatMul",
                List.of(mean, weights.tensor("head/kernel", FEATURES, CLASSES)), "T", TestGraph.FLOAT);
        return graph.identity("Identity", graph.unary("Softmax", "head/Softmax", logits));
    }

    private String invertedResidual(final String name, final String input, final int expansion, final int filters,
            final int stride) {
        final int from = channels;
        String x = input;
        if (expansion > 1) x = relu6(name + "/expand", convolution(name + "/expand", x, 1, expansion * from, 1));
        x = relu6(name + "/depthwise", depthwise(name + "/depthwise", x, stride));
        x = convolution(name + "/project", x, 1, filters, 1);
        return stride > 1 || from != filters ? x : graph.binary("AddV2", name + "/add", input, x);
    }

    private String convolution(final String name, final String input, final int size, final int filters,
            final int stride) {
        final String kernel = weights.tensor(name + "/kernel", size, size, channels, filters);
        final int sources = size * size * channels;
        channels = filters;
        return normalised(name, window("Conv2D", name + "/Conv2D", input, kernel, stride), sources);
    }

    private String depthwise(final String name, final String input, final int stride) {
        final String kernel = weights.tensor(name + "/kernel", 3, 3, channels, 1);
        return normalised(name, window("DepthwiseConv2dNative", name + "/depthwise", input, kernel, stride), 9);
    }

    private String window(final String op, final String name, final String input, final String kernel,
            final int stride) {
        return graph.op(op, name, List.of(input, kernel), "T", TestGraph.FLOAT, "strides",
                List.of(1, stride, stride, 1), "padding", "SAME", "data_format", "NHWC");
    }

    /** A batch normalisation with the variance that a sum of so many weighted numbers of mean square 1 has. */
    private String normalised(final String name, final String input, final int sources) {
        return graph.op("FusedBatchNormV3", name + "/norm", List.of(input, filled(name + "/gamma", 1),
                weights.tensor(name + "/beta", channels), filled(name + "/mean", 0),
                filled(name + "/variance", sources * WEIGHT_VARIANCE)), "T", TestGraph.FLOAT, "U", TestGraph.FLOAT,
                "is_training", false, "epsilon", 0.001f, "data_format", "NHWC");
    }

    private String filled(final String name, final float value) {
        final float[] values = new float[channels];
        Arrays.fill(values, value);
        return graph.floats(name, values, channels);
    }

    private String relu6(final String name, final String input) {
        return graph.unary("Relu6", name + "/Relu6", input);
    }
}
