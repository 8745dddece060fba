package org.tuckersaliency.sample;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.Opener;
import ij.io.RoiDecoder;

/** The images that come with the plugin, each with the true regions of its cells. */
public final class SampleImages {
    private static final String CELLS = "cells";
    private static final Color OUTLINE = new Color(255, 220, 0);

    private SampleImages() {}

    /** What {@link #open} knows. */
    public static List<String> names() {
        return List.of(CELLS);
    }

    /**
     * Opens a bundled image; needs no display.
     *
     * @param name one of {@link #names}, also the title of the image
     * @return the image, calibrated in microns, with the outlines of its cells as overlay; each region is named after
     *         its cell, such as {@code mitotic-3}
     * @throws IllegalArgumentException if there is no such image
     */
    public static ImagePlus open(final String name) {
        if (!names().contains(name))
            throw new IllegalArgumentException(
                    "There is no sample image '" + name + "'; choose " + String.join(", ", names()) + ".");
        try (InputStream file = resource(name + ".tif")) {
            final ImagePlus image = new Opener().openTiff(file, name);
            if (image == null) throw new IOException("The sample image " + name + ".tif is damaged.");
            image.setTitle(name);
            image.setOverlay(regions(name));
            return image;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Overlay regions(final String name) throws IOException {
        final Overlay regions = new Overlay();
        try (ZipInputStream zip = new ZipInputStream(resource(name + "-rois.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                final Roi region = RoiDecoder.openFromByteArray(zip.readAllBytes());
                region.setName(entry.getName().replaceFirst("\\.roi$", ""));
                region.setStrokeColor(OUTLINE);
                region.setFillColor(null);
                regions.add(region);
            }
        }
        return regions;
    }

    private static InputStream resource(final String file) throws IOException {
        final InputStream stream = SampleImages.class.getResourceAsStream(file);
        if (stream == null)
            throw new IOException("The sample file " + file + " is missing from the plugin; install it again.");
        return stream;
    }
}
