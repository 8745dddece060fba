package org.tuckersaliency.image;

import java.awt.Color;

import ij.ImagePlus;
import ij.gui.Plot;

/** Several curves over 0 to 1 in one plot, each in a colour of its own, and some to compare with in shades of grey. */
public final class CurvePlot {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 520;
    private static final float LINE = 2;
    private static final float THIN = 1;
    /** Told apart also by people who see few colours (Wong 2011, Nature Methods 8, 441), black and yellow left out. */
    private static final Color[] COLOURS = { new Color(0, 114, 178), new Color(213, 94, 0), new Color(0, 158, 115),
            new Color(204, 121, 167), new Color(86, 180, 233), new Color(230, 159, 0), new Color(120, 60, 20) };
    private static final Color[] GREYS = { new Color(60, 60, 60), new Color(125, 125, 125), new Color(185, 185, 185) };
    /** As many curves can be told apart. */
    public static final int MOST = COLOURS.length;

    private final Plot plot;
    private final StringBuilder legend = new StringBuilder();
    private int curves;
    private int baselines;
    private double highest;

    public CurvePlot(final String title, final String across, final String up) {
        plot = new Plot(title, across, up);
        plot.setFrameSize(WIDTH, HEIGHT);
    }

    /** @param values at equal steps from 0 to 1, at least two */
    public void add(final String name, final double[] values) {
        add(name, values, COLOURS[curves++ % COLOURS.length], LINE);
    }

    /** The same for one that others are compared with. */
    public void addBaseline(final String name, final double[] values) {
        add(name, values, GREYS[baselines++ % GREYS.length], THIN);
    }

    private void add(final String name, final double[] values, final Color colour, final float line) {
        final double[] at = new double[values.length];
        for (int i = 0; i < at.length; i++) at[i] = i / (double) (at.length - 1);
        plot.setLineWidth(line);
        plot.setColor(colour);
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
