package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.evaluation.Dice;
import org.tuckersaliency.evaluation.EnergyPointingGame;
import org.tuckersaliency.evaluation.MapValues;
import org.tuckersaliency.evaluation.PointingGame;
import org.tuckersaliency.evaluation.RelevanceRank;
import org.tuckersaliency.evaluation.RocAuc;
import org.tuckersaliency.evaluation.Threshold;
import org.tuckersaliency.evaluation.Trial;
import org.tuckersaliency.evaluation.Truth;
import org.tuckersaliency.image.DrawnRegions;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.method.FullGrad;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.TuckerSaliencyMap;
import org.tuckersaliency.sample.SampleImages;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.AutoThresholder;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/** Maps scored by regions that are drawn on the image, with the bundled classifier. */
class RegionScoresTest {
    private static final String NETWORK = "sample:cells-classifier";
    private static final double SAME = 1e-12;

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

    @Test
    void numbersAreThoseOfTheMetricsAndBaselinesComeLast() {
        final ImagePlus sample = SampleImages.open("cells");
        sample.setRoi(new OvalRoi(100, 90, 60, 50));
        final RegionScores scores = score(sample, "selection", "3px", new MultivectorTuckerSaliencyMap());
        final ResultsTable table = scores.table();
        assertEquals(4, table.size());
        assertEquals("MTSM", table.getStringValue("Method", 0));
        assertEquals("Random Pixels (baseline)", table.getStringValue("Method", 1));
        assertEquals("Edges (baseline)", table.getStringValue("Method", 3));
        final ImagePlus map = saliency.map(sample, NETWORK, "mtsm");
        final Trial trial = Trial.of(MapValues.of((float[]) map.getProcessor().getPixels(), 256))
                .withTruth(truth(sample));
        assertEquals(new PointingGame(3, 1, 1).measure(trial).value().orElseThrow(),
                table.getValue("Pointing Game", 0), SAME);
        assertEquals(new EnergyPointingGame().measure(trial).value().orElseThrow(),
                table.getValue("Energy Pointing Game", 0), SAME);
        assertEquals(new RelevanceRank().measure(trial).value().orElseThrow(), table.getValue("Relevance Rank", 0),
                SAME);
        assertEquals(new RocAuc().measure(trial).value().orElseThrow(), table.getValue("ROC AUC", 0), SAME);
    }

    @Test
    void everyAutoThresholdIsTheOneOfImageJ() {
        final ImagePlus sample = SampleImages.open("cells");
        sample.setRoi(new OvalRoi(100, 90, 60, 50));
        final ResultsTable table = score(sample, "selection", "15px", new MultivectorTuckerSaliencyMap()).table();
        final ImageProcessor map = saliency.map(sample, NETWORK, "mtsm").getProcessor();
        final Truth truth = truth(sample);
        for (final String method : AutoThresholder.getMethods()) {
            map.setAutoThreshold(method + " dark");
            final ByteProcessor found = map.createMask();
            int both = 0;
            int either = 0;
            for (int i = 0; i < found.getPixelCount(); i++) {
                if (found.get(i) != 0 && truth.isInside(i)) both++;
                if (found.get(i) != 0 || truth.isInside(i)) either++;
            }
            assertEquals(both / (double) either, table.getValue("IoU " + method, 0), SAME, method);
            final Trial trial = Trial.of(MapValues.of((float[]) map.getPixels(), 256)).withTruth(truth);
            assertEquals(new Dice(Threshold.at(map.getMinThreshold())).measure(trial).value().orElseThrow(),
                    table.getValue("Dice " + method, 0), SAME, method);
        }
        assertEquals(1 + 4 + 2 * AutoThresholder.getMethods().length, table.getLastColumn() + 1);
    }

    @Test
    void overlayOfThePlaneThatIsShownIsTheTruthWhereNothingIsSelected() {
        final ImagePlus frames = SampleImages.open("time-lapse");
        frames.setPosition(1, 1, 3);
        final Overlay ofFrame = new Overlay();
        for (final Roi region : frames.getOverlay()) if (region.getPosition() == 3) ofFrame.add(region);
        assertTrue(ofFrame.size() > 0);
        final ByteProcessor expected = new ByteProcessor(frames.getWidth(), frames.getHeight());
        expected.setValue(255);
        for (final Roi region : ofFrame) expected.fill(region);
        assertArrayEquals((byte[]) expected.getPixels(), mask(frames, "auto"));
        frames.setRoi(new Line(1, 1, 9, 9));
        assertArrayEquals((byte[]) expected.getPixels(), mask(frames, "auto"), "a line is no area");
        frames.setRoi(5, 5, 10, 10);
        assertEquals(100, inside(mask(frames, "auto")), "the selection comes first");
        assertArrayEquals((byte[]) expected.getPixels(), mask(frames, "overlay"));
    }

