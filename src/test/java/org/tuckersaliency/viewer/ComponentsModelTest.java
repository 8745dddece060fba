package org.tuckersaliency.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.ComponentMaps;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.demo.Macros;
import org.tuckersaliency.sample.SampleImages;
import org.tuckersaliency.tucker.MultilinearRanks;
import org.tuckersaliency.viewer.ComponentsModel.Shown;

import ij.ImagePlus;

/** What the window of components does, without a window, after the network was closed. */
class ComponentsModelTest {
    private static ComponentMaps maps;

    private final ComponentsModel model = new ComponentsModel(maps);

    @BeforeAll
    static void decompose() {
        try (Context context = new Context(SaliencyService.class)) {
            maps = context.service(SaliencyService.class).components(SampleImages.open("cells"), "sample:cells-ssl",
                    new SaliencySettings().withLayer("stage3/relu"), MultilinearRanks.full(), false);
        }
    }

    @Test
    void firstComponentIsLookedAtAndAllAreTicked() {
        assertEquals(64, model.ticks());
        assertEquals("run(\"Component Maps...\", \"network=[sample:cells-ssl] layer=[stage3/relu] "
                + "components=1-1 output=stack\");", line());
        model.show(Shown.SUM);
        assertTrue(line().contains("components=all output=sum"), line());
    }

    private String line() {
        return model.macroLine().orElseThrow();
    }

    @Test
    void lineHasTheTickedOnesAndTheSignsThatCount() {
        model.tickFirst(2);
        model.tick(4, true);
        model.flip(4, true);
        model.flip(40, true);
        model.show(Shown.SIGNED_SUM);
        assertTrue(line().contains(" components=1-2,5 flip=5 output=signed"), line());
        model.weigh("equal");
        assertTrue(line().contains(" components=1-2,5 flip=5 weights=equal output=signed"), line());
        model.show(Shown.SUM);
        assertTrue(line().contains(" components=1-2,5 weights=equal output=sum"), line());
        model.show(Shown.COMPONENT);
        model.select(40);
        assertTrue(line().contains(" components=41-41 flip=41 output=stack"), line());
        assertEquals("1-2,5", model.stack().orElseThrow().components().toString());
    }

    @Test
    void sumOfNothingHasNoLineAndNoPicture() {
        model.tickNone();
        assertTrue(model.macroLine().isPresent(), "a component can still be looked at");
        model.show(Shown.SUM);
        assertFalse(model.macroLine().isPresent());
        assertFalse(model.picture(10, 10).isPresent());
        assertFalse(model.stack().isPresent());
        model.tickAll();
        assertEquals(64, model.ticks());
    }

    @Test
    void pictureIsThatOfTheImageThatIsMade() {
        for (final Shown shown : Shown.values()) {
            model.show(shown);
            model.select(5);
            model.tickFirst(7);
            model.flip(5, true);
            assertArrayEquals((float[]) model.make(model.choice().orElseThrow()).getProcessor().getPixels(),
                    (float[]) model.picture(256, 256).orElseThrow().getPixels(), shown.toString());
        }
    }

    @Test
    void sharesAddUp() {
        assertEquals(model.share(0) + model.share(1), model.cumulativeShare(1), 1e-12);
        assertEquals(1, model.cumulativeShare(63), 1e-9);
        model.tickNone();
        model.tick(2, true);
        assertEquals(model.share(2), model.tickedShare(), 1e-12);
    }

    @Test
    void selectionStaysInsideAndChangesAreHeardOnce() {
        final AtomicInteger changes = new AtomicInteger();
        model.onChange(changes::incrementAndGet);
        model.select(500);
        assertEquals(63, model.current());
        model.select(-1);
        assertEquals(0, model.current());
        model.select(0);
        model.show(Shown.COMPONENT);
        assertEquals(2, changes.get());
    }

    /** In ImageJ without a display, the line gives the pixels of the image that the window makes. */
    @Test
    void macroLineMakesTheSamePixels() throws Exception {
        model.tickFirst(3);
        model.tick(1, false);
        model.flip(2, true);
        for (final Shown shown : Shown.values()) {
            model.show(shown);
            final ImagePlus made = model.make(model.choice().orElseThrow());
            final float[] pixels = (float[]) made.getProcessor().getPixels();
            double sum = 0;
            for (int i = 0; i < pixels.length; i++) sum += (double) pixels[i] * (i % 977 + 1);
            final Macros.Outcome outcome = Macros.run("run(\"Open Sample\");\n" + line() + "\nsum = 0;\n"
                    + "for (i = 0; i < 256 * 256; i++) sum += getPixel(i) * (i % 977 + 1);\n"
                    + "print(getTitle() + \" \" + d2s(sum, 9));");
            assertEquals(0, outcome.status(), outcome.output());
            final String[] words = outcome.output().strip().split(" (?=\\S+$)");
            assertEquals(made.getTitle(), words[0]);
            assertEquals(sum, Double.parseDouble(words[1]), 1e-9 * Math.max(1, Math.abs(sum)));
            assertTrue(made.getInfoProperty().endsWith("Macro: " + line() + "\n"), made.getInfoProperty());
        }
    }
}
