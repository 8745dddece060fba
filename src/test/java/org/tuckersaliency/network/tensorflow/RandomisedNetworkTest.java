package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;
import org.tuckersaliency.network.TargetFinder;

/** Networks whose weights are drawn anew from the end on. */
class RandomisedNetworkTest {
    private static final Img<FloatType> IMAGE = TestImages.noise(16, 16, 3);
    private static final int WEIGHTS = 4000;

    @TempDir
    Path folder;

    /** Of three weighted operations: two convolutions and the classes. */
    private String small() throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        return TestFiles.frozen(folder, graph.build()).toString();
    }

    private static float[] features(final Network network, final String layer) {
        return TestImages.values(network.featureMaps(IMAGE, NetworkChecks.layer(network, layer)).image());
    }

    private static Set<String> changed(final Network network, final Network randomised) {
        return network.layers().stream().map(Layer::name)
                .filter(name -> !Arrays.equals(features(network, name), features(randomised, name)))
                .collect(Collectors.toSet());
    }

    @Test
    void layersBeforeWhatWasDrawnKeepTheirBitsAndThoseBehindItChange() throws IOException {
        final List<Set<String>> changed = List.of(Set.of(), Set.of("second/Conv2D", "second/Relu"),
                Set.of("first/Conv2D", "first/BiasAdd", "first/Relu", "pool/MaxPool", "second/Conv2D", "second/Relu"));
        try (Network network = Networks.open(small())) {
            for (int drawn = 1; drawn <= 3; drawn++)
                try (Network randomised = Networks.openRandomised(small(), drawn / 3.0, 5)) {
                    assertEquals(NetworkChecks.usable(network), NetworkChecks.usable(randomised));
                    assertEquals(changed.get(drawn - 1), changed(network, randomised));
                    assertFalse(Arrays.equals(network.output(IMAGE), randomised.output(IMAGE)));
                    assertTrue(randomised.remarks().toString().contains("last " + drawn + " of 3 weighted operations"),
                            randomised.remarks().toString());
                }
        }
    }

    @Test
    void leastShareDrawsOneOperation() throws IOException {
        try (Network one = Networks.openRandomised(small(), 1e-9, 5);
                Network third = Networks.openRandomised(small(), 1 / 3.0, 5)) {
            assertArrayEquals(third.output(IMAGE), one.output(IMAGE));
        }
    }

    @Test
    void sameSeedGivesTheSameBitsAndAnotherSeedOthers() throws IOException {
        try (Network one = Networks.openRandomised(small(), 1, 5);
                Network same = Networks.openRandomised(small(), 1, 5);
                Network other = Networks.openRandomised(small(), 1, 6)) {
            assertEquals(Set.of(), changed(one, same));
            assertArrayEquals(one.output(IMAGE), same.output(IMAGE));
            assertEquals(one.layers().size(), changed(one, other).size());
        }
    }

    /** Images of ones, so that the first layer holds nothing but the weights {@code first}. */
    private String bare(final float[] first) throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", TestGraph.FLOAT, -1, 2, 2, 1);
        final String one = graph.convolution("one", image, graph.floats("one/kernel", first, 1, 1, 1, first.length));
        final String two = graph.convolution("two", one,
                graph.floats("two/kernel", TestGraph.weights("two", first.length, 3), 1, 1, first.length, 3));
        graph.unary("Softmax", "scores", graph.mean("mean", two, false, 1, 2));
        return TestFiles.frozen(folder, graph.build()).toString();
    }

    private static float[] ones(final Network network, final String layer) {
        final Img<FloatType> image = ArrayImgs.floats(new float[] { 1, 1, 1, 1 }, 2, 2, 1);
        final float[] values = TestImages.values(network.featureMaps(image, NetworkChecks.layer(network, layer))
                .image());
        final float[] channels = new float[values.length / 4];
        for (int c = 0; c < channels.length; c++) channels[c] = values[4 * c];
        return channels;
    }

    @Test
    void drawnWeightsHaveTheMeanAndTheDeviationOfTheOldOnesAndNothingElseOfThem() throws IOException {
        final float[] old = TestGraph.weights("one", WEIGHTS);
        for (int i = 0; i < WEIGHTS; i++) old[i] = 0.7f + (i % 2 == 0 ? 0.2f : -0.2f) + old[i] / 100;
        try (Network network = Networks.open(bare(old));
                Network randomised = Networks.openRandomised(bare(old), 1, 1)) {
            assertArrayEquals(old, ones(network, "one"));
            final float[] drawn = ones(randomised, "one");
            final double deviation = deviation(old, old);
            // four standard errors of each
            assertEquals(mean(old), mean(drawn), 4 * deviation / Math.sqrt(WEIGHTS));
            assertEquals(deviation, deviation(drawn, drawn), 4 * deviation / Math.sqrt(2 * WEIGHTS));
            final double covariance = deviation(old, drawn) * deviation(old, drawn);
            assertEquals(0, covariance / (deviation * deviation(drawn, drawn)), 4 / Math.sqrt(WEIGHTS));
            int beyond = 0; // the old ones all lie near one deviation, of normal ones 4.6 % lie beyond two
            for (final float value : drawn) if (Math.abs(value - 0.7) > 0.4) beyond++;
            assertEquals(0.0455, beyond / (double) WEIGHTS, 4 * Math.sqrt(0.0455 * 0.9545 / WEIGHTS));
        }
    }

    private static double mean(final float[] values) {
        double sum = 0;
        for (final float value : values) sum += value;
        return sum / values.length;
    }

    /** The root of the size of the covariance. */
    private static double deviation(final float[] a, final float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - mean(a)) * (b[i] - mean(b));
        return Math.sqrt(Math.abs(sum / a.length));
    }

    /** Weights that are all the same stay; so the second operation shows whether its numbers stay too. */
    @Test
    void largerShareKeepsWhatASmallerOneHasDrawn() throws IOException {
        final float[] same = new float[7];
        Arrays.fill(same, 0.25f);
        try (Network half = Networks.openRandomised(bare(same), 0.5, 3);
                Network all = Networks.openRandomised(bare(same), 1, 3);
                Network trained = Networks.open(bare(same))) {
            assertArrayEquals(same, ones(all, "one"));
            assertArrayEquals(ones(half, "two"), ones(all, "two"));
            assertFalse(Arrays.equals(ones(trained, "two"), ones(all, "two")));
        }
    }

    @Test
    void variablesAreDrawnLikeConstantsAndTheirFilesStayAsTheyAre() throws IOException {
        final Path functions = FunctionNetworkTest.nested().write(folder.resolve("functions"));
        final Map<String, Path> models = new LinkedHashMap<>(Map.of("functions", functions));
        for (final boolean resources : new boolean[] { false, true })
            models.put("graph" + resources, Tf1NetworkTest.small(resources).signature("serving_default",
                    TestFiles.signature(Map.of("images", TestFiles.floats("image", -1, 16, 16, 3)),
                            Map.of("classes", TestFiles.floats("head/Softmax", -1, 3))))
                    .write(folder.resolve("graph" + resources), 1, "serve"));
        final Set<String> temporary = Refusals.temporaryFiles();
        for (final Path model : models.values()) {
            final Map<String, String> before = contents(model);
            for (final double share : new double[] { 0.5, 1 })
                try (Network constants = Networks.openRandomised(small(), share, 9);
                        Network variables = Networks.openRandomised(model.toString(), share, 9)) {
                            assertEquals(NetworkChecks.usable(constants), NetworkChecks.usable(variables));
                            assertArrayEquals(constants.output(IMAGE), variables.output(IMAGE), NetworkChecks.EXACT);
                            assertArrayEquals(features(constants, SmallNetwork.LAST),
                                    features(variables, SmallNetwork.LAST),
                                    NetworkChecks.EXACT);
                        }
            assertEquals(before, contents(model));
        }
        assertEquals(temporary, Refusals.temporaryFiles());
    }

    private static Map<String, String> contents(final Path folder) throws IOException {
        final Map<String, String> contents = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.filter(Files::isRegularFile).sorted().collect(Collectors.toList()))
                contents.put(file.toString(), Arrays.toString(Files.readAllBytes(file)));
        }
        return contents;
    }

    @Test
    void gradientsAreThoseOfTheRandomisedNetwork() throws IOException {
        for (final double share : new double[] { 0.3, 1 })
            try (Network network = Networks.openRandomised(small(), share, 2)) {
                for (final String layer : List.of("pool/MaxPool", SmallNetwork.LAST))
                    new GradientCheck(network, IMAGE, NetworkChecks.layer(network, layer))
                            .gradientIsRight(TargetFinder.of(network).find("1").get(0).target());
                assertEquals(16, network.fullGradient(IMAGE, TargetFinder.of(network).find("1").get(0).target())
                        .input().height());
            }
    }

    private static List<String> operations(final TestGraph graph, final String end) {
        final FlatGraph flat = new FlatGraph(graph.nodes(), Collections.emptyMap(), graph.build().getVersions());
        return WeightedOperation.fromTheEnd(flat, flat.inOrder(List.of(end)), "image").stream()
                .map(o -> o.name() + " " + o.weights()).collect(Collectors.toList());
    }

    @Test
    void operationsOfEqualDistanceToTheEndFollowEachOtherWhateverTheirBranch() {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", TestGraph.FLOAT, -1, 8, 8, 3);
        final String stem = graph.convolution("stem", image, graph.floats("w0", new float[9], 1, 1, 3, 3));
        final String inner = graph.convolution("inner", stem, graph.floats("w1", new float[9], 1, 1, 3, 3));
        final String outer = graph.convolution("outer", inner, graph.floats("w2", new float[9], 1, 1, 3, 3));
        final String shortcut = graph.convolution("shortcut", stem, graph.floats("w3", new float[9], 1, 1, 3, 3));
        final String sum = graph.binary("AddV2", "sum", outer, shortcut);
        final List<String> found = operations(graph, graph.unary("Relu", "end", sum));
        assertEquals(Set.of("outer w2", "shortcut w3"), Set.copyOf(found.subList(0, 2)));
        assertEquals(List.of("inner w1", "stem w0"), found.subList(2, 4));
    }

    @Test
    void weightsAreTheOperandThatDoesNotDependOnTheImage() {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", TestGraph.FLOAT, 4, 4);
        final String w = graph.floats("w", new float[16], 4, 4);
        final String right = graph.op("MatMul", "right", List.of(image, w), "T", TestGraph.FLOAT);
        final String left = graph.op("BatchMatMulV2", "left", List.of(w, right), "T", TestGraph.FLOAT);
        final String typed = graph.op("BatchMatMulV3", "typed", List.of(left, w), "Ta", TestGraph.FLOAT, "Tb",
                TestGraph.FLOAT, "Tout", TestGraph.FLOAT);
        final String sum = graph.op("Einsum", "einsum", List.of(typed, w), "N", 2, "T", TestGraph.FLOAT, "equation",
                "ij,jk->ik");
        final String trace = graph.op("Einsum", "one", List.of(sum), "N", 1, "T", TestGraph.FLOAT, "equation",
                "ij->ji");
        final String square = graph.op("MatMul", "square", List.of(trace, sum), "T", TestGraph.FLOAT);
        final String bias = graph.op("BiasAdd", "bias", List.of(square, graph.floats("b", new float[4], 4)), "T",
                TestGraph.FLOAT);
        graph.op("MatMul", "fixed", List.of(w, w), "T", TestGraph.FLOAT);
        assertEquals(List.of("einsum w", "typed w", "left w", "right w"),
                operations(graph, graph.binary("AddV2", "end", bias, "fixed")));
    }

    @Test
    void sharesOutsideAreRefused() throws IOException {
        final String source = small();
        for (final double share : new double[] { 0, -1, 1.01, Double.NaN })
            Refusals.isOneActionableSentence(assertThrows(IllegalArgumentException.class,
                    () -> Networks.openRandomised(source, share, 1)).getMessage());
    }

    @Test
    void networkWithoutWeightsIsRefused() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", TestGraph.FLOAT, -1, 8, 8, 1);
        final String kernel = graph.binary("Mul", "kernel", graph.floats("ones", new float[9], 3, 3, 1, 1),
                graph.mean("brightness", image, false, 0, 1, 2, 3));
        graph.mean("scores", graph.convolution("filtered", image, kernel), false, 1, 2);
        assertRefused(graph, "no convolution and no product");
    }

    @Test
    void weightsThatAreReadInALoopAreRefused() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", TestGraph.FLOAT, -1, 8, 8, 1);
        graph.op("Enter", "while/kernel", List.of(graph.floats("kernel", new float[9], 3, 3, 1, 1)), "T",
                TestGraph.FLOAT, "frame_name", "while/frame", "is_constant", true);
        final String end = InferenceTest.loop(graph, image, x -> graph.convolution("inside", x, "while/kernel"));
        graph.mean("scores", graph.convolution("behind", end, graph.floats("w", TestGraph.weights("w", 9), 3, 3, 1,
                1)), false, 1, 2);
        assertRefused(graph, "in a loop");
        Networks.openRandomised(folder.resolve("network.pb").toString(), 0.5, 1).close();
    }

    private void assertRefused(final TestGraph graph, final String why) throws IOException {
        final String source = TestFiles.frozen(folder, graph.build()).toString();
        Networks.open(source).close();
        final String message = assertThrows(NetworkException.class, () -> Networks.openRandomised(source, 1, 1))
                .getMessage();
        Refusals.isOneActionableSentence(message);
        assertTrue(message.contains(why), message);
    }
}
