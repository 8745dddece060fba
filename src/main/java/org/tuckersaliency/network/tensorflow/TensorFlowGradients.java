package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.tensorflow.proto.DataType;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.FullGradient;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;

/** Passes through a network forwards and back. */
final class TensorFlowGradients {
    private static final String INPUT = "input";

    private final Passes passes;
    private final NetworkOutput output;
    private final int batch;
    private final Tap input;
    private final List<Tap> taps;
    private final FlatGraph loaded;
    private final GradientGraph graph;

    TensorFlowGradients(final LoadedModel model, final Passes passes, final ImageInput imageInput,
            final ScoreEnd scores, final NetworkOutput output, final List<Tap> taps) {
        this.passes = passes;
        this.output = output;
        this.batch = imageInput.batch();
        this.taps = taps;
        this.loaded = new FlatGraph(model.graph().getNodeList(), Map.of(), model.graph().getVersions());
        this.graph = new GradientGraph(model, imageInput.tensor(), scores, output, batch, taps);
        this.input = input(imageInput);
    }

    /** The image, or where the network rounds it to whole numbers, the first real numbers that it makes of them. */
    private Tap input(final ImageInput imageInput) {
        if (!imageInput.isWhole()) {
            final Layer layer = new Layer(INPUT, "Placeholder", imageInput.channels(), imageInput.height(),
                    imageInput.width(), "");
            return new Tap(layer, imageInput.tensor(), DataType.DT_FLOAT, imageInput.channelsFirst());
        }
        return taps.stream().filter(t -> t.layer().isUsable()).findFirst().orElseThrow();
    }

    /** The graph as it was loaded. */
    FlatGraph graph() {
        return loaded;
    }

    Gradients layer(final RandomAccessibleInterval<FloatType> image, final Tap tap, final Target target,
            final boolean curvature) {
        final Map<String, LoadedModel.Tensor> given = derivative(image, target);
        final Map<String, LoadedModel.Tensor> read = passes.run(graph.layer(tap, curvature, !given.isEmpty()), image,
                given);
        final FeatureMaps features = passes.featureMaps(tap, read.get(GradientGraph.FEATURES));
        final FeatureMaps product = curvature
                ? passes.featureMaps(tap, read.get(GradientGraph.CURVATURE))
                : null;
        return new Gradients(features, passes.featureMaps(tap, read.get(GradientGraph.GRADIENT)), product,
                passes.scores(read.get(GradientGraph.SCORES), 0, batch));
    }

    FullGradient full(final RandomAccessibleInterval<FloatType> image, final Target target) {
        final Map<String, LoadedModel.Tensor> given = derivative(image, target);
        final Map<String, LoadedModel.Tensor> read = passes.run(graph.full(input, !given.isEmpty()), image, given);
        final List<FeatureMaps> terms = new ArrayList<>();
        graph.biases().forEach((key, term) -> taps.stream().filter(t -> t.tensor().equals(term.sum())).findFirst()
                .ifPresent(tap -> terms.add(passes.planes(tap, read.get(key)))));
        return new FullGradient(passes.featureMaps(input, read.get(GradientGraph.FEATURES)),
                passes.featureMaps(input, read.get(GradientGraph.GRADIENT)), terms,
                passes.scores(read.get(GradientGraph.SCORES), 0, batch));
    }

    /** The derivative of the target by each score, to be fed; nothing where the network finds it in the same pass. */
    private Map<String, LoadedModel.Tensor> derivative(final RandomAccessibleInterval<FloatType> image,
            final Target target) {
        if (target.rule() == graph.rule() && target.rule() != Target.Rule.BY_SCORES) return Map.of();
        final boolean vector = output.kind() != NetworkOutput.Kind.MAP && output.channels() > 0;
        if (target.rule() == Target.Rule.FIXED && vector && passes.scoresAreVectors()) {
            final Scores size = new Scores(new float[output.channels()], output.channels(), 1, 1);
            final float[] values = java.util.Arrays.copyOf(checked(target.derivative(size), output.channels()),
                    batch * output.channels());
            return Map.of(GradientGraph.TARGET, new LoadedModel.Tensor(values, batch, output.channels()));
        }
        final LoadedModel.Tensor tensor = passes.scoreTensor(image);
        final Scores scores = passes.scores(tensor, 0, batch);
        return Map.of(GradientGraph.TARGET,
                passes.likeScores(checked(target.derivative(scores), scores.values().length), tensor));
    }

    private static float[] checked(final float[] derivative, final int size) {
        if (derivative.length != size)
            throw new NetworkException("The target is made for " + derivative.length + " scores, but the network has "
                    + size + "; choose a class of this network.");
        return derivative;
    }
}
