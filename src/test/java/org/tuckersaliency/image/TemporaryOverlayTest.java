package org.tuckersaliency.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;

class TemporaryOverlayTest {
    private final ImagePlus image = IJ.createImage("image", "8-bit ramp", 16, 12, 1);
    private final TemporaryOverlay temporary = new TemporaryOverlay(image);

    @Test
    void sameOverlayIsPutBackUnchanged() {
        final Roi roi = new Roi(1, 2, 3, 4);
        final Overlay own = new Overlay(roi);
        image.setOverlay(own);
        final ImageRoi first = picture();
        temporary.show(first);
        temporary.show(picture());
        assertEquals(2, image.getOverlay().size());
        assertTrue(image.getOverlay().get(0) instanceof ImageRoi);
        temporary.close();
        temporary.close();
        assertSame(own, image.getOverlay());
        assertEquals(1, own.size());
        assertSame(roi, own.get(0));
        assertFalse(image.changes);
    }

    @Test
    void imageWithoutAnOverlayHasNoneAgain() {
        temporary.show(picture());
        temporary.close();
        assertNull(image.getOverlay());
    }

    @Test
    void hiddenOverlayIsNotShownAndHiddenAgain() {
        final Overlay own = new Overlay(new Roi(1, 2, 3, 4));
        image.setOverlay(own);
        image.setHideOverlay(true);
        temporary.show(picture());
        assertEquals(1, image.getOverlay().size());
        assertFalse(image.getHideOverlay());
        temporary.close();
        assertSame(own, image.getOverlay());
        assertTrue(image.getHideOverlay());
    }

    @Test
    void overlayOfSomebodyElseStays() {
        temporary.show(picture());
        final Overlay others = new Overlay();
        image.setOverlay(others);
        temporary.close();
        assertSame(others, image.getOverlay());
    }

    private static ImageRoi picture() {
        return new ImageRoi(0, 0, new ColorProcessor(16, 12));
    }
}
