package org.tuckersaliency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
import org.scijava.Context;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.sample.KindImages;
import org.tuckersaliency.sample.SampleFolder;

import java.util.concurrent.TimeUnit;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What {@link org.tuckersaliency.benchmark.EvaluationBenchmark} times: in turn the evaluation of a folder of images, as
 * Evaluate Maps does it, from the files to the summary, and the forward passes that it took, in batches of the same
 * sizes. Folders follow each other, so that whatever slows the machine for a while hits both alike.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class EvaluationShots {
    private static final String NETWORK = "sample:cells-classifier";

    /** How many folders, and how many images in each. */
    @Param("10")
    public int folders;
    @Param("20")
    public int images;
    @Param("20")
    public int steps;
    @Param("")
    public String methods;

    private final List<Path> paths = new ArrayList<>();
    private final List<List<Integer>> batches = new ArrayList<>();
    private Context context;
    private Network network;
    private RecordedPasses passes;
    private NetworkCache networks;
    private List<Img<FloatType>> inputs;
    private int next;
    private boolean evaluates;
    private int folder;

    /** Writes the images, opens the network and evaluates every folder once, to count the passes. */
    @Setup
    public void prepare() throws IOException {
        final Path parent = Files.createTempDirectory("tucker-saliency-benchmark-");
        new SampleFolder(parent, KindImages.NO_BARS).write(folders * images, i -> {
        });
        try (Stream<Path> files = Files.list(parent)) {
            final List<Path> sorted = files.sorted().collect(Collectors.toList());
            for (int f = 0; f < folders; f++) {
                paths.add(Files.createDirectory(parent.resolve("folder" + f)));
                for (final Path file : sorted.subList(f * images, (f + 1) * images))
                    Files.move(file, paths.get(f).resolve(file.getFileName()));
            }
        }
        context = new Context(SaliencyService.class);
        network = Networks.open(NETWORK);
        passes = new RecordedPasses(network);
        final Network recorded = passes.recorded();
        networks = new NetworkCache(source -> recorded, Networks::openRandomised);
        for (folder = 0; folder < folders; folder++) {
            evaluate();
            batches.add(passes.take());
        }
        final Random random = new Random(0);
        inputs = new ArrayList<>();
        final int most = batches.stream().flatMap(List::stream).mapToInt(Integer::intValue).max().orElse(1);
        for (int i = 0; i < most; i++) {
            final float[] values = new float[KindImages.SIZE * KindImages.SIZE];
            for (int p = 0; p < values.length; p++) values[p] = random.nextFloat();
            inputs.add(ArrayImgs.floats(values, KindImages.SIZE, KindImages.SIZE, 1));
        }
        System.out.println("passes: " + batches.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum()
                + " in " + batches.stream().mapToInt(List::size).sum() + " batches");
    }

    private Evaluation evaluate() {
        final SaliencyService saliency = context.service(SaliencyService.class);
        return new EvaluationRun(context, networks, saliency.methods(), saliency.metrics(),
                new EvaluationSettings().withFolder(paths.get(folder).toString()).withNetwork(NETWORK)
                        .withMethods(methods).withMetrics("insertion;deletion").withSteps(steps).withTruth("none"),
                null).run();
    }

    /** Chooses what the iteration times. */
    @Setup(Level.Iteration)
    public void choose() {
        evaluates = next % 2 == 1;
        folder = next / 2 % folders;
        next++;
        passes.take();
    }

    /** The forward passes of a folder, or its evaluation. */
    @Benchmark
    public Object shoot() {
        if (evaluates) return evaluate();
        passes.repeat(batches.get(folder), inputs);
        return inputs;
    }

    @TearDown
    public void close() throws IOException {
        network.close();
        context.dispose();
        NetworkFiles.delete(paths.get(0).getParent());
    }
}