    @Test
    void regionsOfOtherChannelsDoNotCountUnlessTheNetworkTakesAllChannels() {
        final ImagePlus channels = SampleImages.open("multichannel");
        channels.setPosition(1, 1, 1);
        final ByteProcessor first = new ByteProcessor(channels.getWidth(), channels.getHeight());
        final ByteProcessor all = new ByteProcessor(channels.getWidth(), channels.getHeight());
        first.setValue(255);
        all.setValue(255);
        for (final Roi region : channels.getOverlay()) {
            all.fill(region);
            if (region.getPosition() == 1) first.fill(region);
        }
        assertArrayEquals((byte[]) first.getPixels(), mask(channels, "auto"));
        final Truth ofAll = Truth.of(DrawnRegions.AUTO.of(ImagePlanes.of(channels, 3, ImagePlanes.Selection.CURRENT))
                .mask());
        assertEquals(inside((byte[]) all.getPixels()), ofAll.count());
        assertTrue(ofAll.count() > inside((byte[]) first.getPixels()));
    }

    @Test
    void scaleBarCountsWhereItIsSelected() {
        final ImagePlus rgb = SampleImages.open("rgb");
        final Roi bar = rgb.getOverlay().get("scale-bar");
        assertEquals(0, mask(rgb, "auto")[bar.getBounds().y * rgb.getWidth() + bar.getBounds().x]);
        rgb.setRoi(bar);
        assertEquals(bar.getContainedPoints().length, inside(mask(rgb, "auto")));
    }

    @Test
    void noRegionIsOneSentence() {
        final ImagePlus ramp = IJ.createImage("ramp", "8-bit ramp", 64, 64, 1);
        for (final String truth : List.of("auto", "selection", "overlay", "manager")) {
            final String sentence = assertThrows(IllegalArgumentException.class,
                    () -> score(ramp, truth, "15px", new TuckerSaliencyMap())).getMessage();
            assertTrue(sentence.contains("; draw a region"), sentence);
        }
        ramp.setRoi(0, 0, 64, 64);
        assertThrows(IllegalArgumentException.class, () -> score(ramp, "auto", "15px", new TuckerSaliencyMap()));
        assertThrows(IllegalArgumentException.class, () -> DrawnRegions.named("nix"));
    }

    @Test
    void methodThatCannotBeHadIsLeftOut() {
        final ImagePlus sample = SampleImages.open("cells");
        final RegionScores scores = saliency.score(sample, NETWORK, List.of(new FullGrad(), new TuckerSaliencyMap()),
                new SaliencySettings().withLayer("stage3/relu;stage4/relu"), DrawnRegions.AUTO, Tolerance.parse("2"));
        assertEquals(List.of("TSM", "Random Pixels (baseline)", "Centre (baseline)", "Edges (baseline)"),
                new ArrayList<>(scores.maps().keySet()));
        assertTrue(scores.warnings().get(0).startsWith("FullGrad at stage3/relu;stage4/relu is left out: "));
    }

    @Test
    void constantMapHasNoScoresAndIsNamed() {
        final ImagePlus flat = new ImagePlus("flat", new FloatProcessor(64, 64));
        flat.setRoi(5, 5, 20, 20);
        final RegionScores scores = score(flat, "auto", "15px", new TuckerSaliencyMap());
        assertTrue(Double.isNaN(scores.table().getValue("IoU Otsu", 3)), "edges of an even image");
        assertTrue(scores.warnings().contains("Edges (baseline) has no scores: the map is constant."),
                scores.warnings().toString());
    }

    @Test
    void toleranceIsInPixelsOrInTheUnitOfTheImage() {
        final Calibration scale = new Calibration();
        scale.pixelWidth = 0.5;
        scale.pixelHeight = 0.5;
        final Truth truth = Truth.of(new boolean[] { true, false, false, false, false, false, false, false }, 8);
        final Trial trial = Trial.of(MapValues.of(new float[] { 0, 0, 0, 0, 1, 0, 0, 0 }, 8)).withTruth(truth);
        assertEquals(1, Tolerance.parse("2").game(scale).measure(trial).value().orElseThrow());
        assertEquals(0, Tolerance.parse("1.9").game(scale).measure(trial).value().orElseThrow());
        assertEquals(1, Tolerance.parse("4px").game(scale).measure(trial).value().orElseThrow());
        assertEquals(0, Tolerance.parse("3px").game(scale).measure(trial).value().orElseThrow());
        for (final String bad : List.of("", "px", "-1", "NaN", "wide", "3 um"))
            assertThrows(IllegalArgumentException.class, () -> Tolerance.parse(bad), bad);
    }

    private static RegionScores score(final ImagePlus image, final String truth, final String tolerance,
            final SaliencyMethod method) {
        return saliency.score(image, NETWORK, List.of(method), new SaliencySettings(), DrawnRegions.named(truth),
                Tolerance.parse(tolerance));
    }

    private static Truth truth(final ImagePlus image) {
        return Truth.of(DrawnRegions.SELECTION.of(ImagePlanes.of(image, 1, ImagePlanes.Selection.CURRENT)).mask());
    }

    private static byte[] mask(final ImagePlus image, final String truth) {
        final byte[] mask = new byte[image.getWidth() * image.getHeight()];
        final Truth inside = Truth.of(DrawnRegions.named(truth)
                .of(ImagePlanes.of(image, 1, ImagePlanes.Selection.CURRENT)).mask());
        for (int i = 0; i < mask.length; i++) mask[i] = (byte) (inside.isInside(i) ? 255 : 0);
        return mask;
    }

    private static int inside(final byte[] mask) {
        int inside = 0;
        for (final byte value : mask) if (value != 0) inside++;
        return inside;
    }
}
