package org.tuckersaliency.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    private static final Map<String, Supplier<ImagePlus>> SAMPLES = new LinkedHashMap<>();

    static {
        SAMPLES.put("single", () -> stored(CELLS));
        SAMPLES.put("rgb", DrawnSamples::rgb);
        SAMPLES.put("multichannel", DrawnSamples::multichannel);
        SAMPLES.put("time-lapse", DrawnSamples::timeLapse);
        SAMPLES.put("large", DrawnSamples::large);
        SAMPLES.put("scale-bar", DrawnSamples::scaleBarAndCells);
    }

    private SampleImages() {}

    /** What {@link #open} knows. */
    public static List<String> names() {
        return List.copyOf(SAMPLES.keySet());
    }

    /**
     * Opens a sample; needs no display. {@code single} is stored, the others are drawn, always the same bits.
     *
     * @param name one of {@link #names}, or {@code cells}, the title of {@code single}
     * @return the image, calibrated in microns, with the outlines of its cells as overlay; each region is named after
     *         its cell, such as {@code mitotic-3}, or {@code scale-bar}, and lies in the channel or frame that it
     *         belongs to
     * @throws IllegalArgumentException if there is no such image
     */
    public static ImagePlus open(final String name) {
        final Supplier<ImagePlus> sample = SAMPLES.get(CELLS.equals(name) ? "single" : name);
        if (sample == null)
            throw new IllegalArgumentException(
                    "There is no sample image '" + name + "'; choose " + String.join(", ", names()) + ".");
        return sample.get();
    }

    private static ImagePlus stored(final String name) {
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
                regions.add(TrueRegions.drawn(region, entry.getName().replaceFirst("\\.roi$", "")));
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
