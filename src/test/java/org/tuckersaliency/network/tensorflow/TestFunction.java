package org.tuckersaliency.network.tensorflow;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.OpDef;

/** A function of a graph: named arguments, a body, named results. */
final class TestFunction {
    private final TestGraph body = TestGraph.body();
    private final FunctionDef.Builder function = FunctionDef.newBuilder();

    TestFunction(final String name) {
        function.getSignatureBuilder().setName(name);
    }

    TestGraph body() {
        return body;
    }

    /** Returns what the body calls the argument. */
    String argument(final String name, final DataType type) {
        function.getSignatureBuilder().addInputArg(OpDef.ArgDef.newBuilder().setName(name).setType(type));
        return name;
    }

    /** An argument or result of the type that the attribute {@code T} of a call says. */
    String argumentOfAnyType(final String name) {
        function.getSignatureBuilder().addInputArg(OpDef.ArgDef.newBuilder().setName(name).setTypeAttr("T"));
        return name;
    }

    TestFunction result(final String name, final DataType type, final String tensor) {
        function.getSignatureBuilder().addOutputArg(OpDef.ArgDef.newBuilder().setName(name).setType(type));
        function.putRet(name, tensor);
        return this;
    }

    TestFunction resultOfAnyType(final String name, final String tensor) {
        function.getSignatureBuilder().addOutputArg(OpDef.ArgDef.newBuilder().setName(name).setTypeAttr("T"))
                .addAttr(OpDef.AttrDef.newBuilder().setName("T").setType("type"));
        function.putRet(name, tensor);
        return this;
    }

    FunctionDef build() {
        return function.clone().addAllNodeDef(body.nodes()).build();
    }
}
