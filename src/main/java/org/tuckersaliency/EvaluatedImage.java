package org.tuckersaliency;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

import org.tuckersaliency.evaluation.Truth;
import org.tuckersaliency.image.ImageFiles;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.network.GivenPath;

import ij.ImagePlus;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** An image that is evaluated: one that is open, or a file that is read when it is its turn. */
final class EvaluatedImage {
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
            return ImageFiles.of(GivenPath.of(folder)).stream().map(file -> new EvaluatedImage(null, file))
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
        final ByteBuffer bytes = ByteBuffer.allocate(open.getProcessor().getPixelCount() * Float.BYTES);
        for (int i = 0; i < open.getProcessor().getPixelCount(); i++) bytes.putFloat(open.getProcessor().getf(i));
        return open.getTitle() + " " + open.getWidth() + " × " + open.getHeight() + " "
                + sum(bytes);
    }

    /** Changes when the pixels or the ground truth do. */
    static String stamp(final Plane plane, final Optional<Truth> truth) {
        final int pixels = (int) Intervals.numElements(plane.pixels());
        final ByteBuffer bytes = ByteBuffer
                .allocate(pixels * Float.BYTES + truth.map(t -> t.width() * t.height()).orElse(0));
        for (final FloatType value : Views.flatIterable(plane.pixels())) bytes.putFloat(value.get());
        truth.ifPresent(mask -> {
            for (int i = 0; i < mask.width() * mask.height(); i++) bytes.put((byte) (mask.isInside(i) ? 1 : 0));
        });
        return plane.pixels().dimension(0) + "x" + plane.pixels().dimension(1) + "-" + sum(bytes);
    }

    private static String sum(final ByteBuffer bytes) {
        final CRC32 sum = new CRC32();
        sum.update(bytes.array());
        return Long.toHexString(sum.getValue());
    }
}
