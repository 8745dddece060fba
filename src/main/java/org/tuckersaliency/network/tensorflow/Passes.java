package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

import org.tuckersaliency.network.Answers;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkInput;
import org.tuckersaliency.network.Scores;

/** Passes of images through a loaded network: what goes in as a tensor, and what comes out as maps and scores. */
final class Passes {
    /** How far the answer to an image may differ when others go through with it. */
    private static final double SAME = 1e-3;
    private static final String SCORES = "scores";

    private final LoadedModel model;
    private final NetworkInput input;
    private final ImageInput imageInput;
    private final ScoreEnd scores;
    private final Signature scoring;
    private Boolean takesSeveral;

    Passes(final LoadedModel model, final NetworkInput input, final ImageInput imageInput, final ScoreEnd scores) {
        this.model = model;
        this.input = input;
        this.imageInput = imageInput;
        this.scores = scores;
        this.scoring = SignatureWriter.reading(SCORES, imageInput.tensor(), scores.read());
    }

    /** Runs a signature that takes the image and maybe more. */
    Map<String, LoadedModel.Tensor> run(final Signature signature,
            final RandomAccessibleInterval<FloatType> image, final Map<String, LoadedModel.Tensor> more) {
        final Map<String, LoadedModel.Tensor> inputs = new HashMap<>(more);
        inputs.put(SignatureWriter.IMAGE, image(List.of(image)));
        return model.run(signature, inputs);
    }

    /** Runs a signature that takes the image alone and reads one tensor. */
    LoadedModel.Tensor read(final Signature signature, final RandomAccessibleInterval<FloatType> image) {
        return run(signature, image, Map.of()).get(SignatureWriter.VALUES);
    }

    /** The images as one tensor; a network made for more at once gets copies of the last. */
    LoadedModel.Tensor image(final List<? extends RandomAccessibleInterval<FloatType>> images) {
        images.forEach(this::check);
        final int width = (int) images.get(0).dimension(0);
        final int height = (int) images.get(0).dimension(1);
        final int channels = (int) images.get(0).dimension(2);
        final int count = Math.max(images.size(), imageInput.batch());
        final float[] values = new float[Math.multiplyExact(count, width * height * channels)];
        final float[] planes = new float[width * height * channels];
        for (int i = 0; i < count; i++) {
            if (i < images.size())
                PrimitiveBlocks.of(images.get(i), OnFallback.ACCEPT).copy(images.get(i), planes);
            Layout.write(planes, values, i, channels, width * height, imageInput.channelsFirst());
        }
        return imageInput.channelsFirst()
                ? new LoadedModel.Tensor(values, count, channels, height, width)
                : new LoadedModel.Tensor(values, count, height, width, channels);
    }

    private void check(final RandomAccessibleInterval<FloatType> image) {
        final boolean fits = image.numDimensions() == 3 && image.dimension(2) == input.channels()
                && image.dimension(0) == input.widthFor((int) image.dimension(0))
                && image.dimension(1) == input.heightFor((int) image.dimension(1));
        if (!fits)
            throw new NetworkException("The network takes images of " + input + " (columns × rows × channels), not "
                    + Arrays.toString(Intervals.dimensionsAsLongArray(image))
                    + "; resize the image or give it the right channels.");
    }

    /** The answers to several images, in as few passes as possible. */
    List<Scores> scores(final List<? extends RandomAccessibleInterval<FloatType>> images) {
        final int step = step(images);
        final List<Scores> all = new ArrayList<>();
        for (int i = 0; i < images.size(); i += step)
            all.addAll(pass(images.subList(i, Math.min(images.size(), i + step))));
        return all;
    }

    private int step(final List<? extends RandomAccessibleInterval<FloatType>> images) {
        return images.size() == 1 ? 1 : Math.min(images.size(), most(images));
    }

