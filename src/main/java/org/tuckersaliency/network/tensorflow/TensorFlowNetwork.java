package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.tensorflow.proto.GraphDef;
import org.tuckersaliency.network.Answers;
import org.tuckersaliency.network.ClassLabels;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.FullGradient;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Head;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.LayerFinder;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkDescription;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.NetworkInput;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.Preprocessing;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;

/** A network that TensorFlow runs. */
final class TensorFlowNetwork implements Network {
    private final String name;
    private final String source;
    private final NetworkInput input;
    private final ImageInput imageInput;
    private final List<Tap> taps;
    private final LayerFinder finder;
    private final Preprocessing preprocessing;
    private final ClassLabels labels;
    private final List<String> remarks;
    private final LoadedModel model;
    private final Signature answer;
    private final ScoreEnd scores;
    private final NetworkOutput output;
    private final Passes passes;
    private final TensorFlowGradients gradients;
    private final LayerShapes layerShapes;
    private final StaticShapes shapes;
    private final Map<String, HeadSignatures> heads = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    /**
     * @param answer reads the output as it is
     * @param scores what the output is before softmax or sigmoid
     */
    TensorFlowNetwork(final NetworkFiles files, final NetworkDescription description, final ImageInput imageInput,
            final String inputName, final List<Tap> taps, final boolean scaled, final List<String> remarks,
            final LoadedModel model, final Signature answer, final ScoreEnd scores, final NetworkOutput output,
            final StaticShapes shapes) {
        this.source = files.source();
        this.name = files.name();
        this.imageInput = imageInput;
        this.taps = List.copyOf(taps);
        this.model = model;
        this.input = new NetworkInput(inputName, imageInput.channels(), imageInput.height(), imageInput.width(),
                description.minimum(), description.step());
        this.finder = new LayerFinder(layers(), description.layer());
        this.labels = description.labels().fittedTo(output);
        final List<String> all = new ArrayList<>(remarks);
        this.preprocessing = description.preprocessing()
                .orElseGet(() -> guess(imageInput, scaled || imageInput.isWhole(), all));
        check(preprocessing, imageInput.channels());
        all.addAll(description.remarks());
        all.addAll(labels.remarks());
        this.remarks = List.copyOf(all);
        this.answer = answer;
        this.scores = scores;
        this.shapes = shapes;
        this.output = output;
        this.passes = new Passes(model, input, imageInput, scores);
        this.layerShapes = new LayerShapes(model, passes, imageInput.tensor(), this.taps);
        this.gradients = new TensorFlowGradients(model, passes, imageInput, scores, output, this.taps);
    }

    private static void check(final Preprocessing preprocessing, final int channels) {
        try {
            preprocessing.check(channels);
        } catch (final IllegalArgumentException e) {
            throw new NetworkException("The description beside the network does not fit it: its preprocessing is made "
                    + "for another number of channels than the " + channels + " of the network; correct the "
                    + "description or move it away.", e);
        }
    }

    /** What is known where no description says it; documented in the README. */
    private static Preprocessing guess(final ImageInput input, final boolean scales, final List<String> remarks) {
        if (scales) {
            remarks.add("The network scales pixel values itself, so it is given 0..255.");
            return Preprocessing.bytes();
        }
        final Preprocessing guess = Preprocessing.named(input.channels() == 3 ? "-1..1" : "0..1");
        remarks.add("The network does not say which values it expects, so it is given " + guess.name()
                + " (a guess); choose another preprocessing if you know better.");
        return guess;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public NetworkInput input() {
        return input;
    }

    @Override
    public List<Layer> layers() {
        return taps.stream().map(Tap::layer).collect(Collectors.toList());
    }

    @Override
    public List<Layer> layersFor(final RandomAccessibleInterval<FloatType> image) {
        return layerShapes.of(image);
    }

    @Override
    public Layer defaultLayer() {
        return finder.defaultLayer();
    }

    @Override
    public List<Layer> findLayers(final String text) {
        return finder.find(text);
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    @Override
    public ClassLabels labels() {
        return labels;
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
        final Tap tap = tap(layer);
        final Signature reading = SignatureWriter.reading(tap.tensor(), imageInput.tensor(), tap.read());
        return passes.featureMaps(tap, passes.read(reading, image));
    }

    @Override
    public List<Answers> answers(final List<? extends RandomAccessibleInterval<FloatType>> images,
            final List<Layer> layers, final boolean scored) {
        return passes.answers(layers.stream().map(this::tap).collect(Collectors.toList()), scored, images);
    }

    private Tap tap(final Layer layer) {
        final Tap tap = taps.stream().filter(t -> t.layer() == layer).findFirst()
                .orElseThrow(() -> new NetworkException("The layer '" + layer.name() + "' is not of this network; "
                        + "take one of its own layers."));
        if (!layer.isUsable()) throw new NetworkException(finder.refusal(layer));
        return tap;
    }

    @Override
    public float[] output(final RandomAccessibleInterval<FloatType> image) {
        final LoadedModel.Tensor tensor = passes.read(answer, image);
        final int images = imageInput.batch();
        return images == 1
                ? tensor.values
                : java.util.Arrays.copyOf(tensor.values, tensor.values.length / images);
    }

    @Override
    public NetworkOutput output() {
        return output;
    }

    @Override
    public List<Scores> scores(final List<? extends RandomAccessibleInterval<FloatType>> images) {
        return passes.scores(images);
    }

    @Override
    public Gradients gradients(final RandomAccessibleInterval<FloatType> image, final Layer layer,
            final Target target, final boolean curvature) {
        return gradients.layer(image, tap(layer), target, curvature);
    }

    @Override
    public FullGradient fullGradient(final RandomAccessibleInterval<FloatType> image, final Target target) {
        return gradients.full(image, target);
    }

    @Override
    public Head head(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
        final Tap tap = tap(layer);
        return new TensorFlowHead(model, passes, imageInput, heads.computeIfAbsent(tap.tensor(), t -> signatures(tap)),
                tap, image);
    }

    private HeadSignatures signatures(final Tap tap) {
        final HeadSignatures signatures = new HeadSignatures(gradients.graph(), shapes, imageInput.batch(),
                imageInput.tensor(), scores, tap, number.getAndIncrement());
        model.extend(GraphDef.newBuilder().setVersions(model.graph().getVersions()).addAllNode(signatures.nodes())
                .build());
        return signatures;
    }

    @Override
    public void close() {
        model.close();
    }
}
