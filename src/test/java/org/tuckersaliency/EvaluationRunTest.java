package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.evaluation.BaselineMap;
import org.tuckersaliency.evaluation.Deletion;
import org.tuckersaliency.evaluation.EvaluatedMap;
import org.tuckersaliency.evaluation.EvaluationFiles;
import org.tuckersaliency.evaluation.EvaluationResult;
import org.tuckersaliency.evaluation.GaussianBlur;
import org.tuckersaliency.evaluation.Insertion;
import org.tuckersaliency.evaluation.LeftOut;
import org.tuckersaliency.evaluation.MapValues;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.evaluation.OnlyWriter;
import org.tuckersaliency.evaluation.Scorer;
import org.tuckersaliency.evaluation.Trial;
import org.tuckersaliency.evaluation.Truth;
import org.tuckersaliency.evaluation.ZeroSubstrate;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.TargetFinder;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Whole evaluations on a network without an engine. */
class EvaluationRunTest {
    private static final List<String> BASELINES = List.of("random", "centre", "edges");

    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private final FakeNetwork fake = new FakeNetwork(1, -1);
    private final NetworkCache networks = new NetworkCache(source -> {
        if (source.equals("fake")) return fake;
        throw new NetworkException("There is no network '" + source + "'.");
    }, EvaluationRunTest::randomised);

    /** As if all weights had stayed. */
    private static Network randomised(final String source, final double share, final long seed) {
        return new FakeNetwork(1, -1);
    }

    @TempDir
    private Path folder;

    @BeforeEach
    void forgetEscape() {
        IJ.resetEscape();
    }

    @AfterEach
    void disposeOfTheContext() {
        IJ.resetEscape();
        context.dispose();
    }

    private static ImagePlus image(final String name, final int width, final int height, final int seed) {
        final ByteProcessor pixels = new ByteProcessor(width, height);
        for (int i = 0; i < pixels.getPixelCount(); i++) pixels.set(i, (i * 37 + seed * 11 + i * i / 7) % 256);
        return new ImagePlus(name, pixels);
    }

    private void save(final String name, final int width, final int height, final int seed) {
        new FileSaver(image(name, width, height, seed)).saveAsTiff(folder.resolve(name).toString());
    }

    private static EvaluationSettings settings() {
        return new EvaluationSettings().withNetwork("fake").withSteps(4).withMethods("mtsm;gradcam");
    }

    private Evaluation run(final ImagePlus image, final EvaluationSettings settings) {
        return new EvaluationRun(context, networks, saliency.methods(), saliency.metrics(), settings, image).run();
    }

    private static EvaluatedMap find(final Evaluation evaluation, final String image, final String method) {
        return evaluation.result().maps().stream().filter(m -> m.image().equals(image) && m.method().equals(method))
                .findFirst().orElseThrow();
    }

    @Test
    void numbersAreThoseOfTheMetricsThemselves() {
        final ImagePlus image = image("one", 16, 12, 1);
        image.setOverlay(new Overlay(new Roi(2, 3, 5, 6)));
        final Evaluation evaluation = run(image, settings().withMetrics("all").withTarget("1"));
        final Plane plane = ImagePlanes.of(image, 1, ImagePlanes.Selection.CURRENT).plane(0);
        final boolean[] inside = new boolean[16 * 12];
        for (int i = 0; i < inside.length; i++)
            inside[i] = i % 16 >= 2 && i % 16 < 7 && i / 16 >= 3 && i / 16 < 9;
        for (final String key : List.of("mtsm", "gradcam")) {
            final ImagePlus shown = ImageMapper.of(image, fake, saliency.method(key),
                    new SaliencySettings().withTarget("1")).get(0).run(context).map().orElseThrow();
            final MapValues map = MapValues.of((float[]) shown.getProcessor().getPixels(), 16);
            final Trial trial = Trial.of(map).withTruth(Truth.of(inside, 16))
                    .withImage(Scorer.of(fake, TargetFinder.of(fake).find("1").get(0).target())
                            .image(new NetworkInputs(fake, new SaliencySettings()).of(plane)));
            for (final Metric metric : saliency.metrics()) {
                if (metric.needs().contains(Metric.Need.MAPPER) || metric.needs().contains(Metric.Need.RANDOMISED))
                    continue;
                assertEquals(withFourSteps(metric).measure(trial).toString(),
                        find(evaluation, "one", key).measurements().get(metric.key()).toString(),
                        key + " " + metric.key());
            }
        }
        assertTrue(find(evaluation, "one", "mtsm").measurements().get("coherency").value().isPresent());
        assertTrue(find(evaluation, "one", "edges").measurements().get("arcc").value().isPresent());
        assertEquals(List.of(), evaluation.warnings());
    }

