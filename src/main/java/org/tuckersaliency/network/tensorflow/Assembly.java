package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkDescription;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.TemporaryFolders;

/** Makes a network of a flat graph whose ends are known: puts in the image, lists the layers, writes and loads. */
final class Assembly {
    private final NetworkFiles files;
    private final NetworkDescription description;
    private final MetaGraphDef original;
    private final List<NodeDef> restoring;
    private final Optional<RedrawnWeights> redrawn;

    /** @param redrawn which weights are drawn anew; empty for none */
    Assembly(final NetworkFiles files, final NetworkDescription description, final MetaGraphDef original,
            final Optional<RedrawnWeights> redrawn) {
        this.redrawn = redrawn;
        this.files = files;
        this.description = description;
        this.original = original;
        this.restoring = Variables.restoring(original);
    }

    /**
     * @param flat is changed
     * @param remarks what the user should know so far, one sentence each
     */
    Network assemble(final FlatGraph flat, final Endpoints ends, final List<String> remarks) {
        final List<String> outputs = ends.outputs();
        final List<String> all = new ArrayList<>(files.remarks());
        all.addAll(remarks);
        Variables.readRestoredTwins(flat, original, restoring);
        final ImageInput input = placeImage(flat, ends);
        all.addAll(SideInputs.replace(flat, input.tensor()));
        all.addAll(Printing.remove(flat));
        OperationPolicy.check(flat.nodes().values(), flat.functions(), files);
        if (Variables.check(flat, files.folder(), restoring)) checkRestoring();
        all.addAll(FixedRandomness.apply(flat));
        DifferentiableForms.rewrite(flat);
        redrawn.ifPresent(r -> all.add(r.apply(flat, outputs, TensorNames.node(input.fed()), this::load)));
        flat.put(input.placeholder(input.batch()));
        final StaticShapes shapes = StaticShapes.of(flat);
        TensorSizes.check(flat, shapes);
        flat.put(input.placeholder(input.images()));
        final List<String> answerLast = new ArrayList<>(outputs);
        Collections.reverse(answerLast);
        final List<NodeDef> order = flat.inOrder(answerLast);
        checkConvolution(flat, order, input.tensor());
        final Map<String, Boolean> layouts = LayoutFinder.find(flat, order, shapes);
        final List<Tap> taps = LayerCatalog.of(flat, order, shapes, layouts, input);
        if (taps.stream().noneMatch(t -> t.layer().isUsable())) throw EndpointFinder.noConvolution();
        final boolean scaled = InnerScaling.isThere(flat, input.tensor());
        final String answer = TensorNames.shortest(outputs.get(0));
        final ScoreEnd scores = ScoreEnd.find(flat, answer, shapes, layouts, input.channelsFirst());
        final NetworkOutput output = OutputKind.find(flat, scores, shapes, description, all);
        for (final Tap tap : taps) if (tap.layer().isUsable()) flat.put(ReadNodes.node(tap.tensor(), tap.type()));
        flat.put(ReadNodes.node(input.tensor(), DataType.DT_FLOAT));
        flat.put(ReadNodes.node(scores.tensor(), scores.type()));
        flat.put(ReadNodes.node(answer, shapes.type(answer)));
        final Signature reading = SignatureWriter.reading(SignatureWriter.OUTPUT, input.tensor(),
                ReadNodes.name(answer));
        final LoadedModel model = load(flat, reading);
        try {
            return new TensorFlowNetwork(files, description, input, ends.inputName(), taps, scaled, all, model, reading,
                    scores, output, shapes);
        } catch (final RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** TensorFlow ends the whole process where what restores the weights is damaged; so it is looked at before. */
    private void checkRestoring() {
        RestoringPolicy.check(original, restoring, files);
        StaticShapes.of(new FlatGraph(restoring, FunctionInliner.needed(original.getGraphDef(), restoring),
                original.getGraphDef().getVersions()));
    }

    private static ImageInput placeImage(final FlatGraph flat, final Endpoints ends) {
        final StaticShapes shapes = StaticShapes.of(flat);
        TensorSizes.check(flat, shapes);
        final ImageInput input = ImageInput.place(flat, ends.image(), shapes,
                LayoutFinder.find(flat, flat.inOrder(ends.outputs()), shapes));
        flat.prune(ends.outputs());
        if (flat.node(input.tensor()) == null) throw EndpointFinder.noConvolution();
        return input;
    }

    /** Arithmetic before a network that flattens its image also has four axes, but is nothing to look at. */
    private static void checkConvolution(final FlatGraph flat, final List<NodeDef> order, final String image) {
        final Set<String> fed = flat.dependents(image);
        if (order.stream().noneMatch(n -> EndpointFinder.isConvolution(n) && fed.contains(n.getName())))
            throw EndpointFinder.noConvolution();
    }

    private LoadedModel load(final FlatGraph flat, final Signature output) {
        Path folder = null;
        try {
            folder = TemporaryFolders.make("network");
            final Path written = TemporaryFolders.files(folder);
            new SignatureWriter(flat, output).write(original, restoring, files, written);
            return LoadedModel.load(written);
        } catch (final IOException e) {
            throw new NetworkException("The network cannot be prepared in the temporary folder "
                    + System.getProperty("java.io.tmpdir") + " (" + e.getMessage()
                    + "); make room there or check that you may write to it.", e);
        } finally {
            if (folder != null) NetworkFiles.delete(folder);
        }
    }
}
