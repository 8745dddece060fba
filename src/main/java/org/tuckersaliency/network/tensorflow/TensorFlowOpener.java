package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkDescription;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.NetworkOpener;
import org.tuckersaliency.network.RefusedOperationsException;

/** Opens a network with TensorFlow: reading, inlining, finding the ends; {@link Assembly} does the rest. */
public final class TensorFlowOpener implements NetworkOpener {
    @Override
    public Network open(final NetworkFiles files, final NetworkDescription description) {
        return open(files, description, Optional.empty());
    }

    @Override
    public Network openRandomised(final NetworkFiles files, final NetworkDescription description, final double share,
            final long seed) {
        return open(files, description, Optional.of(new RedrawnWeights(share, seed)));
    }

    private static Network open(final NetworkFiles files, final NetworkDescription description,
            final Optional<RedrawnWeights> redrawn) {
        TensorFlowEngine.start();
        try {
            final LearningPhase phase = new LearningPhase(SavedModelReader.read(files.graph()));
            final Assembly assembly = new Assembly(files, description, phase.graph(), redrawn);
            final List<SignatureDef> signatures = EndpointFinder.signatures(phase.graph());
            return signatures.isEmpty()
                    ? openGraph(phase, assembly)
                    : openSignatures(phase, assembly, signatures);
        } catch (final NetworkException e) {
            throw e;
        } catch (final RuntimeException | StackOverflowError e) {
            throw new NetworkException("The network in " + files.graph() + " cannot be understood ("
                    + TensorFlowEngine.reason(e) + "); the file is damaged, copy or download it again, or export the "
                    + "network again.", e);
        }
    }

    /** The first signature that can be used; where none can, what the user may allow, else what is wrong with the best. */
    private static Network openSignatures(final LearningPhase phase, final Assembly assembly,
            final List<SignatureDef> signatures) {
        NetworkException first = null;
        for (final SignatureDef signature : signatures)
            try {
                return openSignature(phase, assembly, signature);
            } catch (final NetworkException e) {
                final boolean canBeAllowed = e instanceof RefusedOperationsException;
                if (first == null || canBeAllowed && !(first instanceof RefusedOperationsException)) first = e;
            }
        throw first;
    }

    private static Network openSignature(final LearningPhase phase, final Assembly assembly,
            final SignatureDef signature) {
        final GraphDef graph = phase.graph().getGraphDef();
        final Map<String, String> meaning = new LinkedHashMap<>();
        final FlatGraph flat = FunctionInliner.inline(graph, EndpointFinder.outputs(signature), meaning);
        final List<String> outputs = new ArrayList<>(new LinkedHashSet<>(meaning.values()));
        flat.prune(outputs);
        final List<String> remarks = phase.remarks(flat);
        foldAndPrune(flat, outputs);
        UnknownRanks.declare(flat, signature);
        UnknownRanks.settle(flat);
        final Endpoints ends = EndpointFinder.ofSignature(signature, flat, outputs, StaticShapes.of(flat));
        return assembly.assemble(flat, ends, remarks);
    }

    private static Network openGraph(final LearningPhase phase, final Assembly assembly) {
        final GraphDef graph = phase.graph().getGraphDef();
        if (isOnlyInFunctions(graph))
            throw new NetworkException("The network was saved without a signature, so there is nothing that takes an "
                    + "image; export it again with one (in Python: model.export(folder), or signatures=… of "
                    + "tf.saved_model.save).");
        final List<String> all = new ArrayList<>();
        for (final NodeDef node : graph.getNodeList()) all.add(node.getName());
        final FlatGraph flat = FunctionInliner.inline(graph, all, new LinkedHashMap<>());
        final List<String> remarks = phase.remarks(flat);
        ConditionFolder.fold(flat, all);
        UnknownRanks.settle(flat);
        final Endpoints ends = OpenGraphEnds.find(flat);
        foldAndPrune(flat, ends.outputs());
        return assembly.assemble(flat, ends, remarks);
    }

    /** Whether nothing in the graph itself calls the functions that convolve. */
    private static boolean isOnlyInFunctions(final GraphDef graph) {
        final Map<String, FunctionDef> called = FunctionInliner.needed(graph, graph.getNodeList());
        return graph.getNodeList().stream().noneMatch(EndpointFinder::isConvolution)
                && called.values().stream().noneMatch(TensorFlowOpener::convolves)
                && graph.getLibrary().getFunctionList().stream().anyMatch(TensorFlowOpener::convolves);
    }

    private static boolean convolves(final FunctionDef function) {
        return function.getNodeDefList().stream().anyMatch(EndpointFinder::isConvolution);
    }

    private static void foldAndPrune(final FlatGraph flat, final List<String> outputs) {
        flat.prune(outputs);
        ConditionFolder.fold(flat, outputs);
        flat.prune(outputs);
    }
}
