package org.tuckersaliency.batch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.tuckersaliency.evaluation.WrittenFile;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

/** Writes images to files, in the formats that others read. */
public final class ImageOutput {
    /** Bytes of pixels up to which a TIFF is made in memory. */
    private static final long IN_MEMORY = 1L << 28;

    private ImageOutput() {}

    /** As ImageJ's TIFF, with calibration, lookup table and overlay. */
    public static WrittenFile.Content tiff(final ImagePlus image) {
        final long bytes = (long) image.getWidth() * image.getHeight() * image.getStackSize()
                * image.getBytesPerPixel();
        if (bytes <= IN_MEMORY) return part -> Files.write(part, new FileSaver(image).serialize());
        return part -> {
            final boolean before = IJ.redirectingErrorMessages();
            IJ.redirectErrorMessages(true);
            try {
                final FileSaver saver = new FileSaver(image);
                final String path = part.toString();
                if (!(image.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path)))
                    throw new IOException("ImageJ could not write it");
            } finally {
                IJ.redirectErrorMessages(before);
            }
        };
    }

    /**
     * What one plane looks like, its overlay drawn in, as PNG.
     *
     * @param plane from 1
     */
    public static WrittenFile.Content picture(final ImagePlus image, final int plane) {
        return part -> write(image, plane, part);
    }

    private static void write(final ImagePlus image, final int plane, final Path part) throws IOException {
        if (image.getStackSize() > 1) image.setSliceWithoutUpdate(plane);
        final BufferedImage picture = image.flatten().getProcessor().getBufferedImage();
        if (!ImageIO.write(picture, "png", part.toFile())) throw new IOException("no PNG can be made of it");
    }
}
