package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Gradients;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.tucker.MultilinearRanks;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Escape at the first, the second, the third ... pass of everything that runs, until it comes to its end by itself: each
 * time it ends, leaves nothing, and the next run has the same bits as ever.
 */
class CancelledAnywhereTest {
    /** Presses Escape at one of its passes. */
    private static final class Escaping extends FakeNetwork {
        private int left;

        Escaping() {
            super(1, -1);
        }

        void escapeAt(final int pass) {
            left = pass;
        }

        private void count() {
            if (--left == 0) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        }

        @Override
        public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
            count();
            return super.featureMaps(image, layer);
        }

        @Override
        public List<Scores> scores(final List<? extends RandomAccessibleInterval<FloatType>> images) {
            count();
            return super.scores(images);
        }

        @Override
        public Gradients gradients(final RandomAccessibleInterval<FloatType> image, final Layer layer,
                final Target target, final boolean curvature) {
            count();
            return super.gradients(image, layer, target, curvature);
        }
    }

    @TempDir
    private Path temporary;
    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private final Escaping network = new Escaping();
    private final NetworkCache networks = new NetworkCache(source -> network, (source, share, seed) -> network);

    @AfterEach
    void disposeOfTheContext() {
        IJ.resetEscape();
        context.dispose();
    }

    private static ImagePlus image(final int slices) {
        return ImageMapperTest.hyperstack("8-bit", 1, slices, 1);
    }

    private float[] map(final ImagePlus image, final String method, final SaliencySettings settings) {
        final ImagePlus map = ImageMapper.of(image, network, saliency.method(method), settings).get(0).run(context)
                .map()
                .orElseThrow();
        final List<Float> values = new ArrayList<>();
        for (int i = 1; i <= map.getStackSize(); i++)
            for (final float value : (float[]) map.getStack().getPixels(i)) values.add(value);
        final float[] all = new float[values.size()];
        for (int i = 0; i < all.length; i++) all[i] = values.get(i);
        return all;
    }

    private Map<String, Supplier<float[]>> runs() {
        final SaliencySettings all = new SaliencySettings().withPlanes("all").withLayer("same;mean");
        final Map<String, Supplier<float[]>> runs = new LinkedHashMap<>();
        runs.put("label-free map of a stack", () -> map(image(4), "mtsm", all));
        runs.put("joint basis of a stack", () -> map(image(4), "mtsm", all.withBasis("stack")));
        runs.put("gradients of a stack", () -> map(image(3), "gradcam", all));
        runs.put("perturbation", () -> map(image(2), "scorecam", all));
        runs.put("smoothing", () -> map(image(2), "tsm", all.withSmoothing(true)));
        runs.put("comparison", () -> {
            final Comparison comparison = Comparison.of(new MethodMaps(image(1), network,
                    saliency.methods("tsm;mtsm;gradcam;scorecam"), new SaliencySettings().withLayer("same;mean"),
                    TargetText::choices), context, saliency.methods("tsm;mtsm;gradcam;scorecam"),
                    new SaliencySettings());
            return new float[] { comparison.warnings().size() };
        });
        runs.put("classification", () -> {
            final List<Classification> classes = new Classifier(image(4), network, all).run(context);
            final float[] values = new float[classes.size()];
            for (int i = 0; i < values.length; i++) values[i] = (float) classes.get(i).entries().get(0).logit();
            return values;
        });
        return runs;
    }

    @TestFactory
    Stream<DynamicTest> runEndsAtWhateverPassEscapeIsPressed() {
        return runs().entrySet().stream()
                .map(run -> DynamicTest.dynamicTest(run.getKey(), () -> cancelEverywhere(run.getValue())));
    }

    private void cancelEverywhere(final Supplier<float[]> run) {
        network.escapeAt(0);
        final float[] expected = run.get();
        final Set<String> threads = threads();
        int ended = 0;
        for (int pass = 1;; pass++) {
            network.escapeAt(pass);
            boolean whole = true;
            float[] values = null;
            try {
                values = run.get();
            } catch (final CancellationException e) {
                whole = false;
                ended++;
            }
            final boolean reached = network.left <= 0;
            IJ.resetEscape();
            network.escapeAt(0);
            assertEquals(0, WindowManager.getImageCount());
            assertEquals(threads, threads());
            assertArrayEquals(expected, run.get(), "after Escape at pass " + pass);
            assertEquals(reached, !whole, "Escape at pass " + pass);
            if (!whole) continue;
            assertArrayEquals(expected, values);
            break;
        }
        assertTrue(ended > 0);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(n -> n.startsWith("Saliency"))
                .collect(Collectors.toSet());
    }

    /** An evaluation gives as much as it has, and goes on from there. */
    @Test
    void cancelledEvaluationKeepsWhatItHasAndGoesOn() throws IOException {
        final Path images = Files.createDirectory(temporary.resolve("images"));
        for (int i = 0; i < 3; i++)
            IJ.saveAsTiff(IJ.createImage("i" + i, "8-bit ramp", 16, 12, 1),
                    images.resolve("i" + i + ".tif").toString());
        final String whole = evaluate(images, "whole", 0);
        for (int pass = 1; pass < 60; pass += 7) {
            evaluate(images, "cut" + pass, pass);
            IJ.resetEscape();
            assertEquals(whole, evaluate(images, "cut" + pass, 0), "pass " + pass);
        }
    }

    private String evaluate(final Path images, final String name, final int pass) throws IOException {
        network.escapeAt(pass);
        final Path csv = temporary.resolve(name + ".csv");
        new EvaluationRun(context, networks, saliency.methods(), saliency.metrics(), new EvaluationSettings()
                .withFolder(images.toString()).withNetwork("fake").withMethods("tsm;gradcam")
                .withMetrics("deletion;drop").withSteps(4).withCsv(csv.toString()), null).run();
        network.escapeAt(0);
        return Files.exists(csv) ? Files.readString(csv) : "";
    }

    /** A method that computes as long as nobody interrupts it. */
    private static final class Unending extends elsewhere.Methods.Working {
        @Override
        public LayerMap compute(final LayerInput input) {
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            while (!Thread.currentThread().isInterrupted())
                Thread.onSpinWait();
            throw new CancellationException("It was interrupted.");
        }
    }

    @Test
    void escapeEndsTheMapOfALargeLayerInTheMiddle() {
        final ImagePlus large = IJ.createImage("large", "8-bit ramp", 2100, 2000, 1);
        assertThrows(CancellationException.class, () -> ImageMapper.of(large, network, new Unending(),
                new SaliencySettings().withLayer("same")).get(0).run(context));
        assertTrue(!Thread.currentThread().isInterrupted());
        assertEquals(Set.of(), threads());
    }

    @Test
    void escapeEndsTheDecompositionOfAStack() throws InterruptedException {
        final ImagePlus stack = IJ.createImage("stack", "32-bit", 120, 120, 120);
        for (int i = 1; i <= 120; i++) {
            final float[] pixels = (float[]) stack.getStack().getPixels(i);
            for (int p = 0; p < pixels.length; p++) pixels[p] = (p * 31 + i * i * 17) % 101;
        }
        final Thread user = new Thread(() -> {
            while (threads().isEmpty())
                Thread.onSpinWait();
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        });
        user.start();
        assertThrows(CancellationException.class,
                () -> saliency.decompose(stack, MultilinearRanks.parse("60,60,60", 3)).core());
        user.join();
        assertEquals(Set.of(), threads());
        assertTrue(!Thread.currentThread().isInterrupted());
        IJ.resetEscape();
        assertEquals(12, saliency.decompose(IJ.createImage("small", "32-bit ramp", 12, 10, 4),
                MultilinearRanks.parse("full", 3)).tsm("Fire").getWidth());
    }
}
