package org.tuckersaliency.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VersionDef;

import com.google.protobuf.ByteString;

/**
 * Writes frozen networks of well-known shapes with random weights, always the same: ResNet50 and MobileNetV2 for images
 * of 224 × 224 × 3 and 1000 classes, as Keras builds them (its layers' names, strides in the first convolution of a
 * block). Time depends on the operations and their sizes, not on what the weights are worth. They are drawn as He et al.
 * 2015 do (arXiv 1502.01852), so that values keep their size from layer to layer; batch normalisations have mean 0 and
 * variance 1, and those that end a residual branch the scale ¼, without which every block would double the variance.
 */
final class RandomNetwork implements AutoCloseable {
    private static final int SIZE = 224;
    private static final int CLASSES = 1000;
    private static final int PRODUCER = 1395;
    private static final float BRANCH_SCALE = 0.25f;
    /** Rectified values have half the mean square of those before, which the weights make up for. */
    private static final double AFTER_RELU = 2;
    private static final double AFTER_LINEAR = 1;
    private static final int[][] RESNET_STAGES = { { 64, 3 }, { 128, 4 }, { 256, 6 }, { 512, 3 } };
    /** Expansion, channels, blocks, stride of the first. */
    private static final int[][] MOBILENET_STAGES = { { 1, 16, 1, 1 }, { 6, 24, 2, 2 }, { 6, 32, 3, 2 },
            { 6, 64, 4, 2 }, { 6, 96, 3, 1 }, { 6, 160, 3, 2 }, { 6, 320, 1, 1 } };

    private final OutputStream out;
    private final Map<String, Integer> channels = new HashMap<>();

