package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

import com.google.protobuf.ByteString;

/**
 * Gives operations for which TensorFlow has no gradient the form of others that compute the same and have one. Done when
 * a network is opened, so that maps with and without gradients see the same network.
 */
final class DifferentiableForms {
    private interface Rewriting {
        void apply(FlatGraph graph, NodeDef node);
    }

    private static final class Form {
        private final String name;
        private final Rewriting rewriting;

        Form(final String name, final Rewriting rewriting) {
            this.name = name;
            this.rewriting = rewriting;
        }
    }

    private static final AttrValue WHOLE = ImageInput.type(DataType.DT_INT32);
    private static final Map<String, Form> FORMS = new TreeMap<>();
    static {
        for (final String op : List.of("FusedBatchNorm", "FusedBatchNormV2"))
            FORMS.put(op, new Form("FusedBatchNormV3", (g, n) -> g.put(batchNormalisation(n))));
        for (final String op : List.of("PlaceholderWithDefault", "EnsureShape", "CheckNumerics", "CheckNumericsV2",
                "Snapshot", "PreventGradient", "GuaranteeConst", "DebugGradientIdentity", "Print"))
            FORMS.put(op, new Form("Identity", (g, n) -> g.put(identity(n))));
        FORMS.put("Concat", new Form("ConcatV2", (g, n) -> g.put(concatenation(n))));
        FORMS.put("Gather", new Form("GatherV2", DifferentiableForms::gather));
        FORMS.put("AccumulateNV2", new Form("AddN", (g, n) -> g.put(renamed(n, "AddN", "shape"))));
        FORMS.put("ConjugateTranspose", new Form("Transpose", (g, n) -> g.put(renamed(n, "Transpose"))));
        FORMS.put("BiasAddV1", new Form("BiasAdd", (g, n) -> g.put(renamed(n, "BiasAdd"))));
        FORMS.put("Erfc", new Form("1 − Erf", DifferentiableForms::complementaryError));
        FORMS.put("EuclideanNorm", new Form("Sqrt of the Sum of squares", DifferentiableForms::norm));
        FORMS.put("MaxPoolWithArgmax", new Form("MaxPool", DifferentiableForms::maximumPooling));
        FORMS.put("LogSoftmax", new Form("Reshape, LogSoftmax, Reshape", DifferentiableForms::logarithmicSoftmax));
        FORMS.put("SquaredDifference", new Form("SquaredDifference, of the mean itself",
                DifferentiableForms::variance));
        FORMS.put("Conv2D", new Form("Pad, Conv2D, where padding is explicit and it is dilated",
                DifferentiableForms::padded));
    }

    private DifferentiableForms() {}

    /** What takes the place of operations without a gradient: name of the operation to that of its form. */
    static Map<String, String> forms() {
        final Map<String, String> forms = new TreeMap<>();
        FORMS.forEach((op, form) -> forms.put(op, form.name));
        forms.put("IdentityN", "its inputs");
        return forms;
    }

    static void rewrite(final FlatGraph graph) {
        final Map<String, String> bypassed = new HashMap<>();
        for (final NodeDef node : new ArrayList<>(graph.nodes().values())) {
            final Form form = FORMS.get(node.getOp());
            if (form != null) form.rewriting.apply(graph, node);
            if (node.getOp().equals("IdentityN"))
                for (int i = 0; i < data(node).size(); i++)
                    bypassed.put(TensorNames.tensor(node.getName(), i), data(node).get(i));
        }
        bypass(graph, bypassed);
    }

    private static void bypass(final FlatGraph graph, final Map<String, String> bypassed) {
        final Map<String, String> ends = new HashMap<>();
        for (final String start : bypassed.keySet()) {
            final List<String> way = new ArrayList<>();
            String end = start;
            while (bypassed.containsKey(end) && !ends.containsKey(end)) {
                way.add(end);
                end = TensorNames.shortest(bypassed.get(end));
            }
            end = ends.getOrDefault(end, end);
            for (final String tensor : way) ends.put(tensor, end);
        }
        if (!ends.isEmpty()) graph.redirect(ends, "");
    }

