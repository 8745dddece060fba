package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.tuckersaliency.FakeNetwork;
import org.tuckersaliency.evaluation.Metric.Need;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;
import org.tuckersaliency.network.TargetFinder;

import net.imglib2.img.array.ArrayImgs;

/** What every metric promises, asked of all that are registered. */
class MetricContractTest {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 10;
    private static final int SIZE = WIDTH * HEIGHT;

    private static final List<PluginInfo<Metric>> PLUGINS = registered();

    private static List<PluginInfo<Metric>> registered() {
        try (Context context = new Context(PluginService.class)) {
            return List.copyOf(context.service(PluginService.class).getPluginsOfType(Metric.class));
        }
    }

    static List<Metric> metrics() {
        final List<Metric> metrics = new ArrayList<>();
        try {
            for (final PluginInfo<Metric> plugin : PLUGINS) metrics.add(plugin.createInstance());
        } catch (final InstantiableException e) {
            throw new IllegalStateException(e);
        }
        return metrics;
    }

    static List<Metric> ofTruth() {
        return metrics().stream().filter(m -> m.needs().contains(Need.TRUTH)).collect(Collectors.toList());
    }

    static List<Metric> ofNetwork() {
        return metrics().stream().filter(m -> m.needs().contains(Need.NETWORK)).collect(Collectors.toList());
    }

    /** Whose smallest score of the two classes is about 0.6. */
    private final LinearNetwork network = LinearNetwork.of(Kind.CLASSES, Activation.SOFTMAX,
            Examples.floats(1, SIZE), scaled(Examples.floats(2, SIZE), 0.98f));
    private final float[] pixels = Examples.floats(3, SIZE);
    private final Truth truth = Truth.of(inside(), WIDTH);

    private static float[] scaled(final float[] values, final float factor) {
        for (int i = 0; i < values.length; i++) values[i] *= factor;
        return values;
    }

    private static boolean[] inside() {
        final boolean[] inside = new boolean[SIZE];
        for (int i = 0; i < SIZE; i++) inside[i] = i % WIDTH < 4 && i / WIDTH > 2;
        return inside;
    }

    private Trial trial(final MapValues map) {
        return trial(map, network);
    }

    private Trial trial(final MapValues map, final LinearNetwork scoring) {
        return Trial.of(map).withTruth(truth)
                .withImage(scoring.scorer().image(Examples.image(WIDTH, pixels)))
                .withMapper((input, passes) -> {
                    scoring.network().scores(List.of(input));
                    passes.accept(1);
                    return MapValues.of(net.imglib2.view.Views.hyperSlice(input, 2, 0));
                }).withRandomised(List.of(randomised(scoring, 21), randomised(scoring, 22)));
    }

    private RandomisedMapper randomised(final LinearNetwork scoring, final long seed) {
        return passes -> {
            scoring.network().scores(List.of(Examples.image(WIDTH, pixels)));
            passes.accept(1);
            return Examples.random(seed, WIDTH, HEIGHT);
        };
    }

    @Test
    void keysAreThoseOfTheList() {
        assertEquals(Set.of("drop", "increase", "gain", "deletion", "insertion", "road", "pointing", "energy", "rank",
                "iou", "dice", "auc", "complexity", "coherency", "arcc", "above-half", "sanity",
                "sanity-spearman", "sanity-ssim"),
                metrics().stream().map(Metric::key).collect(Collectors.toSet()));
    }

