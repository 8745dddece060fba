package org.tuckersaliency.network.tensorflow;

import java.util.List;
import java.util.Map;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tuckersaliency.fuzz.Choices;
import org.tuckersaliency.fuzz.Explained;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Graphs whose functions call each other, whose conditions are constant or not, and whose edges lead anywhere. */
class FunctionCallsFuzzTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");
    private static final List<String> FUNCTIONS = List.of("F", "G", "H", "I", "J");
    private static final List<String> OPERATIONS = List.of("Identity", "PartitionedCall", "Const", "Placeholder", "If",
            "Switch", "Merge", "NextIteration", "LogicalNot", "Conv2D", "F", "G", "StatefulPartitionedCall",
            "StatelessIf", "While", "AssignVariableOp", "VarHandleOp", "ReadVariableOp", "PlaceholderWithDefault");
    private static final List<String> SUFFIXES = List.of("", ":0", ":1", ":output:0", ":output:1", ":output_true:0",
            ":value:0", ":other:0", ":-1", ":x", ":", ":99999999999");

    @FuzzTest
    void callsAreReplacedOrRefused(final byte[] bytes) {
        Explained.run(() -> {
            final MetaGraphDef graph = graph(new Choices(bytes));
            GraphCheck.check(graph);
            Flattening.flatten(graph);
        });
    }

    private static MetaGraphDef graph(final Choices choices) {
        final GraphDef.Builder graph = GraphDef.newBuilder();
        final int functions = choices.below(FUNCTIONS.size() + 1);
        for (int i = 0; i < functions; i++)
            graph.getLibraryBuilder().addFunction(function(FUNCTIONS.get(i), choices));
        final int nodes = 1 + choices.below(NAMES.size());
        for (int i = 0; i < nodes; i++) graph.addNode(node(NAMES.get(i), choices));
        final MetaGraphDef.Builder meta = MetaGraphDef.newBuilder().setGraphDef(graph);
        if (choices.below(3) == 0)
            meta.putSignatureDef("serving_default", SignatureDef.newBuilder().putInputs("x", info(choices))
                    .putOutputs("y", info(choices)).putOutputs("z", info(choices)).build());
        if (choices.below(4) == 1)
            meta.getSaverDefBuilder().setRestoreOpName(input(choices)).setFilenameTensorName(input(choices));
        return meta.build();
    }

    private static TensorInfo info(final Choices choices) {
        return TensorInfo.newBuilder().setName(input(choices)).setDtype(DataType.DT_FLOAT).build();
    }

    private static FunctionDef function(final String name, final Choices choices) {
        final FunctionDef.Builder function = FunctionDef.newBuilder();
        function.getSignatureBuilder().setName(name);
        final int arguments = choices.below(3);
        for (int i = 0; i < arguments; i++)
            function.getSignatureBuilder().addInputArg(OpDef.ArgDef.newBuilder().setName(choices.of(NAMES)));
        final int nodes = choices.below(NAMES.size());
        for (int i = 0; i < nodes; i++) function.addNodeDef(node(NAMES.get(i), choices));
        final int results = choices.below(3);
        for (int i = 0; i < results; i++) {
            final String result = i + "";
            function.getSignatureBuilder().addOutputArg(OpDef.ArgDef.newBuilder().setName(result));
            if (choices.below(16) != 15) function.putRet(result, input(choices));
        }
        return function.build();
    }

    private static String input(final Choices choices) {
        final int kind = choices.below(16);
        return (kind == 1 ? "^" : "") + (kind == 2 ? choices.text() : choices.of(NAMES)) + choices.of(SUFFIXES);
    }

    private static NodeDef node(final String name, final Choices choices) {
        final NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(choices.of(OPERATIONS));
        final int inputs = choices.below(4);
        for (int i = 0; i < inputs; i++) node.addInput(input(choices));
        final int attributes = choices.below(4);
        if (attributes == 0) return node.build();
        for (final String attribute : List.of("f", "then_branch", "else_branch", "cond", "body"))
            node.putAttr(attribute, called(choices, attributes));
        return node.putAllAttr(value(choices)).build();
    }

    private static AttrValue called(final Choices choices, final int attributes) {
        final NameAttrList.Builder function = NameAttrList.newBuilder().setName(choices.of(FUNCTIONS));
        if (attributes > 1) function.putAttr("T", AttrValue.newBuilder().setPlaceholder("T").build());
        return AttrValue.newBuilder().setFunc(function).build();
    }

    private static Map<String, AttrValue> value(final Choices choices) {
        final DataType type = choices.of(List.of(DataType.DT_BOOL, DataType.DT_INT32, DataType.DT_INT64));
        final TensorProto.Builder value = TensorProto.newBuilder().setDtype(type);
        if (choices.below(2) == 1) value.addBoolVal(choices.below(2) == 1);
        final AttrValue.Builder dtype = AttrValue.newBuilder();
        return Map.of("value", AttrValue.newBuilder().setTensor(value).build(), "dtype", dtype.setType(type).build());
    }
}
