package org.tuckersaliency.benchmark;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tuckersaliency.method.EigenCam;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.MultivecEigenCam;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.TuckerSaliencyMap;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.MultilinearRanks;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Float feature maps in, a map at layer size out, for layers of common networks; {@code hooi-half} is the whole
 * decomposition with ranks of half the sizes. The features are rectified Gaussian noise, whose principal components lie
 * as close together as they can. Prints a table and a line of JSON for each: the median time, and the bytes allocated.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
public class TuckerBenchmark {
    private static final String[] METHODS = { "eigencam", "tsm", "multivec-eigencam", "mtsm", "hooi-half" };
    private static final String[] LAYERS = { "2048x7x7", "1280x7x7", "512x14x14", "1024x14x14", "256x56x56",
            "64x112x112" };
    private static final String LARGE = "64x512x512";

    @Param("tsm")
    public String method;
    @Param("256x56x56")
    public String shape;

    private RandomAccessibleInterval<FloatType> features;
    private Callable<Object> task;

    /** Makes the features, channels × rows × columns. */
    @Setup
    public void prepare() {
        final int[] sizes = Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        final Random random = new Random(0);
        final float[] values = new float[sizes[0] * sizes[1] * sizes[2]];
        for (int i = 0; i < values.length; i++) values[i] = (float) Math.max(0, random.nextGaussian());
        features = ArrayImgs.floats(values, sizes[2], sizes[1], sizes[0]);
        if (method.equals("hooi-half")) {
            final Hooi hooi = new Hooi(MultilinearRanks.fixed(Math.max(1, sizes[0] / 2), Math.max(1, sizes[1] / 2),
                    Math.max(1, sizes[2] / 2)));
            task = () -> hooi.decompose(LayerInput.of(features).tensor());
        } else {
            final SaliencyMethod saliency = method(method);
            task = () -> saliency.compute(LayerInput.of(features));
        }
    }

    private static SaliencyMethod method(final String key) {
        switch (key) {
            case "eigencam" :
                return new EigenCam();
            case "tsm" :
                return new TuckerSaliencyMap();
            case "multivec-eigencam" :
                return new MultivecEigenCam();
            case "mtsm" :
                return new MultivectorTuckerSaliencyMap();
            default :
                throw new IllegalArgumentException("There is no benchmark of '" + key + "'.");
        }
    }

    /** One map, or one decomposition. */
    @Benchmark
    public Object compute() throws Exception {
        return task.call();
    }

    public static void main(final String[] arguments) throws RunnerException {
        System.out.printf("%-18s %-14s %10s %14s%n", "method", "shape", "median ms", "bytes");
        for (final String layer : LAYERS)
            for (final String key : METHODS) print(new Runner(options(key, layer)).run());
        print(new Runner(options("tsm", LARGE)).run());
    }

    private static Options options(final String key, final String layer) {
        return new OptionsBuilder().include(TuckerBenchmark.class.getName() + ".compute").param("method", key)
                .param("shape", layer).addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT).shouldFailOnError(true)
                .build();
    }

    private static void print(final Collection<RunResult> results) {
        for (final RunResult result : results) {
            final String key = result.getParams().getParam("method");
            final String layer = result.getParams().getParam("shape");
            final double median = result.getPrimaryResult().getStatistics().getPercentile(50);
            final double bytes = result.getSecondaryResults().values().stream()
                    .filter(r -> r.getLabel().endsWith("gc.alloc.rate.norm")).mapToDouble(Result::getScore).findFirst()
                    .orElse(Double.NaN);
            System.out.printf(Locale.ROOT, "%-18s %-14s %10.3f %14.0f%n", key, layer, median, bytes);
            System.out.printf(Locale.ROOT,
                    "{\"benchmark\":\"tucker\",\"method\":\"%s\",\"shape\":[%s],\"ms\":%.3f,\"bytes\":%.0f}%n", key,
                    layer.replace('x', ','), median, bytes);
        }
    }
}
