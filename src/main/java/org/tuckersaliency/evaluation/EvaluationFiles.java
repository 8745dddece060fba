package org.tuckersaliency.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of an evaluation: the CSV of the summary, beside it with {@code -images} in its name the CSV of all values,
 * and with {@code -state.txt} what is done so far, a line for each image and method, by which a run goes on where it
 * stopped. A run overwrites no file but those of the same run.
 */
public final class EvaluationFiles {
    private final Path csv;
    private final Path images;
    private final Path state;
    private final Map<String, EvaluatedMap> known = new LinkedHashMap<>();

    /**
     * @param csv of the summary
     * @param settings one line that is the same only for runs that give the same values
     * @throws IllegalArgumentException if files of another run are in the way; says which
     */
    public EvaluationFiles(final Path csv, final String settings) {
        final String name = csv.getFileName().toString();
        final int dot = name.lastIndexOf('.');
        final String stem = dot > 0 ? name.substring(0, dot) : name;
        this.csv = csv;
        this.images = csv.resolveSibling(stem + "-images" + (dot > 0 ? name.substring(dot) : ".csv"));
        this.state = csv.resolveSibling(stem + "-state.txt");
        checkFolder(csv);
        open(settings);
    }

    /**
     * Keeps other runs, of whatever process, from writing these files.
     *
     * @throws IllegalArgumentException if another one does, or nothing can be written there
     */
    public static OnlyWriter claim(final Path csv) {
        checkFolder(csv);
        try {
            return OnlyWriter.of(csv);
        } catch (final IOException e) {
            throw WrittenFile.failed(csv, e);
        }
    }

    private static void checkFolder(final Path csv) {
        final Path folder = csv.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(csv))
            throw new IllegalArgumentException("The csv " + csv + " lies in no folder; give the path of a file in a "
                    + "folder that there is.");
    }

    private void open(final String settings) {
        if (!Files.exists(state)) {
            for (final Path file : List.of(csv, images))
                if (Files.exists(file))
                    throw new IllegalArgumentException("There is already a file " + file
                            + " that is not of this run; delete it, or give another csv.");
            WrittenFile.replace(state, settings + "\n");
            return;
        }
        final String text = WrittenFile.read(state);
        final List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        final String unfinished = lines.remove(lines.size() - 1);
        if (lines.isEmpty() || !lines.get(0).equals(settings))
            throw new IllegalArgumentException(
                    "The run of " + state + " had other settings, images or networks; delete "
                            + "that file and its tables, or give another csv.");
        for (int i = 1; i < lines.size(); i++) know(i + 1, lines.get(i));
        if (!unfinished.isEmpty()) WrittenFile.replace(state, String.join("\n", lines) + "\n");
    }

    private void know(final int number, final String line) {
        try {
            final EvaluatedMap map = EvaluatedMapLine.read(line);
            known.put(map.key(), map);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Line " + number + " of " + state + " is damaged; delete the line to have "
                            + "its map evaluated again.",
                    e);
        }
    }

    /** What is known of a map from a run that was ended before; empty where the image has changed since. */
    public Optional<EvaluatedMap> find(final String image, final String network, final String layer,
            final String method, final String stamp) {
        final EvaluatedMap map = known.get(String.join("\t", image, network, layer, method));
        return Optional.ofNullable(map).filter(m -> m.stamp().equals(stamp));
    }

    /** Keeps a map for a later run. */
    public void add(final EvaluatedMap map) {
        WrittenFile.append(state, EvaluatedMapLine.of(map));
    }

    /** Writes both tables. */
    public void write(final EvaluationResult result) {
        WrittenFile.replace(images, EvaluationCsv.ofImages(result.maps()));
        WrittenFile.replace(csv, EvaluationCsv.ofSummary(result.rows()));
    }
}
