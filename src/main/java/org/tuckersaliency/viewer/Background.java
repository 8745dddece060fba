package org.tuckersaliency.viewer;

import java.awt.EventQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.tuckersaliency.Cancellation;
import org.tuckersaliency.network.NetworkException;

import ij.IJ;
import ij.Macro;

/** Computes in a thread of its own that ends with the computation; one at a time. To be used from the event thread. */
final class Background {
    private final Consumer<Boolean> listener;
    private boolean busy;
    private boolean ended;
    private Cancellation running;

    /** @param listener hears true when a computation begins and false when it has ended, in the event thread */
    Background(final Consumer<Boolean> listener) {
        this.listener = listener;
    }

    boolean isBusy() {
        return busy;
    }

    /**
     * Begins a computation; nothing happens while there is another.
     *
     * @param name of the thread
     * @param then comes after it in the event thread, unless it was cancelled or failed
     */
    void start(final String name, final Runnable work, final Runnable then) {
        if (busy) return;
        busy = true;
        listener.accept(true);
        synchronized (this) {
            ended = false;
        }
        new Thread(() -> run(work, then), name).start();
    }

    /** Ends the computation at its next step, and no other one. */
    synchronized void cancel() {
        ended = true;
        if (running != null) running.cancel();
    }

    private synchronized void setRunning(final Cancellation cancellation) {
        running = cancellation;
        if (running != null && ended) running.cancel();
    }

    private void run(final Runnable work, final Runnable then) {
        try (Cancellation cancellation = Cancellation.begin()) {
            setRunning(cancellation);
            work.run();
            EventQueue.invokeLater(then);
        } catch (final CancellationException e) {
            IJ.showStatus("Cancelled");
        } catch (final OutOfMemoryError e) {
            IJ.error("There is not enough memory for this; choose fewer components, close images, or\nraise "
                    + "Edit > Options > Memory & Threads.");
        } catch (final IllegalArgumentException | IllegalStateException | NetworkException e) {
            IJ.error(e.getMessage());
        } catch (final RuntimeException e) {
            // a command that was stopped has said so itself
            if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
        } finally {
            setRunning(null);
            EventQueue.invokeLater(() -> {
                busy = false;
                listener.accept(false);
            });
        }
    }
}
