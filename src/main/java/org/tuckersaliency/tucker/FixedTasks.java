package org.tuckersaliency.tucker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

import net.imglib2.parallel.Parallelization;

/**
 * Work cut into tasks by its size alone, never by the number of threads, so that sums are formed in the same order and
 * results have the same bits on every machine. The threads are those of ImgLib2's {@link Parallelization}: by default
 * one a processor, and whoever calls can bound them with {@link Parallelization#runWithNumThreads}.
 */
final class FixedTasks {
    /** Operations, a tenth of a millisecond, below which another thread costs more than it saves. */
    private static final double WORTH_A_TASK = 2e5;
    private static final String INTERRUPTED = "The decomposition was interrupted.";

    private FixedTasks() {}

    /**
     * Runs the task for 0 to {@code count} − 1, in any order.
     *
     * @throws CancellationException if the thread is interrupted
     */
    static void run(final int count, final IntConsumer task) {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException(INTERRUPTED);
        if (count == 1) {
            task.accept(0);
            return;
        }
        final List<Callable<Void>> calls = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            final int index = i;
            calls.add(() -> {
                task.accept(index);
                return null;
            });
        }
        try {
            for (final Future<Void> done : Parallelization.getExecutorService().invokeAll(calls)) done.get();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(INTERRUPTED).initCause(e);
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof RuntimeException) throw (RuntimeException) e.getCause();
            if (e.getCause() instanceof Error) throw (Error) e.getCause();
            throw new IllegalStateException(e.getCause());
        }
    }

    /** As many tasks as so many simple operations are worth, at most {@code most}. */
    static int worth(final double operations, final int most) {
        return (int) Math.max(1, Math.min(most, operations / WORTH_A_TASK));
    }

    /** Runs the task for the parts of a range: it is given where a part starts and ends. */
    static void run(final int count, final int length, final Part task) {
        run(count, i -> task.run((int) ((long) length * i / count), (int) ((long) length * (i + 1) / count)));
    }

    /** What is done from one index to before another. */
    interface Part {
        void run(int from, int to);
    }
}
