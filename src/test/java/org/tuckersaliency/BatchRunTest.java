package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.batch.BatchFiles;
import org.tuckersaliency.batch.BatchImage;
import org.tuckersaliency.batch.BatchListing;
import org.tuckersaliency.batch.BatchRecord;
import org.tuckersaliency.batch.MemoryBudget;
import org.tuckersaliency.image.ImageFiles;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkOutput;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A batch makes of each image what the image gives alone, whatever happens to the others. */
class BatchRunTest {
    /** Its passes fail for an image whose first pixel is the largest. */
    private static final class Picky extends FakeNetwork {
        private final Throwable failure;

        Picky(final Throwable failure) {
            super(1, -1);
            this.failure = failure;
        }

        @Override
        public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
            if (image.firstElement().get() == 1) {
                if (failure instanceof Error) throw (Error) failure;
                throw (RuntimeException) failure;
            }
            return super.featureMaps(image, layer);
        }
    }

    @TempDir
    private Path temporary;
    private Path images;
    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private FakeNetwork network = new FakeNetwork(1, -1);
    private final List<BatchRecord> heard = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void makeAFolder() throws IOException {
        images = Files.createDirectory(temporary.resolve("images"));
    }

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    private ImagePlus save(final String name, final int width, final int height, final int planes) {
        final ImagePlus image = IJ.createImage(name, "8-bit black", width, height, planes);
        for (int i = 1; i <= planes; i++) {
            final ImageProcessor pixels = image.getStack().getProcessor(i);
            for (int p = 1; p < pixels.getPixelCount(); p++)
                pixels.set(p, (p * 37 + i * i * 11 + name.hashCode()) >>> 3 & 0xff);
        }
        image.getCalibration().pixelWidth = 0.7;
        image.getCalibration().setUnit("um");
        final String path = images.resolve(name).toString();
        assertTrue(planes == 1 ? new FileSaver(image).saveAsTiff(path) : new FileSaver(image).saveAsTiffStack(path));
        return image;
    }

    private BatchSettings settings() {
        return new BatchSettings().withInput(images.toString()).withOutput(temporary.resolve("maps").toString())
                .withNetwork("fake").withMethods("mtsm");
    }

    private BatchReport run(final BatchSettings settings) {
        return run(settings, record -> {
        });
    }

    private BatchReport run(final BatchSettings settings, final Consumer<BatchRecord> listener) {
        final NetworkCache cache = new NetworkCache(source -> network, (source, share, seed) -> network);
        return new BatchRun(context, cache, saliency.methods(), settings, record -> {
            heard.add(record);
            listener.accept(record);
        }).run();
    }

    private Map<String, byte[]> files(final String folder) throws IOException {
        final Map<String, byte[]> files = new TreeMap<>();
        final Path root = temporary.resolve(folder);
        try (Stream<Path> all = Files.walk(root)) {
            for (final Path file : all.filter(Files::isRegularFile).collect(Collectors.toList()))
                if (!file.endsWith(BatchFiles.STATE))
                    files.put(root.relativize(file).toString(), Files.readAllBytes(file));
        }
        return files;
    }

    private void assertSameFiles(final String expected, final String actual) throws IOException {
        final Map<String, byte[]> first = files(expected);
        final Map<String, byte[]> second = files(actual);
        assertEquals(first.keySet(), second.keySet());
        first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
    }

    /** Images of several sizes, of which some fill a batch, some do not, and one is longer than any. */
    @Test
    void everyMapHasTheBitsOfTheMapOfTheImageAlone() {
        for (int i = 0; i < 11; i++) save("image" + i + ".tif", i % 3 == 0 ? 20 : 16, 12, i == 4 ? 70 : 1);
        final BatchReport report = run(settings().withMethods("mtsm;tsm;gradcam").withLayers("same;mean").withBatch(4)
                .withThreads(3));
        assertEquals(11, report.done());
        assertEquals(80, report.planes());
        assertEquals(List.of(), report.failures());
        for (int i = 0; i < 11; i++)
            for (final String method : List.of("mtsm", "tsm", "gradcam"))
                for (final String layer : List.of("same", "mean")) {
                    final String name = "image" + i + "-" + method + "-" + layer + ".tif";
                    final ImagePlus map = IJ.openImage(temporary.resolve("maps").resolve(name).toString());
                    final ImagePlus image = IJ.openImage(images.resolve("image" + i + ".tif").toString());
                    final ImagePlus alone = ImageMapper.of(image, new FakeNetwork(1, -1), saliency.method(method),
                            new SaliencySettings().withPlanes("all").withLayer(layer)).get(0).run(context).map()
                            .orElseThrow();
                    assertEquals(alone.getStackSize(), map.getStackSize(), name);
                    assertEquals(0.7, map.getCalibration().pixelWidth, 1e-6);
                    assertTrue(map.getInfoProperty().contains("Layer: " + layer), name);
                    for (int plane = 1; plane <= map.getStackSize(); plane++)
                        assertArrayEquals((float[]) alone.getStack().getPixels(plane),
                                (float[]) map.getStack().getPixels(plane), name);
                }
    }

    @Test
    void theNetworkSeesEachPlaneOnceForAllMethodsAndLayers() {
        for (int i = 0; i < 7; i++) save("image" + i + ".tif", 16, 12, i == 3 ? 5 : 1);
        run(settings().withMethods("mtsm;tsm;eigencam").withLayers("same;mean").withBatch(4).withScores(true));
        assertEquals(11 * 2, network.inputs().size());
    }

    @Test
    void whatCannotBeReadOrMappedIsARowAndTheOthersGoOn() throws IOException {
        for (int i = 0; i < 5; i++) save("image" + i + ".tif", 16, 12, 1);
        Files.writeString(images.resolve("broken.tif"), "no image");
        IJ.saveAsTiff(IJ.createImage("small", "8-bit", 1, 1, 1), images.resolve("small.tif").toString());
        final BatchReport report = run(settings().withBatch(3));
        assertEquals(5, report.done());
        assertEquals(List.of("broken.tif: It cannot be read as an image: " + ImageFiles.UNREADABLE,
                "small.tif: The image is 1 × 1 pixels; a saliency map needs an image of at least 2 × 2 pixels."),
                report.failures());
        final List<String> rows = Files.readAllLines(temporary.resolve("maps/report.csv"));
        assertEquals(8, rows.size());
        assertTrue(rows.get(1).startsWith("broken.tif,failed,,,"), rows.get(1));
        assertEquals("image0.tif,done,image0-mtsm.tif,,", rows.get(2));
        assertEquals(7, heard.size());
    }

    @Test
    void imageWhosePassFailsDoesNotTakeItsNeighboursInTheBatchAlong() {
        for (final Throwable failure : List.of(new NetworkException("It does not like this one."),
                new OutOfMemoryError(), new IllegalStateException("odd"))) {
            network = new Picky(failure);
            for (int i = 0; i < 6; i++) save("image" + i + ".tif", 16, 12, i == 3 ? 3 : 1);
            final ImagePlus bad = IJ.openImage(images.resolve("image3.tif").toString());
            for (int plane = 1; plane <= 2; plane++) bad.getStack().getProcessor(plane).set(0, 0, 255);
            new FileSaver(bad).saveAsTiffStack(images.resolve("image3.tif").toString());
            final String folder = failure.getClass().getSimpleName();
            final BatchReport report = run(
                    settings().withBatch(4).withOutput(temporary.resolve(folder).toString()));
            assertEquals(5, report.done(), folder);
            assertEquals(1, report.failures().size());
            assertTrue(report.failures().get(0).startsWith("image3.tif: "), report.failures().get(0));
            assertEquals(0, report.left());
        }
    }

    @Test
    void firstFailureEndsTheBatchWhereThatIsWanted() throws IOException {
        Files.writeString(images.resolve("a.tif"), "no image");
        for (int i = 0; i < 200; i++) save("image" + i + ".tif", 16, 12, 1);
        final BatchReport report = run(settings().withFailFast(true).withBatch(1));
        assertEquals(1, report.failures().size());
        assertTrue(report.left() > 0);
        assertEquals(201, report.done() + report.left() + 1);
    }

    @Test
    void resumedBatchComputesOnlyWhatIsMissingAndGivesTheSameFiles() throws IOException {
        for (int i = 0; i < 9; i++) save("image" + i + ".tif", 16, 12, 1);
        final BatchSettings whole = settings().withOverlays(true).withScores(true).withBatch(4);
        run(whole.withOutput(temporary.resolve("whole").toString()));
        // ended in the middle: as if killed after the fourth image was noted
        assertThrows(IllegalStateException.class, () -> run(whole, record -> {
            if (heard.size() >= 9 + 4) throw new IllegalStateException("The power failed.");
        }));
        final Path maps = temporary.resolve("maps");
        final List<String> state = Files.readAllLines(maps.resolve(BatchFiles.STATE));
        Files.write(maps.resolve(BatchFiles.STATE), (String.join("\n", state.subList(0, 5)) + "\n{\"image\":\"ima")
                .getBytes());
        Files.writeString(maps.resolve("image8-mtsm.tif.part"), "half");
        Files.delete(maps.resolve(BatchRecordNames.outputs(state.get(1)).get(0)));
        network.inputs().clear();
        heard.clear();
        final BatchReport report = run(whole.withResume(true));
        assertEquals(3, report.skipped());
        assertEquals(6, report.done());
        assertEquals(6, network.inputs().size());
        assertEquals(6, heard.size());
        Files.deleteIfExists(maps.resolve("image8-mtsm.tif.part"));
        assertSameFiles("whole", "maps");
    }

    @Test
    void imageThatHasChangedOrFailedIsComputedAgain() throws IOException {
        for (int i = 0; i < 3; i++) save("image" + i + ".tif", 16, 12, 1);
        Files.writeString(images.resolve("broken.tif"), "no image");
        run(settings());
        save("image1.tif", 18, 12, 1);
        save("broken.tif", 16, 12, 1);
        final BatchReport report = run(settings().withResume(true));
        assertEquals(2, report.skipped());
        assertEquals(2, report.done());
        assertEquals(18, IJ.openImage(temporary.resolve("maps/image1-mtsm.tif").toString()).getWidth());
    }

    @Test
    void nothingOfOthersIsOverwritten() throws IOException {
        save("image.tif", 16, 12, 1);
        final Path maps = Files.createDirectory(temporary.resolve("maps"));
        Files.writeString(maps.resolve("thesis.txt"), "years of work");
        assertRefused("not empty", settings());
        Files.delete(maps.resolve("thesis.txt"));
        run(settings());
        assertRefused("resume it", settings());
        assertRefused("other settings", settings().withResume(true).withMethods("tsm"));
        Files.writeString(maps.resolve(BatchFiles.STATE),
                Files.readString(maps.resolve(BatchFiles.STATE)) + "nonsense\n");
        assertRefused("Line 3", settings().withResume(true));
    }

    @Test
    void wrongSettingsAreRefusedBeforeAnythingIsWritten() {
        save("image.tif", 16, 12, 1);
        assertRefused("No folder for the results", settings().withOutput(" "));
        assertRefused("No images were given", settings().withInput(""));
        assertRefused("folder", settings().withInput(temporary.resolve("nowhere").toString()));
        assertRefused("No image fits", settings().withInput(images + "/*.png"));
        assertRefused("Nothing is to be written", settings().withMapImages(false));
        assertRefused("nix", settings().withMethods("nix"));
        assertRefused("one class at a time",
                settings().withMethods("gradcam").withMaps(new SaliencySettings().withTarget("0;1")));
        assertRefused("nix", settings().withMaps(new SaliencySettings().withLut("nix")));
        assertThrows(NetworkException.class, () -> run(settings().withLayers("nix")));
        network = new FakeNetwork(1, -1) {
            @Override
            public NetworkOutput output() {
                return new NetworkOutput(NetworkOutput.Kind.EMBEDDING, NetworkOutput.Activation.NONE, 64);
            }
        };
        final String noScores = assertThrows(NetworkException.class, () -> run(settings().withScores(true)))
                .getMessage();
        assertTrue(noScores.contains("leave out the scores"), noScores);
        assertFalse(Files.exists(temporary.resolve("maps")));
    }

    private void assertRefused(final String part, final BatchSettings settings) {
        final String message = assertThrows(IllegalArgumentException.class, () -> run(settings)).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void cancelledBatchLeavesWholeFilesAndGoesOnLater() throws IOException {
        for (int i = 0; i < 60; i++) save("image" + i + ".tif", 16, 12, 1);
        run(settings().withOutput(temporary.resolve("whole").toString()));
        heard.clear();
        final BatchReport report = run(settings().withBatch(1),
                record -> IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE));
        IJ.resetEscape();
        assertTrue(report.left() > 0);
        assertEquals(60, report.done() + report.left());
        assertEquals(report.left(), run(settings().withResume(true)).done());
        assertSameFiles("whole", "maps");
    }

    @Test
    void escapeWhileTheNetworkIsOpenedEndsTheBatchBeforeAnImage() throws IOException {
        for (int i = 0; i < 5; i++) save("image" + i + ".tif", 16, 12, 1);
        final NetworkCache cache = new NetworkCache(source -> {
            IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
            return network;
        }, (source, share, seed) -> network);
        final BatchReport report = new BatchRun(context, cache, saliency.methods(), settings(), heard::add).run();
        IJ.resetEscape();
        assertEquals(5, report.left());
        assertEquals(0, network.inputs().size());
        assertEquals(5, run(settings().withResume(true)).done());
    }

    @Test
    void secondBatchIntoTheSameFolderIsRefusedAsLongAsTheFirstRuns() throws IOException {
        save("image.tif", 16, 12, 1);
        final List<String> refusals = new ArrayList<>();
        run(settings(), record -> refusals.add(assertThrows(IllegalArgumentException.class,
                () -> run(settings().withResume(true))).getMessage()));
        assertEquals(1, refusals.size());
        assertTrue(refusals.get(0).contains("being written by another window or program"), refusals.toString());
        assertEquals(1, run(settings().withResume(true)).skipped());
        try (Stream<Path> files = Files.list(temporary.resolve("maps"))) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().endsWith(".lock")));
        }
    }

    @Test
    void noThreadIsLeft() throws InterruptedException {
        for (int i = 0; i < 20; i++) save("image" + i + ".tif", 16, 12, 1);
        run(settings());
        for (final Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.getName().startsWith("Saliency batch")) continue;
            thread.join(10_000); // one that has ended its work takes a moment to be gone
            assertFalse(thread.isAlive(), thread.getName());
        }
    }

    @Test
    void patternsReachIntoFoldersAndTheResultsLieLikeTheImages() throws IOException {
        Files.createDirectories(images.resolve("a/b"));
        save("a/one.tif", 16, 12, 1);
        save("a/b/two.tif", 16, 12, 1);
        save("three.tif", 16, 12, 1);
        final BatchReport report = run(settings().withInput(images + "/a/**.tif"));
        assertEquals(2, report.done());
        assertEquals(List.of("b/two-mtsm.tif", "one-mtsm.tif", "report.csv"),
                new ArrayList<>(files("maps").keySet()));
    }

    @Test
    void imagesOfOneStemDoNotOverwriteEachOther() {
        save("same.tif", 16, 12, 1);
        new FileSaver(IJ.createImage("same", "8-bit ramp", 16, 12, 1)).saveAsPng(images.resolve("same.png").toString());
        run(settings());
        assertTrue(Files.exists(temporary.resolve("maps/same.tif-mtsm.tif")));
        assertTrue(Files.exists(temporary.resolve("maps/same.png-mtsm.tif")));
    }

    @Test
    void overlaysOfStacksAreNumberedAndScoresAreThoseOfEachPlane() throws IOException {
        save("stack.tif", 16, 12, 12);
        run(settings().withMapImages(false).withOverlays(true).withScores(true));
        assertTrue(Files.exists(temporary.resolve("maps/stack-mtsm-01.png")));
        assertTrue(Files.exists(temporary.resolve("maps/stack-mtsm-12.png")));
        final ImagePlus picture = IJ.openImage(temporary.resolve("maps/stack-mtsm-07.png").toString());
        assertEquals(16, picture.getWidth());
        final List<String> lines = Files.readAllLines(temporary.resolve("maps/scores.csv"));
        assertEquals(1 + 12 * FakeNetwork.CLASSES, lines.size());
        final ImagePlus stack = IJ.openImage(images.resolve("stack.tif").toString());
        final List<Classification> expected = new Classifier(stack, new FakeNetwork(1, -1),
                new SaliencySettings().withPlanes("all")).run(context);
        final Classification.Entry top = expected.get(6).entries().get(0);
        assertTrue(lines.contains("stack.tif,7,1," + top.name() + "," + top.index() + "," + top.probability() + ","
                + top.logit()));
    }

    @Test
    void imageThatIsSeenInTilesHasNoScoresAndSaysSo() {
        save("large.tif", 300, 200, 1);
        final BatchSettings tiled = settings().withMaps(new SaliencySettings().withPlanes("all").withTiles("64"));
        assertEquals(1, run(tiled.withOutput(temporary.resolve("tiled").toString())).done());
        final List<String> failures = run(tiled.withScores(true)).failures();
        assertEquals(1, failures.size());
        assertTrue(failures.get(0).contains("sees it in tiles"), failures.get(0));
    }

    @Test
    void batchWithoutMemoryForTwoImagesGoesThroughOneByOne() {
        for (int i = 0; i < 8; i++) save("image" + i + ".tif", 16, 12, 1);
        final MemoryBudget none = new MemoryBudget(1);
        final Network only = network;
        final BatchSettings settings = settings();
        final BatchFiles files = new BatchFiles(temporary.resolve("maps"), "{}", false);
        final BatchMaps maps = new BatchMaps(only, saliency.methods(), settings);
        try (Cancellation run = Cancellation.begin()) {
            try (BatchStages stages = new BatchStages(maps, files, inputs -> only.answers(inputs, maps.layers(), false),
                    2, 4, 8, none, run, heard::add)) {
                for (final BatchImage image : BatchListing.of(images.toString()))
                    assertTrue(stages.add(image));
            }
        }
        assertEquals(8, heard.size());
        assertTrue(heard.stream().allMatch(record -> record.error().isEmpty()));
    }
}
