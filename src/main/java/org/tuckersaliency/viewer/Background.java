package org.tuckersaliency.viewer;

import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.tuckersaliency.network.NetworkException;

import ij.IJ;
import ij.Macro;

/** Computes in a thread of its own that ends with the computation; one at a time. To be used from the event thread. */
final class Background {
    private final Consumer<Boolean> listener;
    private boolean busy;

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
        IJ.resetEscape();
        new Thread(() -> run(work, then), name).start();
    }

    /** Ends the computation as soon as it asks: it asks ImageJ whether Escape was pressed. */
    void cancel() {
        if (busy) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    }

    private void run(final Runnable work, final Runnable then) {
        try {
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
            EventQueue.invokeLater(() -> {
                busy = false;
                IJ.resetEscape();
                listener.accept(false);
            });
        }
    }
}
