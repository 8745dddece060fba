package org.tuckersaliency.network.tensorflow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VersionDef;

import com.google.protobuf.ByteString;

/**
 * Makes small graphs, node by node, as files hold them. Every method that adds a node returns the name of its first
 * output as a graph writes it, or as the body of a function does ({@code node:argument:0}).
 */
class TestGraph {
    static final DataType FLOAT = DataType.DT_FLOAT;
    private static final int PRODUCER = 1395;
    private static final Map<String, OpDef> OPERATIONS = new HashMap<>();

    private final boolean body;
    private final List<NodeDef> nodes = new ArrayList<>();
    private final List<FunctionDef> functions = new ArrayList<>();
    private int producer = PRODUCER;

    TestGraph() {
        this(false);
    }

    private TestGraph(final boolean body) {
        this.body = body;
        TensorFlowEngine.start();
    }

    /** The body of a function, whose nodes refer to each other in another way. */
    static TestGraph body() {
        return new TestGraph(true);
    }

    TestGraph producer(final int version) {
        producer = version;
        return this;
    }

    TestGraph add(final NodeDef node) {
        nodes.add(node);
        return this;
    }

    TestGraph add(final FunctionDef function) {
        functions.add(function);
        return this;
    }

    List<NodeDef> nodes() {
        return nodes;
    }

    GraphDef build() {
        return GraphDef.newBuilder().addAllNode(nodes).setVersions(VersionDef.newBuilder().setProducer(producer))
                .setLibrary(FunctionDefLibrary.newBuilder().addAllFunction(functions)).build();
    }

    /**
     * @param inputs of the node, control inputs last
     * @param attributes name, value, name, value ...; see {@link #attribute}
     */
    String op(final String op, final String name, final List<String> inputs, final Object... attributes) {
        final NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(op).addAllInput(inputs);
        for (int i = 0; i < attributes.length; i += 2)
            node.putAttr((String) attributes[i], attribute(attributes[i + 1]));
        nodes.add(node.build());
        return output(op, name);
    }

    private String output(final String op, final String name) {
        if (!body) return name;
        synchronized (OPERATIONS) {
            if (OPERATIONS.isEmpty())
                for (final OpDef each : TensorFlow.registeredOpList().getOpList())
                    OPERATIONS.put(each.getName(), each);
        }
        final OpDef known = OPERATIONS.get(op);
        return known == null || known.getOutputArgCount() == 0
                ? name
                : name + ":" + known.getOutputArg(0).getName() + ":0";
    }

    /** Types, whole numbers, floats, truth values, texts, shapes (int[]), lists of numbers or types, tensors. */
    static AttrValue attribute(final Object value) {
        final AttrValue.Builder attr = AttrValue.newBuilder();
        if (value instanceof AttrValue) return (AttrValue) value;
        if (value instanceof DataType) return attr.setType((DataType) value).build();
        if (value instanceof Integer) return attr.setI((Integer) value).build();
        if (value instanceof Float) return attr.setF((Float) value).build();
        if (value instanceof Boolean) return attr.setB((Boolean) value).build();
        if (value instanceof String) return attr.setS(ByteString.copyFromUtf8((String) value)).build();
        if (value instanceof TensorProto) return attr.setTensor((TensorProto) value).build();
        if (value instanceof int[]) return attr.setShape(shape((int[]) value)).build();
        final AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
        for (final Object each : (List<?>) value)
            if (each instanceof DataType)
                list.addType((DataType) each);
            else if (each instanceof int[])
                list.addShape(shape((int[]) each));
            else
            list.addI((Integer) each);
        return attr.setList(list).build();
    }

    static AttrValue function(final String name) {
        return AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
    }

    static AttrValue unknownShape() {
        return AttrValue.newBuilder().setShape(TensorShapeProto.newBuilder().setUnknownRank(true)).build();
    }

    static TensorShapeProto shape(final int... sizes) {
        final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (final int size : sizes) shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        return shape.build();
    }

    String placeholder(final String name, final DataType type, final int... sizes) {
        return op("Placeholder", name, List.of(), "dtype", type, "shape", sizes);
    }

