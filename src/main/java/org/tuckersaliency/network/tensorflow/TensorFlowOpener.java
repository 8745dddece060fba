package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkDescription;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.NetworkOpener;

/** Opens a network with TensorFlow: reading, inlining, finding the ends, listing the layers, writing, loading. */
public final class TensorFlowOpener implements NetworkOpener {
    @Override
    public Network open(final NetworkFiles files, final NetworkDescription description) {
        TensorFlowEngine.start();
        final MetaGraphDef graph = SavedModelReader.read(files.graph());
        final List<SignatureDef> signatures = EndpointFinder.signatures(graph);
        if (signatures.isEmpty()) return openGraph(files, description, graph);
        NetworkException first = null;
        for (final SignatureDef signature : signatures)
            try {
                return openSignature(files, description, graph, signature);
            } catch (final NetworkException e) {
                if (first == null) first = e;
            }
        throw first;
    }

    private static Network openSignature(final NetworkFiles files, final NetworkDescription description,
            final MetaGraphDef graph, final SignatureDef signature) {
        final Map<String, String> meaning = new LinkedHashMap<>();
        final FlatGraph flat = FunctionInliner.inline(graph.getGraphDef(), EndpointFinder.outputs(signature), meaning);
        final List<String> outputs = new ArrayList<>(new LinkedHashSet<>(meaning.values()));
        prepare(flat, outputs);
        UnknownRanks.declare(flat, signature);
        UnknownRanks.settle(flat);
        final Endpoints ends = EndpointFinder.ofSignature(signature, flat, outputs, StaticShapes.of(flat));
        return finish(files, description, graph, flat, ends);
    }

    private static Network openGraph(final NetworkFiles files, final NetworkDescription description,
            final MetaGraphDef graph) {
        final List<String> all = new ArrayList<>();
        for (final NodeDef node : graph.getGraphDef().getNodeList()) all.add(node.getName());
        final FlatGraph flat = FunctionInliner.inline(graph.getGraphDef(), all, new LinkedHashMap<>());
        ConditionFolder.fold(flat, all);
        UnknownRanks.settle(flat);
        final Endpoints ends = OpenGraphEnds.find(flat);
        prepare(flat, ends.outputs());
        return finish(files, description, graph, flat, ends);
    }

    private static void prepare(final FlatGraph flat, final List<String> outputs) {
        flat.prune(outputs);
        ConditionFolder.fold(flat, outputs);
        flat.prune(outputs);
    }

    private static Network finish(final NetworkFiles files, final NetworkDescription description,
            final MetaGraphDef graph, final FlatGraph flat, final Endpoints ends) {
        final List<String> outputs = ends.outputs();
        final List<NodeDef> restoring = Variables.restoring(graph);
        Variables.readRestoredTwins(flat, graph, restoring);
        final List<String> remarks = new ArrayList<>(files.remarks());
        final StaticShapes before = StaticShapes.of(flat);
        final ImageInput input = ImageInput.place(flat, ends.image(), before,
                LayoutFinder.find(flat, flat.inOrder(outputs), before));
        flat.prune(outputs);
        if (flat.node(input.tensor()) == null) throw EndpointFinder.noConvolution();
        remarks.addAll(SideInputs.replace(flat, input.tensor()));
        Variables.check(flat, files.folder(), restoring);
        final List<String> random = FixedRandomness.apply(flat);
        if (!random.isEmpty())
            remarks.add("The network draws random numbers (" + random.size()
                    + " times, dropout that was left on?); they were given a fixed seed, so that maps can be repeated.");
        final int batch = Math.max(1, input.images());
        flat.put(input.placeholder(batch));
        final StaticShapes shapes = StaticShapes.of(flat);
        flat.put(input.placeholder(input.images()));
        final List<NodeDef> order = flat.inOrder(outputs);
        final List<Tap> taps = LayerCatalog.of(flat, order, shapes,
                LayoutFinder.find(flat, order, shapes), input);
        if (taps.stream().noneMatch(t -> t.layer().isUsable())) throw EndpointFinder.noConvolution();
        final boolean scaled = InnerScaling.isThere(flat, input.tensor());
        final LoadedModel model = load(files, graph, restoring, flat, input, shapes, taps, outputs.get(0));
        return new TensorFlowNetwork(files, description, input, ends.inputName(), taps, scaled, remarks, model);
    }

    private static LoadedModel load(final NetworkFiles files, final MetaGraphDef graph,
            final List<NodeDef> restoring, final FlatGraph flat, final ImageInput input, final StaticShapes shapes,
            final List<Tap> taps, final String output) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("tucker-saliency-");
            final SignatureWriter writer = new SignatureWriter(flat, input, shapes);
            writer.add(SignatureWriter.OUTPUT, output);
            for (final Tap tap : taps) if (tap.layer().isUsable()) writer.add(tap.tensor(), tap.tensor());
            writer.write(graph, restoring, files.folder(), folder);
            return LoadedModel.load(folder);
        } catch (final IOException e) {
            throw new NetworkException("The network cannot be prepared in the temporary folder "
                    + System.getProperty("java.io.tmpdir") + " (" + e.getMessage()
                    + "); make room there or check that you may write to it.", e);
        } finally {
            if (folder != null) NetworkFiles.delete(folder);
        }
    }
}
