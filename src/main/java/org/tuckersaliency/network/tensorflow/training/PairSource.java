package org.tuckersaliency.network.tensorflow.training;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.tuckersaliency.sample.CellImage;
import org.tuckersaliency.sample.CellImages;
import org.tuckersaliency.sample.RandomNumbers;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** Batches of pairs of random views, drawn ahead by a thread of its own; the same seed gives the same batches. */
final class PairSource implements AutoCloseable {
    /** Side of the images that views are cut from. */
    static final int IMAGE_SIZE = 96;
    /** Side of the views. */
    static final int VIEW_SIZE = 64;
    private static final int AHEAD = 3;
    private static final float[] FAILED = {};

    private final float[][] images;
    private final int batch;
    private final long seed;
    private final RandomViews views = new RandomViews(VIEW_SIZE);
    private final Thread thread;
    private volatile Throwable failure;
    private final BlockingQueue<float[]> ready = new ArrayBlockingQueue<>(AHEAD);

    /**
     * @param count of images, drawn with the seeds 0, 1, 2, ...
     * @param batch pairs in a batch
     */
    PairSource(final int count, final int batch, final long seed) {
        this.batch = batch;
        this.seed = seed;
        this.images = new float[count][];
        final CellImages generator = CellImages.ofSize(IMAGE_SIZE, IMAGE_SIZE).withCells(1, 5);
        for (int i = 0; i < count; i++) images[i] = pixels(generator.draw(i));
        thread = new Thread(this::drawAll, "views");
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops drawing. */
    @Override
    public void close() {
        thread.interrupt();
    }

    /**
     * The next batch: the first views of all its images, then the second ones.
     *
     * @throws IllegalStateException if drawing failed
     */
    float[] next() throws InterruptedException {
        final float[] pairs = ready.take();
        if (pairs == FAILED) throw new IllegalStateException("The views could not be drawn.", failure);
        return pairs;
    }

    private void drawAll() {
        try {
            final RandomNumbers random = new RandomNumbers(seed);
            while (true)
                ready.put(draw(random));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final RuntimeException | Error e) { // whoever waits for the next batch is to know
            failure = e;
            ready.clear();
            ready.offer(FAILED);
        }
    }

    private float[] draw(final RandomNumbers random) {
        final int area = VIEW_SIZE * VIEW_SIZE;
        final float[] pairs = new float[2 * batch * area];
        for (int i = 0; i < batch; i++) {
            final float[] image = images[random.count(0, images.length - 1)];
            views.drawPair(image, random, pairs, i * area, (batch + i) * area);
        }
        return pairs;
    }

    private static float[] pixels(final CellImage image) {
        final float[] values = new float[image.width() * image.height()];
        final Cursor<UnsignedShortType> cursor = image.pixels().cursor();
        for (int i = 0; i < values.length; i++) values[i] = cursor.next().get();
        return values;
    }
}
