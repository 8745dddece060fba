package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

import com.google.protobuf.ByteString;

/** Writes a formula as nodes of a graph, one after the other; every method returns the name of its tensor. */
final class Formula {
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

    String transpose(final String a, final int... axes) {
        return node("Transpose", List.of(a, integers(axes)), "T", type, "Tperm", ImageInput.type(DataType.DT_INT32));
    }

    String einsum(final String equation, final String a, final String b) {
        return node("Einsum", List.of(a, b), "T", type, "N", AttrValue.newBuilder().setI(2).build(), "equation",
                AttrValue.newBuilder().setS(ByteString.copyFromUtf8(equation)).build());
    }

    /** An attribute of a node, or its zero where it does not stand there. */
    AttrValue attribute(final NodeDef node, final String name) {
        final AttrValue given = node.getAttrMap().get(name);
        if (given != null) return given;
        return name.endsWith("mask")
                ? AttrValue.newBuilder().setI(0).build()
                : AttrValue.newBuilder().setB(false).build();
    }

    /** The length of an axis of a tensor of this type, as a vector of one integer. */
    String lengths(final String tensor, final int axis) {
        return entry(node("Shape", List.of(tensor), "T", type, "out_type", ImageInput.type(DataType.DT_INT32)), axis);
    }

    /** The product of a vector of integers, as a vector. */
    String product(final String vector) {
        return node("Prod", List.of(vector, integers(0)), "T", ImageInput.type(DataType.DT_INT32), "Tidx",
                ImageInput.type(DataType.DT_INT32), "keep_dims", AttrValue.newBuilder().setB(true).build());
    }

    /** The shape of a single number: a vector of no integers. */
    String none() {
        return integers();
    }

    /** One entry of a vector of integers, as a vector. */
    String entry(final String vector, final int index) {
        return node("Slice", List.of(vector, integers(index), integers(1)), "T",
                ImageInput.type(DataType.DT_INT32), "Index", ImageInput.type(DataType.DT_INT32));
    }

    /** Vectors of integers one behind the other. */
    String joined(final String... vectors) {
        final List<String> inputs = new ArrayList<>(List.of(vectors));
        final String axis = put(TensorConstants.node(prefix + "Const" + names.size(),
                TensorConstants.integers(false, 0)));
        inputs.add(axis);
        return node("ConcatV2", inputs, "N", AttrValue.newBuilder().setI(vectors.length).build(), "T",
                ImageInput.type(DataType.DT_INT32), "Tidx", ImageInput.type(DataType.DT_INT32));
    }
}
