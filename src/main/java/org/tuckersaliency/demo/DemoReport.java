package org.tuckersaliency.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tuckersaliency.image.Montage;
import org.tuckersaliency.image.Regions;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

/** What {@code macros/Demo.ijm} has left in its folder: says what each map shows and puts all side by side. */
final class DemoReport {
    private static final String OVERLAY = " overlay.png";
    private static final List<String> METHODS = List.of("EigenCAM", "TSM", "Multivec-EigenCAM", "MTSM");

    private final Path folder;

    DemoReport(final Path folder) {
        this.folder = folder;
    }

    void write(final PrintStream console) throws IOException {
        final ImagePlus sample = open("sample.tif");
        final Regions cells = new Regions(sample.getOverlay(), sample.getWidth(), sample.getHeight());
        final double area = cells.areaShare();
        console.printf(Locale.ROOT, "The bundled network sees %s: %d cells cover %.1f %% of the image.%n",
                sample.getTitle(), sample.getOverlay().size(), 100 * area);
        for (final String method : METHODS) {
            final double energy = cells.energyShare(open(method + ".tif").getProcessor());
            console.printf(Locale.ROOT, "%-18s %4.1f %% of its energy lies in the cells, %.1f times as much as in a "
                    + "uniform map%n", method, 100 * energy, energy / area);
        }
        final Montage montage = new Montage();
        montage.add("The sample and its cells", sample);
        for (final String method : METHODS) montage.add(method, open(method + OVERLAY));
        final Path picture = folder.resolve("side-by-side.png");
        if (!new FileSaver(montage.image("side-by-side", METHODS.size() + 1)).saveAsPng(picture.toString()))
            throw new IOException("Could not write " + picture + "; is the disk full?");
        try (Stream<Path> files = Files.list(folder)) {
            console.println("Written to " + folder + ": "
                    + files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.joining(", ")));
        }
    }

    private ImagePlus open(final String file) throws IOException {
        final ImagePlus image = IJ.openImage(folder.resolve(file).toString());
        if (image == null) throw new IOException("The demonstration has not written " + folder.resolve(file) + ".");
        return image;
    }
}
