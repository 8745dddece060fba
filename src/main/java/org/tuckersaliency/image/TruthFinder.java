package org.tuckersaliency.image;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/**
 * Finds where the object of an image lies: in the regions of its overlay, of the ROI Manager, or of files beside it.
 */
public final class TruthFinder {
    private static final String AUTO = "auto";
    private static final String OVERLAY = "overlay";
    private static final String MANAGER = "manager";
    private static final String NONE = "none";
    private static final String BOXES = "boxes.csv";
    private static final int NO_COLOUR = 0xff000000;

    private final String text;
    private final Path folder;
    private final BoxFile boxes;

    /**
     * @param text {@code auto}: of the files beside the image, else its overlay, else the ROI Manager;
     *        {@code overlay}; {@code manager}; {@code none}; a folder with regions ({@code .roi}, {@code .zip}) or label
     *        images of the images' names; or a CSV of boxes
     * @throws IllegalArgumentException for anything else
     */
    public TruthFinder(final String text) {
        this.text = text;
        final boolean named = List.of(AUTO, OVERLAY, MANAGER, NONE).contains(text);
        final Path path = named ? null : path(text);
        this.folder = path == null || !Files.isDirectory(path) ? null : path;
        this.boxes = path == null || folder != null || !Files.isRegularFile(path) ? null : BoxFile.read(path);
        if (!named && folder == null && boxes == null)
            throw new IllegalArgumentException("There is no ground truth '" + text
                    + "'; write auto, overlay, manager or "
                    + "none, or give a folder with regions or label images, or a CSV with image,x,y,width,height.");
    }

    /** Null for a text that no file can be named. */
    private static Path path(final String text) {
        try {
            return Paths.get(text);
        } catch (final InvalidPathException e) {
            return null;
        }
    }

    /** Whether no image has one. */
    public boolean isNone() {
        return text.equals(NONE);
    }

    /**
     * The ground truth of an image: all but 0 is inside.
     *
     * @param file where the image was read from; null where it was not
     * @return of the image's size; empty where there is none
     * @throws IllegalArgumentException if there is a file that cannot be read or is of another size
     */
    public Optional<ByteProcessor> find(final ImagePlus image, final Path file) {
        final String name = file == null ? image.getTitle() : file.getFileName().toString();
        final Optional<ByteProcessor> found;
        switch (text) {
            case NONE:
                return Optional.empty();
            case OVERLAY:
            case MANAGER:
                return DrawnRegions.named(text).areas(image, false).map(areas -> mask(image, areas));
            case AUTO:
                found = file == null ? Optional.empty() : beside(image, file.toAbsolutePath().getParent(), name, false);
                return found.or(() -> DrawnRegions.first(image, false, DrawnRegions.OVERLAY, DrawnRegions.MANAGER)
                        .map(areas -> mask(image, areas)));
            default:
                return boxes == null ? beside(image, folder, name, true) : boxes.mask(image, name);
        }
    }

    private static Optional<ByteProcessor> beside(final ImagePlus image, final Path folder, final String name,
            final boolean sameName) {
        final String stem = ImageFiles.stem(name);
        for (final String ending : List.of(".zip", ".roi")) {
            final Path regions = folder.resolve(stem + ending);
            if (Files.isRegularFile(regions)) return Optional.of(mask(image, RegionFiles.read(regions)));
        }
        final Optional<Path> labels = ImageFiles.labels(folder, stem, sameName);
        if (labels.isPresent()) return Optional.of(labels(image, labels.get()));
        final Path list = folder.resolve(BOXES);
        return Files.isRegularFile(list) ? BoxFile.read(list).mask(image, name) : Optional.empty();
    }

    private static ByteProcessor labels(final ImagePlus image, final Path file) {
        final ImageProcessor labels = ImageFiles.open(file).orElseThrow(() -> new IllegalArgumentException(
                "The label image " + file + " cannot be read: " + ImageFiles.UNREADABLE)).getProcessor();
        if (labels.getWidth() != image.getWidth() || labels.getHeight() != image.getHeight())
            throw new IllegalArgumentException("The label image " + file + " is " + labels.getWidth() + " × "
                    + labels.getHeight() + " pixels and its image " + image.getWidth() + " × " + image.getHeight()
                    + "; give one of the same size.");
        final ByteProcessor mask = new ByteProcessor(image.getWidth(), image.getHeight());
        for (int i = 0; i < mask.getPixelCount(); i++) {
            final boolean inside = labels instanceof ColorProcessor
                    ? (labels.get(i) | NO_COLOUR) != NO_COLOUR
                    : labels.getf(i) != 0;
            if (inside) mask.set(i, 1);
        }
        return mask;
    }

    /** The areas of the plane that is shown. */
    static ByteProcessor mask(final ImagePlus image, final Iterable<Roi> regions) {
        return new Regions(new ShownAreas(image, false).among(regions), image.getWidth(), image.getHeight())
                .processor();
    }
}