    private RandomNetwork(final Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file));
        GraphDef.newBuilder().setVersions(VersionDef.newBuilder().setProducer(PRODUCER)).build().writeTo(out);
        node("Placeholder", "image", List.of(), "dtype", DataType.DT_FLOAT, "shape", shape(-1, SIZE, SIZE, 3));
        channels.put("image", 3);
    }

    /** Bottleneck blocks 3-4-6-3; its layers {@code conv2_block3_out} and {@code conv5_block3_out} end stages. */
    static void writeResNet50(final Path file) throws IOException {
        try (RandomNetwork network = new RandomNetwork(file)) {
            String x = network.normalised("conv1", "image", 7, 64, 2, AFTER_LINEAR, 1);
            x = network.unary("Relu", "conv1_relu", x);
            x = network.maxPool("pool1_pool", x);
            for (int stage = 0; stage < RESNET_STAGES.length; stage++)
                for (int block = 0; block < RESNET_STAGES[stage][1]; block++)
                    x = network.bottleneck("conv" + (stage + 2) + "_block" + (block + 1), x, RESNET_STAGES[stage][0],
                            stage > 0 && block == 0 ? 2 : 1, block == 0);
            network.classify(x);
        }
    }

    /** Inverted residuals; its last layer is {@code out_relu}. */
    static void writeMobileNetV2(final Path file) throws IOException {
        try (RandomNetwork network = new RandomNetwork(file)) {
            String x = network.normalised("Conv1", "image", 3, 32, 2, AFTER_LINEAR, 1);
            x = network.unary("Relu6", "Conv1_relu", x);
            int number = 0;
            for (final int[] stage : MOBILENET_STAGES)
                for (int block = 0; block < stage[2]; block++)
                    x = network.invertedResidual("block_" + number++, x, stage[0], stage[1],
                            block == 0 ? stage[3] : 1);
            x = network.normalised("Conv_1", x, 1, 1280, 1, AFTER_LINEAR, 1);
            network.classify(network.unary("Relu6", "out_relu", x));
        }
    }

    private String bottleneck(final String name, final String input, final int filters, final int stride,
            final boolean projects) throws IOException {
        final String shortcut = projects
                ? normalised(name + "_0", input, 1, 4 * filters, stride, AFTER_RELU, 1)
                : input;
        String x = unary("Relu", name + "_1_relu", normalised(name + "_1", input, 1, filters, stride, AFTER_RELU, 1));
        x = unary("Relu", name + "_2_relu", normalised(name + "_2", x, 3, filters, 1, AFTER_RELU, 1));
        x = normalised(name + "_3", x, 1, 4 * filters, 1, AFTER_RELU, BRANCH_SCALE);
        return unary("Relu", name + "_out", sum(name + "_add", shortcut, x));
    }

    private String invertedResidual(final String name, final String input, final int expansion, final int filters,
            final int stride) throws IOException {
        final int from = channels.get(input);
        String x = input;
        if (expansion > 1)
            x = unary("Relu6", name + "_expand_relu",
                    normalised(name + "_expand", x, 1, expansion * from, 1, AFTER_LINEAR, 1));
        x = unary("Relu6", name + "_depthwise_relu", depthwise(name + "_depthwise", x, stride));
        if (stride > 1 || from != filters) return normalised(name + "_project", x, 1, filters, 1, AFTER_RELU, 1);
        return sum(name + "_add", input, normalised(name + "_project", x, 1, filters, 1, AFTER_RELU, BRANCH_SCALE));
    }

    private void classify(final String features) throws IOException {
        final int from = channels.get(features);
        constant("avg_pool/axes", DataType.DT_INT32, bytes(1, 2), 2);
        node("Mean", "avg_pool", List.of(features, "avg_pool/axes"), "T", DataType.DT_FLOAT, "Tidx",
                DataType.DT_INT32, "keep_dims", false);
        final String kernel = weights("predictions/kernel", AFTER_LINEAR / from, from, CLASSES);
        node("MatMul", "predictions/MatMul", List.of("avg_pool", kernel), "T", DataType.DT_FLOAT);
        final String bias = filled("predictions/bias", 0, CLASSES);
        node("BiasAdd", "predictions/BiasAdd", List.of("predictions/MatMul", bias), "T", DataType.DT_FLOAT);
        node("Softmax", "predictions/Softmax", List.of("predictions/BiasAdd"), "T", DataType.DT_FLOAT);
    }

    /** A convolution and its batch normalisation. */
    private String normalised(final String name, final String input, final int size, final int filters,
            final int stride, final double gain, final float scale) throws IOException {
        final int from = channels.get(input);
        final String kernel = weights(name + "_conv/kernel", gain / (size * size * from), size, size, from, filters);
        window("Conv2D", name + "_conv", List.of(input, kernel), stride);
        return normalisation(name, filters, scale);
    }

    private String depthwise(final String name, final String input, final int stride) throws IOException {
        final String kernel = weights(name + "_conv/kernel", AFTER_RELU / 9, 3, 3, channels.get(input), 1);
        window("DepthwiseConv2dNative", name + "_conv", List.of(input, kernel), stride);
        return normalisation(name, channels.get(input), 1);
    }

    private void window(final String op, final String name, final List<String> inputs, final int stride)
            throws IOException {
        node(op, name, inputs, "T", DataType.DT_FLOAT, "strides", List.of(1, stride, stride, 1), "padding", "SAME",
                "data_format", "NHWC");
    }

    private String normalisation(final String name, final int filters, final float scale) throws IOException {
        final List<String> inputs = List.of(name + "_conv", filled(name + "_bn/gamma", scale, filters),
                filled(name + "_bn/beta", 0, filters), filled(name + "_bn/mean", 0, filters),
                filled(name + "_bn/variance", 1, filters));
        channels.put(name + "_bn", filters);
        return node("FusedBatchNormV3", name + "_bn", inputs, "T", DataType.DT_FLOAT, "U", DataType.DT_FLOAT,
                "epsilon", 1e-3f, "data_format", "NHWC", "is_training", false);
    }

    private String maxPool(final String name, final String input) throws IOException {
        channels.put(name, channels.get(input));
        return node("MaxPool", name, List.of(input), "T", DataType.DT_FLOAT, "ksize", List.of(1, 3, 3, 1), "strides",
                List.of(1, 2, 2, 1), "padding", "SAME", "data_format", "NHWC");
    }

    private String unary(final String op, final String name, final String input) throws IOException {
        channels.put(name, channels.get(input));
        return node(op, name, List.of(input), "T", DataType.DT_FLOAT);
    }

    private String sum(final String name, final String a, final String b) throws IOException {
        channels.put(name, channels.get(a));
        return node("AddV2", name, List.of(a, b), "T", DataType.DT_FLOAT);
    }

    /** Normally distributed numbers that depend on nothing but the name. */
    private String weights(final String name, final double variance, final int... sizes) throws IOException {
        final Random random = new Random(name.hashCode());
        final ByteBuffer values = floats(sizes);
        while (values.hasRemaining()) values.putFloat((float) (random.nextGaussian() * Math.sqrt(variance)));
        return constant(name, DataType.DT_FLOAT, values, sizes);
    }

    private String filled(final String name, final float value, final int... sizes) throws IOException {
        final ByteBuffer values = floats(sizes);
        while (values.hasRemaining()) values.putFloat(value);
        return constant(name, DataType.DT_FLOAT, values, sizes);
    }

    private static ByteBuffer floats(final int... sizes) {
        int count = 1;
        for (final int size : sizes) count *= size;
        return ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer bytes(final int... values) {
        final ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (final int value : values) bytes.putInt(value);
        return bytes;
    }

    private String constant(final String name, final DataType type, final ByteBuffer values, final int... sizes)
            throws IOException {
        return node("Const", name, List.of(), "dtype", type, "value", TensorProto.newBuilder().setDtype(type)
                .setTensorShape(shape(sizes)).setTensorContent(ByteString.copyFrom(values.flip())).build());
    }

    /** Messages that follow each other are one message, so a graph can be written node by node. */
    private String node(final String op, final String name, final List<String> inputs, final Object... attributes)
            throws IOException {
        final NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(op).addAllInput(inputs);
        for (int i = 0; i < attributes.length; i += 2)
            node.putAttr((String) attributes[i], attribute(attributes[i + 1]));
        GraphDef.newBuilder().addNode(node).build().writeTo(out);
        return name;
    }

    private static AttrValue attribute(final Object value) {
        final AttrValue.Builder attribute = AttrValue.newBuilder();
        if (value instanceof DataType) return attribute.setType((DataType) value).build();
        if (value instanceof Boolean) return attribute.setB((Boolean) value).build();
        if (value instanceof Float) return attribute.setF((Float) value).build();
        if (value instanceof String) return attribute.setS(ByteString.copyFromUtf8((String) value)).build();
        if (value instanceof TensorProto) return attribute.setTensor((TensorProto) value).build();
        if (value instanceof TensorShapeProto) return attribute.setShape((TensorShapeProto) value).build();
        for (final Object each : (List<?>) value) attribute.getListBuilder().addI((Integer) each);
        return attribute.build();
    }

    private static TensorShapeProto shape(final int... sizes) {
        final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (final int size : sizes) shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        return shape.build();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
