package org.tuckersaliency.tucker;

import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.imglib2.parallel.Parallelization;
import net.imglib2.parallel.TaskExecutor;

/**
 * Work cut into tasks by its size alone, never by the number of threads, so that sums are formed in the same order and
 * results have the same bits on every machine. The threads are those of ImgLib2's {@link Parallelization}: by default
 * one a processor, and whoever calls can bound them with {@link Parallelization#runWithNumThreads}.
 */
final class FixedTasks {
    private FixedTasks() {}

    /** Runs the task for 0 to {@code count} − 1, in any order. */
    static void run(final int count, final IntConsumer task) {
        final TaskExecutor executor = count > 1 ? Parallelization.getTaskExecutor() : null;
        if (executor == null || executor.getParallelism() == 1)
            for (int i = 0; i < count; i++) task.accept(i);
        else
            executor.forEach(IntStream.range(0, count).boxed().collect(Collectors.toList()), task::accept);
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
