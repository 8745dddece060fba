package org.tuckersaliency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.tuckersaliency.network.ClassLabels;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.FullGradient;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Head;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkInput;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.Preprocessing;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * A network without an engine: its layer {@code mean} adds 2 × 2 pixels, {@code same} is the input. The score of class k
 * is the mean over the image of Σ_c (k + 1 + c · (-1)^k) · pixel.
 */
public class FakeNetwork implements Network {
    /** How many classes it has. */
    public static final int CLASSES = 3;

    private final NetworkInput input;
    private final Layer same;
    private final Layer mean;
    private final List<long[]> inputs = Collections.synchronizedList(new ArrayList<>());
    private boolean closed;

    /** @param size rows and columns, or -1 if the image may choose */
    public FakeNetwork(final int channels, final int size) {
        this.input = new NetworkInput("input", channels, size, size, 2, 2);
        this.same = new Layer("same", "Identity", channels, size, size, "");
        this.mean = new Layer("mean", "AvgPool", channels, size / 2, size / 2, "");
    }

    /** The sizes of the images that were put in: columns, rows, channels. */
    public List<long[]> inputs() {
        return inputs;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String source() {
        return "fake:" + input.channels();
    }

    @Override
    public NetworkInput input() {
        return input;
    }

    @Override
    public List<Layer> layers() {
        return List.of(same, mean);
    }

    @Override
    public List<Layer> layersFor(final RandomAccessibleInterval<FloatType> image) {
        return layers();
    }

    @Override
    public Layer defaultLayer() {
        return mean;
    }

    @Override
    public List<Layer> findLayers(final String text) {
        final List<Layer> found = new ArrayList<>();
        for (final String name : text.split(";")) {
            if (name.equals("auto") || name.equals("mean"))
                found.add(mean);
            else if (name.equals("same"))
                found.add(same);
            else
                throw new NetworkException("There is no layer '" + name + "'; choose same or mean.");
        }
        return found;
    }

    @Override
    public Preprocessing preprocessing() {
        return Preprocessing.named("0..1");
    }

    @Override
    public ClassLabels labels() {
        return ClassLabels.none();
    }

    @Override
    public List<String> remarks() {
        return List.of("The preprocessing was guessed.");
    }

    @Override
    public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
        inputs.add(Intervals.dimensionsAsLongArray(image));
        return maps(image, layer);
    }

    private FeatureMaps maps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
        final int step = layer == same ? 1 : 2;
        final int width = (int) image.dimension(0) / step;
        final int height = (int) image.dimension(1) / step;
        final int channels = (int) image.dimension(2);
        final float[] values = new float[channels * height * width];
        final RandomAccess<FloatType> pixel = image.randomAccess();
        for (int i = 0; i < values.length; i++)
            for (int dy = 0; dy < step; dy++) for (int dx = 0; dx < step; dx++) {
                final int y = i / width % height * step + dy;
                values[i] += pixel.setPositionAndGet(i % width * step + dx, y, i / width / height).get();
            }
        return new FeatureMaps(layer, values, channels, height, width);
    }

    @Override
    public float[] output(final RandomAccessibleInterval<FloatType> image) {
        return scores(List.of(image)).get(0).values();
    }

    @Override
    public NetworkOutput output() {
        return new NetworkOutput(NetworkOutput.Kind.CLASSES, NetworkOutput.Activation.SOFTMAX, CLASSES);
    }

    /** How much a pixel of a channel counts for a class, before the mean. */
    public static float weight(final int k, final int channel) {
        return k + 1 + channel * (k % 2 == 0 ? 1 : -1);
    }

    @Override
    public List<Scores> scores(final List<? extends RandomAccessibleInterval<FloatType>> images) {
        final List<Scores> scores = new ArrayList<>();
        for (final RandomAccessibleInterval<FloatType> image : images) scores.add(scores(maps(image, same)));
        return scores;
    }

    private Scores scores(final FeatureMaps maps) {
        final float[] scores = new float[CLASSES];
        final int positions = maps.height() * maps.width() * (maps.layer() == same ? 1 : 4);
        int i = 0;
        for (final FloatType value : maps.image()) {
            final int channel = i++ / (maps.height() * maps.width());
            for (int k = 0; k < CLASSES; k++) scores[k] += weight(k, channel) * value.get() / positions;
        }
        return Scores.of(scores);
    }

    @Override
    public Gradients gradients(final RandomAccessibleInterval<FloatType> image, final Layer layer,
            final Target target, final boolean curvature) {
        final FeatureMaps features = featureMaps(image, layer);
        final Scores scores = scores(features);
        final float[] derivative = target.derivative(scores);
        final int positions = features.height() * features.width();
        final float[] values = new float[features.channels() * positions];
        for (int i = 0; i < values.length; i++)
            for (int k = 0; k < CLASSES; k++)
                values[i] += derivative[k] * weight(k, i / positions) / (positions * (layer == same ? 1 : 4));
        final FeatureMaps gradient = new FeatureMaps(layer, values, features.channels(), features.height(),
                features.width());
        final FeatureMaps none = new FeatureMaps(layer, new float[values.length], features.channels(),
                features.height(), features.width());
        return new Gradients(features, gradient, curvature ? none : null, scores);
    }

    @Override
    public FullGradient fullGradient(final RandomAccessibleInterval<FloatType> image, final Target target) {
        final Gradients gradients = gradients(image, same, target, false);
        return new FullGradient(gradients.features(), gradients.gradient(), List.of(), gradients.scores());
    }

    @Override
    public Head head(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
        final FeatureMaps features = featureMaps(image, layer);
        return new Head() {
            @Override
            public FeatureMaps features() {
                return features;
            }

            @Override
            public Scores scores() {
                return FakeNetwork.this.scores(features);
            }

            @Override
            public List<Scores> scores(final List<float[]> changed) {
                final List<Scores> scores = new ArrayList<>();
                for (final float[] values : changed)
                    scores.add(FakeNetwork.this.scores(new FeatureMaps(layer, values, features.channels(),
                            features.height(), features.width())));
                return scores;
            }
        };
    }

    @Override
    public void close() {
        closed = true;
    }
}
