package org.tuckersaliency.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.tuckersaliency.BatchOptions;
import org.tuckersaliency.BatchSettings;
import org.tuckersaliency.batch.BatchCsv;
import org.tuckersaliency.batch.BatchFiles;
import org.tuckersaliency.batch.BatchListing;
import org.tuckersaliency.batch.BatchRecord;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import scala.Tuple2;

/** Maps many images on a cluster. */
@Command(name = "spark-submit ... Tucker_Saliency-...-spark.jar", mixinStandardHelpOptions = true,
        sortOptions = false, usageHelpAutoWidth = true,
        description = "Shows where a network looks in many images, on a cluster. A batch that was ended, in whatever way, "
                + "goes on with --resume.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = { "0:Every image is done.", "1:Some images failed; report.csv in the output says which.",
                "2:The options are wrong, files are in the way, or the network does not fit.",
                "4:The job failed; --resume goes on." })
public final class SparkBatch extends Application {
    private static final double NANOSECONDS = 1e9;

    @Mixin
    private final BatchOptions options = new BatchOptions();

    /** Runs it as {@code --help} says. */
    public static void main(final String[] arguments) {
        run(new SparkBatch(), arguments);
    }

    @Override
    String name() {
        return "Tucker Saliency batch";
    }

    @Override
    int run(final JavaSparkContext spark, final RemoteFiles remote, final PrintWriter err) throws IOException {
        final long begun = System.nanoTime();
        final List<RemoteFile> images = remote.images(input());
        final BatchSettings settings = options.settings();
        final Given given = new Given();
        given.add(spark, settings.network(), true);
        given.add(spark, settings.maps().reference(), false);
        final Outputs outputs = new Outputs(remote, output());
        final Set<String> done = outputs.begin(settings.withInput(input()).line(given.identity()), resume(), images,
                BatchRecord::fromJson);
        final List<List<RemoteFile>> missing = together(images, done);
        final Broadcast<SerializableConfiguration> configuration = RemoteFiles.shared(spark);
        if (!missing.isEmpty()) {
            final Optional<String> trouble = Job.run(spark, missing, imagesPerTask(),
                    new MapTask(options, given, output(), outputs.nextRun(), configuration));
            if (trouble.isPresent()) {
                err.println(trouble.get());
                return BROKEN;
            }
        }
        final int failed = write(spark, configuration, outputs, images, settings.scores(), err);
        outputs.tidy();
        final double seconds = (System.nanoTime() - begun) / NANOSECONDS;
        final int begunAnew = missing.stream().mapToInt(List::size).sum();
        err.println((begunAnew - failed) + " images mapped, " + (images.size() - begunAnew) + " already there, "
                + failed + String.format(Locale.ROOT, " failed; %.1f s", seconds));
        return failed > 0 ? FAILED : DONE;
    }

    /** Images that differ in their endings only go to one task, as the names of their results depend on each other. */
    private static List<List<RemoteFile>> together(final List<RemoteFile> images, final Set<String> done) {
        final Map<String, List<RemoteFile>> groups = new LinkedHashMap<>();
        for (final RemoteFile image : images)
            groups.computeIfAbsent(BatchListing.stem(image.name()), stem -> new ArrayList<>()).add(image);
        final List<List<RemoteFile>> missing = new ArrayList<>();
        for (final List<RemoteFile> group : groups.values())
            if (!group.stream().allMatch(image -> done.contains(image.name()))) missing.add(group);
        return missing;
    }

    /** The tables, sorted by Spark, so that the driver holds a part of them at a time; returns how many failed. */
    private static int write(final JavaSparkContext spark, final Broadcast<SerializableConfiguration> configuration,
            final Outputs outputs, final List<RemoteFile> images, final boolean scores, final PrintWriter err)
            throws IOException {
        final List<Tuple2<String, Integer>> names = new ArrayList<>();
        for (final RemoteFile image : images) names.add(new Tuple2<>(image.name(), names.size()));
        final JavaPairRDD<String, Integer> places = spark.parallelizePairs(names, spark.defaultParallelism());
        final JavaPairRDD<String, String> records = Records.latest(spark, configuration, outputs.lists(),
                line -> BatchRecord.fromJson(line).image());
        final JavaPairRDD<Integer, String> lines = places.join(records, spark.defaultParallelism()).values()
                .mapToPair(pair -> pair).sortByKey(true, Job.parts(images.size())).cache();
        final int[] failed = { 0 };
        outputs.replace(BatchFiles.REPORT, Job.lines(BatchCsv.REPORT, lines.values().toLocalIterator(), line -> {
            final BatchRecord record = BatchRecord.fromJson(line);
            record.error().ifPresent(error -> {
                failed[0]++;
                err.println(record.image() + ": " + error);
            });
            return List.of(BatchCsv.line(record));
        }));
        if (scores)
            outputs.replace(BatchFiles.SCORES, Job.lines(BatchCsv.SCORES, lines.values().toLocalIterator(),
                    line -> BatchRecord.fromJson(line).scores()));
        return failed[0];
    }
}
