package org.tuckersaliency.network.tensorflow.training;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** Batches drawn ahead, one after the other, by a thread of its own. */
final class DrawnAhead<T> implements AutoCloseable {
    private static final int AHEAD = 3;

    private final Supplier<T> source;
    private final Thread thread;
    private final BlockingQueue<Slot<T>> ready = new ArrayBlockingQueue<>(AHEAD);

    /** A batch, or why there is none. */
    private static final class Slot<T> {
        final T batch;
        final Throwable failure;

        Slot(final T batch, final Throwable failure) {
            this.batch = batch;
            this.failure = failure;
        }
    }

    DrawnAhead(final Supplier<T> source) {
        this.source = source;
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
     * The next batch.
     *
     * @throws IllegalStateException if drawing failed
     */
    T next() throws InterruptedException {
        final Slot<T> slot = ready.take();
        if (slot.failure != null) throw new IllegalStateException("The views could not be drawn.", slot.failure);
        return slot.batch;
    }

    private void drawAll() {
        try {
            while (true)
                ready.put(draw());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Slot<T> draw() {
        try {
            return new Slot<>(source.get(), null);
        } catch (final RuntimeException | Error e) { // whoever waits for the next batch is to know
            return new Slot<>(null, e);
        }
    }
}
