package org.tuckersaliency.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;

/** Boxes of many images as CSV: {@code image,x,y,width,height} in pixels, one line a box. */
final class BoxFile {
    private static final List<String> COLUMNS = List.of("image", "x", "y", "width", "height");

    private final Map<String, List<Roi>> boxes = new HashMap<>();

    private BoxFile() {}

    /** @throws IllegalArgumentException if it is no such file; says in which line */
    static BoxFile read(final Path file) {
        final List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (final IOException e) {
            throw new IllegalArgumentException("The boxes of " + file + " cannot be read; save them as CSV in UTF-8.",
                    e);
        }
        final BoxFile read = new BoxFile();
        if (lines.isEmpty() || !cells(lines.get(0).replace("\ufeff", "").toLowerCase(Locale.ROOT)).equals(COLUMNS))
            throw new IllegalArgumentException("The first line of " + file + " is not "
                    + String.join(",", COLUMNS) + "; give a CSV with these columns.");
        for (int i = 1; i < lines.size(); i++) if (!lines.get(i).isBlank()) read.add(file, i + 1, cells(lines.get(i)));
        return read;
    }

    private static List<String> cells(final String line) {
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (final char c : (line + ",").toCharArray()) {
            if (c == '"') quoted = !quoted;
            if (c == '"') continue;
            if (c != ',' || quoted) {
                cell.append(c);
                continue;
            }
            cells.add(cell.toString().strip());
            cell.setLength(0);
        }
        return cells;
    }

    private void add(final Path file, final int line, final List<String> cells) {
        try {
            final double[] numbers = cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
            if (numbers.length != COLUMNS.size() - 1) throw new NumberFormatException();
            boxes.computeIfAbsent(cells.get(0), name -> new ArrayList<>())
                    .add(new Roi((int) Math.round(numbers[0]), (int) Math.round(numbers[1]),
                            (int) Math.round(numbers[2]), (int) Math.round(numbers[3])));
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("Line " + line + " of " + file + " is no box; write "
                    + String.join(",", COLUMNS) + " in pixels.", e);
        }
    }

    /**
     * The boxes of an image, all but 0 inside; empty where there is none.
     *
     * @param name of the image, with its ending or without
     */
    Optional<ByteProcessor> mask(final ImagePlus image, final String name) {
        final List<Roi> own = boxes.getOrDefault(name, boxes.get(ImageFiles.stem(name)));
        return Optional.ofNullable(own).map(regions -> TruthFinder.mask(image, regions));
    }
}
