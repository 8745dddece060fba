package org.tuckersaliency.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.apache.hadoop.fs.Path;
import org.tuckersaliency.batch.BatchRecord;

/**
 * The folder of a batch's results: what it was begun with and what the tasks have done in {@code _batch}, and what attempts
 * at tasks are writing in {@code _attempts}.
 */
final class Outputs {
    static final String ATTEMPTS = "_attempts";
    static final String DONE = "_batch";
    private static final String SETTINGS = DONE + "/settings.json";
    static final String LIST = ".jsonl";

    private final RemoteFiles remote;
    private final String folder;

    Outputs(final RemoteFiles remote, final String folder) {
        this.remote = remote;
        this.folder = folder;
    }

    /**
     * Begins a batch, or goes on with one.
     *
     * @param settings one line that is the same only for batches that give the same results
     * @param images that are to be done
     * @param notes reads a line of the lists of what is done
     * @return the images that are done, of those given
     * @throws IllegalArgumentException if results are in the way, or are those of other settings
     */
    Set<String> begin(final String settings, final boolean resume, final List<RemoteFile> images,
            final Function<String, BatchRecord> notes) throws IOException {
        final List<RemoteFile> there = remote.filesBelow(folder, Integer.MAX_VALUE);
        if (!remote.exists(path(SETTINGS))) {
            if (there.stream().map(RemoteFile::name)
                    .anyMatch(name -> !name.startsWith(".") && !name.startsWith(ATTEMPTS + "/")))
                throw new IllegalArgumentException("The folder " + folder + " for the results is not empty; give a "
                        + "new or empty one, so that nothing of yours is overwritten.");
            replace(SETTINGS, List.of(settings).iterator());
            return Set.of();
        }
        if (!resume)
            throw new IllegalArgumentException("The folder " + folder + " has the results of a batch already; resume "
                    + "it, or give another folder.");
        if (!remote.text(path(SETTINGS).toString()).equals(settings + "\n"))
            throw new IllegalArgumentException("The batch in " + folder + " has other settings, or another network; "
                    + "resume it with its own, or give another folder.");
        remote.delete(path(ATTEMPTS));
        return done(there, images, notes);
    }

    private Set<String> done(final List<RemoteFile> there, final List<RemoteFile> images,
            final Function<String, BatchRecord> notes) throws IOException {
        final Map<String, String> stamps = new HashMap<>();
        for (final RemoteFile image : images) stamps.put(image.name(), image.stamp());
        final Set<String> names = new HashSet<>();
        for (final RemoteFile file : there) names.add(file.name());
        final Set<String> done = new HashSet<>();
        for (final RemoteFile list : there) {
            if (!list.name().startsWith(DONE + "/") || !list.name().endsWith(LIST)) continue;
            for (final String line : remote.text(list.place()).split("\n")) {
                final BatchRecord record = notes.apply(line);
                if (record.error().isEmpty() && record.stamp().equals(stamps.get(record.image()))
                        && names.containsAll(record.outputs()))
                    done.add(record.image());
            }
        }
        return done;
    }

    /** What the names of the lists of the next run begin with; of two that name an image, the later one counts. */
    String nextRun() throws IOException {
        int last = 0;
        for (final RemoteFile list : lists()) last = Math.max(last, Integer.parseInt(list.name().split("-")[0]));
        return String.format(Locale.ROOT, "%04d", last + 1);
    }

    /** The lists of what was done. */
    List<RemoteFile> lists() throws IOException {
        final List<RemoteFile> lists = remote.files(path(DONE).toString());
        lists.removeIf(file -> !file.name().endsWith(LIST));
        return lists;
    }

    /** Writes a file line by line under another name, then moves it to its place. */
    void replace(final String name, final Iterator<String> lines) throws IOException {
        final Path part = path(ATTEMPTS + "/" + name);
        try (OutputStream out = new java.io.BufferedOutputStream(remote.create(part))) {
            while (lines.hasNext())
                out.write((lines.next() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        remote.move(part, path(name));
    }

    /** Removes what attempts have left. */
    void tidy() throws IOException {
        remote.delete(path(ATTEMPTS));
    }

    private Path path(final String name) {
        return RemoteFiles.below(folder, name);
    }
}
