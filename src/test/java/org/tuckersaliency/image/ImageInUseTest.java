package org.tuckersaliency.image;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;

class ImageInUseTest {
    private final ImagePlus image = IJ.createImage("image", "8-bit ramp", 16, 12, 3);

    @Test
    void pixelsStayUntilTheLastUserHasEnded() {
        final ImageInUse first = new ImageInUse(image);
        try (ImageInUse second = new ImageInUse(image)) {
            first.close();
            image.flush();
            assertNotNull(image.getStack().getPixels(2));
            assertNotNull(image.getProcessor());
        }
        image.flush();
        assertNull(image.getProcessor());
    }

    @Test
    void closedImageIsRefusedInOneSentence() {
        image.flush();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new ImageInUse(image)).getMessage()
                .contains("'image' has been closed; open it again"));
    }
}
