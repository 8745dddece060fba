package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.sample.SampleImages;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/** Runs in several threads on the bundled networks, and on an image that is closed meanwhile. */
class RunsAtOnceTest {
    private static final int RUNS = 6;

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
    void runsOnTheSameAndOnDifferentNetworksGiveWhatEachGivesAlone() throws Exception {
        final ImagePlus image = SampleImages.open("cells");
        final String[][] tasks = { { "sample:cells-ssl", "mtsm" }, { "sample:cells-classifier", "gradcam" },
                { "sample:cells-ssl", "eigencam" } };
        final List<float[]> expected = new ArrayList<>();
        for (final String[] task : tasks) expected.add(map(image, task));
        final ExecutorService threads = Executors.newFixedThreadPool(tasks.length);
        final CountDownLatch start = new CountDownLatch(tasks.length);
        try {
            final List<Future<?>> runs = new ArrayList<>();
            for (int t = 0; t < tasks.length; t++) {
                final int number = t;
                runs.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    for (int i = 0; i < RUNS; i++)
                        assertArrayEquals(expected.get(number), map(image, tasks[number]), tasks[number][1]);
                    return null;
                }));
            }
            for (final Future<?> run : runs) run.get();
        } finally {
            threads.shutdown();
        }
    }

    private static float[] map(final ImagePlus image, final String[] task) {
        return (float[]) saliency.map(image, task[0], task[1]).getProcessor().getPixels();
    }

    @Test
    void imageThatIsClosedWhileItIsMappedGivesTheMapsOfAllItsPlanes() {
        final SaliencySettings settings = new SaliencySettings().withPlanes("all").withOutput("all");
        final SaliencyResult whole = map(stack(() -> {
        }), settings);
        final ImagePlus[] closed = new ImagePlus[1];
        closed[0] = stack(() -> closed[0].flush());
        final SaliencyResult result = map(closed[0], settings);
        for (int i = 0; i < whole.images().size(); i++)
            for (int plane = 1; plane <= whole.images().get(i).getStackSize(); plane++)
                assertArrayEquals(
                        whole.images().get(i).getStack().getProcessor(plane).convertToFloatProcessor()
                                .getFloatArray(),
                        result.images().get(i).getStack().getProcessor(plane).convertToFloatProcessor()
                                .getFloatArray());
        closed[0].flush();
        assertThrows(IllegalArgumentException.class, () -> map(closed[0], settings));
    }

    @Test
    void escapeInOneRunLeavesTheNextAlone() {
        final SaliencySettings settings = new SaliencySettings().withPlanes("all");
        final ImagePlus image = stack(() -> IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE));
        assertThrows(CancellationException.class, () -> map(image, settings));
        assertEquals(3, map(stack(() -> {
        }), settings).maps().size());
    }

    private static SaliencyResult map(final ImagePlus image, final SaliencySettings settings) {
        return saliency.map(image, "sample:cells-ssl", saliency.method("mtsm"), settings);
    }

    /** Three planes; something happens when the second one is read first. */
    private static ImagePlus stack(final Runnable happening) {
        final ImagePlus planes = IJ.createImage("planes", "8-bit ramp", 48, 32, 3);
        final ImageStack stack = new ImageStack(48, 32) {
            private boolean happened;

            @Override
            public ImageProcessor getProcessor(final int plane) {
                final ImageProcessor pixels = super.getProcessor(plane);
                if (plane == 2 && !happened) {
                    happened = true;
                    happening.run();
                }
                return pixels;
            }
        };
        for (int i = 1; i <= 3; i++) {
            final ImageProcessor pixels = planes.getStack().getProcessor(i);
            pixels.rotate(30 * i);
            stack.addSlice("plane " + i, pixels);
        }
        return new ImagePlus("planes", stack);
    }
}
