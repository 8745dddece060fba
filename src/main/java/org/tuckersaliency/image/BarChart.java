package org.tuckersaliency.image;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Plot;

/** Bars with the ends of an interval each, a plot in a slice for each thing that is measured. */
public final class BarChart {
    private static final Color BAR = new Color(90, 130, 190);
    /** Of a letter below a bar, and between two names. */
    private static final int LETTER = 8;
    private static final int GAP = 16;
    private static final int LEAST_BAR = 60;
    private static final int MOST_WIDTH = 3000;
    private static final int LEAST_WIDTH = 400;
    private static final int HEIGHT = 320;
    private static final double HALF_BAR = 0.35;
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
        final int width = width();
        ImageStack stack = null;
        ImagePlus only = null;
        for (int i = 0; i < charts.size(); i++) {
            final Plot plot = plot(measured.get(i), charts.get(i), width);
            only = plot.getImagePlus();
            if (stack == null) stack = new ImageStack(only.getWidth(), only.getHeight());
            stack.addSlice(measured.get(i), only.getProcessor().convertToRGB().resize(stack.getWidth(),
                    stack.getHeight()));
        }
        return Optional.of(charts.size() == 1 ? only : new ImagePlus(title, stack));
    }

    /** So wide that the names do not lie on each other. */
    private int width() {
        final int bars = charts.stream().mapToInt(List::size).max().orElse(1);
        final int letters = charts.stream().flatMap(List::stream).mapToInt(bar -> bar.name.length()).max().orElse(1);
        final int wanted = bars * Math.max(LEAST_BAR, letters * LETTER + GAP);
        return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, wanted));
    }

    private Plot plot(final String quantity, final List<Bar> bars, final int width) {
        final String names = bars.stream().map(bar -> bar.name.replaceAll("[,{}]", " "))
                .collect(Collectors.joining(","));
        final Plot plot = new Plot(title, "{" + names + "}", quantity);
        plot.setFrameSize(width, HEIGHT);
        final double top = bars.stream().mapToDouble(Bar::top).max().orElse(1);
        final double bottom = bars.stream().mapToDouble(Bar::bottom).min().orElse(0);
        plot.setLimits(-1 + HALF_BAR, bars.size() - HALF_BAR, Math.min(0, bottom * ROOM),
                top > 0 ? top * ROOM : bottom < 0 ? 0 : 1);
        for (int i = 0; i < bars.size(); i++) {
            final double value = bars.get(i).value;
            plot.setColor(BAR, BAR);
            plot.add("filled", new double[] { i - HALF_BAR, i - HALF_BAR, i + HALF_BAR, i + HALF_BAR },
                    new double[] { 0, value, value, 0 });
            plot.setColor(Color.BLACK);
            if (Double.isFinite(bars.get(i).low) && Double.isFinite(bars.get(i).high))
                plot.drawLine(i, bars.get(i).low, i, bars.get(i).high);
        }
        return plot;
    }
}
