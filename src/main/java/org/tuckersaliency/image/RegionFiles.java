package org.tuckersaliency.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import ij.gui.Roi;
import ij.io.RoiDecoder;

/** Regions as ImageJ saves them: one in a {@code .roi} file, several in a {@code .zip}. */
final class RegionFiles {
    private RegionFiles() {}

    /** @throws IllegalArgumentException if the file cannot be read or holds no region */
    static List<Roi> read(final Path file) {
        final List<Roi> regions = new ArrayList<>();
        try {
            if (file.toString().endsWith(".roi")) {
                regions.add(decoded(Files.readAllBytes(file)));
            } else {
                try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                        if (entry.getName().endsWith(".roi")) regions.add(decoded(zip.readAllBytes()));
                }
            }
        } catch (final IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
        if (regions.isEmpty()) throw unreadable(file, null);
        return regions;
    }

    private static Roi decoded(final byte[] bytes) throws IOException {
        final Roi region = new RoiDecoder(bytes, "").getRoi();
        if (region == null) throw new IOException("not a region");
        return region;
    }

    private static IllegalArgumentException unreadable(final Path file, final Exception cause) {
        return new IllegalArgumentException("The regions of " + file
                + " cannot be read; save them again with the ROI Manager.", cause);
    }
}