    private static List<String> data(final NodeDef node) {
        final List<String> inputs = new ArrayList<>(node.getInputList());
        inputs.removeIf(TensorNames::isControl);
        return inputs;
    }

    /** The third version computes the same; it says the type of its statistics, and hands on more than the others. */
    private static NodeDef batchNormalisation(final NodeDef node) {
        final NodeDef.Builder third = node.toBuilder().setOp("FusedBatchNormV3");
        if (!node.containsAttr("U")) third.putAttr("U", ImageInput.type(DataType.DT_FLOAT));
        return third.build();
    }

    /** The axis stands last in the second version. */
    private static NodeDef concatenation(final NodeDef node) {
        final List<String> inputs = data(node);
        final NodeDef.Builder second = node.toBuilder().setOp("ConcatV2").clearInput()
                .addAllInput(inputs.subList(1, inputs.size())).addInput(inputs.get(0));
        for (final String input : node.getInputList()) if (TensorNames.isControl(input)) second.addInput(input);
        return second.putAttr("Tidx", ImageInput.type(DataType.DT_INT32)).build();
    }

    /** The second version is told the axis. */
    private static void gather(final FlatGraph graph, final NodeDef node) {
        final String axis = graph.freeName(node.getName() + "/axis");
        graph.put(TensorConstants.node(axis, TensorConstants.integers(false, 0)));
        final NodeDef.Builder second = node.toBuilder().setOp("GatherV2").clearInput().addAllInput(data(node))
                .addInput(axis).removeAttr("validate_indices")
                .putAttr("Taxis", ImageInput.type(DataType.DT_INT32)).putAttr("batch_dims",
                        AttrValue.newBuilder().setI(0).build());
        for (final String input : node.getInputList()) if (TensorNames.isControl(input)) second.addInput(input);
        graph.put(second.build());
    }

    private static NodeDef identity(final NodeDef node) {
        final NodeDef.Builder identity = NodeDef.newBuilder().setName(node.getName()).setOp("Identity")
                .addInput(node.getInput(0));
        for (final String input : node.getInputList()) if (TensorNames.isControl(input)) identity.addInput(input);
        final AttrValue type = node.containsAttr("T") ? node.getAttrOrThrow("T") : node.getAttrOrThrow("dtype");
        return identity.putAttr("T", type).build();
    }

    private static NodeDef renamed(final NodeDef node, final String op, final String... without) {
        final NodeDef.Builder other = node.toBuilder().setOp(op);
        for (final String attribute : without) other.removeAttr(attribute);
        return other.build();
    }

