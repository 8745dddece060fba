package org.tuckersaliency.network.tensorflow.training;

import org.tuckersaliency.sample.CellImages;
import org.tuckersaliency.sample.RandomNumbers;

/** Batches of pairs of random views; the same seed gives the same batches. */
final class PairSource implements AutoCloseable {
    /** Side of the images that views are cut from. */
    static final int IMAGE_SIZE = 96;
    /** Side of the views. */
    static final int VIEW_SIZE = 64;

    private final float[][] images;
    private final int batch;
    private final RandomViews views = new RandomViews(VIEW_SIZE);
    private final RandomNumbers random;
    private final DrawnAhead<float[]> drawn;

    /**
     * @param count of images, drawn with the seeds 0, 1, 2, ...
     * @param batch pairs in a batch
     */
    PairSource(final int count, final int batch, final long seed) {
        this.batch = batch;
        this.images = new float[count][];
        this.random = new RandomNumbers(seed);
        final CellImages generator = CellImages.ofSize(IMAGE_SIZE, IMAGE_SIZE).withCells(1, 5);
        for (int i = 0; i < count; i++) images[i] = InputRange.values(generator.draw(i));
        drawn = new DrawnAhead<>(this::draw);
    }

    /** Stops drawing. */
    @Override
    public void close() {
        drawn.close();
    }

    /** The next batch: the first views of all its images, then the second ones. */
    float[] next() throws InterruptedException {
        return drawn.next();
    }

    private float[] draw() {
        final int area = VIEW_SIZE * VIEW_SIZE;
        final float[] pairs = new float[2 * batch * area];
        for (int i = 0; i < batch; i++) {
            final float[] image = images[random.count(0, images.length - 1)];
            views.drawPair(image, random, pairs, i * area, (batch + i) * area);
        }
        return pairs;
    }
}
