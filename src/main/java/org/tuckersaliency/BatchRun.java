package org.tuckersaliency;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;

import org.scijava.Context;
import org.scijava.util.VersionUtils;
import org.tuckersaliency.batch.BatchCsv;
import org.tuckersaliency.batch.BatchFiles;
import org.tuckersaliency.batch.BatchImage;
import org.tuckersaliency.batch.BatchListing;
import org.tuckersaliency.batch.BatchRecord;
import org.tuckersaliency.batch.MemoryBudget;
import org.tuckersaliency.evaluation.OnlyWriter;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Network;

import ij.IJ;

/** Maps many images and writes what was made of them, and goes on where it was ended. */
final class BatchRun {
    /** Of the heap that images on their way may take. */
    private static final double MEMORY = 0.4;
    private static final double NANOSECONDS = 1e9;
    private static final int MINUTE = 60;

    private final Context context;
    private final NetworkCache networks;
    private final List<SaliencyMethod> known;
    private final BatchSettings settings;
    private final Consumer<BatchRecord> listener;
    private final Map<String, BatchRecord> records = new ConcurrentHashMap<>();

    /** @param listener hears of each image when it is done or has failed; one call at a time, from any thread */
    BatchRun(final Context context, final NetworkCache networks, final List<SaliencyMethod> known,
            final BatchSettings settings, final Consumer<BatchRecord> listener) {
        this.context = context;
        this.networks = networks;
        this.known = known;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * @throws IllegalArgumentException if a setting does not fit, or files are in the way
     * @throws IllegalStateException if the results cannot be written
     */
    BatchReport run() {
        final List<BatchImage> images = BatchListing.of(settings.input());
        final Path folder = folder();
        final boolean before = IJ.redirectingErrorMessages();
        try (Cancellation run = Cancellation.begin();
                NetworkCache.Lease lease = networks.lease(settings.network())) {
            final BatchMaps maps = new BatchMaps(lease.network(), known, settings);
            try (OnlyWriter writer = claim(folder)) {
                final BatchFiles files = new BatchFiles(folder, settings.line(identity()), settings.resume());
                IJ.redirectErrorMessages(true);
                return run(images, lease.network(), maps, files);
            }
        } finally {
            IJ.redirectErrorMessages(before);
        }
    }

    /** No other batch, of whatever process, writes into the folder as long as this one does. */
    private static OnlyWriter claim(final Path folder) {
        BatchFiles.make(folder);
        try {
            return OnlyWriter.of(folder.resolve(BatchFiles.STATE));
        } catch (final IOException e) {
            throw BatchFiles.failed(folder, e);
        }
    }

    private Path folder() {
        if (settings.output().isBlank())
            throw new IllegalArgumentException("No folder for the results was given; give a new or empty one.");
        try {
            return Paths.get(settings.output());
        } catch (final InvalidPathException e) {
            throw new IllegalArgumentException("'" + settings.output() + "' is no path (" + e.getReason()
                    + "); give a folder for the results.", e);
        }
    }

    private BatchReport run(final List<BatchImage> images, final Network network, final BatchMaps maps,
            final BatchFiles files) {
        final int threads = settings.threads() > 0
                ? settings.threads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        final MemoryBudget memory = new MemoryBudget((long) (MEMORY * Runtime.getRuntime().maxMemory()));
        final long begun = System.nanoTime();
        final List<BatchImage> missing = missing(images, files);
        final int skipped = images.size() - missing.size();
        try (Cancellation run = Cancellation.begin();
                Progress progress = new Progress(context, "Batch", missing.size())) {
            final BatchStages stages = new BatchStages(maps, files,
                    inputs -> network.answers(inputs, maps.layers(), settings.scores()), threads, settings.batch(),
                    missing.size(), memory, run, this::note);
            try (stages) {
                feed(stages, missing, progress, begun);
            }
            stages.fatal().filter(e -> !(e instanceof CancellationException)).ifPresent(e -> {
                throw e;
            });
            write(images, files);
            return report(images, skipped, stages, (System.nanoTime() - begun) / NANOSECONDS);
        }
    }

    private void feed(final BatchStages stages, final List<BatchImage> missing, final Progress progress,
            final long begun) {
        final int before = records.size();
        try {
            for (final BatchImage image : missing) {
                if (settings.failFast() && hasFailed()) break;
                final int done = records.size() - before;
                progress.next("Batch: " + done + " of " + missing.size() + " done"
                        + timeLeft(begun, done, missing.size()));
                if (!stages.add(image)) break;
            }
        } catch (final CancellationException e) {
            stages.cancel();
        }
    }

    private List<BatchImage> missing(final List<BatchImage> images, final BatchFiles files) {
        final List<BatchImage> missing = new ArrayList<>();
        for (final BatchImage image : images) {
            final Optional<BatchRecord> done = files.done(image);
            if (done.isPresent())
                records.put(image.name(), done.get());
            else
                missing.add(image);
        }
        return missing;
    }

    private void note(final BatchRecord record) {
        records.put(record.image(), record);
        listener.accept(record);
    }

    private boolean hasFailed() {
        return records.values().stream().anyMatch(record -> record.error().isPresent());
    }

    private static String timeLeft(final long begun, final int done, final int all) {
        if (done == 0) return "";
        final double seconds = (System.nanoTime() - begun) / NANOSECONDS / done * (all - done);
        return seconds < 2 * MINUTE
                ? String.format(Locale.ROOT, ", about %.0f s left", seconds)
                : String.format(Locale.ROOT, ", about %.0f min left", seconds / MINUTE);
    }

    /** The tables, in the order of the images, so that they do not depend on who was ready first. */
    private void write(final List<BatchImage> images, final BatchFiles files) {
        final StringBuilder report = new StringBuilder(BatchCsv.REPORT).append('\n');
        final StringBuilder scores = new StringBuilder(BatchCsv.SCORES).append('\n');
        for (final BatchImage image : images) {
            final BatchRecord record = records.get(image.name());
            if (record == null) continue;
            report.append(BatchCsv.line(record)).append('\n');
            for (final String line : record.scores()) scores.append(line).append('\n');
        }
        files.write(BatchFiles.REPORT, report.toString().getBytes(StandardCharsets.UTF_8));
        if (settings.scores()) files.write(BatchFiles.SCORES, scores.toString().getBytes(StandardCharsets.UTF_8));
    }

    private BatchReport report(final List<BatchImage> images, final int skipped, final BatchStages stages,
            final double seconds) {
        final List<String> failures = new ArrayList<>();
        for (final BatchImage image : images)
            Optional.ofNullable(records.get(image.name())).flatMap(BatchRecord::error)
                    .ifPresent(error -> failures.add(image.name() + ": " + error));
        return new BatchReport(records.size() - failures.size() - skipped, skipped, failures,
                images.size() - records.size(), stages.planes(), seconds, stages.batch(), stages.manner());
    }

    /** Says what the results depend on beside the settings. */
    private String identity() {
        final CRC32 sum = new CRC32();
        sum.update(NetworkCache.state(settings.network()).getBytes(StandardCharsets.UTF_8));
        if (!settings.maps().reference().isBlank())
            sum.update(NetworkCache.state(settings.maps().reference()).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue()) + " " + VersionUtils.getVersion(BatchRun.class);
    }
}
