package org.tuckersaliency.batch;

import java.util.concurrent.CancellationException;

/** Bytes that images on their way may take together; whoever wants more waits. */
public final class MemoryBudget {
    private final long total;
    private long taken;

    /** @param total in bytes */
    public MemoryBudget(final long total) {
        this.total = total;
    }

    /** In bytes. */
    public long total() {
        return total;
    }

    /**
     * Waits until there is room. One that needs more than there is at all goes through alone.
     *
     * @throws CancellationException if the thread is interrupted
     */
    public synchronized void take(final long bytes) {
        try {
            while (taken > 0 && taken + bytes > total)
                wait();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("The batch was cancelled.").initCause(e);
        }
        taken += bytes;
    }

    /** Gives back what was taken. */
    public synchronized void give(final long bytes) {
        taken -= bytes;
        notifyAll();
    }
}