    String floats(final String name, final float[] values, final int... sizes) {
        final TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(FLOAT).setTensorShape(shape(sizes));
        for (final float value : values) tensor.addFloatVal(value);
        return op("Const", name, List.of(), "dtype", FLOAT, "value", tensor.build());
    }

    String scalar(final String name, final float value) {
        return floats(name, new float[] { value });
    }

    String ints(final String name, final int... values) {
        return op("Const", name, List.of(), "dtype", DataType.DT_INT32, "value", integers(values, values.length));
    }

    String integer(final String name, final int value) {
        return op("Const", name, List.of(), "dtype", DataType.DT_INT32, "value", integers(new int[] { value }));
    }

    private static TensorProto integers(final int[] values, final int... sizes) {
        final TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_INT32)
                .setTensorShape(shape(sizes));
        for (final int value : values) tensor.addIntVal(value);
        return tensor.build();
    }

    String truth(final String name, final boolean value) {
        return op("Const", name, List.of(), "dtype", DataType.DT_BOOL, "value",
                TensorProto.newBuilder().setDtype(DataType.DT_BOOL).setTensorShape(shape()).addBoolVal(value).build());
    }

    String texts(final String name, final List<String> values) {
        final TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_STRING)
                .setTensorShape(shape(values.size()));
        for (final String value : values) tensor.addStringVal(ByteString.copyFrom(value, StandardCharsets.UTF_8));
        return op("Const", name, List.of(), "dtype", DataType.DT_STRING, "value", tensor.build());
    }

    String bytes(final String name, final byte[] value) {
        return op("Const", name, List.of(), "dtype", DataType.DT_STRING, "value", TensorProto.newBuilder()
                .setDtype(DataType.DT_STRING).setTensorShape(shape()).addStringVal(ByteString.copyFrom(value)).build());
    }

    /** Numbers around 0 that depend on nothing but the name and the size. */
    static float[] weights(final String name, final int... sizes) {
        final Random random = new Random(name.hashCode());
        final float[] values = new float[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) values[i] = (float) (random.nextGaussian() * 0.4);
        return values;
    }

    String unary(final String op, final String name, final String input) {
        return op(op, name, List.of(input), "T", FLOAT);
    }

    String binary(final String op, final String name, final String a, final String b) {
        return op(op, name, List.of(a, b), "T", FLOAT);
    }

    String identity(final String name, final String input, final String... controls) {
        final List<String> inputs = new ArrayList<>(List.of(input));
        inputs.addAll(Arrays.asList(controls));
        return op("Identity", name, inputs, "T", FLOAT);
    }

    String convolution(final String name, final String input, final String kernel) {
        return op("Conv2D", name, List.of(input, kernel), "T", FLOAT, "strides", List.of(1, 1, 1, 1), "padding",
                "SAME", "data_format", "NHWC");
    }

    String pool(final String name, final String input) {
        return op("MaxPool", name, List.of(input), "T", FLOAT, "ksize", List.of(1, 2, 2, 1), "strides",
                List.of(1, 2, 2, 1), "padding", "SAME", "data_format", "NHWC");
    }

    String cast(final String name, final String input, final DataType from, final DataType to) {
        return op("Cast", name, List.of(input), "SrcT", from, "DstT", to);
    }

    String transpose(final String name, final String input, final int... axes) {
        return op("Transpose", name, List.of(input, ints(name + "/perm", axes)), "T", FLOAT, "Tperm",
                DataType.DT_INT32);
    }

    String reshape(final String name, final String input, final int... sizes) {
        return op("Reshape", name, List.of(input, ints(name + "/shape", sizes)), "T", FLOAT, "Tshape",
                DataType.DT_INT32);
    }

    /** The mean over the given axes. */
    String mean(final String name, final String input, final boolean keep, final int... axes) {
        return op("Mean", name, List.of(input, ints(name + "/axes", axes)), "T", FLOAT, "Tidx", DataType.DT_INT32,
                "keep_dims", keep);
    }
}
