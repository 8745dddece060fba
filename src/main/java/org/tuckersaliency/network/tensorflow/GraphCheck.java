package org.tuckersaliency.network.tensorflow;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tuckersaliency.network.NetworkException;

/**
 * Looks once at how a graph is written, so that whoever follows its edges may rely on it: inputs are spelled as
 * {@link TensorNames} says, operations that are read before TensorFlow has seen the graph have their inputs, calls say
 * what they call.
 */
final class GraphCheck {
    /** The name of a node, then nothing, the number of an output, or the name of an output and a number. */
    private static final Pattern TENSOR = Pattern.compile("[^:^][^:]*((:[^:]+)?:\\d{1,6})?");
    private static final Pattern NODE = Pattern.compile("[^:^][^:]*");
    private static final Pattern NUMBERED = Pattern.compile("[^:]*(:\\d{1,6})?");
    /** How many tensors an operation takes at least. */
    private static final Map<String, Integer> INPUTS = Map.of("Switch", 2, "Merge", 1, "LogicalNot", 1, "If", 1,
            "StatelessIf", 1, "AssignVariableOp", 2, "ReadVariableOp", 1, "Identity", 1);
    private static final Map<String, Set<String>> CALLED = Map.of("PartitionedCall", Set.of("f"),
            "StatefulPartitionedCall", Set.of("f"), "If", Set.of("then_branch", "else_branch"), "StatelessIf",
            Set.of("then_branch", "else_branch"));

    private GraphCheck() {}

    /**
     * @throws NetworkException if the graph is not written as graphs are; names the node
     */
    static void check(final MetaGraphDef graph) {
        for (final NodeDef node : graph.getGraphDef().getNodeList()) check(node, "", false);
        for (final FunctionDef function : graph.getGraphDef().getLibrary().getFunctionList()) check(function);
        for (final SignatureDef signature : graph.getSignatureDefMap().values()) {
            for (final TensorInfo info : signature.getInputsMap().values()) checkEnd(info.getName());
            for (final TensorInfo info : signature.getOutputsMap().values()) checkEnd(info.getName());
        }
        checkEnd(graph.getSaverDef().getRestoreOpName());
        checkEnd(graph.getSaverDef().getFilenameTensorName());
    }

    private static void check(final FunctionDef function) {
        final String where = " of the function '" + function.getSignature().getName() + "'";
        for (final NodeDef node : function.getNodeDefList()) check(node, where, true);
        function.getSignature().getOutputArgList().forEach(output -> {
            if (!isTensor(function.getRetOrDefault(output.getName(), ""), true))
                throw damaged("The result '" + output.getName() + "'" + where + " is missing");
        });
    }

    private static void check(final NodeDef node, final String where, final boolean body) {
        if (!NODE.matcher(node.getName()).matches() || node.getOp().isEmpty())
            throw damaged("The node '" + node.getName() + "'" + where + " has no name or no operation");
        int tensors = 0;
        for (final String input : node.getInputList()) {
            final boolean control = TensorNames.isControl(input);
            if (control ? !NODE.matcher(input.substring(1)).matches() : !isTensor(input, body))
                throw damaged("The node '" + node.getName() + "'" + where + " reads '" + input
                        + "', which is no name of a tensor");
            if (!control) tensors++;
            if (!control && TensorNames.isControl(node.getInput(tensors - 1)))
                throw damaged("The inputs of the node '" + node.getName() + "'" + where + " are out of order");
        }
        if (tensors < INPUTS.getOrDefault(node.getOp(), 0))
            throw damaged("The node '" + node.getName() + "'" + where + " has no input");
        for (final String attribute : CALLED.getOrDefault(node.getOp(), Set.of()))
            if (!node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance()).hasFunc())
                throw damaged("The node '" + node.getName() + "'" + where + " does not say which function it calls");
    }

    private static boolean isTensor(final String input, final boolean body) {
        return TENSOR.matcher(input).matches() && (body || NUMBERED.matcher(input).matches());
    }

    /** A tensor of a signature, or none. */
    private static void checkEnd(final String tensor) {
        if (!tensor.isEmpty() && !isTensor(tensor, false))
            throw damaged("The network's signature names '" + tensor + "', which is no name of a tensor");
    }

    private static NetworkException damaged(final String what) {
        return new NetworkException(what + "; the file is damaged, copy or download it again, or export it again.");
    }
}
