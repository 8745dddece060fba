package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.image.Selections;
import org.tuckersaliency.map.Interpolation;
import org.tuckersaliency.map.Resampling;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.NetworkException;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** From what the user says of class, reference, region and smoothing to the maps; the network is a linear one. */
class TargetMapsTest {
    private static final int WIDTH = 16;
    private static final int HEIGHT = 12;

    private static Context context;
    private static SaliencyService saliency;

    @BeforeAll
    static void startSciJava() {
        context = new Context(SaliencyService.class);
        saliency = context.service(SaliencyService.class);
    }

    @AfterAll
    static void disposeOfTheContext() {
        context.dispose();
    }

    /** Two channels, 8 bit, different everywhere. */
    private static ImagePlus image() {
        final ImagePlus image = IJ.createImage("two", "8-bit composite-mode", WIDTH, HEIGHT, 2, 1, 1);
        for (int c = 1; c <= 2; c++)
            for (int i = 0; i < WIDTH * HEIGHT; i++) image.getStack().getProcessor(c).set(i, (i * 37 + c * 91) % 251);
        return image;
    }

    private static List<SaliencyResult> maps(final String method, final SaliencySettings settings) {
        final List<SaliencyResult> results = new ArrayList<>();
        for (final ImageMapper mapper : ImageMapper.of(image(), new FakeNetwork(2, -1), saliency.method(method),
                settings))
            results.add(mapper.run(context));
        return results;
    }

    private static double[] raw(final String method, final SaliencySettings settings) {
        return values(maps(method, settings).get(0).maps().get(0).layerMaps().get(0));
    }

    private static double[] values(final RandomAccessibleInterval<DoubleType> map) {
        final double[] values = new double[(int) Views.iterable(map).size()];
        int i = 0;
        for (final DoubleType value : Views.flatIterable(map)) values[i++] = value.get();
        return values;
    }

    /** What the network sees at the layer {@code same}: pixel values 0..1. */
    private static double input(final int channel, final int i) {
        return image().getStack().getProcessor(channel + 1).get(i) / 255.0;
    }

    private static SaliencySettings same() {
        return new SaliencySettings().withLayer("same");
    }

    @Test
    void gradCamOfAClassIsThatOfItsWeights() {
        for (int k = 0; k < FakeNetwork.CLASSES; k++) {
            final double[] map = raw("gradcam", same().withTarget(String.valueOf(k)));
            for (int i = 0; i < map.length; i++)
                assertEquals((FakeNetwork.weight(k, 0) * input(0, i) + FakeNetwork.weight(k, 1) * input(1, i))
                        / map.length, map[i], 1e-6);
        }
    }

    @Test
    void severalClassesGiveOneMapEachWithTheirNamesInTheTitles() {
        final List<SaliencyResult> results = maps("gradcam", same().withTarget("2;0;class 1"));
        assertEquals(List.of("Grad-CAM (class 2) of two", "Grad-CAM (class 0) of two", "Grad-CAM (class 1) of two"),
                results.stream().map(r -> r.map().orElseThrow().getTitle()).collect(Collectors.toList()));
        assertTrue(results.get(1).map().orElseThrow().getInfoProperty().contains("Class: class 0, logit"),
                results.get(1).map().orElseThrow().getInfoProperty());
        assertEquals("Grad-CAM of two", maps("gradcam", same().withTarget("2")).get(0).map().orElseThrow().getTitle());
        assertEquals(1, maps("mtsm", same().withTarget("2;0")).size(), "a label-free method has one map");
    }

