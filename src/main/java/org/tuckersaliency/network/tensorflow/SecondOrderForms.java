package org.tuckersaliency.network.tensorflow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The derivatives of operations written out in operations that have derivatives themselves. TensorFlow computes the
 * gradients of activations, normalisations and poolings with operations of their own, which have none. What is written
 * out is the textbook derivative of each; those of linear operations on planes are written as convolutions back through
 * a kernel, as products with matrices, or as values put where they came from.
 */
final class SecondOrderForms {
    /** Writes the derivative that a node computes. */
    interface Form {
        /** @return the tensor that takes the place of the node's first output */
        String write(Formula formula, NodeDef node);
    }

    private static final float SELU_SCALE = 1.05070098f;
    private static final float SELU_ALPHA = 1.67326324f;
    private static final AttrValue WHOLE = ImageInput.type(DataType.DT_INT32);
    private static final Map<String, Form> FORMS = new TreeMap<>();
    static {
        FORMS.put("ReluGrad", (f, n) -> f.mul(n.getInput(0), f.mask("Greater", n.getInput(1), 0)));
        FORMS.put("Relu6Grad", (f, n) -> f.mul(n.getInput(0), f.mul(f.mask("Greater", n.getInput(1), 0),
                f.mask("Less", n.getInput(1), 6))));
        FORMS.put("LeakyReluGrad", (f, n) -> {
            final float slope = n.getAttrOrThrow("alpha").getF();
            final String steep = f.mul(f.mask("Greater", n.getInput(1), 0), f.number(1 - slope));
            return f.mul(n.getInput(0), f.add(steep, f.number(slope)));
        });
        // y + 1 = exp(x) below 0
        FORMS.put("EluGrad", (f, n) -> f.mul(n.getInput(0),
                f.add(f.binary("Minimum", n.getInput(1), f.number(0)), f.number(1))));
        FORMS.put("SigmoidGrad", (f, n) -> f.mul(n.getInput(1),
                f.mul(n.getInput(0), f.binary("Sub", f.number(1), n.getInput(0)))));
        FORMS.put("TanhGrad", (f, n) -> f.mul(n.getInput(1),
                f.binary("Sub", f.number(1), f.mul(n.getInput(0), n.getInput(0)))));
        FORMS.put("SoftplusGrad", (f, n) -> f.mul(n.getInput(0), f.unary("Sigmoid", n.getInput(1))));
        FORMS.put("SoftsignGrad", (f, n) -> {
            final String larger = f.add(f.unary("Abs", n.getInput(1)), f.number(1));
            return f.binary("RealDiv", n.getInput(0), f.mul(larger, larger));
        });
        FORMS.put("RsqrtGrad", (f, n) -> f.mul(f.mul(n.getInput(1), f.number(-0.5f)),
                f.mul(n.getInput(0), f.mul(n.getInput(0), n.getInput(0)))));
        FORMS.put("SqrtGrad", (f, n) -> f.binary("RealDiv", f.mul(n.getInput(1), f.number(0.5f)), n.getInput(0)));
        FORMS.put("InvGrad", (f, n) -> f.unary("Neg",
                f.mul(n.getInput(1), f.mul(n.getInput(0), n.getInput(0)))));
        FORMS.put("ReciprocalGrad", FORMS.get("InvGrad"));
        FORMS.put(NormalisationGradient.OPERATION, NormalisationGradient::write);
        FORMS.put("MaxPoolGrad", SecondOrderForms::maximumPooling);
        FORMS.put("DepthwiseConv2dNativeBackpropInput", SecondOrderForms::depthwise);
        FORMS.put("SeluGrad", (f, n) -> {
            final String positive = f.mask("Greater", n.getInput(1), 0);
            final String below = f.mul(f.add(n.getInput(1), f.number(SELU_SCALE * SELU_ALPHA)),
                    f.binary("Sub", f.number(1), positive));
            return f.mul(n.getInput(0), f.add(f.mul(positive, f.number(SELU_SCALE)), below));
        });
        FORMS.put("AvgPoolGrad", SecondOrderForms::meanPooling);
        FORMS.put("StridedSliceGrad", SecondOrderForms::slice);
        FORMS.put("ResizeBilinearGrad", SecondOrderForms::resize);
        FORMS.put("ResizeNearestNeighborGrad", SecondOrderForms::resize);
        FORMS.put("ResizeBicubicGrad", SecondOrderForms::resize);
    }

