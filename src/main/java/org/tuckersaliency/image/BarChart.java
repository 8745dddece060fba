package org.tuckersaliency.image;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Plot;

/**
 * Horizontal bars, one below the other, with the ends of an interval each; a plot in a slice for each thing that is
 * measured.
 */
public final class BarChart {
    private static final Color BAR = new Color(90, 130, 190);
    private static final int WIDTH = 480;
    /** Of a bar with the room around it. */
    private static final int HEIGHT = 22;
    /** Of the bar itself, in bars. */
    private static final float HALF_BAR = 0.33f;
    /** Names in place of the numbers of an axis, and none of them. */
    private static final String NO_NUMBERS = "{ }";
    /** Of a letter and of the room before the first. */
    private static final int LETTER = 8;
    private static final int GAP = 10;
    private static final int FONT = 12;
    /** From the middle of a bar to the foot of its text, in bars. */
    private static final double FOOT = 0.32;
    private static final double HALF = 0.5;
    private static final double ROOM = 1.05;

    private static final class Bar {
        private final String name;
        private final double value;
        private final double low;
        private final double high;

        Bar(final String name, final double value, final double low, final double high) {
            this.name = name;
            this.value = value;
            this.low = low;
            this.high = high;
        }

        double top() {
            return Double.isFinite(high) ? Math.max(high, value) : value;
        }

        String text() {
            return name + "  " + String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
        }

        double bottom() {
            return Double.isFinite(low) ? Math.min(low, value) : value;
        }
    }

    private final String title;
    private final List<String> measured = new ArrayList<>();
    private final List<List<Bar>> charts = new ArrayList<>();

    public BarChart(final String title) {
        this.title = title;
    }

    /** Begins the plot of another quantity. */
    public void begin(final String quantity) {
        measured.add(quantity);
        charts.add(new ArrayList<>());
    }

    /** @param low and {@code high} the ends of the interval, NaN for none */
    public void add(final String name, final double value, final double low, final double high) {
        charts.get(charts.size() - 1).add(new Bar(name, value, low, high));
    }

    /** One slice for each quantity; empty where nothing was added. */
    public Optional<ImagePlus> image() {
        if (charts.isEmpty()) return Optional.empty();
        ImageStack stack = null;
        ImagePlus only = null;
        for (int i = 0; i < charts.size(); i++) {
            final Plot plot = plot(measured.get(i), charts.get(i));
            only = plot.getImagePlus();
            if (stack == null) stack = new ImageStack(only.getWidth(), only.getHeight());
            stack.addSlice(measured.get(i), only.getProcessor().convertToRGB().resize(stack.getWidth(),
                    stack.getHeight()));
        }
        return Optional.of(charts.size() == 1 ? only : new ImagePlus(title, stack));
    }

    private Plot plot(final String quantity, final List<Bar> bars) {
        final Plot plot = new Plot(title, quantity, NO_NUMBERS);
        final int texts = GAP
                + LETTER * charts.stream().flatMap(List::stream).mapToInt(bar -> bar.text().length()).max()
                        .orElse(1);
        plot.setFrameSize(WIDTH + texts, bars.size() * HEIGHT);
        plot.setFormatFlags(Plot.X_NUMBERS | Plot.X_TICKS | Plot.X_GRID | Plot.Y_NUMBERS);
        final double bottom = Math.min(0, bars.stream().mapToDouble(Bar::bottom).min().orElse(0) * ROOM);
        final double top = Math.max(0, bars.stream().mapToDouble(Bar::top).max().orElse(1));
        final double perPixel = (top > bottom ? top - bottom : 1) / WIDTH;
        plot.setLimits(bottom, bottom + perPixel * (WIDTH + texts), -bars.size() + HALF, HALF);
        plot.setFont(Font.PLAIN, FONT);
        for (int i = 0; i < bars.size(); i++) { // downwards
            final Bar bar = bars.get(i);
            plot.setColor(BAR, BAR);
            plot.drawShapes("rectangles", new ArrayList<>(List.of(new float[] { (float) Math.min(0, bar.value),
                    -i - HALF_BAR, (float) Math.max(0, bar.value), -i + HALF_BAR })));
            plot.setColor(Color.BLACK);
            if (Double.isFinite(bar.low) && Double.isFinite(bar.high)) plot.drawLine(bar.low, -i, bar.high, -i);
            plot.setJustification(Plot.LEFT);
            plot.addText(bar.text(), Math.max(0, bar.top()) + perPixel * GAP, -i - FOOT);
        }
        return plot;
    }
}
