package org.tuckersaliency.network.tensorflow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.RefusedOperationsException;

/**
 * Which operations a network may use. Those that TensorFlow calls stateful have effects, and are refused but for those
 * whose effects stay inside the graph. Of the others some have effects as well: they read files, end the process or call
 * other programs. What is refused has no use in the forward pass of a network that looks at an image, so who wants it
 * must say so.
 */
final class OperationPolicy {
    /** Stateful, but of no effect outside the graph and its session. */
    private static final Pattern HARMLESS = Pattern.compile(String.join("|",
            // calls and control flow, whose functions are looked at as well
            "StatefulPartitionedCall|If|While|Case|Assert",
            // variables
            "VarHandleOp|ReadVariableOp|VarIsInitializedOp|VariableShape|Variable|VariableV2|TemporaryVariable",
            "Assign(Add|Sub)?VariableOp|DisableCopyOnRead|DestroyResourceOp|ResourceGather(Nd)?",
            "ResourceScatter.*|ResourceStridedSliceAssign|ResourceCountUpTo",
            // values that are checked or passed on
            "CheckNumerics(V2)?|GuaranteeConst|DeepCopy|Empty|DeviceIndex",
            // random numbers
            "Random(Crop|Gamma|Poisson(V2)?|Shuffle|StandardNormal|Uniform(Int)?)|Multinomial",
            "ParameterizedTruncatedNormal|TruncatedNormal|Stateful(RandomBinomial|StandardNormal(V2)?)",
            "Stateful(TruncatedNormal|Uniform|UniformFullInt|UniformInt)|NonDeterministicInts|RngSkip|RngReadAndSkip",
            "StatelessRandomGetAlg|SampleDistortedBoundingBox(V2)?",
            // tables that are filled from the graph itself
            "(Anonymous)?(Mutable(Dense)?)?HashTable(OfTensors)?(V2)?|LookupTable(Find|Size|Export|Import|Insert|Remove)V2",
            "InitializeTableV2",
            // lists and stacks of tensors
            "TensorArray.*|Stack|StackV2|Stack(Close|Pop|Push)V2",
            // recurrent networks on a graphics processor
            "CudnnRNN(V2|V3|Backprop(V2|V3)?)?"));

    /** Not stateful, and with effects outside the graph all the same, or made for something else than a forward pass. */
    private static final Pattern EFFECTFUL = Pattern.compile(String.join("|",
            // read files
            "ReadFile|MatchingFiles|ImmutableConst|GenerateVocabRemapping|InitializeTableFromTextFile",
            "DecodeProtoV2|EncodeProto", // by the path to a description of messages
            // end the process, or run other programs
            "Abort|PyFuncStateless|TfLiteSubgraphExecute|MlirPassthroughOp",
            // pipelines of data, queues and readers
            ".*Dataset.*|.*Iterator.*|Experimental.*|(Unc|C)ompressElement|GetOptions|WindowOp|Queue.*|Reader.*",
            "Barrier.*|.*Accumulator.*|Batch|BatchFunction|Unbatch|UnbatchGrad",
            // debugging, summaries, and what only TensorFlow itself puts into a graph
            "Debug(?!Gradient).*|Copy|CopyHost|.*Summary.*|_(?!Fused).*",
            // other machines and processors
            "TPU.*|Tpu.*|Xla.*|DTensor.*|CopyToMesh.*|Relayout.*|Infeed.*|Prelinearize.*|Sdca.*"));

    private static final int SHOWN = 3;
    private static final int LONGEST = 60;
    private static final Map<Pattern, String> REASONS = reasons();
    /** Whether operations have effects, as far as it was asked. */
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private final Map<String, FunctionDef> functions;
    /** What has effects in the bodies themselves. */
    private final Map<String, Optional<NodeDef>> ofBodies = new HashMap<>();

    private OperationPolicy(final Map<String, FunctionDef> functions) {
        this.functions = functions;
    }

    private static Map<Pattern, String> reasons() {
        final Map<Pattern, String> reasons = new LinkedHashMap<>();
        reasons.put(Pattern.compile("ReadFile|MatchingFiles|ImmutableConst|.*FromTextFile.*|.*VocabRemapping|Restore.*|"
                + ".*Reader.*|Load.*|DecodeProtoV2|EncodeProto"), "can read files of yours");
        reasons.put(Pattern.compile("WriteFile|Save.*|.*Save|.*Summary.*|Merge.*Checkpoints|Print.*|Dump.*|Debug.*"),
                "can write files of yours");
        reasons.put(Pattern.compile(".*PyFunc.*|TfLite.*|Mlir.*|Xla.*|_Xla.*"), "can run other programs");
        reasons.put(Pattern.compile("Rpc.*|.*Remote.*|.*Send.*|.*Recv.*|Collective.*|DataService.*|.*TPU.*|Nccl.*"),
                "can reach other machines");
        reasons.put(Pattern.compile("Abort"), "can end the whole program");
        return reasons;
    }

