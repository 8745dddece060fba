package org.tuckersaliency.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.tuckersaliency.evaluation.WrittenFile;

/**
 * The folder of a batch's results. Everything is written under another name and then moved, so that no half file is ever
 * taken for a result. {@code batch-state.jsonl} has the settings in its first line and then a line for each image that
 * is done, by which a run goes on where it was ended.
 */
public final class BatchFiles {
    /** The names of the state file and of the tables. */
    public static final String STATE = "batch-state.jsonl";
    public static final String SCORES = "scores.csv";
    public static final String REPORT = "report.csv";

    private final Path folder;
    private final Path state;
    private final Map<String, BatchRecord> known = new LinkedHashMap<>();

    /**
     * Begins a batch, or goes on with one.
     *
     * @param folder is made where there is none
     * @param settings one line that is the same only for batches that give the same results
     * @param resume whether a batch that was ended goes on
     * @throws IllegalArgumentException if results are in the way, or are those of other settings
     */
    public BatchFiles(final Path folder, final String settings, final boolean resume) {
        this.folder = folder;
        this.state = folder.resolve(STATE);
        try {
            make(folder);
            if (Files.exists(state))
                read(settings, resume);
            else
                begin(settings);
        } catch (final IOException e) {
            throw failed(folder, e);
        }
    }

    /**
     * Makes the folder where there is none.
     *
     * @throws UnwritableException if that fails
     */
    public static void make(final Path folder) {
        try {
            if (!Files.isDirectory(folder)) Files.createDirectories(folder);
        } catch (final IOException e) {
            throw failed(folder, e);
        }
    }

    private void begin(final String settings) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(file -> !file.getFileName().toString().startsWith(".")))
                throw new IllegalArgumentException("The folder " + folder + " for the results is not empty; give a "
                        + "new or empty one, so that nothing of yours is overwritten.");
        }
        write(STATE, (settings + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void read(final String settings, final boolean resume) throws IOException {
        if (!resume)
            throw new IllegalArgumentException(
                    "The folder " + folder + " has the results of a batch already; resume it, "
                            + "or give another folder.");
        final List<String> lines = new ArrayList<>(List.of(Files.readString(state).split("\n", -1)));
        // what stands behind the last end of a line was being written when the run was killed
        final String unfinished = lines.remove(lines.size() - 1);
        if (lines.isEmpty() || !lines.get(0).equals(settings))
            throw new IllegalArgumentException("The batch in " + folder + " has other settings, or another network; "
                    + "resume it with its own, or give another folder.");
        for (int i = 1; i < lines.size(); i++)
            try {
                final BatchRecord record = BatchRecord.fromJson(lines.get(i));
                known.put(record.image(), record);
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Line " + (i + 1) + " of " + state + " is damaged; delete the line to "
                                + "have its image computed again.",
                        e);
            }
        if (!unfinished.isEmpty()) write(STATE, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What is known of an image that need not be computed again; one that failed, or has changed, does. */
    public Optional<BatchRecord> done(final BatchImage image) {
        return Optional.ofNullable(known.get(image.name())).filter(record -> record.error().isEmpty()
                && record.stamp().equals(image.stamp())
                && record.outputs().stream().allMatch(output -> Files.isRegularFile(folder.resolve(output))));
    }

    /** Notes what became of an image, at once. */
    public synchronized void add(final BatchRecord record) {
        try {
            Files.write(state, (record.toJson() + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        } catch (final IOException e) {
            throw failed(state, e);
        }
    }

    /**
     * Writes a result under another name, then moves it to its place.
     *
     * @param name path below the folder
     */
    public void write(final String name, final WrittenFile.Content content) {
        final Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            WrittenFile.replace(file, content);
        } catch (final IOException e) {
            throw failed(file, e);
        }
    }

    /** The same for bytes. */
    public void write(final String name, final byte[] bytes) {
        write(name, part -> Files.write(part, bytes));
    }

    /** Says what could not be written, and what to do. */
    public static UnwritableException failed(final Path file, final IOException e) {
        return new UnwritableException("The file " + file + " cannot be written (" + e.getMessage()
                + "); give a folder for the results where there is room and where you may write.", e);
    }

    /** Nothing can be written, so that to go on makes no sense. */
    public static final class UnwritableException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        UnwritableException(final String message, final IOException cause) {
            super(message, cause);
        }
    }
}
