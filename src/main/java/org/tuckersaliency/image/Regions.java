package org.tuckersaliency.image;

import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** The regions of an image as a mask, and how much of a map lies in them. */
public final class Regions {
    private final ByteProcessor mask;

    /**
     * @param regions such as an overlay: the areas count; lines, points, texts and pictures do not
     * @param width columns of the image
     * @param height rows of the image
     */
    public Regions(final Iterable<Roi> regions, final int width, final int height) {
        mask = new ByteProcessor(width, height);
        mask.setValue(255);
        for (final Roi region : regions) if (isArea(region)) mask.fill(region);
    }

    /** To ImageJ a text and a picture are rectangles. */
    static boolean isArea(final Roi region) {
        return region.isArea() && !(region instanceof ImageRoi) && !(region instanceof TextRoi);
    }

    /** The mask: 255 inside, 0 outside. */
    ByteProcessor processor() {
        return mask;
    }

    /** Axes (x, y): 255 inside, 0 outside. */
    public RandomAccessibleInterval<UnsignedByteType> mask() {
        return ArrayImgs.unsignedBytes((byte[]) mask.getPixels(), mask.getWidth(), mask.getHeight());
    }

    /** The share of the image that the regions cover, 0..1. */
    public double areaShare() {
        long inside = 0;
        for (int i = 0; i < mask.getPixelCount(); i++) if (mask.get(i) != 0) inside++;
        return inside / (double) mask.getPixelCount();
    }

    /**
     * The share of a map's sum that lies in the regions, 0..1; that of the area for a map of zeros.
     *
     * @param map no negative values, of the mask's size
     */
    public double energyShare(final ImageProcessor map) {
        if (map.getWidth() != mask.getWidth() || map.getHeight() != mask.getHeight())
            throw new IllegalArgumentException("The map is " + map.getWidth() + " × " + map.getHeight()
                    + ", the regions are in an image of " + mask.getWidth() + " × " + mask.getHeight()
                    + "; give a map of the same image.");
        double inside = 0;
        double all = 0;
        for (int i = 0; i < mask.getPixelCount(); i++) {
            all += map.getf(i);
            if (mask.get(i) != 0) inside += map.getf(i);
        }
        return all == 0 ? areaShare() : inside / all;
    }
}
