package org.tuckersaliency.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.RoiEncoder;

/**
 * Makes the bundled sample image: {@code mvn -B -q -P sample-images compile exec:java} draws it again and writes
 * {@code cells.tif} and {@code cells-rois.zip} among the resources.
 */
public final class SampleImageProgram {
    /**
     * No training image has this seed: theirs are counted up from 0. Chosen among forty for equal numbers of the kinds
     * and for an uneven background: the pixel values themselves stay below twice the energy of a uniform map.
     */
    static final long SEED = -4721;
    static final int SIZE = 256;
    private static final Path FOLDER = Path.of("src/main/resources/org/tuckersaliency/sample");

    private SampleImageProgram() {}

    /** Writes both files; takes no arguments. */
    public static void main(final String[] arguments) throws IOException {
        final CellImage image = image();
        Files.createDirectories(FOLDER);
        write(FOLDER.resolve("cells.tif"), new FileSaver(calibrated(image)).serialize());
        final Path partial = FOLDER.resolve("cells-rois.zip.partial");
        writeRegions(image, partial);
        Files.move(partial, FOLDER.resolve("cells-rois.zip"), StandardCopyOption.REPLACE_EXISTING);
        System.out.println("Wrote cells.tif and cells-rois.zip with " + image.kinds().size() + " cells to " + FOLDER);
    }

    /** What the files hold. */
    static CellImage image() {
        return CellImages.ofSize(SIZE, SIZE).withCells(16, 16).withMargin(14).draw(SEED);
    }

    private static void write(final Path file, final byte[] bytes) throws IOException {
        final Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.write(partial, bytes);
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ImagePlus calibrated(final CellImage image) {
        final ImagePlus result = new ImagePlus("cells", DrawnSamples.processor(image));
        result.setCalibration(DrawnSamples.calibration());
        result.resetDisplayRange();
        return result;
    }

    /** The entries bear one fixed date, so that the same image gives the same bytes. */
    private static void writeRegions(final CellImage image, final Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (final Roi region : TrueRegions.of(image)) {
                final ZipEntry entry = new ZipEntry(region.getName() + ".roi");
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(RoiEncoder.saveAsByteArray(region));
                zip.closeEntry();
            }
        }
    }
}
