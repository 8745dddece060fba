package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.tuckersaliency.batch.BatchFiles;
import org.tuckersaliency.batch.BatchImage;
import org.tuckersaliency.batch.BatchRecord;
import org.tuckersaliency.batch.MemoryBudget;

/**
 * The way of the images of a batch: files are read and made into inputs, pass the network together, become maps, and are
 * written, each stage by its own threads. How many images are on their way is bounded by their number and their memory,
 * so that no queue between the stages grows beyond that.
 */
final class BatchStages implements AutoCloseable {
    private static final int MINUTES = 10;

    private final BatchMaps maps;
    private final BatchFiles files;
    private final Cancellation run;
    private final Consumer<BatchRecord> listener;
    private final ForwardStage forward;
    private final Thread forwardThread;
    private final MemoryBudget memory;
    private final int places;
    private final Semaphore free;
    private final int threads;
    private final ExecutorService reading;
    private final ExecutorService mapping;
    private final ExecutorService writing;
    private final AtomicInteger planes = new AtomicInteger();
    private volatile boolean ending;
    private volatile RuntimeException fatal;

    /**
     * @param threads that read, and that compute maps; others ask the network, and one writes
     * @param batch how many planes pass the network together; 0: to be measured
     * @param images how many will be added at most
     * @param memory that the images on their way may take
     * @param run asked whether to end
     * @param listener hears of each image, one call at a time
     */
    BatchStages(final BatchMaps maps, final BatchFiles files, final ForwardStage.Passes passes, final int threads,
            final int batch, final int images, final MemoryBudget memory, final Cancellation run,
            final Consumer<BatchRecord> listener) {
        this.maps = maps;
        this.files = files;
        this.memory = memory;
        this.run = run;
        this.listener = listener;
        this.threads = threads;
        this.forward = new ForwardStage(passes, batch, images, this::map, this::fail, named("passes"));
        this.places = 2 * forward.atOnce() + 4 * threads;
        this.free = new Semaphore(places);
        this.reading = Executors.newFixedThreadPool(threads, named("reader"));
        this.mapping = Executors.newFixedThreadPool(threads, named("mapper"));
        this.writing = Executors.newSingleThreadExecutor(named("writer"));
        this.forwardThread = named("gatherer").newThread(forward);
        forwardThread.start();
    }

    private static ThreadFactory named(final String what) {
        final AtomicInteger number = new AtomicInteger();
        return task -> {
            final Thread thread = new Thread(task, "Saliency batch " + what + " " + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Takes the next image, when there is room for it.
     *
     * @return whether it was taken; not where the batch ends
     */
    boolean add(final BatchImage image) {
        try {
            free.acquire();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("The batch was cancelled.").initCause(e);
        }
        if (ending) {
            free.release();
            return false;
        }
        reading.execute(() -> read(image));
        return true;
    }

    private void read(final BatchImage file) {
        if (ending) {
            free.release();
            return;
        }
        PreparedImage image = null;
        try {
            image = maps.read(file, Progress.silent(run), memory);
            image.asking(forward::answers);
            if (image.waiting().isEmpty())
                map(image);
            else
                forward.add(image);
        } catch (final RuntimeException | OutOfMemoryError | LinkageError e) {
            if (image != null)
                fail(image, e);
            else
                end(file, file.stamp(), 0, e);
        }
    }

    private void map(final PreparedImage image) {
        mapping.execute(() -> {
            try {
                run.check();
                final Set<String> warnings = new LinkedHashSet<>();
                final List<BatchMaps.Output> outputs = maps.compute(image, Progress.silent(run), warnings);
                final List<String> scores = maps.scores(image);
                writing.execute(() -> write(image, outputs, scores, warnings));
            } catch (final RuntimeException | OutOfMemoryError | LinkageError | StackOverflowError e) {
                fail(image, e);
            }
        });
    }

    private void write(final PreparedImage image, final List<BatchMaps.Output> outputs, final List<String> scores,
            final Set<String> warnings) {
        try {
            run.check();
            planes.addAndGet(image.planes().count());
            final List<String> names = new ArrayList<>();
            for (final BatchMaps.Output output : outputs) {
                files.write(output.name(), output.content());
                names.add(output.name());
            }
            if (image.end())
                end(BatchRecord.done(image.file(), image.stamp(), names, scores, new ArrayList<>(warnings),
                        image.seconds()), image.bytes());
        } catch (final RuntimeException | OutOfMemoryError e) {
            fail(image, e);
        }
    }

    private void fail(final PreparedImage image, final Throwable reason) {
        if (image.end()) end(image.file(), image.stamp(), image.bytes(), reason);
    }

    private void end(final BatchImage file, final String stamp, final long bytes, final Throwable reason) {
        if (reason instanceof CancellationException || reason instanceof BatchFiles.UnwritableException) {
            // nothing is noted: the image is for the run that goes on
            ending = true;
            if (fatal == null) fatal = (RuntimeException) reason;
            leave(bytes);
            return;
        }
        end(BatchRecord.failed(file, stamp, sentence(reason)), bytes);
    }

    private static String sentence(final Throwable reason) {
        if (reason instanceof OutOfMemoryError)
            return "There is not enough memory for its maps; take fewer threads, smaller images or a larger heap.";
        final String message = reason.getMessage();
        return message == null || message.isBlank() ? reason.toString() : message;
    }

    private synchronized void end(final BatchRecord record, final long bytes) {
        try {
            files.add(record);
            listener.accept(record);
        } catch (final RuntimeException e) {
            ending = true;
            if (fatal == null) fatal = e;
        } finally {
            leave(bytes);
        }
    }

    private void leave(final long bytes) {
        memory.give(bytes);
        free.release();
    }

    /** Has no further image begun, and those on their way end soon. */
    void cancel() {
        ending = true;
        run.cancel();
    }

    /** What ended the batch: that nothing can be written, or that it was cancelled. */
    Optional<RuntimeException> fatal() {
        return Optional.ofNullable(fatal);
    }

    /** Planes that were mapped. */
    int planes() {
        return planes.get();
    }

    /** How many planes pass the network together; 0 before that is known. */
    int batch() {
        return forward.size();
    }

    /** Batch size, threads and memory in use. */
    String manner() {
        return "batches of " + forward.manner() + ", " + threads + (threads == 1 ? " thread" : " threads")
                + " for reading and as many for maps, at most " + places + " images or "
                + MemoryAtHand.text(memory.total()) + " on their way";
    }

    /** Waits for the images that are on their way, and ends the threads. */
    @Override
    public void close() {
        boolean interrupted = false;
        try {
            free.acquire(places);
        } catch (final InterruptedException e) {
            ending = true;
            interrupted = true;
        }
        forward.end();
        for (final ExecutorService pool : List.of(reading, mapping, writing)) pool.shutdown();
        try {
            forwardThread.join();
            for (final ExecutorService pool : List.of(reading, mapping, writing))
                pool.awaitTermination(MINUTES, TimeUnit.MINUTES);
        } catch (final InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
