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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.NetworkException;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.process.ImageProcessor;

/** What the preview computes again, and what it does not; on a network that counts its passes. */
class SaliencyPreviewTest {
    private static final SaliencySettings DEFAULTS = new SaliencySettings().withLayer("same;mean");

    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private final List<FakeNetwork> opened = new ArrayList<>();
    private final NetworkCache cache = new NetworkCache(source -> {
        if (source.equals("nix")) throw new NetworkException("There is no network 'nix'; give another one.");
        opened.add(new FakeNetwork(1, -1));
        return opened.get(opened.size() - 1);
    }, (source, share, seed) -> new FakeNetwork(1, -1));
    private final ImagePlus image = ImageMapperTest.hyperstack("8-bit", 1, 3, 1);
    private final SaliencyPreview preview = new SaliencyPreview(context, cache, image);

    @AfterEach
    void disposeOfTheContext() {
        preview.close();
        context.dispose();
    }

    @Test
    void coloursNormalisationFusionAndInterpolationNeedNoPass() {
        for (final String key : List.of("mtsm", "gradcam", "scorecam", "fullgrad")) {
            final SaliencySettings first = key.equals("fullgrad") ? new SaliencySettings() : DEFAULTS;
            preview.picture(request(key, first));
            final int passes = passes();
            assertTrue(passes > 0);
            for (final SaliencySettings changed : List.of(first.withLut("Ice"), first.withNormalise("none"),
                    first.withFusion("maximum"), first.withInterpolation("nearest"), first.withOutput("all"))) {
                assertTrue(preview.isQuick(request(key, changed)));
                assertSamePicture(key, changed, preview.picture(request(key, changed)));
            }
            assertEquals(passes, passes(), key);
        }
    }

    @Test
    void optionsOfTheMethodNeedNoPass() {
        for (final String key : List.of("mtsm", "mtsm-grad")) {
            preview.picture(request(key, DEFAULTS));
            final int passes = passes();
            for (final String weights : List.of("scaled", "equal", "energy", "sigma")) {
                final SaliencyMethod method = saliency.method(key).with("weights", weights);
                final PreviewRequest request = new PreviewRequest("fake", method, weights, DEFAULTS);
                assertTrue(preview.isQuick(request));
                assertArrayEquals(pixels(expected(method, DEFAULTS)), pixels(preview.picture(request)));
            }
            assertEquals(passes, passes(), key);
        }
    }

    @Test
    void layerClassPreprocessingAndMethodAreComputed() {
        preview.picture(request("gradcam", DEFAULTS));
        for (final SaliencySettings changed : List.of(DEFAULTS.withTarget("2"), DEFAULTS.withLayer("mean"),
                DEFAULTS.withPreprocessing("raw"), DEFAULTS.withSmoothing(true))) {
            final int passes = passes();
            assertFalse(preview.isQuick(request("gradcam", changed)));
            assertSamePicture("gradcam", changed, preview.picture(request("gradcam", changed)));
            assertTrue(passes() > passes);
        }
        final int passes = passes();
        assertSamePicture("mtsm", DEFAULTS, preview.picture(request("mtsm", DEFAULTS)));
        assertTrue(passes() > passes);
    }

    @Test
    void anotherPlaneIsComputedAndThePictureLiesThere() {
        assertEquals(1, preview.picture(request("tsm", DEFAULTS)).getPosition());
        image.setSlice(3);
        assertFalse(preview.isQuick(request("tsm", DEFAULTS)));
        final ImageRoi picture = preview.picture(request("tsm", DEFAULTS.withPlanes("all")));
        assertSamePicture("tsm", DEFAULTS, picture);
        assertEquals(3, picture.getPosition());
    }

    @Test
    void networkIsKeptOpenUntilThePreviewEnds() {
        preview.picture(request("tsm", DEFAULTS));
        cache.open("another");
        assertFalse(opened.get(0).isClosed());
        preview.picture(request("tsm", DEFAULTS.withLut("Ice")));
        preview.close();
        assertTrue(opened.get(0).isClosed());
        assertEquals(2, opened.size());
    }

    @Test
    void afterAnErrorThePreviewGoesOn() {
        preview.picture(request("tsm", DEFAULTS));
        assertThrows(NetworkException.class,
                () -> preview.picture(new PreviewRequest("nix", saliency.method("tsm"), "", DEFAULTS)));
        assertThrows(NetworkException.class, () -> preview.picture(request("tsm", DEFAULTS.withLayer("nix"))));
        assertThrows(IllegalArgumentException.class, () -> preview.picture(request("tsm", DEFAULTS.withLut("nix"))));
        assertSamePicture("tsm", DEFAULTS, preview.picture(request("tsm", DEFAULTS)));
    }

    @Test
    void escapeWhileTheNetworkIsOpenedEndsThePictureAndNotTheNextOne() {
        final NetworkCache slow = new NetworkCache(source -> {
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            return new FakeNetwork(1, -1);
        }, (source, share, seed) -> new FakeNetwork(1, -1));
        try (SaliencyPreview cancelled = new SaliencyPreview(context, slow, image)) {
            assertThrows(CancellationException.class, () -> cancelled.picture(request("tsm", DEFAULTS)));
            assertSamePicture("tsm", DEFAULTS, cancelled.picture(request("tsm", DEFAULTS)));
        }
    }

    private PreviewRequest request(final String key, final SaliencySettings settings) {
        return new PreviewRequest("fake", saliency.method(key), "", settings);
    }

    private int passes() {
        return opened.stream().mapToInt(network -> network.inputs().size()).sum();
    }

    private void assertSamePicture(final String key, final SaliencySettings settings, final ImageRoi picture) {
        assertArrayEquals(pixels(expected(saliency.method(key), settings)), pixels(picture), key);
    }

    /** What the command lays over the image. */
    private ImageRoi expected(final SaliencyMethod method, final SaliencySettings settings) {
        return (ImageRoi) ImageMapper.of(image, new FakeNetwork(1, -1), method, settings.withOutput("overlay")).get(0)
                .run(context).overlay().orElseThrow().getOverlay().get(0);
    }

    private static int[] pixels(final ImageRoi picture) {
        final ImageProcessor processor = picture.getProcessor();
        return (int[]) processor.getPixels();
    }
}
