package org.tuckersaliency.soak;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import ij.gui.Plot;
import ij.io.FileSaver;

/** Draws resident memory and heap over maps. */
final class SoakPlot {
    private static final Color BLUE = new Color(0, 114, 178);
    private static final Color RED = new Color(213, 94, 0);

    private SoakPlot() {}

    static void write(final List<SoakReading> readings, final Path file) throws IOException {
        final double[] maps = readings.stream().mapToDouble(SoakReading::maps).toArray();
        final double[] resident = readings.stream().mapToDouble(r -> r.resident().orElse(0)).toArray();
        final double[] heap = readings.stream().mapToDouble(SoakReading::heap).toArray();
        double highest = 1;
        for (final double value : resident) highest = Math.max(highest, value);
        final Plot plot = new Plot("Soak", "maps", "memory (MB)");
        plot.setFrameSize(800, 400);
        plot.setLineWidth(2);
        plot.setColor(BLUE);
        plot.add("line", maps, resident);
        plot.setColor(RED);
        plot.add("line", maps, heap);
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        plot.setLimits(0, maps[maps.length - 1], 0, highest * 1.2);
        plot.addLegend("resident memory of the process\nJava's heap after the last collection", "Top-Right");
        final Path partial = file.resolveSibling(file.getFileName() + ".partial.png");
        if (!new FileSaver(plot.getImagePlus()).saveAsPng(partial.toString()))
            throw new IOException("The plot cannot be written to " + partial + ".");
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
