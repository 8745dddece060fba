package org.tuckersaliency.network.tensorflow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Gives the nodes of a gradient a form that can be differentiated once more. TensorFlow computes the gradients of
 * activations, normalisations and poolings with operations of their own, which have no gradient themselves; here they
 * become products and sums. What is written out is the textbook derivative of each operation.
 */
final class SecondOrder {
    private interface Form {
        /** @return the tensor that takes the place of the node's first output */
        String write(Formula formula, NodeDef node);
    }

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
        FORMS.put("FusedBatchNormGradV3", SecondOrder::normalisation);
        FORMS.put("MaxPoolGrad", SecondOrder::maximumPooling);
        FORMS.put("DepthwiseConv2dNativeBackpropInput", SecondOrder::depthwise);
    }

    private final GradientBuilder builder;
    private final FlatGraph graph;

    /** @param graph holds the nodes of the gradient, and is changed */
    SecondOrder(final GradientBuilder builder, final FlatGraph graph) {
        this.builder = builder;
        this.graph = graph;
    }

    /** The operations of gradients that are written out. */
    static Set<String> operations() {
        return FORMS.keySet();
    }

    /**
     * Writes out what lies between a gradient and the layer.
     *
     * @param gradient the tensor to be differentiated
     * @param layer by which it will be
     * @return the tensor of the gradient, a new one where its node was written out itself
     */
    String rewrite(final String gradient, final String layer, final String prefix) {
        final Set<String> reached = new HashSet<>(Set.of(TensorNames.node(layer)));
        String result = gradient;
        int number = 0;
        for (final NodeDef node : graph.inOrder(List.of(gradient))) {
            if (node.getInputList().stream().noneMatch(i -> !TensorNames.isControl(i)
                    && reached.contains(TensorNames.node(i))))
                continue;
            reached.add(node.getName());
            final Form form = FORMS.get(node.getOp());
            if (form == null) continue;
            final Formula formula = new Formula(builder, node, prefix + number++ + "/");
            final String written = form.write(formula, graph.node(node.getName()));
            reached.addAll(formula.names());
            for (final NodeDef reader : graph.readers(node.getName())) builder.add(reading(reader, node, written));
            if (TensorNames.node(result).equals(node.getName())) result = written;
        }
        return result;
    }

    private static NodeDef reading(final NodeDef reader, final NodeDef old, final String written) {
        final NodeDef.Builder changed = reader.toBuilder();
        for (int i = 0; i < reader.getInputCount(); i++)
            if (TensorNames.shortest(reader.getInput(i)).equals(old.getName())) changed.setInput(i, written);
        return changed.build();
    }

    /** Inference: dx = dy · scale / √(variance + ε), for each channel. */
    private static String normalisation(final Formula f, final NodeDef node) {
        if (node.getAttrOrThrow("is_training").getB())
            throw new IllegalArgumentException("a batch normalisation in training mode has no second-order gradient");
        final String variance = f.add(node.getInput(4), f.number(node.getAttrOrThrow("epsilon").getF()));
        String factor = f.mul(node.getInput(2), f.unary("Rsqrt", variance));
        if (node.getAttrOrDefault("data_format", AttrValue.getDefaultInstance()).getS().toStringUtf8().equals("NCHW"))
            factor = f.reshape(factor, f.integers(1, -1, 1, 1));
        return f.mul(node.getInput(0), factor);
    }

    /** Each value of dy goes to where the maximum was. */
    private static String maximumPooling(final Formula f, final NodeDef node) {
        if (!f.isNhwc(node))
            throw new IllegalArgumentException("a max pooling with channels first has no second-order "
                    + "gradient");
        final String where = f.node("MaxPoolWithArgmax", List.of(node.getInput(0)), "ksize",
                node.getAttrOrThrow("ksize"), "strides", node.getAttrOrThrow("strides"), "padding",
                node.getAttrOrThrow("padding"), "Targmax", ImageInput.type(DataType.DT_INT32),
                "include_batch_in_index", AttrValue.newBuilder().setB(true).build(), "T", f.type());
        final String indices = f.node("Reshape", List.of(where + ":1", f.integers(-1, 1)), "T",
                ImageInput.type(DataType.DT_INT32), "Tshape", ImageInput.type(DataType.DT_INT32));
        final String values = f.reshape(node.getInput(2), f.integers(-1));
        final String shape = f.node("Shape", List.of(node.getInput(0)), "T", f.type(), "out_type",
                ImageInput.type(DataType.DT_INT32));
        final String size = f.node("Prod", List.of(shape, f.integers(0)), "T", ImageInput.type(DataType.DT_INT32),
                "Tidx", ImageInput.type(DataType.DT_INT32), "keep_dims", AttrValue.newBuilder().setB(true).build());
        final String scattered = f.node("ScatterNd", List.of(indices, values, size), "T", f.type(), "Tindices",
                ImageInput.type(DataType.DT_INT32));
        return f.reshape(scattered, shape);
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
                ImageInput.type(DataType.DT_INT32));
        final String height = f.entry(shape, 0);
        final String width = f.entry(shape, 1);
        final String channels = f.entry(shape, 2);
        final String multiplier = f.entry(shape, 3);
        final String one = f.integers(1);
        final String apart = f.reshape(node.getInput(1), f.joined(height, width, channels, one, multiplier));
        final String ones = f.node("Fill", List.of(channels, f.number(1)), "T", f.type(), "index_type",
                ImageInput.type(DataType.DT_INT32));
        final String unit = f.reshape(f.node("MatrixDiag", List.of(ones), "T", f.type()),
                f.joined(one, one, channels, channels, one));
        final String kernel = f.reshape(f.mul(apart, unit), f.joined(height, width, channels, f.integers(-1)));
        return f.node("Conv2DBackpropInput", List.of(node.getInput(0), kernel, node.getInput(2)), "T", f.type(),
                "strides", node.getAttrOrThrow("strides"), "padding", node.getAttrOrThrow("padding"));
    }

    /** Writes nodes one after the other. */
    private static final class Formula {
        private final GradientBuilder builder;
        private final AttrValue type;
        private final String prefix;
        private final Set<String> names = new HashSet<>();

        Formula(final GradientBuilder builder, final NodeDef node, final String prefix) {
            this.builder = builder;
            this.type = node.getAttrOrThrow("T");
            this.prefix = prefix;
        }

        Set<String> names() {
            return names;
        }

        AttrValue type() {
            return type;
        }

        boolean isNhwc(final NodeDef node) {
            return !node.getAttrOrDefault("data_format", AttrValue.getDefaultInstance()).getS().toStringUtf8()
                    .equals("NCHW");
        }

        String node(final String op, final List<String> inputs, final Object... attributes) {
            final NodeDef.Builder node = NodeDef.newBuilder().setName(prefix + op + names.size()).setOp(op)
                    .addAllInput(inputs);
            for (int i = 0; i < attributes.length; i += 2)
                node.putAttr((String) attributes[i], (AttrValue) attributes[i + 1]);
            return put(node.build());
        }

        private String put(final NodeDef node) {
            builder.add(node);
            names.add(node.getName());
            return node.getName();
        }

        String unary(final String op, final String a) {
            return node(op, List.of(a), "T", type);
        }

        String binary(final String op, final String a, final String b) {
            return node(op, List.of(a, b), "T", type);
        }

        String mul(final String a, final String b) {
            return binary("Mul", a, b);
        }

        String add(final String a, final String b) {
            return binary("AddV2", a, b);
        }

        String number(final float value) {
            final String single = put(TensorConstants.node(prefix + "Const" + names.size(), TensorProto.newBuilder()
                    .setDtype(DataType.DT_FLOAT).addFloatVal(value)
                    .setTensorShape(TensorShapeProto.getDefaultInstance()).build()));
            if (type.getType() == DataType.DT_FLOAT) return single;
            return node("Cast", List.of(single), "SrcT", ImageInput.type(DataType.DT_FLOAT), "DstT", type);
        }

        String integers(final int... values) {
            return put(TensorConstants.node(prefix + "Const" + names.size(), TensorConstants.integers(true, values)));
        }

        /** 1 where the comparison with the number holds, else 0. */
        String mask(final String comparison, final String a, final float than) {
            final String holds = binary(comparison, a, number(than));
            return node("Cast", List.of(holds), "SrcT", ImageInput.type(DataType.DT_BOOL), "DstT", type);
        }

        String reshape(final String a, final String shape) {
            return node("Reshape", List.of(a, shape), "T", type, "Tshape", ImageInput.type(DataType.DT_INT32));
        }

        /** One entry of a vector of integers, as a vector. */
        String entry(final String vector, final int index) {
            return node("Slice", List.of(vector, integers(index), integers(1)), "T",
                    ImageInput.type(DataType.DT_INT32), "Index", ImageInput.type(DataType.DT_INT32));
        }

        /** Vectors of integers one behind the other. */
        String joined(final String... vectors) {
            final java.util.List<String> inputs = new java.util.ArrayList<>(List.of(vectors));
            final String axis = put(TensorConstants.node(prefix + "Const" + names.size(),
                    TensorConstants.integers(false, 0)));
            inputs.add(axis);
            return node("ConcatV2", inputs, "N", AttrValue.newBuilder().setI(vectors.length).build(), "T",
                    ImageInput.type(DataType.DT_INT32), "Tidx", ImageInput.type(DataType.DT_INT32));
        }
    }
}
