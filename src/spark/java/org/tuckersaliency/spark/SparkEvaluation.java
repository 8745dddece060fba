package org.tuckersaliency.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.tuckersaliency.evaluation.EvaluatedMap;
import org.tuckersaliency.evaluation.EvaluationCsv;
import org.tuckersaliency.evaluation.EvaluationResult;
import org.tuckersaliency.evaluation.LeftOut;
import org.tuckersaliency.evaluation.Measurement;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import scala.Tuple2;

/** Evaluates the maps of many images on a cluster, and computes the means there. */
@Command(name = "spark-submit ... --class org.tuckersaliency.spark.SparkEvaluation Tucker_Saliency-...-spark.jar",
        mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
        description = "Says how well maps explain what a network does, on a cluster. An evaluation that was ended, in "
                + "whatever way, goes on with --resume.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = { "0:Every image is done; of a value that could not be computed the table says so.",
                "2:The options are wrong, files are in the way, or the network does not fit.",
                "4:The job failed; --resume goes on." })
public final class SparkEvaluation extends Application {
    /** The names of the tables. */
    static final String SUMMARY = "evaluation.csv";
    static final String IMAGES = "evaluation-images.csv";

    private static final Set<String> TRUTHS = Set.of("auto", "overlay", "manager", "none");

    @Mixin
    private final EvaluationOptions options = new EvaluationOptions();

    /** Runs it as {@code --help} says. */
    public static void main(final String[] arguments) {
        run(new SparkEvaluation(), arguments);
    }

    @Override
    String name() {
        return "Tucker Saliency evaluation";
    }

    @Override
    int run(final JavaSparkContext spark, final RemoteFiles remote, final PrintWriter err) throws IOException {
        final boolean isPath = !TRUTHS.contains(options.truth());
        final boolean truthIsFolder = isPath && remote.isFolder(options.truth());
        final List<EvaluatedInput> inputs = new EvaluationInputs(remote).of(input(), options.truth(), truthIsFolder);
        final Given given = new Given();
        final List<String> networks = options.settings().networks();
        for (final String network : networks) given.add(spark, network, true);
        given.add(spark, options.settings().reference(), false);
        if (isPath && !truthIsFolder) given.add(spark, options.truth(), false);
        final Outputs outputs = new Outputs(remote, output());
        final Set<String> done = outputs.begin("evaluation\t" + input() + "\t" + options.line() + "\t"
                + given.identity(), resume(),
                inputs.stream().map(EvaluatedInput::stamped).collect(Collectors.toList()), EvaluationLine::note);
        final List<EvaluatedInput> missing = new ArrayList<>(inputs);
        missing.removeIf(image -> done.contains(image.image().name()));
        final Broadcast<SerializableConfiguration> configuration = RemoteFiles.shared(spark);
        if (!missing.isEmpty()) {
            final Optional<String> trouble = Job.run(spark, missing, imagesPerTask(), new EvaluateTask(options,
                    truthIsFolder, given, output(), outputs.nextRun(), configuration));
            if (trouble.isPresent()) {
                err.println(trouble.get());
                return BROKEN;
            }
        }
        write(spark, configuration, outputs, inputs, networks);
        outputs.tidy();
        err.println(missing.size() + " images evaluated, " + done.size() + " already there; see "
                + new Path(output(), SUMMARY));
        return DONE;
    }

    /** Where a map stands among all. */
    private static String place(final String line, final List<String> networks, final Map<String, Integer> images) {
        final EvaluatedMap map = EvaluationLine.map(line);
        return String.format(Locale.ROOT, "%04d %09d %06d", networks.indexOf(map.network()), images.get(map.image()),
                EvaluationLine.position(line));
    }

    private static void write(final JavaSparkContext spark, final Broadcast<SerializableConfiguration> configuration,
            final Outputs outputs, final List<EvaluatedInput> inputs, final List<String> networks) throws IOException {
        final HashMap<String, Integer> numbers = new HashMap<>();
        for (final EvaluatedInput image : inputs) numbers.put(image.image().name(), numbers.size());
        final Broadcast<HashMap<String, Integer>> images = spark.broadcast(numbers);
        final ArrayList<String> order = new ArrayList<>(networks);
        final JavaPairRDD<String, String> placed = Records
                .latest(spark, configuration, outputs.lists(), EvaluationLine::key).values()
                .filter(line -> images.value().containsKey(EvaluationLine.map(line).image()))
                .mapToPair(line -> new Tuple2<>(place(line, order, images.value()), line)).cache();
        final JavaPairRDD<String, String> lines = placed.sortByKey(true, Job.parts(placed.count())).cache();
        // a task whose images have no ground truth leaves its metrics out
        final ArrayList<String> metrics = new ArrayList<>(lines.values()
                .map(line -> new ArrayList<>(EvaluationLine.map(line).measurements().keySet()))
                .reduce((a, b) -> a.size() >= b.size() ? a : b));
        outputs.replace(IMAGES, Job.lines(EvaluationCsv.IMAGES, lines.values().toLocalIterator(),
                line -> EvaluationCsv.lines(whole(EvaluationLine.map(line), metrics))));
        final JavaRDD<String> means = placed.mapToPair(pair -> new Tuple2<>(group(pair._2()), pair))
                .groupByKey(spark.defaultParallelism()).mapValues(maps -> summary(maps, metrics))
                .mapToPair(Tuple2::_2).sortByKey(true, 1).values().flatMap(List::iterator);
        outputs.replace(SUMMARY, Job.lines(EvaluationCsv.SUMMARY, means.toLocalIterator(), List::of));
    }

    private static String group(final String line) {
        final EvaluatedMap map = EvaluationLine.map(line);
        return String.join("\t", map.network(), map.layer(), map.method());
    }

    /** The means of one network, layer and method, and where they stand among all. */
    private static Tuple2<String, List<String>> summary(final Iterable<Tuple2<String, String>> maps,
            final List<String> metrics) {
        final List<Tuple2<String, String>> sorted = new ArrayList<>();
        maps.forEach(sorted::add);
        sorted.sort(Comparator.comparing(Tuple2::_1));
        final List<String> lines = new ArrayList<>();
        for (final EvaluationResult.Row row : new EvaluationResult(sorted.stream()
                .map(pair -> whole(EvaluationLine.map(pair._2()), metrics)).collect(Collectors.toList())).rows())
            lines.add(EvaluationCsv.line(row));
        return new Tuple2<>(sorted.get(0)._1(), lines);
    }

    /** The map with every metric. */
    private static EvaluatedMap whole(final EvaluatedMap map, final List<String> metrics) {
        final Map<String, Measurement> all = new LinkedHashMap<>();
        for (final String metric : metrics)
            all.put(metric, map.measurements().getOrDefault(metric, Measurement.leftOut(LeftOut.NO_TRUTH)));
        return map.with(all);
    }
}
