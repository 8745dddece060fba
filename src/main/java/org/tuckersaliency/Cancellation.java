package org.tuckersaliency;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;

import ij.IJ;

/**
 * Whether a run is to end because the user pressed Escape. ImageJ notes Escape in one flag for everything that runs,
 * and the flag stays; so each run takes what was pressed since it began, and no run takes it from another. Inside a run
 * of the same thread a further one belongs to it.
 */
public final class Cancellation implements AutoCloseable {
    private static final Set<Cancellation> RUNNING = new HashSet<>();
    private static final ThreadLocal<Cancellation> OF_THREAD = new ThreadLocal<>();

    private final Cancellation outer;
    private boolean cancelled;

    private Cancellation(final Cancellation outer) {
        this.outer = outer;
    }

    /** Begins a run in this thread; Escape that was pressed before is none of its business. */
    public static Cancellation begin() {
        final Cancellation begun = new Cancellation(OF_THREAD.get());
        synchronized (RUNNING) {
            takeEscape();
            RUNNING.add(begun);
        }
        OF_THREAD.set(begun);
        return begun;
    }

    /** Ends this run as Escape would, and no other one; from any thread. */
    public void cancel() {
        synchronized (RUNNING) {
            cancelled = true;
        }
    }

    /** @throws CancellationException if Escape was pressed since the run began */
    public void check() {
        synchronized (RUNNING) {
            takeEscape();
            for (Cancellation run = this; run != null; run = run.outer)
                if (run.cancelled) throw new CancellationException("The command was cancelled.");
        }
    }

    /** Hands the key to every run of the moment, and forgets it. */
    private static void takeEscape() {
        if (!IJ.escapePressed()) return;
        for (final Cancellation run : RUNNING) run.cancelled = true;
        IJ.resetEscape();
    }

    /** Ends the run; in the thread that began it. */
    @Override
    public void close() {
        synchronized (RUNNING) {
            RUNNING.remove(this);
        }
        if (OF_THREAD.get() != this) return;
        if (outer == null)
            OF_THREAD.remove();
        else
            OF_THREAD.set(outer);
    }
}
