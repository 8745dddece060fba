package org.tuckersaliency.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.tuckersaliency.image.ImageFiles;

/** Finds the images of a batch by what people write: a folder, a file, or a pattern such as {@code data/**.tif}. */
public final class BatchListing {
    private BatchListing() {}

    /**
     * @param input a folder, whose image files are taken, those in folders inside not; an image file; or a glob pattern,
     *        in which {@code *} stands for a part of a name and {@code **} for folders as well
     * @return in the order of their names
     * @throws IllegalArgumentException if there is no such image
     */
    public static List<BatchImage> of(final String input) {
        if (input.isBlank())
            throw new IllegalArgumentException("No images were given; give a folder, or a pattern such as data/*.tif.");
        try {
            if (isPattern(input)) return matching(input);
            final Path path = Paths.get(input);
            return Files.isRegularFile(path)
                    ? images(List.of(path), parent(path))
                    : images(ImageFiles.of(path), path);
        } catch (final InvalidPathException e) {
            throw new IllegalArgumentException("'" + input + "' is no path (" + e.getReason()
                    + "); give a folder, or a pattern such as data/*.tif.", e);
        }
    }

    /** A file or folder whose very name has such a character is no pattern. */
    private static boolean isPattern(final String input) {
        if (!BatchPattern.isOne(input)) return false;
        try {
            return !Files.exists(Paths.get(input));
        } catch (final InvalidPathException e) { // the star, on Windows
            return true;
        }
    }

    private static List<BatchImage> matching(final String input) {
        final BatchPattern pattern = new BatchPattern(input);
        final Path folder = Paths.get(pattern.folder());
        try {
            // a link to a folder is followed where it begins, and not inside, where it may lead round in a circle
            final Path start = folder.toRealPath();
            final List<Path> found = new ArrayList<>();
            try (Stream<Path> all = Files.walk(start, pattern.depth())) {
                all.map(start::relativize).filter(name -> pattern.matches(name.toString())).map(folder::resolve)
                        .filter(ImageFiles::isImage).sorted().forEach(found::add);
            }
            if (found.isEmpty())
                throw new IllegalArgumentException("No image fits '" + input + "'; give a folder with images, or "
                        + "another pattern.");
            return images(found, folder);
        } catch (final IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("The folder " + folder.toAbsolutePath() + " of '" + input
                    + "' cannot be read; give another folder.", e);
        }
    }

    private static Path parent(final Path file) {
        final Path parent = file.getParent();
        return parent == null ? Paths.get("") : parent;
    }

    private static List<BatchImage> images(final List<Path> files, final Path folder) {
        final List<String> names = new ArrayList<>();
        final Map<String, Integer> stems = new HashMap<>();
        for (final Path file : files) {
            final String name = folder.relativize(file).toString().replace('\\', '/');
            names.add(name);
            stems.merge(stem(name), 1, Integer::sum);
        }
        final List<BatchImage> images = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            final String stem = stem(names.get(i));
            // a.png beside a.tif: what they give must not have one name
            images.add(new BatchImage(files.get(i), names.get(i), stems.get(stem) == 1 ? stem : names.get(i)));
        }
        return images;
    }

    /** The name of an image without its ending; images that share it are told apart by their endings. */
    public static String stem(final String name) {
        final int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }
}
