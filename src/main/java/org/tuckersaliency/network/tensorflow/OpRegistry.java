package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tuckersaliency.network.NetworkException;

/** What TensorFlow knows of its operations; needed to turn {@code node:argument:index} into {@code node:index}. */
final class OpRegistry {
    private static Map<String, OpDef> operations;

    private OpRegistry() {}

    /**
     * @throws NetworkException if TensorFlow has no such operation
     */
    static OpDef operation(final String name) {
        final OpDef op = operations().get(name);
        if (op == null)
            throw new NetworkException("The network uses the operation '" + name
                    + "', which TensorFlow does not have; export it with TensorFlow's own operations only.");
        return op;
    }

    private static synchronized Map<String, OpDef> operations() {
        if (operations == null) {
            operations = new HashMap<>();
            for (final OpDef op : TensorFlow.registeredOpList().getOpList()) operations.put(op.getName(), op);
        }
        return operations;
    }

    /** Every operation. */
    static Collection<OpDef> all() {
        return Collections.unmodifiableCollection(operations().values());
    }

    /** Whether TensorFlow has such an operation. */
    static boolean isKnown(final String name) {
        return operations().containsKey(name);
    }

    /** The types of all outputs of a node; invalid where the node does not say them. */
    static List<DataType> outputTypes(final NodeDef node) {
        int count = 0;
        for (final OpDef.ArgDef argument : operation(node.getOp()).getOutputArgList())
            count += size(node.getAttrMap(), argument);
        final List<DataType> types = new ArrayList<>();
        for (int i = 0; i < count; i++) types.add(outputType(node, i));
        return types;
    }

    /** The index among all outputs of a node at which an output argument of its operation begins. */
    static int firstIndex(final NodeDef node, final OpDef op, final String argument) {
        int index = 0;
        for (final OpDef.ArgDef output : op.getOutputArgList()) {
            if (output.getName().equals(argument)) return index;
            index += size(node.getAttrMap(), output);
        }
        throw new NetworkException("The operation '" + op.getName() + "' has no output '" + argument
                + "'; the network was made by another version of TensorFlow, export it again.");
    }

    /** The type of an output of a node; invalid where the node does not say it. */
    static DataType outputType(final NodeDef node, final int output) {
        int first = 0;
        for (final OpDef.ArgDef argument : operation(node.getOp()).getOutputArgList()) {
            final int size = size(node.getAttrMap(), argument);
            if (output < first + size) {
                if (!argument.getTypeListAttr().isEmpty())
                    return node.getAttrOrThrow(argument.getTypeListAttr()).getList().getType(output - first);
                if (argument.getTypeAttr().isEmpty()) return argument.getType();
                return node.getAttrOrDefault(argument.getTypeAttr(), usual(node, argument.getTypeAttr())).getType();
            }
            first += size;
        }
        return DataType.DT_INVALID;
    }

    /** The value of an attribute that a node does not say. */
    private static AttrValue usual(final NodeDef node, final String attribute) {
        for (final OpDef.AttrDef attr : operation(node.getOp()).getAttrList())
            if (attr.getName().equals(attribute)) return attr.getDefaultValue();
        return AttrValue.getDefaultInstance();
    }

    /** How many tensors an argument stands for. */
    private static int size(final Map<String, AttrValue> attributes, final OpDef.ArgDef argument) {
        if (!argument.getNumberAttr().isEmpty())
            return (int) attributes.getOrDefault(argument.getNumberAttr(), AttrValue.getDefaultInstance()).getI();
        if (!argument.getTypeListAttr().isEmpty())
            return attributes.getOrDefault(argument.getTypeListAttr(), AttrValue.getDefaultInstance()).getList()
                    .getTypeCount();
        return 1;
    }
}
