package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Label-dependent maps of the bundled classifiers, from image to map. */
class GradientMapsTest {
    private static final int IMAGES = 6;
    private static final int NETWORKS = 4;
    /** Correlations below this are none. */
    private static final double LIKE = 0.3;

    private static Context context;
    private static SaliencyService saliency;
    private static Network classifier;

    @BeforeAll
    static void open() {
        context = new Context(SaliencyService.class);
        saliency = context.service(SaliencyService.class);
        classifier = Networks.open("sample:cells-classifier");
    }

    @AfterAll
    static void close() {
        classifier.close();
        context.dispose();
    }

    private static List<SaliencyMethod> labelDependent() {
        return saliency.methods().stream().filter(SaliencyMethod::isLabelDependent).collect(Collectors.toList());
    }

    /** The raw map of the default layer. */
    private static double[] raw(final Network network, final CellImage image, final SaliencyMethod method,
            final String target) {
        return values(saliency.map(image.pixels(), network, method, new SaliencySettings().withTarget(target))
                .layerMaps().get(0));
    }

    private static double[] values(final RandomAccessibleInterval<DoubleType> map) {
        final double[] values = new double[(int) Views.iterable(map).size()];
        int i = 0;
        for (final DoubleType value : Views.flatIterable(map)) values[i++] = value.get();
        return values;
    }

    /** The head of the classifier is linear on the mean of the features: then these are one and the same. */
    @Test
    void gradCamIsHiResCamAndCamOnALinearHead() throws IOException {
        final float[] weights = new FrozenWeights("cells-classifier").of("head/kernel");
        for (long seed = -3; seed < 0; seed++) {
            final CellImage image = KindImages.NO_BARS.draw(seed);
            final Img<FloatType> features;
            try (BundledNetwork network = new BundledNetwork("sample:cells-classifier")) {
                features = network.features(image);
            }
            final int positions = (int) (features.dimension(0) * features.dimension(1));
            for (int k = 0; k < 3; k++) {
                final double[] cam = new double[positions];
                int i = 0;
                for (final FloatType value : features)
                    cam[i % positions] += weights[i++ / positions * 3 + k] * value
                            .get() / positions;
                final double largest = Arrays.stream(cam).map(Math::abs).max().orElseThrow();
                for (final String key : List.of("gradcam", "hirescam"))
                    assertArrayEquals(cam, raw(classifier, image, saliency.method(key), String.valueOf(k)), 1e-5
                            * largest, key);
            }
        }
    }

    /** Without channel c the logit falls by what c gave to it: w_c times its mean. */
    @Test
    void ablationCamOnALinearHeadWeighsChannelsByWhatTheyGive() throws IOException {
        final float[] weights = new FrozenWeights("cells-classifier").of("head/kernel");
        final CellImage image = KindImages.NO_BARS.draw(-1);
        final Img<FloatType> features;
        try (BundledNetwork network = new BundledNetwork("sample:cells-classifier")) {
            features = network.features(image);
        }
        final int positions = (int) (features.dimension(0) * features.dimension(1));
        final double[] given = new double[96];
        int i = 0;
        for (final FloatType value : features) {
            final int c = i++ / positions;
            given[c] += weights[c * 3] * value.get() / positions;
        }
        final double[] expected = new double[positions];
        i = 0;
        for (final FloatType value : features) expected[i % positions] += given[i++ / positions] * value.get();
        final double[] map = raw(classifier, image, saliency.method("ablationcam"), "interphase");
        final double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow()
                / Arrays.stream(map).map(Math::abs).max().orElseThrow();
        for (int p = 0; p < positions; p++) assertEquals(expected[p], map[p] * scale, 1e-3 * scale * max(map));
    }

    private static double max(final double[] map) {
        return Arrays.stream(map).map(Math::abs).max().orElseThrow();
    }

    /**
     * Adebayo et al. 2018 (arXiv 1810.03292): what a map says of a class must come from the weights. Maps that keep the
     * positive products alone light up wherever features are strong, and random features are strong on cells too; so the
     * maps themselves are asked of the methods that weigh channels by signed gradients, and of all methods that part of
     * the map that is not the same for every class.
     */
    @Test
    void weightsInRandomOrderSayNothingOfAClass(@TempDir final Path folder) throws IOException {
        for (long seed = 1; seed <= NETWORKS; seed++) {
            final Path files = Files.createDirectories(folder.resolve("network" + seed));
            new FrozenWeights("cells-classifier").writePermuted(files, new RandomNumbers(seed));
        }
        assertSayNothingOfAClass(seed -> Networks.open(folder.resolve("network" + seed).toString()));
    }

    /** The same with weights drawn from a normal distribution. */
    @Test
    void weightsDrawnAnewSayNothingOfAClass() {
        assertSayNothingOfAClass(seed -> Networks.openRandomised("sample:cells-classifier", 1, seed));
    }

    private static void assertSayNothingOfAClass(final LongFunction<Network> networks) {
        final Map<String, Double> maps = new TreeMap<>();
        final Map<String, Double> differences = new TreeMap<>();
        for (long seed = 1; seed <= NETWORKS; seed++)
            try (Network random = networks.apply(seed)) {
                for (final SaliencyMethod method : labelDependent())
                    for (int i = 1; i <= IMAGES; i++) {
                        final CellImage image = KindImages.NO_BARS.draw(-i);
                        final String one = String.valueOf(i % 3);
                        final String other = String.valueOf((i + 1) % 3);
                        final double[] trained = clipped(raw(classifier, image, method, one));
                        final double[] untrained = clipped(raw(random, image, method, one));
                        add(maps, method, correlation(trained, untrained));
                        add(differences, method, correlation(
                                minus(trained, clipped(raw(classifier, image, method, other))),
                                minus(untrained, clipped(raw(random, image, method, other)))));
                    }
            }
        maps.keySet().retainAll(List.of("gradcam", "xgradcam", "hirescam", "finercam", "shapleycam", "ablationcam"));
        assertEquals(6, maps.size());
        maps.values().removeIf(r -> Math.abs(r) < LIKE);
        assertEquals(Map.of(), maps, "maps");
        assertEquals(15, differences.size());
        differences.values().removeIf(r -> Math.abs(r) < LIKE);
        assertEquals(Map.of(), differences, "what tells two classes apart");
    }

    private static void add(final Map<String, Double> means, final SaliencyMethod method, final double r) {
        means.merge(method.key(), r / (NETWORKS * IMAGES), Double::sum);
    }

    private static double[] minus(final double[] a, final double[] b) {
        final double[] difference = a.clone();
        for (int i = 0; i < difference.length; i++) difference[i] -= b[i];
        return difference;
    }

    private static double[] clipped(final double[] map) {
        return Arrays.stream(map).map(v -> Math.max(0, v)).toArray();
    }

    private static double correlation(final double[] a, final double[] b) {
        final double meanA = Arrays.stream(a).average().orElseThrow();
        final double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }
}
