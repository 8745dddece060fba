package org.tuckersaliency;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.zip.CRC32;

import org.scijava.Context;
import org.scijava.util.VersionUtils;
import org.tuckersaliency.evaluation.EvaluatedMap;
import org.tuckersaliency.evaluation.EvaluationFiles;
import org.tuckersaliency.evaluation.EvaluationResult;
import org.tuckersaliency.evaluation.LeftOut;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.Metric;
import org.tuckersaliency.evaluation.MetricChoice;
import org.tuckersaliency.evaluation.OnlyWriter;
import org.tuckersaliency.evaluation.Trial;
import org.tuckersaliency.evaluation.Truth;
import org.tuckersaliency.image.ImageFiles;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.image.StepStack;
import org.tuckersaliency.image.TruthFinder;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.GivenPath;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Target;
import org.tuckersaliency.network.TargetChoice;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Evaluates the maps of many images by several networks, layers and methods, and goes on where it was ended. */
final class EvaluationRun {
    private static final String DELETION = "deletion";
    private static final double NANOSECONDS = 1e9;
    private static final int MINUTE = 60;
    private static final String NO_MEMORY = "There is not enough memory for it; take smaller images, or raise Edit > "
            + "Options > Memory & Threads.";

    private final Context context;
    private final NetworkCache networks;
    private final EvaluationSettings settings;
    private final List<EvaluatedImage> images;
    private final Contenders contenders;
    private final TruthFinder truths;
    private final List<Metric> metrics;
    private final EvaluationWarnings warnings = new EvaluationWarnings();
    private final List<EvaluatedMap> maps = new ArrayList<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private Optional<EvaluationFiles> files = Optional.empty();
    private Progress progress;
    private RandomisedNetworks randomised;
    private ImagePlus perturbed;
    private int steps;
    private int done;
    private int computed;
    private long begun;

    /**
     * @param image evaluated where the settings name no folder; may be null where they do
     * @throws IllegalArgumentException if a setting is wrong
     */
    EvaluationRun(final Context context, final NetworkCache networks, final List<SaliencyMethod> methods,
            final List<Metric> metrics, final EvaluationSettings settings, final ImagePlus image) {
        this.context = context;
        this.networks = networks;
        this.settings = settings;
        this.contenders = new Contenders(methods, settings.methods());
        this.truths = new TruthFinder(settings.truth());
        this.metrics = new MetricChoice(metrics, settings.steps(), !truths.isNone(), AutoThreshold::parse)
                .find(settings.metrics());
        this.images = EvaluatedImage.of(settings.folder(), image);
    }

    Evaluation run() {
        for (final String source : settings.networks())
            try (NetworkCache.Lease lease = networks.lease(source)) {
                check(lease.network());
                states.put(source, lease.state());
                steps += images.size() * contenders.at(lease.network(), settings.layers()).size();
            }
        if (settings.csv().isBlank()) return evaluate();
        final Path csv = GivenPath.of(settings.csv());
        try (OnlyWriter writer = EvaluationFiles.claim(csv)) {
            files = Optional.of(new EvaluationFiles(csv, settings.line(identity())));
            return evaluate();
        }
    }

    private Evaluation evaluate() {
        begun = System.nanoTime();
        boolean cancelled = false;
        try (Progress shown = new Progress(context, "Evaluation", steps)) {
            progress = shown;
            for (final String source : settings.networks())
                try (NetworkCache.Lease lease = networks.lease(source);
                        RandomisedNetworks copies = lease.randomised()) {
                            checkState(source, lease);
                            randomised = copies;
                            evaluate(source, lease.network());
                        }
        } catch (final CancellationException e) {
            cancelled = true;
        }
        final boolean ours = MetricChoice.isOurs(settings.metrics());
        final EvaluationResult all = new EvaluationResult(maps);
        final EvaluationResult result = ours ? all.withoutMissingTruth() : all;
        if (!cancelled) files.ifPresent(f -> f.write(result));
        return new Evaluation(result, metrics, perturbed, warnings.sentences(), cancelled);
    }

