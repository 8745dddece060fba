package org.tuckersaliency.benchmark;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
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
import org.tuckersaliency.BatchReport;
import org.tuckersaliency.BatchSettings;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.Networks;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Images a second of a whole batch, from TIFF files of 224 × 224 to TIFF files of maps by MTSM at the last layer, in turn
 * with the bare forward passes of the same network in batches of the same size. Prints a line of JSON.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = { "-Xmx3g", "-Djava.awt.headless=true", "-D" + Networks.NO_SPINNING + "=true" })
public class PipelineBenchmark {
    private static final int IMAGES = 1000;
    private static final int EDGE = 224;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 7;
    private static final double LIMIT = 0.9;

    /** The frozen file. */
    @Param("")
    public String network;

    /** How many images pass the network together; 0: measured by the first batch. */
    @Param("8")
    public int batch;

    private Path folder;
    private Context context;
    private SaliencyService saliency;
    private Network bare;
    private final List<Img<FloatType>> inputs = new ArrayList<>();
    private int next;

    /** Writes the images and opens the network. */
    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("tucker-saliency-benchmark-");
        write(folder.resolve("images"), IMAGES);
        context = new Context(SaliencyService.class);
        saliency = context.service(SaliencyService.class);
        bare = Networks.open(network);
        for (int i = 0; i < batch; i++) {
            final Img<FloatType> input = ArrayImgs.floats(EDGE, EDGE, 3);
            final Random random = new Random(i);
            for (final FloatType value : input) value.set(2 * random.nextFloat() - 1);
            inputs.add(input);
        }
    }

    static void write(final Path images, final int count) throws IOException {
        Files.createDirectories(images);
        for (int i = 0; i < count; i++) {
            final Random random = new Random(i);
            final ColorProcessor pixels = new ColorProcessor(EDGE, EDGE, random.ints(EDGE * EDGE).toArray());
            for (int k = 0; k < 20; k++) {
                pixels.setColor(new Color(random.nextInt(1 << 24)));
                pixels.fillOval(random.nextInt(EDGE), random.nextInt(EDGE), random.nextInt(EDGE / 2),
                        random.nextInt(EDGE / 2));
            }
            new FileSaver(new ImagePlus("", pixels)).saveAsTiff(images.resolve(String.format("%05d.tif", i)).toString());
        }
    }

    /** The passes alone, or the batch. */
    @Benchmark
    public Object shoot() {
        if (next++ % 2 == 0) {
            for (int done = 0; done < IMAGES; done += batch) bare.scores(inputs);
            return inputs;
        }
        return saliency.batch(settings(folder, network, batch), record -> record.error().ifPresent(e -> {
            throw new IllegalStateException(e);
        }));
    }

    static BatchSettings settings(final Path folder, final String network, final int batch) {
        return new BatchSettings().withInput(folder.resolve("images").toString())
                .withOutput(folder.resolve("maps").toString()).withNetwork(network).withMethods("mtsm")
                .withBatch(batch);
    }

    /** The results must not be there already. */
    @TearDown(Level.Iteration)
    public void deleteTheMaps() {
        NetworkFiles.delete(folder.resolve("maps"));
    }

    @TearDown
    public void close() {
        bare.close();
        context.dispose();
        NetworkFiles.delete(folder);
    }

    /** Runs as the command line does. */
    public static void main(final String[] arguments) throws IOException, RunnerException {
        System.setProperty(Networks.NO_SPINNING, "true");
        final Path folder = Files.createTempDirectory("tucker-saliency-benchmark-");
        try {
            final Path mobileNet = folder.resolve("mobilenetv2-like.pb");
            RandomNetwork.writeMobileNetV2(mobileNet);
            write(folder.resolve("images"), 1);
            final int batch = chosen(folder, mobileNet);
            final double[] medians = new Shots(PipelineBenchmark.class,
                    Map.of("network", mobileNet.toString(), "batch", Integer.toString(batch)), 2)
                            .medians(WARM_UP_ROUNDS, ROUNDS);
            final int passed = (IMAGES + batch - 1) / batch * batch;
            final double perSecond = 1e3 * IMAGES / medians[1];
            final double bare = 1e3 * passed / medians[0];
            System.out.println(String.format(Locale.ROOT,
                    "{\"benchmark\":\"pipeline\",\"network\":\"mobilenetv2-like\",\"method\":\"mtsm\",\"images\":%d,"
                            + "\"edge\":%d,\"batch\":%d,\"cores\":%d,\"images_per_s\":%.1f,\"bare_images_per_s\":%.1f,"
                            + "\"ratio\":%.3f,\"limit\":%.1f,\"kept\":%b}",
                    IMAGES, EDGE, batch, Runtime.getRuntime().availableProcessors(), perSecond, bare,
                    perSecond / bare, LIMIT, perSecond / bare >= LIMIT));
        } finally {
            NetworkFiles.delete(folder);
        }
    }

    /** The size that a batch measures. */
    private static int chosen(final Path folder, final Path network) {
        try (Context context = new Context(SaliencyService.class)) {
            final BatchReport report = context.service(SaliencyService.class)
                    .batch(settings(folder, network.toString(), 0), record -> {});
            return report.batch();
        }
    }
}