    private SecondOrderForms() {}

    /** The forms by the names of the operations. */
    static Map<String, Form> all() {
        return FORMS;
    }

    /** Each value of dy goes to where the maximum was. */
    private static String maximumPooling(final Formula f, final NodeDef node) {
        if (!f.isNhwc(node))
            throw new IllegalArgumentException("a max pooling with channels first has no second-order "
                    + "gradient");
        final String where = f.node("MaxPoolWithArgmax", List.of(node.getInput(0)), "ksize",
                node.getAttrOrThrow("ksize"), "strides", node.getAttrOrThrow("strides"), "padding",
                node.getAttrOrThrow("padding"), "Targmax", WHOLE,
                "include_batch_in_index", AttrValue.newBuilder().setB(true).build(), "T", f.type());
        final String shape = f.node("Shape", List.of(node.getInput(0)), "T", f.type(), "out_type", WHOLE);
        return scattered(f, where + ":1", node.getInput(2), f.product(shape), shape);
    }

    /**
     * A convolution back through a kernel that is 0 between different channels: [h, w, C, M] becomes
     * [h, w, C, C · M].
     */
    private static String depthwise(final Formula f, final NodeDef node) {
        if (!f.isNhwc(node))
            throw new IllegalArgumentException("a depthwise convolution with channels first has no second-order "
                    + "gradient");
        final String shape = f.node("Shape", List.of(node.getInput(1)), "T", f.type(), "out_type",
                WHOLE);
        final String height = f.entry(shape, 0);
        final String width = f.entry(shape, 1);
        final String channels = f.entry(shape, 2);
        final String multiplier = f.entry(shape, 3);
        final String one = f.integers(1);
        final String apart = f.reshape(node.getInput(1), f.joined(height, width, channels, one, multiplier));
        final String ones = f.node("Fill", List.of(channels, f.number(1)), "T", f.type(), "index_type",
                WHOLE);
        final String unit = f.reshape(f.node("MatrixDiag", List.of(ones), "T", f.type()),
                f.joined(one, one, channels, channels, one));
        final String kernel = f.reshape(f.mul(apart, unit), f.joined(height, width, channels, f.integers(-1)));
        return f.node("Conv2DBackpropInput", List.of(node.getInput(0), kernel, node.getInput(2)), "T", f.type(),
                "strides", node.getAttrOrThrow("strides"), "padding", node.getAttrOrThrow("padding"));
    }

    /** Each value of dy is spread over its window, in shares of the positions that the window has inside the plane. */
    private static String meanPooling(final Formula f, final NodeDef node) {
        if (!f.isNhwc(node))
            throw new IllegalArgumentException("a mean pooling with channels first has no second-order gradient");
        final List<Long> window = node.getAttrOrThrow("ksize").getList().getIList();
        final Object[] attributes = { "T", f.type(), "strides", node.getAttrOrThrow("strides"), "padding",
                node.getAttrOrThrow("padding") };
        final String kernel = f.node("Fill", List.of(f.integers(window.get(1).intValue(), window.get(2).intValue(), 1,
                1), f.number(1)), "T", f.type(), "index_type", WHOLE);
        final String shape = node.getInput(0);
        final String batch = f.entry(shape, 0);
        final String height = f.entry(shape, 1);
        final String width = f.entry(shape, 2);
        final String channels = f.entry(shape, 3);
        final String one = f.integers(1);
        final String plane = f.node("Fill", List.of(f.joined(one, height, width, one), f.number(1)), "T", f.type(),
                "index_type", WHOLE);
        final String counts = f.node("Conv2D", List.of(plane, kernel), attributes);
        final String shares = f.binary("RealDiv", node.getInput(1), counts);
        // every channel is an image of its own
        final String apart = f.reshape(f.transpose(shares, 0, 3, 1, 2), f.joined(f.integers(-1), f.lengths(shares, 1),
                f.lengths(shares, 2), one));
        final String images = f.node("Mul", List.of(batch, channels), "T", WHOLE);
        final String spread = f.node("Conv2DBackpropInput", List.of(f.joined(images, height, width, one), kernel,
                apart), attributes);
        return f.transpose(f.reshape(spread, f.joined(batch, channels, height, width)), 0, 2, 3, 1);
    }

