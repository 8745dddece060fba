package org.tuckersaliency.network.tensorflow.training;

import org.tensorflow.ndarray.Shape;
import org.tuckersaliency.sample.CellKind;
import org.tuckersaliency.sample.KindImages;
import org.tuckersaliency.sample.RandomNumbers;

/** Batches of random views of whole images, each with cells of one kind, and that kind; seeded. */
final class LabelledSource implements AutoCloseable {
    static final int CLASSES = CellKind.values().length;

    /** The images of one step and their classes. */
    static final class Batch {
        final float[] images;
        /** Image by image: 1 for its class, 0 for the others. */
        final float[] targets;

        Batch(final float[] images, final float[] targets) {
            this.images = images;
            this.targets = targets;
        }
    }

    private final float[][] images;
    private final int[] classes;
    private final int batch;
    private final RandomViews views = new RandomViews(KindImages.SIZE);
    private final RandomNumbers random;
    private final DrawnAhead<Batch> drawn;

    /**
     * @param bars which images bear a scale bar
     * @param count of images, drawn with the seeds 0, 1, 2, ...
     * @param batch images in a batch
     * @param randomLabels whether the classes are drawn by lot, for a control that must learn nothing
     */
    LabelledSource(final KindImages bars, final int count, final int batch, final boolean randomLabels,
            final long seed) {
        this.batch = batch;
        this.images = new float[count][];
        this.classes = new int[count];
        this.random = new RandomNumbers(seed);
        for (int i = 0; i < count; i++) {
            images[i] = InputRange.values(bars.draw(i));
            classes[i] = randomLabels ? random.count(0, CLASSES - 1) : bars.kind(i).ordinal();
        }
        drawn = new DrawnAhead<>(this::draw);
    }

    Shape shape() {
        return Shape.of(batch, KindImages.SIZE, KindImages.SIZE, 1);
    }

    Shape targetShape() {
        return Shape.of(batch, CLASSES);
    }

    /** Stops drawing. */
    @Override
    public void close() {
        drawn.close();
    }

    Batch next() throws InterruptedException {
        return drawn.next();
    }

    private Batch draw() {
        final int area = KindImages.SIZE * KindImages.SIZE;
        final Batch result = new Batch(new float[batch * area], new float[batch * CLASSES]);
        for (int i = 0; i < batch; i++) {
            final int n = random.count(0, images.length - 1);
            views.drawWhole(images[n], random, result.images, i * area);
            result.targets[i * CLASSES + classes[n]] = 1;
        }
        return result;
    }
}
