package org.tuckersaliency.viewer;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Image;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;

import javax.swing.JComponent;

import ij.gui.Plot;

/** The singular values as a plot of ImageJ: grey, those that are ticked blue, the one that is looked at red. */
final class SpectrumView extends JComponent {
    private static final long serialVersionUID = 1;
    private static final Dimension PREFERRED = new Dimension(380, 200);
    private static final Color BLUE = new Color(0, 114, 178);
    private static final Color RED = new Color(213, 94, 0);
    /** Values below this share of the largest are not worth the room on a logarithmic axis. */
    private static final double LOWEST = 1e-4;

    private final transient ComponentsModel model;
    private transient Plot plot;
    private transient Image picture;

    SpectrumView(final ComponentsModel model) {
        this.model = model;
        setPreferredSize(PREFERRED);
        setMinimumSize(new Dimension(120, 80));
        final MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(final MouseEvent event) {
                if (plot != null) model.select((int) Math.round(plot.descaleX(event.getX())) - 1);
            }

            @Override
            public void mouseDragged(final MouseEvent event) {
                mousePressed(event);
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(final ComponentEvent event) {
                draw();
            }
        });
        model.onChange(this::draw);
    }

    /**
     * Not while painting: that holds the lock of all windows, and the plot asks for that of ImageJ, which a macro may
     * hold that is about to open a window.
     */
    private void draw() {
        if (getWidth() == 0) return;
        plot = plot();
        picture = plot.getProcessor().createImage();
        repaint();
    }

    @Override
    protected void paintComponent(final Graphics graphics) {
        if (picture != null) graphics.drawImage(picture, 0, 0, null);
    }

    private Plot plot() {
        final int count = model.maps().count();
        final double[] numbers = new double[count];
        final double[] values = new double[count];
        final double largest = model.maps().singularValue(0);
        double smallest = largest;
        for (int i = 0; i < count; i++) {
            numbers[i] = i + 1;
            values[i] = Math.max(model.maps().singularValue(i), LOWEST * largest);
            smallest = Math.min(smallest, values[i]);
        }
        final Plot made = new Plot("", "Component", "Singular value");
        made.setSize(Math.max(getWidth(), 120), Math.max(getHeight(), 80));
        if (largest > 0) made.setAxisYLog(true);
        made.setLimits(0.5, count + 0.5, largest > 0 ? smallest * 0.7 : 0, largest > 0 ? largest * 1.4 : 1);
        made.setColor(Color.LIGHT_GRAY);
        made.add("line", numbers, values);
        addDots(made, Color.GRAY, numbers, values, false);
        addDots(made, BLUE, numbers, values, true);
        made.setColor(RED, RED);
        made.setLineWidth(1);
        made.drawLine(model.current() + 1, smallest * 0.7, model.current() + 1, largest * 1.4);
        made.add("circle", new double[] { model.current() + 1 }, new double[] { values[model.current()] });
        made.setColor(Color.BLACK);
        return made;
    }

    private void addDots(final Plot made, final Color colour, final double[] numbers, final double[] values,
            final boolean ticked) {
        final int[] those = java.util.stream.IntStream.range(0, numbers.length)
                .filter(i -> model.isTicked(i) == ticked).toArray();
        if (those.length == 0) return;
        made.setColor(colour, colour);
        made.add("circle", java.util.Arrays.stream(those).mapToDouble(i -> numbers[i]).toArray(),
                java.util.Arrays.stream(those).mapToDouble(i -> values[i]).toArray());
    }
}
