package org.tuckersaliency.menu;

import java.awt.EventQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.tuckersaliency.PreviewRequest;
import org.tuckersaliency.SaliencyPreview;
import org.tuckersaliency.image.TemporaryOverlay;
import org.tuckersaliency.network.NetworkException;

import ij.gui.ImageRoi;

/**
 * The preview of a dialog: computes maps beside the event thread, shows the newest one over the image, and says in the
 * dialog what is wrong. All methods are called in the event thread, but for {@link #close}.
 */
final class MapPreview implements AutoCloseable {
    /** So long the user may go on typing before a network is asked. */
    private static final int PATIENCE_MS = 300;
    private static final int SECONDS_IDLE = 10;

    private final SaliencyPreview maps;
    private final TemporaryOverlay overlay;
    private final Consumer<String> message;
    private final ScheduledExecutorService worker;
    private Future<?> waiting;
    private volatile PreviewRequest newest;

    /** @param message shows a sentence; called in the event thread */
    MapPreview(final SaliencyPreview maps, final TemporaryOverlay overlay, final Consumer<String> message) {
        this.maps = maps;
        this.overlay = overlay;
        this.message = message;
        this.worker = worker();
    }

    private static ScheduledExecutorService worker() {
        final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, task -> {
            final Thread thread = new Thread(task, "Saliency preview");
            thread.setDaemon(true);
            return thread;
        });
        worker.setKeepAliveTime(SECONDS_IDLE, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    /** Shows this map as soon as it is there, and none that was asked for before. */
    synchronized void show(final PreviewRequest request) {
        if (worker.isShutdown()) return;
        stop();
        newest = request;
        final boolean quick = maps.isQuick(request);
        if (!quick) message.accept("Computing...");
        waiting = worker.schedule(() -> compute(request), quick ? 0 : PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    /** Shows no map, but a sentence that says why; an empty one where there is nothing to say. */
    void hide(final String why) {
        stop();
        overlay.close();
        message.accept(why);
    }

    private synchronized void stop() {
        newest = null;
        if (waiting != null) waiting.cancel(false);
        maps.cancel();
    }

    private void compute(final PreviewRequest request) {
        if (newest != request) return;
        try {
            final ImageRoi picture = maps.picture(request);
            answer(request, () -> {
                overlay.show(picture);
                message.accept("");
            });
        } catch (final CancellationException e) {
            answer(request, () -> hide("The preview was stopped; change a value to go on."));
        } catch (final IllegalArgumentException | IllegalStateException | NetworkException e) {
            answer(request, () -> hide(e.getMessage()));
        } catch (final RuntimeException | LinkageError e) {
            answer(request, () -> hide("The preview stopped unexpectedly: " + e + "; please report this."));
        }
    }

    private void answer(final PreviewRequest request, final Runnable show) {
        EventQueue.invokeLater(() -> {
            // close comes from another thread, and after it nothing must be shown
            synchronized (this) {
                if (newest == request) show.run();
            }
        });
    }

    /**
     * Puts the image's own overlay back, and lets go of the network as soon as it has answered; a second call does
     * nothing.
     */
    @Override
    public synchronized void close() {
        if (worker.isShutdown()) return;
        stop();
        worker.execute(maps::close);
        worker.shutdown();
        overlay.close();
    }
}
