package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.Target;

/**
 * The nodes that say what a gradient is taken of: the derivative of the target by each score. It is fed, or else, for
 * classes and embeddings, computed from the scores in the same pass: 1 for the top class, or the direction of the
 * embedding. Gradients of second order do not go through it.
 */
final class TargetNodes {
    private static final String PREFIX = "saliency_target/";
    private static final float TINY = 1e-30f;

    private final List<NodeDef> nodes = new ArrayList<>();
    private final ScoreEnd scores;
    private final int batch;
    private final Target.Rule rule;
    private final String fed;
    private final String derivative;

    /** @param batch how many images a pass takes */
    TargetNodes(final ScoreEnd scores, final NetworkOutput output, final int batch) {
        this.scores = scores;
        this.batch = batch;
        this.rule = rule(output);
        if (rule == Target.Rule.BY_SCORES)
            fed = add("Placeholder", "fed", List.of(), "dtype", DataType.DT_FLOAT);
        else {
            final String own = rule == Target.Rule.TOP_CLASS ? topClass(output.isBinary()) : direction();
            final String shaped = add("Reshape", "shaped", List.of(own, add("Shape", "shape", List.of(scores.read()),
                    "T", DataType.DT_FLOAT, "out_type", DataType.DT_INT32)), "T", DataType.DT_FLOAT, "Tshape",
                    DataType.DT_INT32);
            fed = PREFIX + "fed";
            nodes.add(NodeDef.newBuilder().setName(fed).setOp("PlaceholderWithDefault").addInput(shaped)
                    .putAttr("dtype", ImageInput.type(DataType.DT_FLOAT)).putAttr("shape", TensorConstants.anyShape())
                    .build());
        }
        final String fixed = add("StopGradient", "fixed", List.of(fed), "T", DataType.DT_FLOAT);
        derivative = scores.type() == DataType.DT_FLOAT
                ? fixed
                : add("Cast", "cast", List.of(fixed), "SrcT", DataType.DT_FLOAT, "DstT", scores.type());
    }

    private static Target.Rule rule(final NetworkOutput output) {
        switch (output.kind()) {
            case CLASSES:
                return Target.Rule.TOP_CLASS;
            case EMBEDDING:
                return Target.Rule.OWN_EMBEDDING;
            default:
                return Target.Rule.BY_SCORES;
        }
    }

    /** batch × scores: 1 at the largest score; of one score for two classes its sign, -1 at 0. */
    private String topClass(final boolean binary) {
        final String flat = flat();
        if (binary) {
            final String positive = add("Greater", "positive", List.of(flat, number("zero", 0)), "T",
                    DataType.DT_FLOAT);
            final String one = add("Cast", "one", List.of(positive), "SrcT", DataType.DT_BOOL, "DstT",
                    DataType.DT_FLOAT);
            final String two = add("Mul", "two", List.of(one, number("factor", 2)), "T", DataType.DT_FLOAT);
            return add("Sub", "sign", List.of(two, number("unit", 1)), "T", DataType.DT_FLOAT);
        }
        final String top = add("ArgMax", "top", List.of(flat, integers("axis", false, 1)), "T", DataType.DT_FLOAT,
                "Tidx", DataType.DT_INT32, "output_type", DataType.DT_INT32);
        final String size = add("Shape", "size", List.of(flat), "T", DataType.DT_FLOAT, "out_type", DataType.DT_INT32);
        final String depth = add("GatherV2", "depth", List.of(size, integers("second", false, 1),
                integers("first_axis", false, 0)), "Tparams", DataType.DT_INT32, "Tindices", DataType.DT_INT32,
                "Taxis", DataType.DT_INT32);
        final String name = add("OneHot", "one_hot", List.of(top, depth, number("on", 1), number("off", 0)), "T",
                DataType.DT_FLOAT, "TI", DataType.DT_INT32);
        return name;
    }

    /** batch × scores: the scores divided by their norm; 0 where they are 0. */
    private String direction() {
        final String flat = flat();
        final String square = add("Square", "square", List.of(flat), "T", DataType.DT_FLOAT);
        final NodeDef.Builder sum = NodeDef.newBuilder().setName(PREFIX + "energy").setOp("Sum").addInput(square)
                .addInput(integers("axis", true, 1));
        nodes.add(sum.putAttr("T", ImageInput.type(DataType.DT_FLOAT)).putAttr("Tidx", ImageInput.type(
                DataType.DT_INT32)).putAttr("keep_dims", org.tensorflow.proto.AttrValue.newBuilder().setB(true).build())
                .build());
        final String positive = add("Maximum", "positive", List.of(PREFIX + "energy", number("tiny", TINY)), "T",
                DataType.DT_FLOAT);
        final String inverse = add("Rsqrt", "inverse", List.of(positive), "T", DataType.DT_FLOAT);
        return add("Mul", "direction", List.of(flat, inverse), "T", DataType.DT_FLOAT);
    }

    private String flat() {
        return add("Reshape", "flat", List.of(scores.read(), integers("flat_shape", true, batch, -1)), "T",
                DataType.DT_FLOAT, "Tshape", DataType.DT_INT32);
    }

    private String number(final String name, final float value) {
        return constant(name, TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).addFloatVal(value)
                .setTensorShape(TensorShapeProto.getDefaultInstance()).build());
    }

    private String integers(final String name, final boolean vector, final int... values) {
        return constant(name, TensorConstants.integers(vector, values));
    }

    private String constant(final String name, final TensorProto value) {
        nodes.add(TensorConstants.node(PREFIX + name, value));
        return PREFIX + name;
    }

    /** @param types name and type of an attribute, name and type of the next … */
    private String add(final String op, final String name, final List<String> inputs, final Object... types) {
        final NodeDef.Builder node = NodeDef.newBuilder().setName(PREFIX + name).setOp(op).addAllInput(inputs);
        for (int i = 0; i < types.length; i += 2)
            node.putAttr((String) types[i], ImageInput.type((DataType) types[i + 1]));
        nodes.add(node.build());
        return PREFIX + name;
    }

    List<NodeDef> nodes() {
        return nodes;
    }

    /** The rule by which the derivative is computed where it is not fed; {@code BY_SCORES} where it must be fed. */
    Target.Rule rule() {
        return rule;
    }

    /** The tensor that takes the derivative of the target by each score, floats of the shape of the scores. */
    String fed() {
        return fed;
    }

    /** The derivative in the type of the scores. */
    String derivative() {
        return derivative;
    }
}
