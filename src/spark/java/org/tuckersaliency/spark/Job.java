package org.tuckersaliency.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** What the applications have in common. */
final class Job {
    private static final String CORES = "spark.executor.cores";
    private static final String OPTIONS = "spark.executor.extraJavaOptions";
    private static final String PROCESSORS = "-XX:ActiveProcessorCount=";
    private static final List<String> THREADS = List.of("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS");
    /** Tasks for each core, so that cores are ready at about the same time and a lost executor loses little. */
    private static final int TASKS = 8;
    private static final int MOST_IMAGES = 500;
    /** Lines of a table that the driver holds at a time; each time costs a tenth of a second. */
    private static final int LINES = 10_000;

    private Job() {}

    /** A context in which Java and the engine take no more threads than their executor has cores, where that is said. */
    static JavaSparkContext context(final String name) {
        final SparkConf conf = new SparkConf().setIfMissing("spark.app.name", name);
        if (conf.contains(CORES)) {
            for (final String variable : THREADS)
                conf.setIfMissing("spark.executorEnv." + variable, conf.get(CORES));
            final String options = conf.get(OPTIONS, "");
            if (!options.contains(PROCESSORS)) conf.set(OPTIONS, (options + " " + PROCESSORS + conf.get(CORES)).trim());
        }
        return new JavaSparkContext(conf);
    }

    /**
     * Has all images done.
     *
     * @param wished images of a task; 0: chosen
     * @return why the job failed, where it did; what is done is kept
     * @throws IllegalArgumentException if the settings do not fit
     */
    static <T> Optional<String> run(final JavaSparkContext spark, final List<T> images, final int wished,
            final ImageTask<T> task) {
        final List<String> refusals;
        try {
            refusals = spark.parallelize(images, tasks(spark, images.size(), wished))
                    .mapPartitionsWithIndex(task, true).collect();
        } catch (final Exception e) { // of Spark, which declares none in Scala
            if (!(e instanceof SparkException)) throw e;
            return Optional.of("A task failed too often; what is done is kept, --resume goes on. " + reason(e));
        }
        if (!refusals.isEmpty()) throw new IllegalArgumentException(refusals.get(0));
        return Optional.empty();
    }

    private static int tasks(final JavaSparkContext spark, final int images, final int wished) {
        final int each = wished > 0
                ? wished
                : Math.max(1, Math.min(MOST_IMAGES, images / (TASKS * spark.defaultParallelism())));
        return (images + each - 1) / each;
    }

    /** In how many parts the lines of a table go to the driver. */
    static int parts(final long lines) {
        return (int) (1 + lines / LINES);
    }

    /** The first line of what an exception of Spark comes from. */
    static String reason(final Throwable e) {
        Throwable reason = e;
        while (reason.getCause() != null)
            reason = reason.getCause();
        return String.valueOf(reason.getMessage()).split("\n")[0];
    }

    /** A heading, then what each line becomes. */
    static Iterator<String> lines(final String heading, final Iterator<String> lines,
            final Function<String, List<String>> becoming) {
        final Deque<String> ready = new ArrayDeque<>(List.of(heading));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (ready.isEmpty() && lines.hasNext())
                    ready.addAll(becoming.apply(lines.next()));
                return !ready.isEmpty();
            }

            @Override
            public String next() {
                if (!hasNext()) throw new NoSuchElementException();
                return ready.poll();
            }
        };
    }
}
