package org.tuckersaliency.network.tensorflow;

import java.util.List;

import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The gradient of a convolution of 1 × 1 without strides by its data: each position's dy · Wᵀ, which is a product of two
 * matrices. TensorFlow's own operation for it is wrong on processors with AVX-512 (by 9 % in one network) and AVX2 (by
 * less), where the number of channels does not fill oneDNN's blocks, such as 200. With channels first it stays as it is.
 */
final class PointwiseGradient {
    private static final String OPERATION = "Conv2DBackpropInput";
    private static final int AXES = 4;
    private static final int CHANNELS = 3;

    private PointwiseGradient() {}

    /**
     * @param scratch knows the shapes
     * @return the node that takes the place of the given one, which is itself where it is another operation
     */
    static NodeDef written(final NodeDef node, final GradientBuilder builder, final Graph scratch) {
        if (!node.getOp().equals(OPERATION) || !isPlain(node)) return node;
        final Shape kernel = shape(scratch, node.getInput(1));
        final Shape data = shape(scratch, node.getName());
        if (kernel.numDimensions() != AXES || data.numDimensions() != AXES || kernel.get(0) != 1 || kernel.get(1) != 1
                || kernel.get(2) <= 0 || kernel.get(2) != data.get(CHANNELS) || kernel.get(CHANNELS) <= 0)
            return node;
        final int in = (int) kernel.get(2);
        final int out = (int) kernel.get(CHANNELS);
        final Formula f = new Formula(builder, node, node.getName() + "/pointwise/");
        final AttrValue yes = AttrValue.newBuilder().setB(true).build();
        final String product = f.node("MatMul", List.of(f.reshape(node.getInput(2), f.integers(-1, out)),
                f.reshape(node.getInput(1), f.integers(in, out))), "T", f.type(), "transpose_b", yes);
        final NodeDef.Builder placed = NodeDef.newBuilder().setName(node.getName()).setOp("Reshape").addInput(product)
                .addInput(node.getInput(0)).putAttr("T", f.type())
                .putAttr("Tshape", ImageInput.type(DataType.DT_INT32));
        for (final String input : node.getInputList()) if (TensorNames.isControl(input)) placed.addInput(input);
        return placed.build();
    }

    private static boolean isPlain(final NodeDef node) {
        final AttrValue none = AttrValue.getDefaultInstance();
        final String format = node.getAttrOrDefault("data_format", none).getS().toStringUtf8();
        return (format.isEmpty() || format.equals("NHWC"))
                && !node.getAttrOrDefault("padding", none).getS().toStringUtf8().equals("EXPLICIT")
                && node.getAttrOrDefault("strides", none).getList().getIList().stream().allMatch(s -> s == 1);
    }

    private static Shape shape(final Graph scratch, final String tensor) {
        return scratch.operationOrThrow(TensorNames.node(tensor)).output(TensorNames.index(tensor)).shape();
    }
}
