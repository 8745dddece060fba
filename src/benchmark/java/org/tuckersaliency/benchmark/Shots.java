package org.tuckersaliency.benchmark;

import java.util.Arrays;
import java.util.Map;

import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a benchmark whose iterations are single shots of several kinds in turn, and sorts their times by kind. */
final class Shots {
    private final Class<?> benchmark;
    private final Map<String, String> parameters;
    private final int kinds;

    /**
     * @param benchmark whose method {@code shoot} is a shot
     * @param parameters name to value
     * @param kinds how many kinds of shots follow one another
     */
    Shots(final Class<?> benchmark, final Map<String, String> parameters, final int kinds) {
        this.benchmark = benchmark;
        this.parameters = parameters;
        this.kinds = kinds;
    }

    /**
     * @param warmUp rounds that do not count
     * @param rounds rounds that count
     * @return the median of each kind, in milliseconds
     */
    double[] medians(final int warmUp, final int rounds) throws RunnerException {
        final ChainedOptionsBuilder options = new OptionsBuilder().include(benchmark.getName() + ".shoot")
                .warmupIterations(warmUp * kinds).measurementIterations(rounds * kinds)
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true);
        parameters.forEach(options::param);
        final double[][] milliseconds = new double[kinds][rounds];
        int iteration = 0;
        for (final RunResult result : new Runner(options.build()).run())
            for (final BenchmarkResult fork : result.getBenchmarkResults())
                for (final IterationResult one : fork.getIterationResults()) {
                    milliseconds[iteration % kinds][iteration / kinds] = one.getPrimaryResult().getScore();
                    iteration++;
                }
        return Arrays.stream(milliseconds).mapToDouble(Shots::median).toArray();
    }

    private static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