    @Test
    void severalClassesAreRefusedWhereOneMapIsAskedFor() {
        final SaliencyMethod method = saliency.method("gradcam");
        final SaliencySettings settings = new SaliencySettings().withTarget("interphase;mitotic");
        final ImagePlus sample = org.tuckersaliency.sample.SampleImages.open("cells");
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> saliency.map(sample, "sample:cells-classifier", method, settings)).getMessage()
                .contains("2 classes"));
        assertEquals(2, saliency.mapEach(sample, "sample:cells-classifier", method, settings).size());
    }

    @Test
    void infoSaysWhatIsExplained() {
        final String info = maps("gradcam", same()).get(0).map().orElseThrow().getInfoProperty();
        assertTrue(info.contains("Class: class 2, logit"), info);
        assertFalse(maps("mtsm", same()).get(0).map().orElseThrow().getInfoProperty().contains("Class:"));
    }

    @Test
    void ablationCamWeighsChannelsByTheScoreThatIsLostWithoutThem() {
        final double[] map = raw("ablationcam", same().withTarget("1"));
        final double[] mean = new double[2];
        for (int c = 0; c < 2; c++) for (int i = 0; i < map.length; i++) mean[c] += input(c, i) / map.length;
        final double[] lost = { FakeNetwork.weight(1, 0) * mean[0], FakeNetwork.weight(1, 1) * mean[1] };
        final double score = Math.abs(lost[0] + lost[1]);
        for (int i = 0; i < map.length; i++)
            assertEquals((lost[0] * input(0, i) + lost[1] * input(1, i)) / score, map[i], 1e-5);
    }

    @Test
    void scoreCamWeighsChannelsByTheScoreOfWhatTheyLetThrough() {
        final double[] map = raw("scorecam", new SaliencySettings().withLayer("mean").withTarget("0"));
        final double[] scores = new double[2];
        final double[][] features = new double[2][WIDTH * HEIGHT / 4];
        for (int c = 0; c < 2; c++) {
            final Img<FloatType> layer = ArrayImgs.floats(WIDTH / 2, HEIGHT / 2);
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                final int at = i / WIDTH / 2 * (WIDTH / 2) + i % WIDTH / 2;
                features[c][at] += input(c, i);
                layer.getAt(i % WIDTH / 2, i / WIDTH / 2).set((float) features[c][at]);
            }
            final Img<FloatType> mask = Resampling.resize(layer, WIDTH, HEIGHT, Interpolation.BILINEAR);
            double min = Double.POSITIVE_INFINITY;
            double max = 0;
            for (final FloatType value : mask) {
                min = Math.min(min, value.get());
                max = Math.max(max, value.get());
            }
            for (int i = 0; i < WIDTH * HEIGHT; i++)
                scores[c] += (mask.getAt(i % WIDTH, i / WIDTH).get() - min) / (max - min)
                        * (FakeNetwork.weight(0, 0) * input(0, i) + FakeNetwork.weight(0, 1) * input(1, i))
                        / (WIDTH * HEIGHT);
        }
        final double[] weights = { Math.exp(scores[0]), Math.exp(scores[1]) };
        for (int i = 0; i < map.length; i++)
            assertEquals((weights[0] * features[0][i] + weights[1] * features[1][i]) / (weights[0] + weights[1]),
                    map[i],
                    1e-4);
    }

    @Test
    void smoothingLeavesALinearMapAsItIs() {
        final SaliencySettings settings = same().withTarget("0");
        assertArrayEquals(raw("gradcam", settings), raw("gradcam", settings.withSmoothing(true)), 1e-6);
        assertArrayEquals(raw("mean-activation", settings), raw("mean-activation", settings.withSmoothing(true)), 1e-6);
        final FakeNetwork network = new FakeNetwork(2, -1);
        ImageMapper.of(image(), network, saliency.method("mtsm"), same().withSmoothing(true)).get(0).run(context);
        assertEquals(6, network.inputs().size());
    }

    @Test
    void smoothedMapOfADecompositionIsTheMeanOfItsVersions() {
        final double[] once = raw("mtsm", same());
        final double[] smoothed = raw("mtsm", same().withSmoothing(true));
        // the decomposition does not know left from right, and its map grows as the features do
        assertArrayEquals(once, smoothed, 1e-5);
        assertTrue(maps("mtsm", same().withSmoothing(true)).get(0).map().orElseThrow().getInfoProperty()
                .contains("Smooth: "));
    }

    @Test
    void fullGradTakesAllLayersAtOnce() {
        final SaliencyMap map = maps("fullgrad", new SaliencySettings()).get(0).maps().get(0);
        assertArrayEquals(new long[] { WIDTH, HEIGHT }, map.layerMaps().get(0).dimensionsAsLongArray());
        final String message = assertThrows(IllegalArgumentException.class, () -> maps("fullgrad", same()))
                .getMessage();
        assertTrue(message.contains("leave the layer at auto"), message);
    }

    @Test
    void finerCamComparesOneClassOfAClassifier() {
        final double[] map = raw("finercam", same().withTarget("0"));
        assertEquals(WIDTH * HEIGHT, map.length);
        assertThrows(IllegalArgumentException.class, () -> maps("finercam", same().withTarget("1*0 & 1*1")));
    }

    @Test
    void referenceIsAnOpenImageOrAFileAndForEmbeddings() {
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> maps("gradcam", same().withReference("no such image"))).getMessage().contains("no such image"));
        final ImagePlus sample = org.tuckersaliency.sample.SampleImages.open("cells");
        final SaliencyMethod method = saliency.method("gradcam");
        final ImagePlus other = new ImagePlus("other", new FloatProcessor(64, 64));
        for (int i = 0; i < 64 * 64; i++) other.getProcessor().setf(i, i % 77);
        WindowManager.setTempCurrentImage(other);
        try {
            final SaliencySettings own = new SaliencySettings();
            final String info = saliency.map(sample, "sample:cells-ssl", method, own).map().orElseThrow()
                    .getInfoProperty();
            assertTrue(info.contains("Class: the image's own embedding"), info);
        } finally {
            WindowManager.setTempCurrentImage(null);
        }
    }

    @Test
    void selectionIsOneInsideAndZeroOutside() {
        final ImagePlus image = new ImagePlus("i", new FloatProcessor(8, 6));
        assertTrue(Selections.area(image).isEmpty());
        image.setRoi(new Line(1, 1, 5, 5));
        assertTrue(Selections.area(image).isEmpty());
        image.setRoi(new Roi(2, 1, 3, 2));
        final RandomAccessibleInterval<FloatType> area = Selections.area(image).orElseThrow();
        for (int y = 0; y < 6; y++)
            for (int x = 0; x < 8; x++)
                assertEquals(x >= 2 && x < 5 && y >= 1 && y < 3 ? 1 : 0, area.getAt(x, y).get());
        image.setRoi(new OvalRoi(0, 0, 8, 6));
        assertEquals(0, Selections.area(image).orElseThrow().getAt(0, 0).get());
        assertEquals(1, Selections.area(image).orElseThrow().getAt(4, 3).get());
    }

    @Test
    void escapeEndsARunBetweenBatches() {
        final FakeNetwork network = new FakeNetwork(2, -1);
        final List<ImageMapper> mappers = ImageMapper.of(image(), network, saliency.method("scorecam"), same());
        try (Cancellation run = Cancellation.begin()) {
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertThrows(CancellationException.class, () -> mappers.get(0).run(context));
        }
    }

    @Test
    void classThatThereIsNotIsRefused() {
        for (final String target : List.of("7", "nix", "own", ""))
            assertTrue(assertThrows(RuntimeException.class, () -> maps("gradcam", same().withTarget(target)))
                    .getMessage().length() > 20);
        assertThrows(NetworkException.class, () -> saliency.classify(
                org.tuckersaliency.sample.SampleImages.open("cells"), "sample:cells-ssl", new SaliencySettings()));
    }
}