    /** The values of dy go to where they were taken from: the same slice of the positions says where. */
    private static String slice(final Formula f, final NodeDef node) {
        final AttrValue index = node.getAttrOrThrow("Index");
        final String shape = index.getType() == DataType.DT_INT32
                ? node.getInput(0)
                : f.node("Cast", List.of(node.getInput(0)), "SrcT", index, "DstT", WHOLE);
        final String size = f.product(shape);
        final String zero = f.node("Reshape", List.of(f.integers(0), f.none()), "T", WHOLE, "Tshape", WHOLE);
        final String unit = f.node("Reshape", List.of(f.integers(1), f.none()), "T", WHOLE, "Tshape", WHOLE);
        final String end = f.node("Reshape", List.of(size, f.none()), "T", WHOLE, "Tshape", WHOLE);
        final String positions = f.node("Reshape", List.of(f.node("Range", List.of(zero, end, unit), "Tidx", WHOLE),
                shape), "T", WHOLE, "Tshape", WHOLE);
        final String taken = f.node("StridedSlice", List.of(positions, node.getInput(1), node.getInput(2),
                node.getInput(3)), "T", WHOLE, "Index", index, "begin_mask", f.attribute(node, "begin_mask"),
                "end_mask",
                f.attribute(node, "end_mask"), "ellipsis_mask", f.attribute(node, "ellipsis_mask"), "new_axis_mask",
                f.attribute(node, "new_axis_mask"), "shrink_axis_mask", f.attribute(node, "shrink_axis_mask"));
        return scattered(f, taken, node.getInput(4), size, shape);
    }

    private static String scattered(final Formula f, final String positions, final String values, final String size,
            final String shape) {
        final String indices = f.node("Reshape", List.of(positions, f.integers(-1, 1)), "T", WHOLE, "Tshape", WHOLE);
        return f.reshape(f.node("ScatterNd", List.of(indices, f.reshape(values, f.integers(-1)), size), "T", f.type(),
                "Tindices", WHOLE), shape);
    }

    /** Resizing is a product with a matrix for the rows and one for the columns: the unit matrices resized. */
    private static String resize(final Formula f, final NodeDef node) {
        final String gradient = node.getInput(0);
        final boolean nearest = node.getOp().startsWith("ResizeNearest");
        final String height = nearest ? f.entry(node.getInput(1), 0) : f.lengths(node.getInput(1), 1);
        final String width = nearest ? f.entry(node.getInput(1), 1) : f.lengths(node.getInput(1), 2);
        final String rows = matrix(f, node, height, f.lengths(gradient, 1));
        final String columns = matrix(f, node, width, f.lengths(gradient, 2));
        final String upright = f.einsum("byxc,yh->bhxc", gradient, rows);
        return f.einsum("bhxc,xw->bhwc", upright, columns);
    }

    /** How much each of the {@code from} positions of a line gives to each of {@code to}: to × from. */
    private static String matrix(final Formula f, final NodeDef node, final String from, final String to) {
        final String one = f.integers(1);
        final String ones = f.node("Fill", List.of(from, f.number(1)), "T", f.type(), "index_type", WHOLE);
        final String unit = f.reshape(f.node("MatrixDiag", List.of(ones), "T", f.type()), f.joined(one, from, one,
                from));
        final String resized = f.node(node.getOp().replace("Grad", ""), List.of(unit, f.joined(to, one)), "T", f.type(),
                "align_corners", f.attribute(node, "align_corners"), "half_pixel_centers",
                f.attribute(node, "half_pixel_centers"));
        return f.reshape(resized, f.joined(to, from));
    }
}
