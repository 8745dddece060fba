package org.tuckersaliency.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Does the images of a task. What it writes appears in the results only when all of it is there, the list of what is done
 * last; an attempt that is ended leaves nothing but its own folder of attempts, and one that is made twice makes the same.
 *
 * @param <T> what a task is given of an image
 */
abstract class ImageTask<T> implements Function2<Integer, Iterator<T>, Iterator<String>> {
    private static final long serialVersionUID = 1L;

    private final String output;
    private final String run;
    private final Broadcast<SerializableConfiguration> configuration;

    /** What has become of the images. */
    static final class Work {
        private final Path folder;
        private final List<String> outputs = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        /** @param folder that the outputs lie in on this machine */
        Work(final Path folder) {
            this.folder = folder;
        }

        void write(final List<String> names) {
            outputs.addAll(names);
        }

        /** For the list of what is done. */
        void note(final String line) {
            lines.add(line);
        }
    }

    /**
     * @param output address of the folder for the results
     * @param run what the names of the lists of this run begin with
     */
    ImageTask(final String output, final String run, final Broadcast<SerializableConfiguration> configuration) {
        this.output = output;
        this.run = run;
        this.configuration = configuration;
    }

    /**
     * @param folder of this task alone
     * @throws IllegalArgumentException if the settings do not fit, whatever the images are
     * @throws IOException if the task is to be tried again
     */
    abstract Work work(Executor executor, List<T> images, Path folder, RemoteFiles remote) throws IOException;

    /** @return one row: why every image would fail; or none */
    @Override
    public Iterator<String> call(final Integer number, final Iterator<T> given) throws IOException {
        final List<T> images = new ArrayList<>();
        given.forEachRemaining(images::add);
        if (images.isEmpty()) return Collections.emptyIterator();
        final RemoteFiles remote = new RemoteFiles(configuration.value().value());
        final String attempt = Outputs.ATTEMPTS + "/" + TaskContext.get().taskAttemptId();
        Path folder = null;
        try {
            final Executor executor = Executor.get();
            folder = executor.taskFolder();
            commit(remote, work(executor, images, folder, remote), attempt,
                    String.format(Locale.ROOT, "%s-%05d", run, number));
            return Collections.emptyIterator();
        } catch (final RuntimeException e) {
            return List.of(Executor.refusal(e).orElseThrow(() -> e)).iterator();
        } finally {
            if (folder != null) Executor.delete(folder);
            remote.delete(RemoteFiles.below(output, attempt));
        }
    }

    /** Copies files to a folder of this machine; returns those that are no longer there. */
    static Set<RemoteFile> fetch(final RemoteFiles remote, final List<RemoteFile> files, final Path folder)
            throws IOException {
        final Set<RemoteFile> gone = ConcurrentHashMap.newKeySet();
        Transfers.each(files, file -> {
            try {
                remote.fetch(file, folder.resolve(file.name()));
            } catch (final FileNotFoundException e) {
                gone.add(file);
            }
        });
        return gone;
    }

    private void commit(final RemoteFiles remote, final Work work, final String attempt, final String name)
            throws IOException {
        Transfers.each(work.outputs, file -> remote.put(work.folder.resolve(file),
                RemoteFiles.below(output, attempt + "/" + file)));
        final String list = name + Outputs.LIST;
        remote.put(String.join("\n", work.lines) + "\n", RemoteFiles.below(output, attempt + "/" + list));
        Transfers.each(work.outputs, file -> remote.move(RemoteFiles.below(output, attempt + "/" + file),
                RemoteFiles.below(output, file)));
        remote.move(RemoteFiles.below(output, attempt + "/" + list),
                RemoteFiles.below(output, Outputs.DONE + "/" + list));
    }
}