    /** Says at once what would fail for every image. */
    private void check(final Network network) {
        final List<TargetChoice> choices = new TargetText(network, settings.ofMaps()).choices();
        if (choices.size() != 1)
            throw new IllegalArgumentException("'" + settings.ofMaps().target() + "' names " + choices.size()
                    + " classes, but maps are evaluated for one; give one class at a time.");
    }

    /** The numbers of one table are all of the same networks. */
    private void checkState(final String source, final NetworkCache.Lease lease) {
        if (!lease.state().equals(states.get(source)))
            throw new NetworkException("The files of the network '" + source
                    + "' have changed since the evaluation began; evaluate anew, with another csv.");
    }

    /** Says what the run depends on beside its settings. */
    private String identity() {
        final CRC32 sum = new CRC32();
        for (final String source : settings.networks())
            sum.update(states.get(source).getBytes(StandardCharsets.UTF_8));
        if (!settings.reference().isBlank())
            sum.update(NetworkCache.state(settings.reference()).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue()) + " " + VersionUtils.getVersion(EvaluationRun.class) + " "
                + images.get(0).identity();
    }

    private void evaluate(final String source, final Network network) {
        final List<Contender> all = contenders.at(network, settings.layers());
        for (int i = 0; i < images.size(); i++) {
            final String place = images.get(i).name() + (images.size() == 1
                    ? ""
                    : " (" + (i + 1) + " of " + images.size() + ")");
            progress.checkCancelled();
            LeftOut reason = LeftOut.IMAGE_UNREADABLE;
            Optional<Subject> subject = Optional.empty();
            try {
                final Optional<ImagePlus> image = images.get(i).read();
                if (image.isEmpty())
                    warnings.add(images.get(i).name(), "The image could not be read: " + ImageFiles.UNREADABLE);
                else
                    reason = LeftOut.NO_MAP;
                subject = image.flatMap(readImage(images.get(i), network));
            } catch (final OutOfMemoryError e) {
                warnings.add(images.get(i).name(), NO_MEMORY);
                reason = LeftOut.NO_MEMORY;
            }
            for (final Contender contender : all) evaluate(images.get(i), source, contender, subject, reason, place);
        }
    }

    /** An image as a network takes it. */
    private static final class Subject {
        private final String stamp;
        private final Supplier<ImageEvaluation> maker;
        private ImageEvaluation evaluation;

        Subject(final String stamp, final Supplier<ImageEvaluation> maker) {
            this.stamp = stamp;
            this.maker = maker;
        }

        ImageEvaluation evaluation() {
            if (evaluation == null) evaluation = maker.get();
            return evaluation;
        }
    }

    private java.util.function.Function<ImagePlus, Optional<Subject>> readImage(final EvaluatedImage from,
            final Network network) {
        return image -> {
            try {
                final Plane plane = ImagePlanes.of(image, network.input().channels(), ImagePlanes.Selection.CURRENT)
                        .plane(0);
                final Optional<Truth> truth = truth(from, image);
                final SaliencySettings ofMaps = settings.ofMaps();
                return Optional.of(new Subject(files.isPresent() ? EvaluatedImage.stamp(plane, truth) : "", () -> {
                    final Target target = new TargetText(network, ofMaps).choices(image).get(0).target();
                    return new ImageEvaluation(network, target, new NetworkInputs(network, ofMaps), plane, truth,
                            problem -> warnings.add(from.name(), problem), progress);
                }));
            } catch (final IllegalArgumentException e) {
                warnings.add(from.name(), e.getMessage());
                return Optional.empty();
            }
        };
    }