    /** Whether an operation of TensorFlow has effects outside the graph. */
    static boolean hasEffects(final OpDef operation) {
        return operation.getIsStateful()
                ? !HARMLESS.matcher(operation.getName()).matches()
                : EFFECTFUL.matcher(operation.getName()).matches();
    }

    /** The nodes that have effects outside the graph, or call functions that have. */
    static Set<String> effects(final FlatGraph graph) {
        final OperationPolicy policy = new OperationPolicy(graph.functions());
        return graph.nodes().values().stream().filter(node -> policy.effect(node).isPresent()).map(NodeDef::getName)
                .collect(Collectors.toSet());
    }

    /**
     * @param nodes what is about to be loaded
     * @param functions those that the nodes may call
     * @throws RefusedOperationsException if an operation among them has effects outside the graph, and the user has not allowed it
     *         to this network; names them all
     */
    static void check(final Collection<NodeDef> nodes, final Map<String, FunctionDef> functions,
            final NetworkFiles files) {
        final OperationPolicy policy = new OperationPolicy(functions);
        final Map<String, String> found = new LinkedHashMap<>();
        for (final NodeDef node : nodes) policy.effect(node).ifPresent(e -> found.put(e.getOp(), node.getName()));
        for (final FunctionDef function : functions.values())
            for (final NodeDef node : function.getNodeDefList())
                policy.effect(node).ifPresent(e -> found.putIfAbsent(e.getOp(), node.getName()));
        if (found.isEmpty()) return;
        final Set<String> allowed = files.allowed();
        found.keySet().removeAll(allowed);
        if (found.isEmpty()) return;
        final Set<String> all = new TreeSet<>(allowed);
        all.addAll(found.keySet());
        throw new RefusedOperationsException("The network uses " + named(found) + ", which "
                + reason(found.keySet().iterator().next())
                + " and is of no use for looking at images, so it was not opened; " + howToAllow(files, all),
                found.keySet());
    }

    /** The first of them with their nodes; a node of a function may have any name, and any length. */
    private static String named(final Map<String, String> found) {
        final String names = found.entrySet().stream().limit(SHOWN)
                .map(e -> "'" + e.getKey() + "' (at '" + shown(e.getValue()) + "')").collect(Collectors.joining(", "));
        return found.size() <= SHOWN ? names : names + " and " + (found.size() - SHOWN) + " more";
    }

    /** The name of a node as far as it can be one: nothing that could be taken for a part of the sentence. */
    static String shown(final String node) {
        final String plain = node.replaceAll("[^A-Za-z0-9_./\\\\>-]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    /**
     * @param operations all that the network needs
     * @return with the line that a macro reads, in which a backslash is written twice
     */
    static String howToAllow(final NetworkFiles files, final Set<String> operations) {
        return "if you trust whoever made it, allow it to this one network: run(\"Allow Network...\", \"network=["
                + files.source().replace("\\", "\\\\") + "] operations=[" + String.join(" ", operations) + "]\").";
    }

    private static String reason(final String operation) {
        return REASONS.entrySet().stream().filter(e -> e.getKey().matcher(operation).matches()).map(Map.Entry::getValue)
                .findFirst().orElse("has effects outside the network");
    }

    /** The node itself, or one in the functions that it calls, where that has effects. */
    private Optional<NodeDef> effect(final NodeDef node) {
        if (isEffect(node)) return Optional.of(node);
        final Deque<String> open = new ArrayDeque<>(CalledFunctions.of(node));
        final Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            final String name = open.poll();
            if (!functions.containsKey(name) || !seen.add(name)) continue;
            final Optional<NodeDef> found = ofBodies.computeIfAbsent(name, n -> functions.get(n).getNodeDefList()
                    .stream().filter(this::isEffect).findFirst());
            if (found.isPresent()) return found;
            for (final NodeDef inner : functions.get(name).getNodeDefList()) open.addAll(CalledFunctions.of(inner));
        }
        return Optional.empty();
    }

    /** What has the name of an operation is that operation, whatever function has the same name. */
    private boolean isEffect(final NodeDef node) {
        final String name = node.getOp();
        if (functions.containsKey(name) && !OpRegistry.isKnown(name)) return false;
        return KNOWN.computeIfAbsent(name, n -> hasEffects(OpRegistry.operation(n)));
    }
}
