package org.tuckersaliency.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import org.tuckersaliency.network.Scores;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * An image as the network sees it, x, with its score Y and the scores of its substrates. Each of these goes through the
 * network once, whatever the number of metrics, curves and maps that ask for it. For one thread.
 */
public final class ScoredImage {
    private final Scorer scorer;
    private final float[] values;
    private final long[] dimensions;
    private final Map<String, float[]> replaced = new HashMap<>();
    private final Map<String, Double> replacedScores = new HashMap<>();
    private Score score;
    private double own;
    private long passes;

    ScoredImage(final Scorer scorer, final RandomAccessibleInterval<FloatType> input) {
        if (input.numDimensions() != 3)
            throw new IllegalArgumentException("The image has " + input.numDimensions()
                    + " axes; give the network's input with axes (x, y, channel).");
        this.scorer = scorer;
        this.dimensions = input.dimensionsAsLongArray();
        this.values = new float[(int) (dimensions[0] * dimensions[1] * dimensions[2])];
        final Cursor<FloatType> cursor = Views.flatIterable(input).cursor();
        for (int i = 0; i < values.length; i++) values[i] = cursor.next().get();
    }

    /** Columns of the network's input. */
    public int width() {
        return (int) dimensions[0];
    }

    /** Rows of the network's input. */
    public int height() {
        return (int) dimensions[1];
    }

    public int channels() {
        return (int) dimensions[2];
    }

    /** The network's input, axes (x, y, channel); a copy. */
    public RandomAccessibleInterval<FloatType> input() {
        return image(values.clone());
    }

    /** Y: the score of the image, see EVALUATION; 0..1, or NaN where the network's answer is. */
    public double score() {
        if (score == null) {
            final Scores clean = answers(1, i -> values.clone()).get(0);
            score = scorer.score(clean);
            own = score.of(clean);
        }
        return own;
    }

    /** The score of the image with all pixels replaced. */
    public double score(final Substrate substrate) {
        final Double known = replacedScores.get(substrate.key());
        if (known != null) return known;
        final double value = scores(1, i -> replacedBy(substrate).clone())[0];
        replacedScores.put(substrate.key(), value);
        return value;
    }

    /** The forward passes that this image and its changed copies took so far. */
    public long passes() {
        return passes;
    }

    /**
     * The scores of changed copies.
     *
     * @param images makes the values of one, channel by channel; asked for in order, one batch at a time
     */
    double[] scores(final int count, final IntFunction<float[]> images) {
        score();
        return answers(count, images).stream().mapToDouble(score::of).toArray();
    }

    /** The image itself, channel by channel, each row by row; not a copy. */
    float[] values() {
        return values;
    }

    /** The image with all pixels replaced; not a copy. */
    float[] replacedBy(final Substrate substrate) {
        return replaced.computeIfAbsent(substrate.key(),
                key -> substrate.replace(values.clone(), width(), height(), channels()));
    }

    /** x ⊙ E. */
    float[] maskedBy(final MapValues map) {
        final float[] masked = new float[values.length];
        for (int i = 0; i < masked.length; i++) masked[i] = values[i] * map.get(i % map.size());
        return masked;
    }

    RandomAccessibleInterval<FloatType> image(final float[] pixels) {
        return ArrayImgs.floats(pixels, dimensions);
    }

    private List<Scores> answers(final int count, final IntFunction<float[]> images) {
        final List<Scores> answers = scorer.answers(dimensions, count, images);
        passes += count;
        return answers;
    }
}