    /** For each image the maps at each layer and the scores, in as few passes as possible. */
    List<Answers> answers(final List<Tap> taps, final boolean scored,
            final List<? extends RandomAccessibleInterval<FloatType>> images) {
        final Map<String, String> outputs = new TreeMap<>();
        for (final Tap tap : taps) outputs.put(key(tap), tap.read());
        if (scored) outputs.put(SCORES, scores.read());
        final Signature reading = new Signature(String.join(";", outputs.keySet()),
                Map.of(SignatureWriter.IMAGE, imageInput.tensor()), outputs);
        final int step = step(images);
        final List<Answers> all = new ArrayList<>();
        for (int i = 0; i < images.size(); i += step) {
            final List<? extends RandomAccessibleInterval<FloatType>> together = images.subList(i,
                    Math.min(images.size(), i + step));
            final Map<String, LoadedModel.Tensor> tensors = model.run(reading,
                    Map.of(SignatureWriter.IMAGE, image(together)));
            final int entries = Math.max(together.size(), imageInput.batch());
            for (int entry = 0; entry < together.size(); entry++) {
                final List<FeatureMaps> maps = new ArrayList<>();
                for (final Tap tap : taps) maps.add(maps(tap, tensors.get(key(tap)), entry, entries));
                all.add(new Answers(maps, scored ? scores(tensors.get(SCORES), entry, entries) : null));
            }
        }
        return all;
    }

    private static String key(final Tap tap) {
        return "layer " + tap.tensor();
    }

    private List<Scores> pass(final List<? extends RandomAccessibleInterval<FloatType>> images) {
        final LoadedModel.Tensor tensor = model.run(scoring, Map.of(SignatureWriter.IMAGE, image(images)))
                .get(SignatureWriter.VALUES);
        final List<Scores> result = new ArrayList<>();
        final int entries = Math.max(images.size(), imageInput.batch());
        for (int i = 0; i < images.size(); i++) result.add(scores(tensor, i, entries));
        return result;
    }

    /**
     * The scores of one of the images that went through.
     *
     * @param entries how many went through
     */
    Scores scores(final LoadedModel.Tensor tensor, final int entry, final int entries) {
        if (tensor.values.length % entries != 0)
            throw new NetworkException("The network answers with " + tensor.values.length + " values to " + entries
                    + " images; give it one image at a time.");
        final int size = tensor.values.length / entries;
        if (tensor.shape.length != 4) {
            final float[] values = Arrays.copyOfRange(tensor.values, entry * size, (entry + 1) * size);
            return new Scores(values, size, 1, 1);
        }
        final int channels = (int) tensor.shape[scores.channelsFirst() ? 1 : 3];
        final int height = (int) tensor.shape[scores.channelsFirst() ? 2 : 1];
        final int width = (int) tensor.shape[scores.channelsFirst() ? 3 : 2];
        return new Scores(Layout.planes(tensor, entry, channels, height * width, scores.channelsFirst()), channels,
                height, width);
    }

    /** The opposite: values for each score of the first image, as the tensor that the scores are; 0 for all others. */
    LoadedModel.Tensor likeScores(final float[] values, final LoadedModel.Tensor scoreTensor) {
        final float[] tensor = new float[scoreTensor.values.length];
        final boolean plane = scoreTensor.shape.length == 4;
        final int channels = plane ? (int) scoreTensor.shape[scores.channelsFirst() ? 1 : 3] : values.length;
        Layout.write(values, tensor, 0, channels, values.length / channels, scores.channelsFirst());
        return new LoadedModel.Tensor(tensor, scoreTensor.shape);
    }

    /** Whether the scores are known to be a batch of vectors. */
    boolean scoresAreVectors() {
        return scores.rank() == 2;
    }

    /** The scores of one image as the tensor that they are. */
    LoadedModel.Tensor scoreTensor(final RandomAccessibleInterval<FloatType> image) {
        return read(scoring, image);
    }

    /** How many images may go through at once. */
    int most(final List<? extends RandomAccessibleInterval<FloatType>> images) {
        if (imageInput.images() > 0) return imageInput.images();
        return takesSeveral(images.subList(0, 2)) ? Integer.MAX_VALUE : 1;
    }

    /** Tried out: some networks say that they take any number of images, but hold the number 1 somewhere inside. */
    private synchronized boolean takesSeveral(final List<? extends RandomAccessibleInterval<FloatType>> two) {
        if (takesSeveral == null) takesSeveral = sameTogetherAsAlone(two);
        return takesSeveral;
    }

