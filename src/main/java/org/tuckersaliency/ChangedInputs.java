package org.tuckersaliency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tuckersaliency.map.Interpolation;
import org.tuckersaliency.map.Resampling;
import org.tuckersaliency.method.Perturbation;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Head;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The target scores of changed images and of changed layers, computed in batches, with progress and cancelling. */
final class ChangedInputs implements Perturbation {
    /** How many values go through the network at once at most, and how many images. */
    private static final int MOST_VALUES = 1 << 22;
    private static final int MOST_IMAGES = 16;

    private final Network network;
    private final Img<FloatType> input;
    private final FeatureMaps features;
    private final Target target;
    private final Scores scores;
    private final Progress progress;

    /**
     * @param features of the input at the layer
     * @param target fixed for the input
     * @param scores of the input
     */
    ChangedInputs(final Network network, final Img<FloatType> input, final FeatureMaps features, final Target target,
            final Scores scores, final Progress progress) {
        this.network = network;
        this.input = input;
        this.features = features;
        this.target = target;
        this.scores = scores;
        this.progress = progress;
    }

    @Override
    public double score() {
        return target.value(scores);
    }

    @Override
    public double[] scoresOfImageTimesChannels() {
        final Img<FloatType> maps = features.image();
        return inBatches((int) input.size(), "channels as masks", batch -> {
            final List<Img<FloatType>> images = new ArrayList<>();
            for (final int c : batch) images.add(masked(Views.hyperSlice(maps, 2, c)));
            return network.scores(images);
        });
    }

    @Override
    public double[] scoresWithoutChannels() {
        final Head head = network.head(input, features.layer());
        final float[] values = new float[(int) head.features().image().size()];
        final Cursor<FloatType> cursor = head.features().image().cursor();
        for (int i = 0; i < values.length; i++) values[i] = cursor.next().get();
        final int positions = features.height() * features.width();
        return inBatches(values.length, "channels left out", batch -> {
            final List<float[]> changed = new ArrayList<>();
            for (final int c : batch) {
                final float[] without = values.clone();
                Arrays.fill(without, c * positions, (c + 1) * positions, 0);
                changed.add(without);
            }
            return head.scores(changed);
        });
    }

    private interface Batch {
        List<Scores> scores(int[] channels);
    }

    private double[] inBatches(final int valuesOfOne, final String what, final Batch batch) {
        final int step = Math.max(1, Math.min(MOST_IMAGES, MOST_VALUES / valuesOfOne));
        final double[] result = new double[features.channels()];
        for (int from = 0; from < result.length; from += step) {
            progress.within(from, result.length, from + " of " + result.length + " " + what);
            final int first = from;
            final int[] channels = new int[Math.min(step, result.length - from)];
            Arrays.setAll(channels, i -> first + i);
            final List<Scores> answers = batch.scores(channels);
            for (int i = 0; i < channels.length; i++) result[first + i] = target.value(answers.get(i));
        }
        return result;
    }

    /** The input times a map that was brought to its size and to 0..1; a constant map counts as 0. */
    private Img<FloatType> masked(final RandomAccessibleInterval<FloatType> map) {
        final Img<FloatType> mask = Resampling.resize(map, input.dimension(0), input.dimension(1),
                Interpolation.BILINEAR);
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (final FloatType value : mask) {
            min = Math.min(min, value.get());
            max = Math.max(max, value.get());
        }
        final float scale = max > min ? 1 / (max - min) : 0;
        final Img<FloatType> product = ArrayImgs.floats(input.dimensionsAsLongArray());
        final Cursor<FloatType> in = input.cursor();
        final Cursor<FloatType> out = product.cursor();
        for (int c = 0; c < input.dimension(2); c++)
            for (final FloatType value : mask) out.next().set(in.next().get() * (value.get() - min) * scale);
        return product;
    }
}
