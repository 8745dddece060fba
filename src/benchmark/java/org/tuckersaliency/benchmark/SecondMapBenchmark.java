package org.tuckersaliency.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.RunnerException;
import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.sample.SampleImages;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a user waits for who tries another method on the same image and network, from the image to the new image, beside
 * the bare forward pass of the same network. Each map is of another method than the one before, so that nothing of the
 * method itself is remembered. Prints a line of JSON for each method.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class SecondMapBenchmark {
    private static final List<String> METHODS = List.of("eigencam", "tsm", "multivec-eigencam", "mtsm");
    private static final String SAMPLE = "sample:cells-ssl";
    private static final int EDGE = 224;
    private static final int WARM_UP_ROUNDS = 200;
    private static final int ROUNDS = 75;
    private static final double LIMIT = 1.1;

    /** The frozen file, or a sample. */
    @Param(SAMPLE)
    public String network;

    private final List<Callable<Object>> shots = new ArrayList<>();
    private Context context;
    private Network bare;
    private int next;
    private Callable<Object> shot;

    /** Opens the network twice, and lists the shots of one round: forward, map, forward, map ... */
    @Setup
    public void prepare() {
        context = new Context(SaliencyService.class);
        bare = Networks.open(network);
        final SaliencyService saliency = context.service(SaliencyService.class);
        final ImagePlus image = network.equals(SAMPLE) ? SampleImages.open("single") : noise();
        final Img<FloatType> input = ArrayImgs.floats(bare.input().widthFor(image.getWidth()),
                bare.input().heightFor(image.getHeight()), bare.input().channels());
        final SaliencySettings settings = new SaliencySettings();
        for (final String key : METHODS) {
            final SaliencyMethod method = saliency.method(key);
            shots.add(() -> bare.output(input));
            shots.add(() -> saliency.map(image, network, method, settings));
        }
    }

    private static ImagePlus noise() {
        final int[] pixels = new Random(0).ints(EDGE * EDGE).toArray();
        return new ImagePlus("noise", new ColorProcessor(EDGE, EDGE, pixels));
    }

    /** Chooses what the iteration times. */
    @Setup(Level.Iteration)
    public void choose() {
        shot = shots.get(next++ % shots.size());
    }

    /** One forward pass, or one map. */
    @Benchmark
    public Object shoot() throws Exception {
        return shot.call();
    }

    @TearDown
    public void close() {
        bare.close();
        context.dispose();
    }

    public static void main(final String[] arguments) throws IOException, RunnerException {
        System.out.println(Runtime.getRuntime().availableProcessors() + " cores. Medians of " + ROUNDS
                + " maps and as many forward passes.");
        final Path folder = Files.createTempDirectory("tucker-saliency-benchmark-");
        try {
            final Path resNet = folder.resolve("resnet50-like.pb");
            RandomNetwork.writeResNet50(resNet);
            final Path mobileNet = folder.resolve("mobilenetv2-like.pb");
            RandomNetwork.writeMobileNetV2(mobileNet);
            for (final String network : List.of(SAMPLE, mobileNet.toString(), resNet.toString())) time(network);
        } finally {
            NetworkFiles.delete(folder);
        }
    }

    private static void time(final String network) throws RunnerException {
        final double[] medians = new Shots(SecondMapBenchmark.class, Map.of("network", network), 2 * METHODS.size())
                .medians(WARM_UP_ROUNDS, ROUNDS);
        for (int i = 0; i < METHODS.size(); i++) {
            final double ratio = medians[2 * i + 1] / medians[2 * i];
            System.out.println(String.format(Locale.ROOT, "{\"benchmark\":\"second-map\",\"network\":\"%s\","
                    + "\"method\":\"%s\",\"ms\":%.2f,\"forward_ms\":%.2f,\"ratio\":%.2f,\"limit\":%.1f,\"kept\":%b}",
                    Path.of(network.replace(':', '-')).getFileName(), METHODS.get(i), medians[2 * i + 1],
                    medians[2 * i], ratio, LIMIT, ratio <= LIMIT));
        }
    }
}
