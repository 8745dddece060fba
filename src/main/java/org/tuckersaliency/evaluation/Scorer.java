package org.tuckersaliency.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;

import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * Scores images and changed copies of them with one network and target, in batches, and counts the forward passes: one
 * for each image that goes through the network. For one thread.
 */
public final class Scorer {
    /** How many images, and how many values, go through the network at once at most. */
    private static final int MOST_IMAGES = 16;
    private static final long MOST_VALUES = 1 << 22;

    private final Network network;
    private final Target target;
    private final int batch;
    private final LongConsumer beforeBatch;
    private long passes;

    private Scorer(final Network network, final Target target, final int batch, final LongConsumer beforeBatch) {
        this.network = network;
        this.target = target;
        this.batch = batch;
        this.beforeBatch = beforeBatch;
    }

    /** @param target what the maps explain; its top class, or what else depends on the image, is fixed for each */
    public static Scorer of(final Network network, final Target target) {
        return new Scorer(network, target, MOST_IMAGES, passes -> {
        });
    }

    /** @param images how many go through the network at once at most, at least 1 */
    public Scorer withBatch(final int images) {
        if (images < 1) throw new IllegalArgumentException("A batch has at least 1 image, not " + images + ".");
        return new Scorer(network, target, images, beforeBatch);
    }

    /** @param listener is told the passes so far before each batch; an exception that it throws cancels the work */
    public Scorer withListener(final LongConsumer listener) {
        return new Scorer(network, target, batch, listener);
    }

    /** The forward passes so far, of all images. */
    public long passes() {
        return passes;
    }

    /**
     * One image, ready to be scored: nothing goes through the network yet.
     *
     * @param input the image as the network sees it, axes (x, y, channel); copied
     */
    public ScoredImage image(final RandomAccessibleInterval<FloatType> input) {
        return new ScoredImage(this, input);
    }

    Score score(final Scores clean) {
        return Score.of(network.output(), target, clean);
    }

    /**
     * What the network answers to some images, made one batch at a time; batches are of about the same size.
     *
     * @param dimensions of each
     * @param images makes the values of one, channel by channel
     */
    List<Scores> answers(final long[] dimensions, final int count, final IntFunction<float[]> images) {
        final long most = Math.max(1, Math.min(batch, MOST_VALUES / Intervals.numElements(dimensions)));
        final int batches = (int) ((count + most - 1) / most);
        final List<Scores> answers = new ArrayList<>();
        for (int b = 0; b < batches; b++) {
            final List<Img<FloatType>> inputs = new ArrayList<>();
            for (int i = (int) ((long) b * count / batches); i < (b + 1L) * count / batches; i++)
                inputs.add(ArrayImgs.floats(images.apply(i), dimensions));
            beforeBatch.accept(passes);
            answers.addAll(network.scores(inputs));
            passes += inputs.size();
        }
        return answers;
    }
}