    @Test
    void namesAreThoseOfTheAnnotationAndDifferFromEachOther() throws InstantiableException {
        for (final PluginInfo<Metric> plugin : PLUGINS) {
            final Metric metric = plugin.createInstance();
            assertEquals(plugin.getName(), metric.key());
            assertEquals(plugin.getLabel(), metric.label());
            assertTrue(metric.key().matches("[a-z0-9-]+"), metric.key());
            assertFalse(metric.help().isBlank() || metric.help().contains("\n"));
            assertFalse(metric.citation().isBlank());
            assertTrue(metric.lowest() < metric.highest());
            assertTrue(Set.of("", "%").contains(metric.unit()));
        }
        assertEquals(PLUGINS.size(), metrics().stream().map(Metric::label).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void numberIsFiniteAndInItsRange(final Metric metric) {
        for (int seed = 0; seed < 5; seed++) {
            final Measurement measurement = metric.measure(trial(Examples.random(seed, WIDTH, HEIGHT)));
            final double value = measurement.value().orElseThrow();
            assertTrue(metric.lowest() - 1e-9 <= value && value <= metric.highest() + 1e-9, "" + value);
            assertEquals(Optional.empty(), measurement.leftOut());
            assertEquals(metric.hasCurve(), !measurement.curves().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void sameMapGivesTheSameBits(final Metric metric) {
        final MapValues map = Examples.random(7, WIDTH, HEIGHT);
        assertEquals(Examples.value(metric, trial(map)), Examples.value(metric, trial(map)));
        final Trial one = trial(map);
        assertEquals(Examples.value(metric, one), Examples.value(metric, one), "and when it was measured before");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void orderOfTheMetricsDoesNotMatter(final Metric metric) {
        final Trial trial = trial(Examples.random(8, WIDTH, HEIGHT));
        metrics().forEach(m -> m.measure(trial));
        assertEquals(Examples.value(metric, trial(Examples.random(8, WIDTH, HEIGHT))),
                Examples.value(metric, trial));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void numberStaysWhenTheMapIsScaledWhereTheDefinitionSaysSo(final Metric metric) {
        final MapValues map = Examples.random(9, WIDTH, HEIGHT);
        final double whole = Examples.value(metric, trial(map));
        final double half = Examples.value(metric, trial(Examples.times(map, 0.5f)));
        if (metric.isScaleInvariant())
            assertEquals(whole, half, 1e-12);
        else if (!Set.of("increase", "gain", "coherency").contains(metric.key()))
            assertNotEquals(whole, half, "it could promise more");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void passesAreThoseThatWereMade(final Metric metric) {
        final Trial trial = trial(Examples.random(10, WIDTH, HEIGHT));
        long made = 0;
        for (final Metric other : metrics()) {
            assertEquals(made, network.passes());
            made += other.measure(trial).passes();
        }
        final LinearNetwork alone = LinearNetwork.binary(Examples.floats(1, SIZE));
        final long passes = metric.measure(trial(Examples.random(10, WIDTH, HEIGHT), alone)).passes();
        assertEquals(alone.passes(), passes);
        assertEquals(metric.needs().contains(Need.NETWORK) || metric.needs().contains(Need.RANDOMISED), passes > 0);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void mapsThatSayNothingAreLeftOut(final Metric metric) {
        for (final float constant : new float[] { 0, 0.5f, 1 }) {
            final float[] values = new float[SIZE];
            java.util.Arrays.fill(values, constant);
            assertLeftOut(LeftOut.MAP_CONSTANT, metric, trial(MapValues.of(values, WIDTH)));
        }
        for (final float bad : new float[] { Float.NaN, Float.POSITIVE_INFINITY }) {
            final float[] values = Examples.floats(1, SIZE);
            values[5] = bad;
            assertLeftOut(LeftOut.MAP_NOT_FINITE, metric, trial(MapValues.of(values, WIDTH)));
        }
        assertEquals(0, network.passes(), "and cost nothing");
    }

    private static void assertLeftOut(final LeftOut reason, final Metric metric, final Trial trial) {
        final Measurement measurement = metric.measure(trial);
        assertEquals(Optional.of(reason), measurement.leftOut());
        assertTrue(measurement.value().isEmpty());
        final Summary summary = Summary.of(List.of(measurement), new Bootstrap());
        assertEquals(0, summary.n());
        assertEquals(1, summary.leftOut());
    }

    @ParameterizedTest
    @MethodSource("ofTruth")
    void truthsThatSayNothingAreLeftOut(final Metric metric) {
        final MapValues map = Examples.random(1, WIDTH, HEIGHT);
        final boolean[] all = new boolean[SIZE];
        assertLeftOut(LeftOut.TRUTH_EMPTY, metric, Trial.of(map).withTruth(Truth.of(all, WIDTH)));
        java.util.Arrays.fill(all, true);
        assertLeftOut(LeftOut.TRUTH_EVERYWHERE, metric, Trial.of(map).withTruth(Truth.of(all, WIDTH)));
        assertLeftOut(LeftOut.NO_TRUTH, metric, Trial.of(map));
    }

    @ParameterizedTest
    @MethodSource("ofNetwork")
    void imagesWithoutAScoreAreLeftOut(final Metric metric) {
        final MapValues map = Examples.random(1, WIDTH, HEIGHT);
        final float[] negative = scaled(Examples.floats(1, SIZE), -1);
        assertLeftOut(LeftOut.SCORE_ZERO, metric, trial(map, LinearNetwork.share(negative)));
        assertLeftOut(LeftOut.SCORE_ZERO, metric, trial(map, LinearNetwork.share(new float[SIZE])));
        final float[] nan = new float[SIZE];
        nan[3] = Float.NaN;
        assertLeftOut(LeftOut.SCORE_NOT_FINITE, metric, trial(map, LinearNetwork.share(nan)));
        final Trial without = Trial.of(map).withMapper((input, passes) -> map);
        assertLeftOut(LeftOut.NO_NETWORK, metric, without);
    }

    @ParameterizedTest
    @MethodSource("ofNetwork")
    void changedImagesWithoutAScoreAreLeftOut(final Metric metric) {
        for (final LinearNetwork fragile : List.of(LinearNetwork.binary(scaled(Examples.floats(1, SIZE), 0.01f)),
                LinearNetwork.share(Examples.floats(1, SIZE)),
                LinearNetwork.of(Kind.EMBEDDING, Activation.NONE, Examples.floats(1, SIZE), Examples.floats(2, SIZE)),
                LinearNetwork.of(Kind.CLASSES, Activation.SOFTMAX, scaled(Examples.floats(1, SIZE), 0.01f),
                        new float[SIZE]))) {
            final Trial trial = Trial.of(Examples.random(2, WIDTH, HEIGHT))
                    .withImage(fragile.failingAfter(1).scorer().image(Examples.image(WIDTH, pixels)))
                    .withMapper((input, passes) -> Examples.random(3, WIDTH, HEIGHT));
            final Optional<LeftOut> reason = metric.measure(trial).leftOut();
            if (metric.key().equals("coherency"))
                assertEquals(Optional.empty(), reason, "it scores no changed image");
            else if (metric.key().equals("gain") && trial.image().orElseThrow().score() == 1)
                assertEquals(Optional.of(LeftOut.SCORE_ONE), reason);
            else
                assertEquals(Optional.of(LeftOut.SCORE_NOT_FINITE), reason);
        }
    }

    @ParameterizedTest
    @MethodSource("ofNetwork")
    void networksWithoutClassesAreEvaluatedToo(final Metric metric) {
        final LinearNetwork embedding = LinearNetwork.of(Kind.EMBEDDING, Activation.NONE, Examples.floats(1, SIZE),
                Examples.floats(2, SIZE), scaled(Examples.floats(3, SIZE), -1));
        final Measurement measurement = metric.measure(trial(Examples.random(4, WIDTH, HEIGHT), embedding));
        if (metric.key().equals("gain"))
            assertEquals(Optional.of(LeftOut.SCORE_ONE), measurement.leftOut());
        else
            assertTrue(measurement.value().isPresent(), metric.key());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void severalChannelsAndAMapOfAnotherSizeWillDo(final Metric metric) {
        final FakeNetwork fake = new FakeNetwork(3, -1);
        final ScoredImage image = Scorer.of(fake, TargetFinder.of(fake).find("auto").get(0).target())
                .image(ArrayImgs.floats(Examples.floats(1, 3 * 8 * 6), 8, 6, 3));
        final Trial trial = Trial.of(Examples.random(5, WIDTH, HEIGHT)).withTruth(truth).withImage(image)
                .withMapper((input, passes) -> Examples.random(6, 8, 6))
                .withRandomised(List.of(passes -> Examples.random(7, 8, 6)));
        final double value = Examples.value(metric, trial);
        assertTrue(metric.lowest() - 1e-9 <= value && value <= metric.highest() + 1e-9, "" + value);
    }
}
