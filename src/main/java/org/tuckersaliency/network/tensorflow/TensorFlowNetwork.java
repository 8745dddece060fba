package org.tuckersaliency.network.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.tuckersaliency.network.ClassLabels;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.LayerFinder;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkDescription;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.NetworkInput;
import org.tuckersaliency.network.Preprocessing;

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

    TensorFlowNetwork(final NetworkFiles files, final NetworkDescription description, final ImageInput imageInput,
            final String inputName, final List<Tap> taps, final boolean scaled, final List<String> remarks,
            final LoadedModel model) {
        this.source = files.source();
        this.name = files.name();
        this.imageInput = imageInput;
        this.taps = List.copyOf(taps);
        this.model = model;
        this.input = new NetworkInput(inputName, imageInput.channels(), imageInput.height(), imageInput.width(),
                description.minimum(), description.step());
        this.finder = new LayerFinder(layers(), description.layer());
        this.labels = description.labels();
        final List<String> all = new ArrayList<>(remarks);
        this.preprocessing = description.preprocessing()
                .orElseGet(() -> guess(imageInput, scaled || imageInput.isWhole(), all));
        check(preprocessing, imageInput.channels());
        all.addAll(description.remarks());
        this.remarks = List.copyOf(all);
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
        final Tap tap = taps.stream().filter(t -> t.layer() == layer).findFirst()
                .orElseThrow(() -> new NetworkException("The layer '" + layer.name() + "' is not of this network; "
                        + "take one of its own layers."));
        if (!layer.isUsable())
            throw new NetworkException(finder.refusal(layer));
        final LoadedModel.Tensor tensor = run(tap.tensor(), image);
        final int[] shape = new int[4];
        for (int d = 0; d < 4; d++) shape[d] = (int) tensor.shape[d];
        final int channels = shape[tap.channelsFirst() ? 1 : 3];
        final int height = shape[tap.channelsFirst() ? 2 : 1];
        final int width = shape[tap.channelsFirst() ? 3 : 2];
        if (shape[0] != imageInput.batch())
            throw new NetworkException("The layer '" + layer.name() + "' spreads the image over " + shape[0]
                    + " entries of a batch; choose a layer before or after it.");
        if (height == 1 && width == 1 || height == 0 || width == 0)
            throw new NetworkException("The layer '" + layer.name() + "' is only " + width + " × " + height
                    + " for an image of " + image.dimension(0) + " × " + image.dimension(1)
                    + "; choose an earlier layer or a larger image.");
        final float[] values = new float[channels * height * width];
        if (tap.channelsFirst())
            System.arraycopy(tensor.values, 0, values, 0, values.length);
        else
            for (int p = 0; p < height * width; p++)
                for (int c = 0; c < channels; c++) values[c * height * width + p] = tensor.values[p * channels + c];
        return new FeatureMaps(layer, values, channels, height, width);
    }

    @Override
    public float[] output(final RandomAccessibleInterval<FloatType> image) {
        final LoadedModel.Tensor tensor = run(SignatureWriter.OUTPUT, image);
        final int images = imageInput.batch();
        return images == 1
                ? tensor.values
                : java.util.Arrays.copyOf(tensor.values, tensor.values.length / images);
    }

    private LoadedModel.Tensor run(final String signature, final RandomAccessibleInterval<FloatType> image) {
        check(image);
        final int width = (int) image.dimension(0);
        final int height = (int) image.dimension(1);
        final int channels = (int) image.dimension(2);
        final int images = imageInput.batch(); // a network made for more at once gets copies
        final float[] values = new float[images * width * height * channels];
        final Cursor<FloatType> pixels = Views.flatIterable(image).cursor();
        for (int c = 0; c < channels; c++)
            for (int p = 0; p < width * height; p++)
                values[imageInput.channelsFirst() ? c * width * height + p : p * channels + c] = pixels.next().get();
        final int size = width * height * channels;
        for (int i = 1; i < images; i++) System.arraycopy(values, 0, values, i * size, size);
        return imageInput.channelsFirst()
                ? model.run(signature, values, images, channels, height, width)
                : model.run(signature, values, images, height, width, channels);
    }

    private void check(final RandomAccessibleInterval<FloatType> image) {
        final boolean fits = image.numDimensions() == 3 && image.dimension(2) == input.channels()
                && image.dimension(0) == input.widthFor((int) image.dimension(0))
                && image.dimension(1) == input.heightFor((int) image.dimension(1));
        if (!fits)
            throw new NetworkException("The network takes images of " + input + " (columns × rows × channels), not "
                    + java.util.Arrays.toString(net.imglib2.util.Intervals.dimensionsAsLongArray(image))
                    + "; resize the image or give it the right channels.");
    }

    @Override
    public void close() {
        model.close();
    }
}