    private boolean sameTogetherAsAlone(final List<? extends RandomAccessibleInterval<FloatType>> two) {
        final List<Scores> alone = List.of(pass(two.subList(0, 1)).get(0), pass(two.subList(1, 2)).get(0));
        try {
            final List<Scores> together = pass(two);
            for (int i = 0; i < 2; i++) if (!same(alone.get(i).values(), together.get(i).values())) return false;
            return true;
        } catch (final NetworkException e) {
            return false;
        }
    }

    /** Whether two answers are the same up to rounding. */
    static boolean same(final float[] a, final float[] b) {
        if (a.length != b.length) return false;
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i]));
            difference = Math.max(difference, Math.abs(a[i] - b[i]));
        }
        return difference <= SAME * largest;
    }

    /**
     * The first image's maps at a layer.
     *
     * @throws NetworkException if the layer turns out to be 1 × 1, or spreads the image over a batch
     */
    FeatureMaps featureMaps(final Tap tap, final LoadedModel.Tensor tensor) {
        return maps(tap, tensor, 0, imageInput.batch());
    }

    private FeatureMaps maps(final Tap tap, final LoadedModel.Tensor tensor, final int entry, final int entries) {
        final String refusal = refusal(tap, tensor.shape, entries);
        if (!refusal.isEmpty()) throw new NetworkException(refusal);
        return planes(tap, tensor, entry, entries);
    }

    /** Why no map can be made of a tensor of this shape; empty where one can. */
    String refusal(final Tap tap, final long[] shape) {
        return refusal(tap, shape, imageInput.batch());
    }

    private static String refusal(final Tap tap, final long[] shape, final int entries) {
        if (shape[0] != entries) return spread(tap, shape);
        final int height = tap.height(shape);
        final int width = tap.width(shape);
        return height > 0 && width > 0 && (height > 1 || width > 1)
                ? ""
                : "The layer '" + tap.layer().name() + "' is only " + width + " × " + height
                        + " for this image; choose an earlier layer or a larger image.";
    }

    private static String spread(final Tap tap, final long[] shape) {
        return "The layer '" + tap.layer().name() + "' spreads the image over " + shape[0]
                + " entries of a batch; choose a layer before or after it.";
    }

    /** The same for maps of any size. */
    FeatureMaps planes(final Tap tap, final LoadedModel.Tensor tensor) {
        return planes(tap, tensor, 0, imageInput.batch());
    }

    private static FeatureMaps planes(final Tap tap, final LoadedModel.Tensor tensor, final int entry,
            final int entries) {
        if (tensor.shape[0] != entries) throw new NetworkException(spread(tap, tensor.shape));
        final int channels = tap.channels(tensor.shape);
        final int height = tap.height(tensor.shape);
        final int width = tap.width(tensor.shape);
        return new FeatureMaps(tap.layer(),
                Layout.planes(tensor, entry, channels, height * width, tap.channelsFirst()), channels, height, width);
    }

    /** Maps of several images at a layer as a tensor like one that came out there. */
    static LoadedModel.Tensor like(final LoadedModel.Tensor tensor, final List<float[]> entries, final Tap tap) {
        final int channels = tap.channels(tensor.shape);
        final int positions = entries.get(0).length / channels;
        final float[] values = new float[Math.multiplyExact(entries.size(), channels * positions)];
        for (int i = 0; i < entries.size(); i++)
            Layout.write(entries.get(i), values, i, channels, positions, tap.channelsFirst());
        final long[] shape = tensor.shape.clone();
        shape[0] = entries.size();
        return new LoadedModel.Tensor(values, shape);
    }

    /** The first entry of a tensor as often as wanted; a tensor that has no entry for each image stays as it is. */
    static LoadedModel.Tensor copies(final LoadedModel.Tensor tensor, final int entries, final int count) {
        if (tensor.shape.length == 0 || tensor.shape[0] != entries) return tensor;
        final int size = tensor.values.length / entries;
        final float[] values = new float[Math.multiplyExact(count, size)];
        for (int copy = 0; copy < count; copy++) System.arraycopy(tensor.values, 0, values, copy * size, size);
        final long[] shape = tensor.shape.clone();
        shape[0] = count;
        return new LoadedModel.Tensor(values, shape);
    }
}
