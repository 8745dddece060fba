package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.evaluation.EvaluatedMap;
import org.tuckersaliency.evaluation.LeftOut;
import org.tuckersaliency.evaluation.MapValues;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Similarity;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.sample.CellImage;
import org.tuckersaliency.sample.KindImages;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** Sanity checks within whole evaluations: on a network without an engine, and on the bundled ones. */
class SanityRunTest {
    private static final String CHECKS = "sanity;sanity-spearman;sanity-ssim";

    private static final String MEAN = "mean-activation";

    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private final List<FakeNetwork> copies = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final List<float[]> explained = new ArrayList<>();

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

    /** The features of the copy with all weights drawn anew stand upside down, from the last position to the first. */
    private final class Copy extends FakeNetwork {
        private final double share;

        Copy(final double share) {
            super(1, -1);
            this.share = share;
            copies.add(this);
            shares.add(share);
        }

        @Override
        public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
            final FeatureMaps maps = super.featureMaps(image, layer);
            if (share < 1) return maps;
            final float[] values = new float[maps.channels() * maps.height() * maps.width()];
            int i = values.length;
            for (final FloatType value : maps.image()) values[--i] = value.get();
            return new FeatureMaps(layer, values, maps.channels(), maps.height(), maps.width());
        }
    }

    /** A copy whose own top class would be the first one. */
    private final class OtherClass extends FakeNetwork {
        OtherClass() {
            super(1, -1);
        }

        @Override
        public Gradients gradients(final RandomAccessibleInterval<FloatType> image, final Layer layer,
                final Target target, final boolean curvature) {
            explained.add(target.derivative(Scores.of(new float[] { 9, 0, 0 })));
            return super.gradients(image, layer, target, curvature);
        }
    }

    private static ImagePlus image() {
        final ByteProcessor pixels = new ByteProcessor(16, 12);
        for (int i = 0; i < pixels.getPixelCount(); i++) pixels.set(i, (i * 37 + i * i / 7) % 256);
        return new ImagePlus("one", pixels);
    }

    private static EvaluationSettings settings() {
        return new EvaluationSettings().withNetwork("fake").withMethods(MEAN).withMetrics(CHECKS);
    }

    private Evaluation run(final EvaluationSettings settings, final RandomisedNetworks.Opener opener) {
        final NetworkCache networks = new NetworkCache(source -> new FakeNetwork(1, -1), opener);
        return new EvaluationRun(context, networks, saliency.methods(), saliency.metrics(), settings, image()).run();
    }

    private Evaluation run(final EvaluationSettings settings) {
        return run(settings, (source, share, seed) -> new Copy(share));
    }

    private static Measurement find(final Evaluation evaluation, final String method, final String metric) {
        return evaluation.result().maps().stream().filter(map -> map.method().equals(method)).findFirst().orElseThrow()
                .measurements().get(metric);
    }

    private static double[] curve(final Evaluation evaluation, final String method) {
        return find(evaluation, method, "sanity").curves().get(0).scores();
    }

    @Test
    void mapIsComparedWithThatOfEachCopyOfTheNetwork() {
        final Evaluation evaluation = run(settings());
        assertEquals(List.of(0.25, 0.5, 0.75, 1.0), shares);
        final float[] map = (float[]) ImageMapper.of(image(), new FakeNetwork(1, -1), saliency.method(MEAN),
                new SaliencySettings()).get(0).run(context).map().orElseThrow().getProcessor().getPixels();
        final float[] turned = new float[map.length];
        for (int i = 0; i < map.length; i++) turned[i] = map[map.length - 1 - i];
        for (final Similarity similarity : Similarity.all()) {
            final String metric = "sanity" + (similarity.key().equals("pearson") ? "" : "-" + similarity.key());
            final double last = Math.abs(similarity.of(MapValues.of(map, 16), MapValues.of(turned, 16)).orElseThrow());
            assertTrue(last < 0.9, "a case that tells something");
            final Measurement measurement = find(evaluation, MEAN, metric);
            assertArrayEquals(new double[] { 1, 1, 1, 1, last }, measurement.curves().get(0).scores(), 1e-5, metric);
            assertEquals((3 + last) / 4, measurement.value().orElseThrow(), 1e-5, metric);
        }
        assertEquals(4, find(evaluation, MEAN, "sanity").passes());
        assertEquals(0, find(evaluation, MEAN, "sanity-ssim").passes());
        for (final FakeNetwork copy : copies) assertEquals(1, copy.inputs().size());
    }

    @Test
    void classIsThatOfTheNetworkAsItWasTrained() {
        run(settings().withMethods("gradcam"), (source, share, seed) -> new OtherClass());
        assertEquals(4, explained.size());
        for (final float[] derivative : explained) assertArrayEquals(new float[] { 0, 0, 1 }, derivative);
    }

    @Test
    void mapsThatKnowNothingOfTheNetworkAreOne() {
        final Evaluation evaluation = run(settings());
        for (final String baseline : List.of("random", "centre", "edges"))
            for (final String metric : CHECKS.split(";")) {
                assertEquals(1, find(evaluation, baseline, metric).value().orElseThrow(), 1e-12, baseline + metric);
                assertEquals(0, find(evaluation, baseline, metric).passes());
            }
    }

    @Test
    void copiesAreOpenedOnceForANetworkAndClosed() {
        run(settings().withMethods(MEAN + ";mtsm;gradcam").withNetwork("fake;other"));
        assertEquals(8, copies.size());
        assertTrue(copies.stream().allMatch(FakeNetwork::isClosed));
    }

    @Test
    void copiesAreOpenedOnlyWhereTheyAreNeeded() {
        run(settings().withMetrics("auto"));
        final EvaluationSettings resumed = settings().withCsv(folder.resolve("out.csv").toString());
        run(resumed);
        assertEquals(4, copies.size());
        final Evaluation again = run(resumed);
        assertEquals(4, copies.size(), "all was known");
        assertArrayEquals(new double[] { 1, 1, 1, 1 }, Arrays.copyOf(curve(again, MEAN), 4), 1e-12);
    }

    @Test
    void cancelClosesTheCopies() {
        final Evaluation evaluation = run(settings(), (source, share, seed) -> {
            if (share == 0.5) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            return new Copy(share);
        });
        assertTrue(evaluation.isCancelled());
        assertEquals(2, copies.size());
        assertTrue(copies.stream().allMatch(FakeNetwork::isClosed));
    }

    @Test
    void errorsCloseTheCopies() {
        assertThrows(IllegalStateException.class, () -> run(settings(), (source, share, seed) -> {
            if (share == 1) throw new IllegalStateException("broken");
            return new Copy(share);
        }));
        assertEquals(3, copies.size());
        assertTrue(copies.stream().allMatch(FakeNetwork::isClosed));
    }

    @Test
    void networkWithoutWeightsLeavesTheCheckOutAndTheRunGoesOn() {
        final Evaluation evaluation = run(settings().withMetrics("drop;" + CHECKS), (source, share, seed) -> {
            if (share > 0.5) throw new NetworkException("The network has no weights.");
            return new Copy(share);
        });
        for (final String method : List.of(MEAN, "centre")) {
            assertTrue(find(evaluation, method, "drop").value().isPresent());
            assertEquals(Optional.of(LeftOut.NO_RANDOMISED), find(evaluation, method, "sanity").leftOut());
        }
        assertEquals(List.of("fake: There is no sanity check: The network has no weights."), evaluation.warnings());
        assertTrue(copies.stream().allMatch(FakeNetwork::isClosed));
    }

    @Test
    void plotsSayWhatTheirAxesAre() {
        final ImagePlus plot = EvaluationPlots.curves(run(settings().withMetrics("sanity"))).get(0);
        assertEquals("Sanity", plot.getTitle());
        assertTrue(((ij.gui.Plot) plot.getProperty(ij.gui.Plot.PROPERTY_KEY)).getLabel('x').contains("random weights"));
    }

    private void writeCells(final int images) {
        for (int i = 1; i <= images; i++) {
            final CellImage drawn = KindImages.NO_BARS.draw(-i);
            final ShortProcessor pixels = new ShortProcessor(drawn.width(), drawn.height());
            int p = 0;
            for (final UnsignedShortType pixel : drawn.pixels()) pixels.set(p++, pixel.get());
            new FileSaver(new ImagePlus("cells", pixels)).saveAsTiff(folder.resolve("cells-" + i + ".tif").toString());
        }
    }

    private double mean(final Evaluation evaluation, final String method, final String metric) {
        return evaluation.result().rows().stream()
                .filter(row -> row.method().equals(method) && row.metric().equals(metric)).findFirst().orElseThrow()
                .summary().mean();
    }

    /** Of the five weighted operations the last 1, 3, 4 and 5 are drawn anew: the classes, then stages 4 to 1. */
    @Test
    void labelFreeMapsOfTheClassifierStayUntilTheWeightsOfTheirLayerAreDrawn() {
        writeCells(1);
        final EvaluationSettings settings = new EvaluationSettings().withFolder(folder.toString())
                .withMethods("eigencam").withMetrics("sanity");
        for (final String[] layer : new String[][] { { "stage1/relu", "4" }, { "stage2/relu", "3" },
                { "stage3/relu", "2" }, { "stage4/relu", "2" } }) {
            final double[] alike = curve(saliency.evaluate(null, settings.withLayers(layer[0])), "eigencam");
            final int first = Integer.parseInt(layer[1]);
            for (int i = 0; i < alike.length; i++) assertEquals(i < first, alike[i] > 1 - 1e-6, layer[0] + " " + i);
        }
    }

    @Test
    void mapsOfAClassLoseTheirMeaningWithTheWeightsAndThoseOfTheImageAloneDoNot() {
        writeCells(4);
        final Evaluation evaluation = saliency.evaluate(null, new EvaluationSettings().withFolder(folder.toString())
                .withMethods("gradcam;eigencam").withMetrics(CHECKS));
        assertTrue(mean(evaluation, "gradcam", "sanity") < 0.4, "" + mean(evaluation, "gradcam", "sanity"));
        for (final String metric : CHECKS.split(";")) {
            assertTrue(mean(evaluation, "gradcam", metric) < mean(evaluation, "eigencam", metric) - 0.1, metric);
            assertEquals(1, mean(evaluation, "centre", metric), 1e-12);
        }
        assertEquals(List.of(), evaluation.warnings());
    }

    @Test
    void networksWithoutClassesAreCheckedToo() {
        writeCells(1);
        final Evaluation evaluation = saliency.evaluate(null, new EvaluationSettings().withFolder(folder.toString())
                .withNetwork("sample:cells-ssl").withMethods("gradcam;scorecam;fullgrad").withMetrics("sanity"));
        for (final EvaluatedMap map : evaluation.result().maps())
            assertTrue(map.measurements().get("sanity").value().isPresent(), map.method());
    }
}
