package org.tuckersaliency.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Copies several files at once, as each is mostly waited for. */
final class Transfers {
    private static final int AT_ONCE = 8;

    /** Something that is done with a file. */
    interface Transfer<T> {
        void of(T file) throws IOException;
    }

    private Transfers() {}

    /** @throws IOException if it fails for one of them */
    static <T> void each(final Collection<T> files, final Transfer<T> transfer) throws IOException {
        final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            final List<Future<?>> running = new ArrayList<>();
            for (final T file : files)
                running.add(pool.submit(() -> {
                    transfer.of(file);
                    return null;
                }));
            for (final Future<?> each : running) each.get();
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof IOException) throw (IOException) e.getCause();
            if (e.getCause() instanceof UncheckedIOException) throw ((UncheckedIOException) e.getCause()).getCause();
            throw new IOException(e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The task was ended.", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
