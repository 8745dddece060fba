package org.tuckersaliency.viewer;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.util.Locale;

import javax.swing.JComponent;

import ij.process.FloatProcessor;

/** What the colours of a map mean: a strip of them between its lowest and its highest value. */
final class ColourBar extends JComponent {
    private static final long serialVersionUID = 1;
    private static final int STEPS = 64;
    private static final int HEIGHT = 10;
    private static final int GAP = 4;

    private transient BufferedImage strip;
    private String low = "";
    private String high = "";

    ColourBar() {
        setPreferredSize(new Dimension(200, 18));
        setMinimumSize(new Dimension(120, 18));
        setMaximumSize(new Dimension(220, 18));
    }

    /** Blue to red, from the negative of a value to the value. */
    void showSigned(final float largest) {
        strip = MapPicture.ofSigned(ramp(-1));
        low = text(-largest);
        high = text(largest);
        repaint();
    }

    /** The colours of a lookup table, from 0 to 1. */
    void showSum(final String lut) {
        strip = MapPicture.ofSum(ramp(0), lut);
        low = "0";
        high = "1";
        repaint();
    }

    /** Of nothing. */
    void clear() {
        strip = null;
        repaint();
    }

    private static FloatProcessor ramp(final float from) {
        final float[] values = new float[STEPS];
        for (int i = 0; i < STEPS; i++) values[i] = from + (1 - from) * i / (STEPS - 1);
        return new FloatProcessor(STEPS, 1, values);
    }

    private static String text(final float value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    @Override
    protected void paintComponent(final Graphics graphics) {
        if (strip == null) return;
        final Graphics g = graphics.create();
        final FontMetrics metrics = g.getFontMetrics();
        final int left = metrics.stringWidth(low) + GAP;
        final int width = getWidth() - left - metrics.stringWidth(high) - GAP;
        final int top = (getHeight() - HEIGHT) / 2;
        final int baseline = (getHeight() + metrics.getAscent() - metrics.getDescent()) / 2;
        g.setColor(getForeground());
        g.drawString(low, 0, baseline);
        g.drawString(high, left + width + GAP, baseline);
        g.setColor(Color.WHITE);
        g.fillRect(left, top, width, HEIGHT);
        g.drawImage(strip, left, top, width, HEIGHT, null);
        g.setColor(Color.GRAY);
        g.drawRect(left, top, width - 1, HEIGHT - 1);
        g.dispose();
    }
}