    private static Metric withFourSteps(final Metric metric) {
        if (metric instanceof Insertion) return new Insertion(4, new GaussianBlur());
        return metric instanceof Deletion ? new Deletion(4, new ZeroSubstrate()) : metric;
    }

    @Test
    void baselinesAreAlwaysThereAndTheRandomMethodHasItsOwnName() {
        final Evaluation evaluation = run(image("one", 16, 12, 1),
                settings().withMethods("random;edges;random-map").withLayers("mean;same"));
        assertEquals(List.of("random-map mean", "random-map same", "random -", "centre -", "edges -"),
                evaluation.result().maps().stream().map(m -> m.method() + " " + m.layer())
                        .collect(Collectors.toList()));
        assertEquals(BASELINES, BaselineMap.all().stream().map(BaselineMap::key).collect(Collectors.toList()));
    }

    @Test
    void labelFreeMethodsOfALayerShareItsFeatureMaps() {
        run(image("one", 16, 12, 1), settings().withMethods("eigencam;tsm;mtsm;fem").withLayers("mean;same"));
        assertEquals(2, fake.inputs().size());
    }

    @Test
    void imageAndItsSubstratesAreScoredOnceForAllMethods() {
        final int[] passes = { 0 };
        final NetworkCache counting = new NetworkCache(source -> (Network) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] { Network.class }, (proxy, method, arguments) -> {
                    if (method.getName().equals("scores")) passes[0] += ((List<?>) arguments[0]).size();
                    return method.invoke(fake, arguments);
                }), EvaluationRunTest::randomised);
        new EvaluationRun(context, counting, saliency.methods(), saliency.metrics(),
                settings().withMethods("tsm;mtsm").withMetrics("insertion;deletion"), image("one", 16, 12, 1)).run();
        final int between = settings().steps() - 1;
        assertEquals(1 + 2 + 5 * 2 * between, passes[0]);
    }

    @Test
    void metricsOfTheTruthAreNotShownWhereNoImageHasOne() {
        final ImagePlus image = image("one", 16, 12, 1);
        assertEquals("[drop, increase, insertion, deletion, above-half]", keys(run(image, settings())));
        assertEquals("[auc]", keys(run(image, settings().withMetrics("auc"))), "asked for, so counted");
        image.setOverlay(new Overlay(new Roi(2, 3, 5, 6)));
        assertTrue(keys(run(image, settings())).contains("auc"));
    }

    private static String keys(final Evaluation evaluation) {
        return evaluation.result().maps().get(0).measurements().keySet().toString();
    }

    @Test
    void whatIsWrongWithAnImageIsCountedAndTheOthersGoOn() throws IOException {
        save("a.tif", 16, 12, 1);
        save("b.tif", 20, 14, 2);
        Files.writeString(folder.resolve("c.tif"), "no image");
        new FileSaver(IJ.createImage("d", "8-bit black", 16, 12, 1)).saveAsTiff(folder.resolve("d.tif").toString());
        save("e.tif", 1, 12, 1);
        new FileSaver(IJ.createImage("l", "8-bit black", 20, 14, 1)).saveAsTiff(folder.resolve("b-labels.tif")
                .toString());
        final ByteProcessor labels = new ByteProcessor(16, 12);
        labels.set(50, 1);
        new FileSaver(new ImagePlus("l", labels)).saveAsTiff(folder.resolve("a-labels.tif").toString());
        final Path csv = folder.resolve("out.csv");
        final Evaluation evaluation = run(null,
                settings().withFolder(folder.toString()).withMethods("mtsm").withCsv(csv.toString()));
        final Map<String, EvaluationResult.Row> rows = evaluation.result().rows().stream()
                .filter(row -> row.method().equals("mtsm")).collect(Collectors.toMap(row -> row.metric(), row -> row));
        assertEquals(2, rows.get("drop").summary().n());
        assertEquals(Map.of(LeftOut.IMAGE_UNREADABLE, 1, LeftOut.MAP_CONSTANT, 1, LeftOut.NO_MAP, 1),
                rows.get("drop").summary().reasons());
        assertEquals(Map.of(LeftOut.IMAGE_UNREADABLE, 1, LeftOut.MAP_CONSTANT, 1, LeftOut.NO_MAP, 1,
                LeftOut.TRUTH_EMPTY, 1), rows.get("auc").summary().reasons());
        assertEquals(3, evaluation.warnings().size(), evaluation.warnings().toString());
        assertTrue(evaluation.warnings().get(0).startsWith("c.tif: "), evaluation.warnings().toString());
        final List<String> lines = Files.readAllLines(folder.resolve("out-images.csv"));
        assertEquals(1 + 5 * 4 * 9, lines.size());
        assertTrue(lines.contains("c.tif,fake,mean,mtsm,drop,"), lines.toString());
        assertEquals(1 + 4 * 9, Files.readAllLines(csv).size());
    }

    @Test
    void pixelsThatAreNoNumbersAreSaid() {
        final FloatProcessor pixels = new FloatProcessor(16, 12);
        for (int i = 0; i < pixels.getPixelCount(); i++) pixels.setf(i, i % 23);
        pixels.setf(20, Float.NaN);
        final Evaluation evaluation = run(new ImagePlus("holes", pixels), settings().withMethods("mtsm"));
        assertEquals(1, evaluation.warnings().size(), evaluation.warnings().toString());
        assertTrue(evaluation.warnings().get(0).startsWith("holes: "), evaluation.warnings().toString());
        assertTrue(evaluation.warnings().get(0).contains("NaN"), evaluation.warnings().toString());
    }

    @Test
    void runGoesOnWhereItWasEnded() throws IOException {
        save("a.tif", 16, 12, 1);
        save("b.tif", 20, 14, 2);
        final Path csv = folder.resolve("out.csv");
        final EvaluationSettings settings = settings().withFolder(folder.toString()).withMethods("mtsm")
                .withCsv(csv.toString());
        run(null, settings);
        final String summary = Files.readString(csv);
        final String images = Files.readString(folder.resolve("out-images.csv"));
        final Path state = folder.resolve("out-state.txt");
        final List<String> lines = Files.readAllLines(state);
        assertEquals(1 + 2 * 4, lines.size());
        assertEquals(2, fake.inputs().size());
        run(null, settings);
        assertEquals(2, fake.inputs().size(), "all was known");
        Files.write(state, lines.subList(0, 5));
        Files.delete(csv);
        run(null, settings);
        assertEquals(3, fake.inputs().size(), "the second image only");
        assertEquals(summary, Files.readString(csv));
        assertEquals(images, Files.readString(folder.resolve("out-images.csv")));
        save("a.tif", 16, 12, 7);
        run(null, settings);
        assertEquals(4, fake.inputs().size(), "the image that changed");
        assertThrows(IllegalArgumentException.class, () -> run(null, settings.withSteps(5)));
        assertThrows(IllegalArgumentException.class, () -> run(image("z", 9, 9, 1), settings.withFolder("")));
    }

    @Test
    void cancelKeepsWhatIsDone() throws IOException {
        final Path csv = folder.resolve("out.csv");
        final EvaluationSettings settings = settings().withCsv(csv.toString());
        try (Cancellation run = Cancellation.begin()) {
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertTrue(run(image("one", 16, 12, 1), settings).isCancelled());
        }
        assertFalse(Files.exists(csv), "a table that looks whole");
        assertTrue(Files.exists(folder.resolve("out-state.txt")));
        assertFalse(run(image("one", 16, 12, 1), settings).isCancelled());
        assertTrue(Files.exists(csv));
    }

    @Test
    void cancelInTheMiddleGivesWhatIsDoneAndTheNextRunTheRest() throws IOException {
        save("a.tif", 16, 12, 1);
        save("b.tif", 20, 14, 2);
        final Network cancelling = new OtherAnswers(fake).network();
        final NetworkCache cache = new NetworkCache(source -> (Network) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] { Network.class }, (proxy, method, arguments) -> {
                    final Object answer = method.invoke(cancelling, arguments);
                    if (fake.inputs().size() == 2) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
                    return answer;
                }), EvaluationRunTest::randomised);
        final EvaluationSettings settings = settings().withFolder(folder.toString()).withMethods("mtsm")
                .withCsv(folder.resolve("out.csv").toString());
        final Evaluation cancelled = new EvaluationRun(context, cache, saliency.methods(), saliency.metrics(), settings,
                null).run();
        assertTrue(cancelled.isCancelled());
        assertEquals(List.of("mtsm", "random", "centre", "edges"),
                cancelled.result().maps().stream().map(EvaluatedMap::method).collect(Collectors.toList()));
        IJ.resetEscape();
        assertEquals(8, run(null, settings).result().maps().size());
        assertEquals(3, fake.inputs().size(), "the second image only");
    }

    @Test
    void secondEvaluationIntoTheSameTablesIsRefusedAsLongAsTheFirstRuns() throws IOException {
        final Path csv = folder.resolve("out.csv");
        final EvaluationSettings settings = settings().withCsv(csv.toString());
        try (OnlyWriter first = EvaluationFiles.claim(csv)) {
            final String sentence = assertThrows(IllegalArgumentException.class,
                    () -> run(image("one", 16, 12, 1), settings)).getMessage();
            assertTrue(sentence.contains("being written by another"), sentence);
        }
        run(image("one", 16, 12, 1), settings);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("out-images.csv", "out-state.txt", "out.csv"),
                    files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList()));
        }
    }

    /** The half-written files lie on a disk that is full; Linux has one. */
    @Test
    void fullDiskIsSaidTheTablesOfBeforeStayAndWithRoomTheRunGoesOn() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        save("a.tif", 16, 12, 1);
        final EvaluationSettings settings = settings().withFolder(folder.toString())
                .withCsv(folder.resolve("out.csv").toString());
        run(null, settings);
        final String before = Files.readString(folder.resolve("out-images.csv"));
        save("b.tif", 20, 14, 2);
        for (final String name : List.of("out-images.csv", "out.csv")) {
            final Path part = Files.createSymbolicLink(folder.resolve(name + ".part"), Path.of("/dev/full"));
            final String sentence = assertThrows(IllegalArgumentException.class, () -> run(null, settings))
                    .getMessage();
            assertTrue(sentence.contains(name + " cannot be written") && sentence.contains("room"), sentence);
            assertFalse(Files.exists(part, LinkOption.NOFOLLOW_LINKS), "nothing half-made");
            if (name.equals("out-images.csv")) assertEquals(before, Files.readString(folder.resolve(name)));
        }
        final int passes = fake.inputs().size();
        assertEquals(2 * 5, run(null, settings).result().maps().size());
        assertEquals(passes, fake.inputs().size(), "all was known");
        assertTrue(Files.readString(folder.resolve("out-images.csv")).contains("b.tif"));
    }

    @Test
    void networkThatChangesInTheMiddleIsNotMixedIntoTheTable() throws IOException {
        final Path first = Files.writeString(folder.resolve("a.pb"), "1");
        final Path second = Files.writeString(folder.resolve("b.pb"), "1");
        final NetworkCache cache = new NetworkCache(source -> new FakeNetwork(1, -1) {
            @Override
            public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
                try {
                    Files.writeString(second, "23");
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
                return super.featureMaps(image, layer);
            }
        }, EvaluationRunTest::randomised);
        final EvaluationSettings settings = settings().withNetwork(first + ";" + second)
                .withCsv(folder.resolve("out.csv").toString());
        final EvaluationRun run = new EvaluationRun(context, cache, saliency.methods(), saliency.metrics(), settings,
                image("one", 16, 12, 1));
        final String sentence = assertThrows(NetworkException.class, run::run).getMessage();
        assertTrue(sentence.contains("b.pb") && sentence.contains("have changed since"), sentence);
        assertFalse(Files.exists(folder.resolve("out.csv")));
    }

    @Test
    void wrongSettingsAreRefusedBeforeAnythingIsDone() {
        final ImagePlus image = image("one", 16, 12, 1);
        for (final EvaluationSettings wrong : List.of(settings().withMethods("nix"), settings().withMetrics("nix"),
                settings().withTruth("nix"), settings().withTarget("1;2"), settings().withTarget("nix"),
                settings().withPreprocessing("nix"), settings().withFolder("no/such/folder"),
                settings().withSteps(0), settings().withNetwork(";")))
            assertThrows(IllegalArgumentException.class, () -> run(image, wrong));
        assertThrows(IllegalArgumentException.class, () -> run(null, settings()));
        assertThrows(RuntimeException.class, () -> run(image, settings().withLayers("nix")));
        assertThrows(RuntimeException.class, () -> run(image, settings().withNetwork("fake;nix")));
        assertEquals(0, fake.inputs().size());
    }

    @Test
    void tablesPlotsAndPerturbedImagesAreMade() {
        final Evaluation evaluation = run(image("one", 16, 12, 1), settings().withMetrics("drop"));
        assertEquals(5 * 4, EvaluationTables.ofImages(evaluation).size());
        assertEquals("Average Drop %", EvaluationTables.ofSummary(evaluation).getStringValue("Metric", 0));
        assertEquals(1, EvaluationTables.ofSummary(evaluation).getValue("n", 0));
        final ImagePlus perturbed = evaluation.perturbed().orElseThrow();
        assertEquals(5, perturbed.getStackSize());
        assertEquals("Deletion by mtsm of one", perturbed.getTitle());
        assertTrue(perturbed.getStack().getSliceLabel(3).startsWith("50 % changed, score 0."),
                perturbed.getStack().getSliceLabel(3));
        assertEquals(0, perturbed.getStack().getProcessor(5).getStats().max);
        assertEquals(List.of("Insertion", "Deletion"), EvaluationPlots.curves(evaluation).stream()
                .map(ImagePlus::getTitle).collect(Collectors.toList()));
        assertEquals(4, EvaluationPlots.bars(evaluation).orElseThrow().getStackSize());
    }
}
