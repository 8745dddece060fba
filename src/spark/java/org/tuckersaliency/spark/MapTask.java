package org.tuckersaliency.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.tuckersaliency.BatchOptions;
import org.tuckersaliency.BatchReport;
import org.tuckersaliency.BatchSettings;
import org.tuckersaliency.batch.BatchRecord;

/** Maps images; those whose names differ in the ending only are given together. */
final class MapTask extends ImageTask<List<RemoteFile>> {
    private static final long serialVersionUID = 1L;

    private final BatchOptions options;
    private final Given given;

    MapTask(final BatchOptions options, final Given given, final String output, final String run,
            final Broadcast<SerializableConfiguration> configuration) {
        super(output, run, configuration);
        this.options = options;
        this.given = given;
    }

    @Override
    Work work(final Executor executor, final List<List<RemoteFile>> groups, final Path folder,
            final RemoteFiles remote) throws IOException {
        final List<RemoteFile> images = new ArrayList<>();
        groups.forEach(images::addAll);
        final Map<String, String> stamps = new HashMap<>();
        for (final RemoteFile image : images) stamps.put(image.name(), image.stamp());
        final Path in = folder.resolve("in");
        final Path out = folder.resolve("out");
        final Work work = new Work(out);
        final Set<RemoteFile> gone = fetch(remote, images, in);
        for (final RemoteFile image : gone)
            work.note(BatchRecord.failed(image.name(), image.stamp(), "The file is no longer there.").toJson());
        if (gone.size() == images.size()) return work;
        final BatchSettings settings = given.settings(options, executor).withInput(in + "/**")
                .withOutput(out.toString()).withBatch(executor.batch()).withThreads(Executor.threads());
        final BatchReport report = executor.saliency().batch(settings, record -> {
            work.write(record.outputs());
            work.note(record.withStamp(stamps.get(record.image())).toJson());
        });
        if (report.left() > 0) throw new IOException("The task was ended before its images were done.");
        executor.measured(report.batch());
        return work;
    }
}
