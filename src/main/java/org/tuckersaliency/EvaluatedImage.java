package org.tuckersaliency;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

import org.tuckersaliency.evaluation.Truth;
import org.tuckersaliency.image.ImageFiles;
import org.tuckersaliency.image.Plane;

import ij.ImagePlus;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** An image that is evaluated: one that is open, or a file that is read when it is its turn. */
final class EvaluatedImage {
    private static final int BYTES = 4;
    private static final int BYTE = 8;

    private final ImagePlus open;
    private final Path file;

    private EvaluatedImage(final ImagePlus open, final Path file) {
        this.open = open;
        this.file = file;
    }

    /**
     * The images of a folder; the given one where there is none.
     *
     * @throws IllegalArgumentException if there is neither, or no image in the folder
     */
    static List<EvaluatedImage> of(final String folder, final ImagePlus image) {
        if (!folder.isBlank())
            return ImageFiles.of(Paths.get(folder)).stream().map(file -> new EvaluatedImage(null, file))
                    .collect(Collectors.toList());
        if (image == null)
            throw new IllegalArgumentException("There is no image to evaluate maps of; open one, or give a folder "
                    + "with images.");
        return List.of(new EvaluatedImage(image, null));
    }

    String name() {
        return file == null ? open.getTitle() : file.getFileName().toString();
    }

    /** Where it is read from; null for an open image that was given. */
    Path file() {
        return file;
    }

    /** Empty where it cannot be read. */
    Optional<ImagePlus> read() {
        return file == null ? Optional.of(open) : ImageFiles.open(file);
    }

    /** Says which image was given, so that another one is not taken for it; empty for a file. */
    String identity() {
        if (open == null) return "";
        final CRC32 sum = new CRC32();
        for (int i = 0; i < open.getProcessor().getPixelCount(); i++)
            add(sum, Float.floatToIntBits(open.getProcessor().getf(i)));
        return open.getTitle() + " " + open.getWidth() + " × " + open.getHeight() + " "
                + Long.toHexString(sum.getValue());
    }

    /** Changes when the pixels or the ground truth do. */
    static String stamp(final Plane plane, final Optional<Truth> truth) {
        final CRC32 sum = new CRC32();
        for (final FloatType value : Views.flatIterable(plane.pixels())) add(sum, Float.floatToIntBits(value.get()));
        truth.ifPresent(mask -> {
            for (int i = 0; i < mask.width() * mask.height(); i++) sum.update(mask.isInside(i) ? 1 : 0);
        });
        return plane.pixels().dimension(0) + "x" + plane.pixels().dimension(1) + "-"
                + Long.toHexString(sum.getValue());
    }

    private static void add(final CRC32 sum, final int bits) {
        for (int b = 0; b < BYTES; b++) sum.update(bits >>> BYTE * b);
    }
}
