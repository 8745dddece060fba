package org.tuckersaliency.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;

import ij.ImagePlus;
import ij.io.FileSaver;

/** Writes images of which all is known into a folder, to evaluate maps on. */
public final class SampleFolder {
    private static final String PART = ".part";

    private final Path folder;
    private final KindImages images;

    /**
     * @param folder is made where it does not exist
     * @param images which of them bear a scale bar
     */
    public SampleFolder(final Path folder, final KindImages images) {
        this.folder = folder;
        this.images = images;
    }

    /**
     * Writes TIFFs of 96 × 96 pixels and 16 bit, with the outlines of the cells as overlay; the kinds take turns and
     * stand in the names. The bundled networks were trained on none of them. The same bits each time, so that files
     * which are there already may stay.
     *
     * @param number how many, from the first on
     * @param beforeEach is told which one is written next, from 0; an exception that it throws ends the writing
     * @throws IllegalArgumentException if a file of such a name holds something else, then nothing is written; or if
     *         the folder cannot be written to
     */
    public void write(final int number, final IntConsumer beforeEach) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < number; i++)
                if (Files.exists(file(i)) && !Arrays.equals(Files.readAllBytes(file(i)), bytes(i)))
                    throw new IllegalArgumentException("There is another file " + file(i)
                            + " already, and nothing is overwritten; give a folder that is empty.");
            for (int i = 0; i < number; i++) {
                beforeEach.accept(i);
                if (!Files.exists(file(i))) write(file(i), bytes(i));
            }
        } catch (final IOException e) {
            throw new IllegalArgumentException("The sample images cannot be written to " + folder + " ("
                    + e.getMessage() + "); give a folder where there is room and where you may write.", e);
        }
    }

    private static void write(final Path file, final byte[] bytes) throws IOException {
        final Path part = file.resolveSibling(file.getFileName() + PART);
        try {
            Files.write(part, bytes);
            Files.move(part, file); // not over one that has come in between
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path file(final int number) {
        return folder.resolve(String.format(Locale.ROOT, "cells-%04d-%s.tif", number + 1,
                images.kind(seed(number)).name().toLowerCase(Locale.ROOT)));
    }

    /** No training image has a seed below 0. */
    private static long seed(final int number) {
        return -1 - number;
    }

    private byte[] bytes(final int number) {
        final CellImage drawn = images.draw(seed(number));
        final ImagePlus image = new ImagePlus("cells", DrawnSamples.processor(drawn));
        image.setCalibration(DrawnSamples.calibration());
        image.setOverlay(TrueRegions.of(drawn));
        image.resetDisplayRange();
        return new FileSaver(image).serialize();
    }
}
