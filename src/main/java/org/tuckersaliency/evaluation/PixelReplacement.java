package org.tuckersaliency.evaluation;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Goes from one image to another, a share of the pixels at a time. */
final class PixelReplacement {
    private final float[] from;
    private final float[] to;
    private final int[] order;
    private final int steps;

    /**
     * @param from channel by channel, each row by row; not changed
     * @param to the same
     * @param order the pixels, those first that are replaced first
     */
    PixelReplacement(final float[] from, final float[] to, final int[] order, final int steps) {
        this.from = from;
        this.to = to;
        this.order = order;
        this.steps = steps;
    }

    /** @throws IllegalArgumentException if there are no steps */
    static int checked(final int steps) {
        if (steps < 1)
            throw new IllegalArgumentException("A curve of " + steps + " steps is none; give at least 1.");
        return steps;
    }

    /**
     * The score at 0, 1 … n steps; only the images between the two ends go through the network. After k steps the first
     * pixels · k/n of the order, rounded, are replaced.
     *
     * @param first the score of the image to start from
     * @param last the score of the image to end with
     */
    Curve curve(final String name, final ScoredImage image, final double first, final double last) {
        final float[] current = from.clone();
        final double[] between = image.scores(steps - 1, i -> {
            replace(current, count(i), count(i + 1));
            return current.clone();
        });
        final double[] shares = new double[steps + 1];
        final double[] scores = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            shares[k] = k / (double) steps;
            scores[k] = k == 0 ? first : k == steps ? last : between[k - 1];
        }
        return new Curve(name, shares, scores);
    }

    /** The images after 0, 1 … n steps, axes (x, y, channel). */
    List<RandomAccessibleInterval<FloatType>> images(final ScoredImage image) {
        final List<RandomAccessibleInterval<FloatType>> images = new ArrayList<>();
        for (int k = 0; k <= steps; k++) images.add(image.image(step(k)));
        return images;
    }

    /** The image after some steps: the first {@code pixels · step/steps} of the order, rounded, are replaced. */
    float[] step(final int step) {
        final float[] image = from.clone();
        replace(image, 0, count(step));
        return image;
    }

    private int count(final int step) {
        return (int) Math.round(order.length * (double) step / steps);
    }

    private void replace(final float[] image, final int begin, final int end) {
        for (int start = 0; start < image.length; start += order.length)
            for (int k = begin; k < end; k++) image[start + order[k]] = to[start + order[k]];
    }
}
