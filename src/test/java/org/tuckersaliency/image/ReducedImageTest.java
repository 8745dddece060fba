package org.tuckersaliency.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

class ReducedImageTest {
    private static ImagePlus reduced(final ImagePlus image, final int networkChannels,
            final ImagePlanes.Selection selection, final int factor) {
        return ReducedImage.of(ImagePlanes.of(image, networkChannels, selection), factor);
    }

    @Test
    void everyPixelIsTheMeanOfThoseThatItCovers() {
        final byte[] bytes = { 1, 2, 10, 20, 3, 4, 30, (byte) 255 };
        final ImagePlus small = reduced(new ImagePlus("b", new ByteProcessor(4, 2, bytes)), 1,
                ImagePlanes.Selection.CURRENT, 2);
        assertArrayEquals(new byte[] { 3, 79 }, (byte[]) small.getProcessor().getPixels());
        final float[] floats = { 1, 2, 10, 20, 3, 4, 30, 40 };
        assertArrayEquals(new float[] { 2.5f, 25 }, (float[]) reduced(new ImagePlus("f", new FloatProcessor(4, 2,
                floats)), 1, ImagePlanes.Selection.CURRENT, 2).getProcessor().getPixels());
        final int[] colours = { 0x102030, 0x302010, 0x000000, 0x404040 };
        assertEquals(0x202020, reduced(new ImagePlus("c", new ColorProcessor(2, 2, colours)), 3,
                ImagePlanes.Selection.CURRENT, 2).getProcessor().get(0) & 0xffffff);
    }

    @Test
    void placesStayTheSameInPhysicalUnits() {
        final ImagePlus image = IJ.createImage("places", "8-bit ramp", 25, 13, 1);
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().pixelHeight = 0.25;
        image.getCalibration().xOrigin = 10;
        image.getCalibration().yOrigin = 6;
        image.setOverlay(new Overlay(new Roi(5, 4, 10, 6)));
        final ImagePlus small = reduced(image, 1, ImagePlanes.Selection.CURRENT, 3);
        assertArrayEquals(new int[] { 8, 4, 1, 1, 1 }, small.getDimensions());
        assertEquals(25 * 0.5, small.getWidth() * small.getCalibration().pixelWidth, 1e-12);
        assertEquals(13 * 0.25, small.getHeight() * small.getCalibration().pixelHeight, 1e-12);
        assertEquals(image.getCalibration().getX(25), small.getCalibration().getX(8.0), 1e-12);
        assertEquals(image.getCalibration().getY(0), small.getCalibration().getY(0.0), 1e-12);
        final double x = small.getOverlay().get(0).getFloatBounds().x;
        assertEquals(image.getCalibration().getX(5), small.getCalibration().getX(x), 0.5 * 3);
    }

    @Test
    void planesAreThoseThatAreMapped() {
        final ImagePlus image = IJ.createHyperStack("planes", 8, 8, 2, 3, 2, 16);
        for (int i = 1; i <= 12; i++) {
            image.getStack().getProcessor(i).set(i);
            image.getStack().setSliceLabel("plane " + i, i);
        }
        final ImagePlus all = reduced(image, 1, ImagePlanes.Selection.ALL, 2);
        assertArrayEquals(new int[] { 4, 4, 2, 3, 2 }, all.getDimensions());
        for (int i = 1; i <= 12; i++) {
            assertEquals(i, all.getStack().getProcessor(i).get(0));
            assertEquals("plane " + i, all.getStack().getSliceLabel(i));
        }
        image.setPosition(2, 3, 2);
        final ImagePlus one = reduced(image, 1, ImagePlanes.Selection.CURRENT, 2);
        assertArrayEquals(new int[] { 4, 4, 1, 1, 1 }, one.getDimensions());
        assertEquals(12, one.getProcessor().get(0));
        assertEquals("plane 12", one.getProp("Slice_Label"));
        assertArrayEquals(new int[] { 4, 4, 2, 1, 1 }, reduced(image, 2, ImagePlanes.Selection.CURRENT, 2)
                .getDimensions());
    }
}
