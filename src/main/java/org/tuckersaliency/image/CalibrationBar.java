package org.tuckersaliency.image;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;

import ij.IJ;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

/**
 * A calibration bar in an overlay: the colours of a lookup table and the values that they stand for. It looks like that
 * of Analyze › Tools › Calibration Bar, which replaces or removes it, as its regions have the same name; but that command
 * needs a dialog and shows the values of the image it lies on, while this bar shows those of a map.
 */
public final class CalibrationBar {
    /** How ImageJ names the regions of its bar. */
    static final String NAME = "|CB|";

    /** In pixels of an image of 384 × 384. */
    private static final int IMAGE = 384;
    private static final int MARGIN = 10;
    private static final int INSET = 4;
    private static final int GAP = 5;
    private static final int LENGTH = 128;
    private static final int THICKNESS = 12;
    private static final int FONT = 12;
    private static final int LABELS = 5;
    private static final int LAST = 255;
    /** More decimal places than these are written as a power of ten. */
    private static final int MOST_DECIMALS = 6;

    private final LUT lut;

    /** @param lut with the values of its first and last colour as {@code min} and {@code max} */
    public CalibrationBar(final LUT lut) {
        this.lut = (LUT) lut.clone();
    }

    /**
     * Puts the bar into the upper right corner, in place of one that is there.
     *
     * @param width columns of the image
     * @param height rows of the image
     */
    public void addTo(final Overlay overlay, final int width, final int height) {
        overlay.remove(NAME);
        final int smaller = Math.min(width, height);
        // a third of a small image, so that little is hidden; less of a large one
        final double scale = smaller <= IMAGE ? smaller / (double) IMAGE : (smaller + IMAGE) / (2.0 * IMAGE);
        final int length = scaled(LENGTH, scale);
        final int thickness = scaled(THICKNESS, scale);
        final int margin = scaled(MARGIN, scale);
        final int gap = scaled(GAP, scale);
        final ImageProcessor text = new ByteProcessor(1, 1);
        text.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, scaled(FONT, scale)));
        int widest = 0;
        for (int i = 0; i < LABELS; i++) widest = Math.max(widest, text.getStringWidth(label(i)));
        final int boxWidth = margin + thickness + gap + widest + gap;
        final int left = width - boxWidth - scaled(INSET, scale);
        final int top = scaled(INSET, scale);
        final Roi box = new Roi(left, top, boxWidth, length + 2 * margin);
        box.setFillColor(Color.WHITE);
        add(overlay, box);
        addColours(overlay, left + margin, top + margin, thickness, length);
        final Roi frame = new Roi(left + margin, top + margin, thickness, length);
        frame.setStrokeColor(Color.BLACK);
        add(overlay, frame);
        final int fontHeight = text.getFontMetrics().getHeight();
        for (int i = 0; i < LABELS; i++) {
            final double middle = top + margin + length * (1 - i / (LABELS - 1.0));
            final TextRoi label = new TextRoi(left + margin + thickness + gap, middle - fontHeight / 2.0, label(i),
                    text.getFont());
            label.setStrokeColor(Color.BLACK);
            add(overlay, label);
        }
    }

    private static int scaled(final int pixels, final double scale) {
        return Math.max(1, (int) Math.round(pixels * scale));
    }

    private static void add(final Overlay overlay, final Roi region) {
        region.setProperty(MapOverlay.MADE, "bar");
        overlay.add(region, NAME);
    }

    /**
     * The table from its last colour at the top to its first. As rectangles, since a TIFF keeps no names of pictures, and
     * each down to the end, so that no gaps show at odd magnifications.
     */
    private void addColours(final Overlay overlay, final int left, final int top, final int width, final int height) {
        final int count = Math.min(height, LENGTH);
        for (int i = 0; i < count; i++) {
            final int from = i * height / count;
            final Roi colour = new Roi(left, top + from, width, height - from);
            final int entry = count == 1 ? LAST : LAST - (int) Math.round(i * (double) LAST / (count - 1));
            colour.setFillColor(new Color(lut.getRGB(entry)));
            add(overlay, colour);
        }
    }

    /** The value of a label, from the lowest on. */
    private String label(final int i) {
        final double value = lut.min + (lut.max - lut.min) * i / (LABELS - 1);
        final double range = Math.max(Math.abs(lut.min), Math.abs(lut.max));
        final int decimals = range == 0 ? 2 : 2 - (int) Math.floor(Math.log10(range));
        if (decimals > MOST_DECIMALS) return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
        return IJ.d2s(value, Math.max(0, decimals));
    }
}
