package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;

import ij.IJ;
import ij.ImagePlus;

/** A second map of the same pixels asks the network nothing, and is what it would have been. */
class LastPlaneTest {
    private final FakeNetwork network = new FakeNetwork(1, -1);
    private final LastPlane last = new LastPlane();
    private Context context;
    private SaliencyService saliency;

    @BeforeEach
    void startSciJava() {
        context = new Context(SaliencyService.class);
        saliency = context.service(SaliencyService.class);
    }

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    private static ImagePlus image(final String type) {
        final ImagePlus image = IJ.createImage("image", type + " ramp", 40, 30, 1);
        image.getProcessor().set(7, 9, 3);
        return image;
    }

    private float[] map(final ImagePlus image, final SaliencySettings settings, final LastPlane known,
            final String method) {
        return (float[]) ImageMapper.of(image, network, saliency.method(method), settings, known).get(0).run(context)
                .map().get().getProcessor().getPixels();
    }

    /** How often the network is asked for the second of two maps, which must be the same as one alone. */
    private int questions(final ImagePlus image, final SaliencySettings settings, final String method) {
        final int before = network.inputs().size();
        final float[] second = map(image, settings, last, method);
        final int asked = network.inputs().size() - before;
        assertArrayEquals(map(image, settings, new LastPlane(), method), second);
        return asked;
    }

    @Test
    void otherMethodOnTheSamePixelsAsksNothing() {
        for (final String type : new String[] { "8-bit", "16-bit", "32-bit", "RGB" }) {
            final ImagePlus image = image(type);
            assertEquals(1, questions(image, new SaliencySettings(), "eigencam"), type);
            assertEquals(0, questions(image, new SaliencySettings(), "mtsm"), type);
            assertEquals(0, questions(image.duplicate(), new SaliencySettings(), "tsm"), type);
        }
    }

    @Test
    void changedPixelsAreSeen() {
        final ImagePlus image = image("8-bit");
        assertEquals(1, questions(image, new SaliencySettings(), "mtsm"));
        image.getProcessor().set(11, 3, 200);
        assertEquals(1, questions(image, new SaliencySettings(), "mtsm"));
        assertEquals(1, questions(image.crop(), new SaliencySettings().withPreprocessing("raw"), "mtsm"));
        image.setRoi(0, 0, 30, 30);
        assertEquals(1, questions(image.crop(), new SaliencySettings().withPreprocessing("raw"), "mtsm"));
    }

    /** Smoothing asks for six versions, of which the first is the plane itself. */
    @Test
    void versionsOfThePlaneAreAskedFor() {
        final ImagePlus image = image("16-bit");
        assertEquals(1, questions(image, new SaliencySettings(), "mtsm"));
        assertEquals(5, questions(image, new SaliencySettings().withSmoothing(true), "mtsm"));
    }

    @Test
    void planesOfAStackAreNotMixedUp() {
        final ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 40, 30, 3);
        for (int i = 1; i <= 3; i++) stack.getStack().getProcessor(i).set(i, i, 10 * i);
        final SaliencySettings all = new SaliencySettings().withPlanes("all");
        assertEquals(3, questions(stack, all, "mtsm"));
        final ImagePlus third = new ImagePlus("third", stack.getStack().getProcessor(3));
        assertEquals(0, questions(third, new SaliencySettings(), "mtsm"));
    }
}
