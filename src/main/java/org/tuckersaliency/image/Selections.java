package org.tuckersaliency.image;

import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** The selection of an image as numbers. */
public final class Selections {
    private Selections() {}

    /**
     * The area that is selected.
     *
     * @return axes (x, y), 1 inside and 0 outside; empty where nothing, a line, points, a text or a picture is selected
     */
    public static Optional<RandomAccessibleInterval<FloatType>> area(final ImagePlus image) {
        final Roi selection = image.getRoi();
        if (selection == null || !Regions.isArea(selection)) return Optional.empty();
        final ByteProcessor mask = new Regions(List.of(selection), image.getWidth(), image.getHeight()).processor();
        final float[] inside = new float[mask.getPixelCount()];
        for (int i = 0; i < inside.length; i++) inside[i] = mask.get(i) == 0 ? 0 : 1;
        return Optional.of(ArrayImgs.floats(inside, image.getWidth(), image.getHeight()));
    }
}
