package org.tuckersaliency.sample;

import java.awt.Color;
import java.util.Locale;

import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** The outlines of what a synthetic image shows, as regions of ImageJ. */
final class TrueRegions {
    /** The name of a scale bar's region. */
    static final String SCALE_BAR = "scale-bar";

    private static final Color OUTLINE = new Color(255, 220, 0);
    private static final int INSIDE = 255;

    private TrueRegions() {}

    /** What the region of label {@code n} is called: its kind and its number. */
    static String name(final CellImage image, final int n) {
        return image.kinds().get(n - 1).name().toLowerCase(Locale.ROOT) + "-" + n;
    }

    /** The region of each cell that the image shows, in the order of the labels, then that of the scale bar. */
    static Overlay of(final CellImage image) {
        final Overlay regions = new Overlay();
        final RandomAccess<UnsignedShortType> labels = image.labels().randomAccess();
        for (int n = 1; n <= image.kinds().size(); n++) {
            final Interval box = image.boxes().get(n - 1);
            if (box.dimension(0) > 0) regions.add(drawn(region(labels, n, box), name(image, n)));
        }
        image.scaleBar().ifPresent(bar -> regions.add(drawn(new Roi((int) bar.min(0), (int) bar.min(1),
                (int) bar.dimension(0), (int) bar.dimension(1)), SCALE_BAR)));
        return regions;
    }

    /** In the colour of all true regions, without a fill. */
    static Roi drawn(final Roi region, final String name) {
        region.setName(name);
        region.setStrokeColor(OUTLINE);
        region.setFillColor(null);
        return region;
    }

    private static Roi region(final RandomAccess<UnsignedShortType> labels, final int label, final Interval box) {
        final ByteProcessor mask = new ByteProcessor((int) box.dimension(0), (int) box.dimension(1));
        for (int y = 0; y < mask.getHeight(); y++)
            for (int x = 0; x < mask.getWidth(); x++)
                if (labels.setPositionAndGet(x + box.min(0), y + box.min(1)).get() == label) mask.set(x, y, INSIDE);
        mask.setThreshold(INSIDE, INSIDE, ImageProcessor.NO_LUT_UPDATE);
        final Roi region = new ThresholdToSelection().convert(mask);
        region.setLocation(region.getXBase() + box.min(0), region.getYBase() + box.min(1));
        return region;
    }
}
