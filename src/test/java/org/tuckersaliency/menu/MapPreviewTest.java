package org.tuckersaliency.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.PreviewRequest;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.image.TemporaryOverlay;
import org.tuckersaliency.sample.SampleImages;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;

/** The preview beside the event thread, without a window. */
class MapPreviewTest {
    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private final ImagePlus image = SampleImages.open("cells");
    private final Overlay own = image.getOverlay();
    private final BlockingQueue<String> sentences = new LinkedBlockingQueue<>();
    private final MapPreview preview = new MapPreview(saliency.preview(image), new TemporaryOverlay(image),
            sentences::add);

    @AfterEach
    void disposeOfTheContext() {
        preview.close();
        context.dispose();
    }

    @Test
    void pictureIsShownAndTheImagesOwnOverlayComesBack() throws Exception {
        show("sample:cells-ssl", new SaliencySettings());
        assertEquals("Computing...", next());
        assertEquals("", next());
        assertTrue(image.getOverlay().get(0) instanceof ImageRoi);
        assertEquals(own.size() + 1, image.getOverlay().size());
        EventQueue.invokeAndWait(() -> preview.hide(""));
        assertSame(own, image.getOverlay());
    }

    @Test
    void onlyTheNewestIsShown() throws Exception {
        show("sample:nix", new SaliencySettings());
        show("sample:cells-ssl", new SaliencySettings().withLayer("nix"));
        show("sample:cells-ssl", new SaliencySettings());
        for (int i = 0; i < 3; i++) assertEquals("Computing...", next());
        assertEquals("", next());
        assertTrue(image.getOverlay().get(0) instanceof ImageRoi);
    }

    @Test
    void errorIsASentenceAndShowsNoPicture() throws Exception {
        show("sample:cells-ssl", new SaliencySettings());
        assertEquals("Computing...", next());
        assertEquals("", next());
        show("sample:cells-ssl", new SaliencySettings().withLayer("nix"));
        assertEquals("Computing...", next());
        assertTrue(next().startsWith("There is no layer 'nix'"));
        assertSame(own, image.getOverlay());
    }

    @Test
    void afterItsEndNothingIsShownAndItsThreadEnds() throws Exception {
        show("sample:cells-ssl", new SaliencySettings());
        preview.close();
        for (final Thread thread : Thread.getAllStackTraces().keySet())
            if (thread.getName().equals("Saliency preview")) thread.join(TimeUnit.MINUTES.toMillis(1));
        EventQueue.invokeAndWait(() -> {
        });
        assertSame(own, image.getOverlay());
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("Saliency preview")));
    }

    private void show(final String network, final SaliencySettings settings) throws Exception {
        final PreviewRequest request = new PreviewRequest(network, saliency.method("tsm"), "", settings);
        EventQueue.invokeAndWait(() -> preview.show(request));
    }

    private String next() throws InterruptedException {
        return sentences.poll(1, TimeUnit.MINUTES);
    }
}
