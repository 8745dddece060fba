package org.tuckersaliency.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tuckersaliency.EvaluationShots;

/**
 * What the evaluation of 200 images by insertion and deletion costs, beside the forward passes that it takes. Prints a
 * line of JSON with the medians of both, and whether the evaluation costs no more than it should.
 */
public final class EvaluationBenchmark {
    private static final String METHODS = "eigencam;tsm;multivec-eigencam;mtsm;gradcam;hirescam";
    private static final int FOLDERS = 10;
    private static final int IMAGES = 20;
    private static final int STEPS = 20;
    private static final int ROUNDS = 5;
    private static final double MOST = 1.15;

    private EvaluationBenchmark() {}

    public static void main(final String[] arguments) throws RunnerException {
        final int shots = 2 * FOLDERS;
        final double[] forward = new double[ROUNDS];
        final double[] evaluation = new double[ROUNDS];
        int iteration = 0;
        for (final double milliseconds : measure(shots)) {
            (iteration % 2 == 0 ? forward : evaluation)[iteration / shots] += milliseconds;
            iteration++;
        }
        final double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) ratios[i] = evaluation[i] / forward[i];
        System.out.printf(Locale.ROOT, "{\"benchmark\":\"evaluation\",\"network\":\"cells-classifier\",\"images\":%d,"
                + "\"methods\":\"%s\",\"steps\":%d,\"ms\":%.1f,\"forward_ms\":%.1f}%n", FOLDERS * IMAGES, METHODS,
                STEPS, median(evaluation), median(forward));
        System.out.printf(Locale.ROOT, "%d rounds, %.3f times the forward passes (%.3f to %.3f); target %.2f: %s%n",
                ROUNDS, median(ratios), Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow(), MOST, median(ratios) <= MOST ? "met" : "NOT MET");
    }

    private static List<Double> measure(final int shots) throws RunnerException {
        final List<Double> milliseconds = new ArrayList<>();
        for (final RunResult result : new Runner(new OptionsBuilder()
                .include(EvaluationShots.class.getName() + ".shoot").param("folders", String.valueOf(FOLDERS))
                .param("images", String.valueOf(IMAGES)).param("steps", String.valueOf(STEPS))
                .param("methods", METHODS).warmupIterations(shots).measurementIterations(ROUNDS * shots)
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true).build()).run())
            for (final BenchmarkResult fork : result.getBenchmarkResults())
                for (final IterationResult one : fork.getIterationResults())
                    milliseconds.add(one.getPrimaryResult().getScore());
        return milliseconds;
    }

    private static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