    private Optional<Truth> truth(final EvaluatedImage from, final ImagePlus image) {
        try {
            final Optional<ByteProcessor> mask = truths.find(image, from.file());
            return mask.map(m -> {
                final boolean[] inside = new boolean[m.getPixelCount()];
                for (int i = 0; i < inside.length; i++) inside[i] = m.get(i) != 0;
                return Truth.of(inside, m.getWidth());
            });
        } catch (final IllegalArgumentException e) {
            warnings.add(from.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private void evaluate(final EvaluatedImage image, final String source, final Contender contender,
            final Optional<Subject> subject, final LeftOut reason, final String place) {
        progress.next("Evaluation: " + place + ", " + contender.key() + timeLeft());
        done++;
        final String stamp = subject.map(s -> s.stamp).orElse("-");
        final Optional<EvaluatedMap> known = files
                .flatMap(f -> f.find(image.name(), source, contender.layerName(), contender.key(), stamp));
        if (known.isPresent()) {
            maps.add(known.get());
            return;
        }
        final Map<String, Measurement> measurements = subject.isPresent()
                ? measurements(subject.get(), source, contender, image)
                : leftOut(reason);
        final EvaluatedMap map = new EvaluatedMap(image.name(), source, contender.layerName(), contender.key(), stamp,
                measurements);
        computed++;
        maps.add(map);
        if (measurements.values().stream().allMatch(m -> m.leftOut().map(LeftOut::isLasting).orElse(true)))
            files.ifPresent(f -> f.add(map));
    }

    private Map<String, Measurement> measurements(final Subject subject, final String source,
            final Contender contender, final EvaluatedImage image) {
        try {
            final Trial trial = subject.evaluation().trial(contender, randomised(source));
            final Map<String, Measurement> measurements = subject.evaluation().measure(trial, metrics);
            if (images.size() == 1 && done == 1) keepPerturbed(trial, contender, image, measurements);
            return measurements;
        } catch (final CancellationException e) {
            throw e;
        } catch (final ForeignFailureException e) {
            warnings.add(image.name(), contender.key() + ": " + e.getMessage());
            return leftOut(LeftOut.OTHER_PLUGIN_FAILED);
        } catch (final IllegalArgumentException | NetworkException e) {
            warnings.add(image.name(), contender.key() + ": " + e.getMessage());
            return leftOut(LeftOut.NO_MAP);
        } catch (final OutOfMemoryError e) {
            warnings.add(image.name(), contender.key() + ": " + NO_MEMORY);
            return leftOut(LeftOut.NO_MEMORY);
        }
    }

    /** Opened for the first map, as a run that goes on may have none left to make. */
    private List<Network> randomised(final String source) {
        if (metrics.stream().noneMatch(metric -> metric.needs().contains(Metric.Need.RANDOMISED))) return List.of();
        return randomised.all(progress, problem -> warnings.add(source, "There is no sanity check: " + problem));
    }

    private Map<String, Measurement> leftOut(final LeftOut reason) {
        final Map<String, Measurement> measurements = new LinkedHashMap<>();
        for (final Metric metric : metrics) measurements.put(metric.key(), Measurement.leftOut(reason));
        return measurements;
    }

    private void keepPerturbed(final Trial trial, final Contender contender, final EvaluatedImage image,
            final Map<String, Measurement> measurements) {
        for (final Metric metric : metrics) {
            if (perturbed != null || !metric.key().startsWith(DELETION) || metric instanceof ForeignMetric
                    || measurements.get(metric.key()).value().isEmpty())
                continue;
            final List<RandomAccessibleInterval<FloatType>> shown = metric.images(trial);
            if (!shown.isEmpty())
                perturbed = StepStack.of(metric.label() + " by " + contender.key() + " of " + image.name(), shown,
                        measurements.get(metric.key()).curves().get(0).scores());
        }
    }

    /** By the pace of those that were computed in this run. */
    private String timeLeft() {
        if (computed == 0) return "";
        final double seconds = (System.nanoTime() - begun) / NANOSECONDS / computed * (steps - done);
        return seconds < 2 * MINUTE
                ? String.format(Locale.ROOT, ", about %.0f s left", seconds)
                : String.format(Locale.ROOT, ", about %.0f min left", seconds / MINUTE);
    }
}
