package org.tuckersaliency.sample;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * A scale bar as programs burn it into an image: a horizontal stripe in a corner, all of it as bright as the brightest
 * pixel. It lies in one of the corners where it hides least of the cells, as a person would place it.
 */
final class ScaleBar {
    /** 10, 15 and 20 microns at half a micron a pixel. */
    private static final int[] LENGTHS = { 20, 30, 40 };
    /** The shortest side of an image that has room for every bar. */
    static final int ROOM = 64;
    private static final int CORNERS = 4;

    private final int left;
    private final int top;
    private final int length;
    private final int thickness;

    private ScaleBar(final int left, final int top, final int length, final int thickness) {
        this.left = left;
        this.top = top;
        this.length = length;
        this.thickness = thickness;
    }

    /** @param labels 0 where no cell is */
    static ScaleBar random(final int width, final int height, final short[] labels, final RandomNumbers random) {
        final int length = LENGTHS[random.count(0, LENGTHS.length - 1)];
        final int thickness = random.count(4, 5);
        final int margin = random.count(4, 8);
        final int firstCorner = random.count(0, CORNERS - 1);
        ScaleBar best = null;
        int least = Integer.MAX_VALUE;
        for (int n = 0; n < CORNERS; n++) {
            final int corner = (firstCorner + n) % CORNERS;
            final int left = corner % 2 == 0 ? margin : width - margin - length;
            final int top = corner < 2 ? margin : height - margin - thickness;
            final ScaleBar bar = new ScaleBar(left, top, length, thickness);
            final int hidden = bar.hidden(labels, width);
            if (hidden >= least) continue;
            least = hidden;
            best = bar;
        }
        return best;
    }

    private int hidden(final short[] labels, final int width) {
        int count = 0;
        for (int y = top; y < top + thickness; y++)
            for (int x = left; x < left + length; x++) if (labels[y * width + x] != 0) count++;
        return count;
    }

    /** Makes its pixels as bright as the brightest one of the plane. */
    void burnInto(final short[] pixels, final int width) {
        int brightest = 0;
        for (final short pixel : pixels) brightest = Math.max(brightest, pixel & 0xffff);
        fill(pixels, width, (short) brightest);
    }

    /** Sets its pixels. */
    void fill(final short[] plane, final int width, final short value) {
        for (int y = top; y < top + thickness; y++)
            for (int x = left; x < left + length; x++) plane[y * width + x] = value;
    }

    /** Where it lies: (x, y), both ends included. */
    Interval box() {
        return new FinalInterval(new long[] { left, top }, new long[] { left + length - 1, top + thickness - 1 });
    }
}
