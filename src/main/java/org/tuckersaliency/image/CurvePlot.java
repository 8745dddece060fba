package org.tuckersaliency.image;

import java.awt.Color;

import ij.ImagePlus;
import ij.gui.Plot;

/** Several curves over 0 to 1 in one plot, each in a colour of its own. */
public final class CurvePlot {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 520;
    private static final float LINE = 2;
    private static final float HUE = 0.618034f;
    private static final float BRIGHT = 0.8f;

    private final Plot plot;
    private final StringBuilder legend = new StringBuilder();
    private int curves;
    private double highest;

    public CurvePlot(final String title, final String across, final String up) {
        plot = new Plot(title, across, up);
        plot.setFrameSize(WIDTH, HEIGHT);
    }

    /** @param values at equal steps from 0 to 1, at least two */
    public void add(final String name, final double[] values) {
        final double[] at = new double[values.length];
        for (int i = 0; i < at.length; i++) at[i] = i / (double) (at.length - 1);
        plot.setLineWidth(LINE);
        plot.setColor(Color.getHSBColor(curves++ * HUE % 1, 1, BRIGHT));
        plot.add("line", at, values);
        for (final double value : values) highest = Math.max(highest, value);
        legend.append(name).append('\n');
    }

    public ImagePlus image() {
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        plot.setLimits(0, 1, 0, Math.max(1, highest));
        plot.addLegend(legend.toString(), "Auto Transparent");
        return plot.getImagePlus();
    }
}