    private static NodeDef operation(final String op, final String name, final NodeDef like, final String... inputs) {
        return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs))
                .putAttr("T", like.getAttrOrThrow("T")).build();
    }

    private static void complementaryError(final FlatGraph graph, final NodeDef node) {
        final String error = graph.freeName(node.getName() + "/erf");
        graph.put(operation("Erf", error, node, node.getInput(0)));
        final String one = graph.freeName(node.getName() + "/one");
        graph.put(operation("OnesLike", one, node, error));
        graph.put(operation("Sub", node.getName(), node, one, error));
    }

    private static void norm(final FlatGraph graph, final NodeDef node) {
        final String square = graph.freeName(node.getName() + "/square");
        graph.put(operation("Square", square, node, node.getInput(0)));
        final String sum = graph.freeName(node.getName() + "/sum");
        graph.put(node.toBuilder().setName(sum).setOp("Sum").setInput(0, square).build());
        graph.put(operation("Sqrt", node.getName(), node, sum));
    }

    /** The maxima without their places; whoever reads the places gets them from a node of its own. */
    private static void maximumPooling(final FlatGraph graph, final NodeDef node) {
        final String places = graph.freeName(node.getName() + "/places");
        graph.redirect(TensorNames.tensor(node.getName(), 1), TensorNames.tensor(places, 1), places);
        graph.put(node.toBuilder().setName(places).build());
        graph.put(node.toBuilder().setOp("MaxPool").removeAttr("Targmax").removeAttr("include_batch_in_index").build());
    }

    /** Row by row; TensorFlow's gradient is right for two axes only. */
    private static void logarithmicSoftmax(final FlatGraph graph, final NodeDef node) {
        final String prefix = graph.freeName(node.getName() + "/rows");
        final AttrValue type = node.getAttrOrThrow("T");
        final String data = node.getInput(0);
        graph.put(NodeDef.newBuilder().setName(prefix + "/shape").setOp("Shape").addInput(data).putAttr("T", type)
                .putAttr("out_type", WHOLE).build());
        graph.put(TensorConstants.node(prefix + "/last", TensorConstants.integers(true, -1)));
        graph.put(TensorConstants.node(prefix + "/end", TensorConstants.integers(true, 0)));
        graph.put(TensorConstants.node(prefix + "/step", TensorConstants.integers(true, 1)));
        final AttrValue first = AttrValue.newBuilder().setI(1).build();
        graph.put(NodeDef.newBuilder().setName(prefix + "/width").setOp("StridedSlice").addInput(prefix + "/shape")
                .addInput(prefix + "/last").addInput(prefix + "/end").addInput(prefix + "/step").putAttr("T", WHOLE)
                .putAttr("Index", WHOLE).putAttr("end_mask", first).build());
        graph.put(TensorConstants.node(prefix + "/axis", TensorConstants.integers(false, 0)));
        graph.put(NodeDef.newBuilder().setName(prefix + "/rows").setOp("ConcatV2").addInput(prefix + "/last")
                .addInput(prefix + "/width").addInput(prefix + "/axis").putAttr("T", WHOLE).putAttr("Tidx", WHOLE)
                .putAttr("N", AttrValue.newBuilder().setI(2).build()).build());
        graph.put(reshape(prefix + "/flat", data, prefix + "/rows", type));
        graph.put(operation("LogSoftmax", prefix + "/softmax", node, prefix + "/flat"));
        graph.put(reshape(node.getName(), prefix + "/softmax", prefix + "/shape", type));
    }

    private static NodeDef reshape(final String name, final String data, final String shape, final AttrValue type) {
        return NodeDef.newBuilder().setName(name).setOp("Reshape").addInput(data).addInput(shape).putAttr("T", type)
                .putAttr("Tshape", WHOLE).build();
    }

    /**
     * The mean within a variance is often kept out of the gradient, which changes nothing to first order; the curvature
     * needs it.
     */
    private static void variance(final FlatGraph graph, final NodeDef node) {
        final NodeDef stop = graph.node(node.getInput(1));
        if (stop == null || !stop.getOp().equals("StopGradient")) return;
        final NodeDef mean = graph.node(stop.getInput(0));
        if (mean != null && mean.getOp().equals("Mean")
                && TensorNames.shortest(mean.getInput(0)).equals(TensorNames.shortest(node.getInput(0))))
            graph.put(node.toBuilder().setInput(1, stop.getInput(0)).build());
    }

    /** The processor's gradient knows dilations or explicit padding, not both. */
    private static void padded(final FlatGraph graph, final NodeDef node) {
        final AttrValue none = AttrValue.getDefaultInstance();
        final boolean dilated = node.getAttrOrDefault("dilations", none).getList().getIList().stream()
                .anyMatch(d -> d != 1);
        if (!dilated || !node.getAttrOrDefault("padding", none).getS().toStringUtf8().equals("EXPLICIT")) return;
        final List<Long> pads = node.getAttrOrThrow("explicit_paddings").getList().getIList();
        final String sizes = graph.freeName(node.getName() + "/paddings");
        final TensorProto.Builder matrix = TensorConstants.integers(true,
                pads.stream().mapToInt(Long::intValue).toArray()).toBuilder();
        matrix.setTensorShape(TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(4))
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(2)));
        graph.put(TensorConstants.node(sizes, matrix.build()));
        final String data = graph.freeName(node.getName() + "/padded");
        graph.put(operation("Pad", data, node, node.getInput(0), sizes).toBuilder().putAttr("Tpaddings", WHOLE)
                .build());
        graph.put(node.toBuilder().setInput(0, data).removeAttr("explicit_paddings")
                .putAttr("padding", AttrValue.newBuilder().setS(ByteString.copyFromUtf8("VALID")).build()).build());
    }
}
