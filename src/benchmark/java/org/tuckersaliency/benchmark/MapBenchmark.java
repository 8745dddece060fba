package org.tuckersaliency.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.ClassContrast;
import org.tuckersaliency.network.Classes;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.network.TopClass;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One saliency map of one preprocessed image at layer size, of the class that the network finds, beside the bare forward
 * pass of the same network. Prints a line of JSON for each method and layer, with the medians of both, and then whether
 * the map costs no more than it should.
 * <p>
 * Machines change their pace within seconds, so the two are timed in turn: every iteration of JMH is one shot, either a
 * forward pass or the map that follows it, and the iterations go round all methods and layers. Thus each map has forward
 * passes of its own, taken just before it, and whatever slows the machine for a while hits all alike. There is one
 * process a network. Before the first round every method is computed again and again for a second, on the same input,
 * and the first rounds do not count.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class MapBenchmark {
    private static final List<String> METHODS = List.of("eigencam", "tsm", "multivec-eigencam", "mtsm", "fem",
            "mean-activation", "gradcam", "gradcam++", "hirescam", "layercam", "eigengradcam", "tsm-grad", "mtsm-grad",
            "xgradcam", "shapleycam", "finercam");
    private static final long WARM_UP_NANOSECONDS = 1_000_000_000;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 25;
    /** Of the small network, whose times vary more. */
    private static final int MORE_ROUNDS = 75;
    private static final String SEPARATOR = ";";

    /** The frozen file. */
    @Param("")
    public String network;
    /** Names of layers. */
    @Param("auto")
    public String layers;
    /** Keys of methods. */
    @Param("tsm")
    public String methods;

    private final List<Callable<Object>> shots = new ArrayList<>();
    private Network opened;
    private int next;
    private Callable<Object> shot;

    /** Opens the network, warms up and lists the shots of one round: forward, map, forward, map ... */
    @Setup
    public void prepare() throws Exception {
        opened = Networks.open(network);
        final RandomAccessibleInterval<FloatType> image = image();
        for (final Layer layer : opened.findLayers(layers))
            for (final SaliencyMethod method : registered(List.of(methods.split(SEPARATOR)))) {
                final Callable<LayerInput> input = method.isLabelDependent()
                        ? withGradients(method, layer, image)
                        : () -> LayerInput.of(opened.featureMaps(image, layer).image());
                warmUp(method, input.call());
                shots.add(() -> opened.output(image));
                shots.add(() -> method.compute(input.call()));
            }
    }

    /** The compiler needs many more calls than there are rounds. */
    private static void warmUp(final SaliencyMethod method, final LayerInput input) {
        for (final long start = System.nanoTime(); System.nanoTime() - start < WARM_UP_NANOSECONDS;)
            method.compute(input);
    }

    private RandomAccessibleInterval<FloatType> image() {
        final int width = opened.input().width();
        final int height = opened.input().height();
        final Random random = new Random(0);
        final float[] values = new float[opened.input().channels() * height * width];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        return ArrayImgs.floats(values, width, height, opened.input().channels());
    }

    private Callable<LayerInput> withGradients(final SaliencyMethod method, final Layer layer,
            final RandomAccessibleInterval<FloatType> image) {
        final Target topClass = new TopClass(Classes.of(opened));
        final Target target = method.needs().contains(SaliencyMethod.Need.CONTRAST)
                ? ClassContrast.of(topClass)
                : topClass;
        final boolean curvature = method.needs().contains(SaliencyMethod.Need.CURVATURE);
        return () -> input(opened.gradients(image, layer, target, curvature));
    }

    private static LayerInput input(final Gradients gradients) {
        final LayerInput input = LayerInput.of(gradients.features().image())
                .withGradients(gradients.gradient().image());
        return gradients.curvature().isPresent()
                ? input.withCurvature(gradients.curvature().get().image())
                : input;
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
        opened.close();
    }

    public static void main(final String[] arguments) throws IOException, RunnerException {
        final List<SaliencyMethod> methods = registered(METHODS);
        final List<String> missing = new ArrayList<>(METHODS);
        for (final SaliencyMethod method : methods) missing.remove(method.key());
        System.out.println(Runtime.getRuntime().availableProcessors() + " cores; TensorFlow and the methods use as many "
                + "threads as there are cores. Medians of " + ROUNDS + " maps and as many forward passes, "
                + MORE_ROUNDS + " for the small network.");
        if (!missing.isEmpty()) System.out.println("Not there, so not timed: " + String.join(", ", missing));
        final Path folder = Files.createTempDirectory("tucker-saliency-benchmark-");
        try {
            final Path resNet = folder.resolve("resnet50-like.pb");
            RandomNetwork.writeResNet50(resNet);
            final List<MapTime> times = new ArrayList<>(time(resNet, ROUNDS, methods,
                    List.of("conv5_block3_out", "conv2_block3_out"), List.of("conv5 7x7x2048", "conv2 56x56x256")));
            final Path mobileNet = folder.resolve("mobilenetv2-like.pb");
            RandomNetwork.writeMobileNetV2(mobileNet);
            times.addAll(time(mobileNet, MORE_ROUNDS, methods, List.of("out_relu"), List.of("last 7x7x1280")));
            for (final MapTime time : times) System.out.println(time.summary());
        } finally {
            NetworkFiles.delete(folder);
        }
    }

    /** Those of the methods that there are, in the given order. */
    private static List<SaliencyMethod> registered(final List<String> keys) {
        try (Context context = new Context(SaliencyService.class)) {
            final List<SaliencyMethod> all = context.service(SaliencyService.class).methods();
            return keys.stream().flatMap(key -> all.stream().filter(method -> method.key().equals(key)))
                    .collect(Collectors.toList());
        }
    }

    private static List<MapTime> time(final Path network, final int rounds, final List<SaliencyMethod> methods,
            final List<String> layers, final List<String> labels) throws RunnerException {
        final int shots = 2 * layers.size() * methods.size();
        final String keys = methods.stream().map(SaliencyMethod::key).collect(Collectors.joining(SEPARATOR));
        final double[] medians = new Shots(MapBenchmark.class, Map.of("network", network.toString(), "layers",
                String.join(SEPARATOR, layers), "methods", keys), shots).medians(WARM_UP_ROUNDS, rounds);
        final String name = network.getFileName().toString().replace(".pb", "");
        final List<MapTime> times = new ArrayList<>();
        for (int i = 0; i < shots; i += 2)
            times.add(new MapTime(methods.get(i / 2 % methods.size()), name, labels.get(i / 2 / methods.size()),
                    medians[i + 1], medians[i]));
        for (final MapTime time : times) System.out.println(time.json());
        return times;
    }
}
