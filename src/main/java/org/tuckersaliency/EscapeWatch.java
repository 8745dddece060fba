package org.tuckersaliency;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that made it when the user presses Escape, for computations that know nothing of ImageJ and end
 * when they are interrupted.
 */
final class EscapeWatch implements AutoCloseable {
    private static final int MILLISECONDS = 50;

    private final Thread computing = Thread.currentThread();
    private final Cancellation run = Cancellation.begin();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread watching = new Thread(this::watch, "Saliency escape watch");
    private boolean open = true;
    private boolean interrupted;

    EscapeWatch() {
        watching.setDaemon(true);
        watching.start();
    }

    private void watch() {
        try {
            while (!ended.await(MILLISECONDS, TimeUnit.MILLISECONDS))
                run.check();
        } catch (final CancellationException e) {
            interrupt();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interrupt() {
        if (!open) return;
        interrupted = true;
        computing.interrupt();
    }

    /** Waits for the watching thread, which ends at once, so that none is left behind. */
    private void end() {
        try {
            watching.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody else's, and the watch ends without being waited for
        }
    }

    /** @throws CancellationException if Escape was pressed meanwhile */
    @Override
    public void close() {
        ended.countDown();
        synchronized (this) {
            open = false;
            if (interrupted) Thread.interrupted(); // the interruption was ours, and is not for those who come later
        }
        end();
        try {
            run.check();
        } finally {
            run.close();
        }
    }
}
