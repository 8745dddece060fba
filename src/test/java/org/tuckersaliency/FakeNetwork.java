package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;

import org.tuckersaliency.network.ClassLabels;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkInput;
import org.tuckersaliency.network.Preprocessing;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/** A network without an engine: its layer {@code mean} averages 2 × 2 pixels, {@code same} is the input. */
public final class FakeNetwork implements Network {
    private final NetworkInput input;
    private final Layer same;
    private final Layer mean;
    private final List<long[]> inputs = new ArrayList<>();
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
        return new float[0];
    }

    @Override
    public void close() {
        closed = true;
    }
}
