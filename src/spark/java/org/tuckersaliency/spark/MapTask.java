package org.tuckersaliency.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.tuckersaliency.BatchOptions;
import org.tuckersaliency.BatchReport;
import org.tuckersaliency.BatchSettings;
import org.tuckersaliency.batch.BatchRecord;

/**
 * Maps the images of a task. What it writes appears in the results only when all of it is there, the list of what is done
 * last; an attempt that is ended leaves nothing but its own folder of attempts, and one that is made twice makes the same.
 */
final class MapTask implements Function2<Integer, Iterator<List<RemoteFile>>, Iterator<String>> {
    private static final long serialVersionUID = 1L;

    private final BatchOptions options;
    private final Given given;
    private final String output;
    private final String run;
    private final Broadcast<SerializableConfiguration> configuration;

    /**
     * @param output address of the folder for the results
     * @param run what the names of the lists of this run begin with
     */
    MapTask(final BatchOptions options, final Given given, final String output, final String run,
            final Broadcast<SerializableConfiguration> configuration) {
        this.options = options;
        this.given = given;
        this.output = output;
        this.run = run;
        this.configuration = configuration;
    }

    /** @return one row: why every image would fail, or nothing */
    @Override
    public Iterator<String> call(final Integer number, final Iterator<List<RemoteFile>> groups) throws IOException {
        final List<RemoteFile> images = new ArrayList<>();
        groups.forEachRemaining(images::addAll);
        if (images.isEmpty()) return Collections.emptyIterator();
        final RemoteFiles remote = new RemoteFiles(configuration.value().value());
        final Executor executor;
        try {
            executor = Executor.get();
        } catch (final IllegalArgumentException e) {
            return List.of(e.getMessage()).iterator();
        }
        final Path folder = executor.taskFolder();
        final String attempt = Outputs.ATTEMPTS + "/" + TaskContext.get().taskAttemptId();
        try {
            final List<BatchRecord> records = map(executor, images, folder, remote);
            commit(remote, folder.resolve("out"), records, attempt, String.format("%s-%05d", run, number));
            return Collections.emptyIterator();
        } catch (final RuntimeException e) {
            return List.of(Executor.refusal(e).orElseThrow(() -> e)).iterator();
        } finally {
            Executor.delete(folder);
            remote.delete(RemoteFiles.below(output, attempt));
        }
    }

    private List<BatchRecord> map(final Executor executor, final List<RemoteFile> images, final Path folder,
            final RemoteFiles remote) throws IOException {
        final List<BatchRecord> records = new ArrayList<>();
        final Map<String, String> stamps = new HashMap<>();
        final Path in = folder.resolve("in");
        final ConcurrentLinkedQueue<RemoteFile> gone = new ConcurrentLinkedQueue<>();
        Transfers.each(images, image -> {
            try {
                remote.fetch(image, in.resolve(image.name()));
            } catch (final FileNotFoundException e) {
                gone.add(image);
            }
        });
        for (final RemoteFile image : images) stamps.put(image.name(), image.stamp());
        for (final RemoteFile image : gone)
            records.add(BatchRecord.failed(image.name(), image.stamp(),
                    "The file is no longer there; give the images anew."));
        if (gone.size() == images.size()) return records;
        final BatchSettings settings = given.settings(options, executor).withInput(in + "/**")
                .withOutput(folder.resolve("out").toString()).withBatch(executor.batch())
                .withThreads(Executor.threads());
        final BatchReport report = executor.saliency().batch(settings,
                record -> records.add(record.withStamp(stamps.get(record.image()))));
        if (report.left() > 0) throw new IOException("The task was ended before its images were done.");
        executor.measured(report.batch());
        return records;
    }

    private void commit(final RemoteFiles remote, final Path results, final List<BatchRecord> records,
            final String attempt, final String name) throws IOException {
        final List<String> outputs = new ArrayList<>();
        for (final BatchRecord record : records) outputs.addAll(record.outputs());
        Transfers.each(outputs, file -> remote.put(results.resolve(file),
                RemoteFiles.below(output, attempt + "/" + file)));
        final StringBuilder lines = new StringBuilder();
        for (final BatchRecord record : records) lines.append(record.toJson()).append('\n');
        final String list = attempt + "/" + name + ".jsonl";
        remote.put(lines.toString(), RemoteFiles.below(output, list));
        Transfers.each(outputs, file -> remote.move(RemoteFiles.below(output, attempt + "/" + file),
                RemoteFiles.below(output, file)));
        remote.move(RemoteFiles.below(output, list), RemoteFiles.below(output, Outputs.DONE + "/" + name + ".jsonl"));
    }
}
