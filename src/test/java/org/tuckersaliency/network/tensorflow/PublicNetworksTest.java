package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.IJ;
import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.tensorflow.SavedModelBundle;
import org.tuckersaliency.map.Resampling;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.Refusals;
import org.tuckersaliency.network.TargetFinder;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** Networks that others made; skipped where they are not there. */
class PublicNetworksTest {
    /** The folder of test data beside the project, or the one that the system property names. */
    private static Path shared(final String name) {
        final List<Path> places = new ArrayList<>(List.of(Paths.get("..", "shared"), Paths.get("..", "..", "shared")));
        if (System.getProperty("tuckersaliency.shared") != null)
            places.add(0, Paths.get(System.getProperty("tuckersaliency.shared")));
        for (final Path place : places) if (Files.exists(place.resolve(name))) return place.resolve(name);
        assumeTrue(false, "no " + name + " beside the project");
        throw new AssertionError();
    }

    private static Network open(final String name) {
        return Networks.open(shared("networks").resolve(name).toString());
    }

    /** An RGB image as the network wants it. */
    private static Img<FloatType> picture(final Network network, final String name) {
        final ImagePlus image = IJ.openImage(shared("images").resolve(name).toString());
        final int[] pixels = (int[]) image.getProcessor().convertToRGB().getPixels();
        final float[] values = new float[3 * pixels.length];
        for (int p = 0; p < pixels.length; p++)
            for (int c = 0; c < 3; c++) values[c * pixels.length + p] = pixels[p] >> 16 - 8 * c & 0xff;
        final RandomAccessibleInterval<FloatType> fitted = Resampling.fit(
                ArrayImgs.floats(values, image.getWidth(), image.getHeight(), 3),
                network.input().widthFor(image.getWidth()), network.input().heightFor(image.getHeight()));
        return network.preprocessing().apply(fitted, 0, 255);
    }

    private static List<String> top(final Network network, final float[] scores, final int n) {
        return IntStream.range(0, scores.length).boxed().sorted((a, b) -> Float.compare(scores[b], scores[a])).limit(n)
                .map(network.labels()::name).collect(Collectors.toList());
    }

    private static void everyLayerIsFinite(final Network network, final Img<FloatType> image) {
        NetworkChecks.listIsSound(network);
        for (final Layer layer : network.layers()) {
            if (!layer.isUsable()) continue;
            final org.tuckersaliency.network.FeatureMaps maps = network.featureMaps(image, layer);
            NetworkChecks.hasListedSize(maps);
            NetworkChecks.allFinite(maps);
        }
    }

    /** The answer of the network as it was given, loaded by DJL. */
    private static float[] untouched(final Path folder, final float[] image, final long... shape) throws IOException {
        TensorFlowEngine.start();
        try (Model model = Model.newInstance("untouched", "TensorFlow");
                NDManager manager = NDManager
                        .newBaseManager()) {
            model.load(folder, null, Map.of("Tags", "serve", "SignatureDefKey", "serving_default"));
            final NDList result = model.getBlock().forward(new ParameterStore(manager, false), new NDList(
                    manager.create(image, new Shape(shape))), false);
            return result.head().toFloatArray();
        } catch (final ai.djl.MalformedModelException e) {
            throw new IOException(e);
        }
    }

    @Test
    void mcunetSeesTheCatAndTheCoffeeAndAnswersAsUntouched() throws IOException {
        try (Network network = open("mcunet-tf")) {
            assertEquals("160 × 160 × 3", network.input().toString());
            final Img<FloatType> cat = picture(network, "chelsea.png");
            final float[] scores = network.output(cat);
            final List<String> animals = top(network, scores, 5);
            assertTrue(animals.stream().anyMatch(a -> a.matches("tabby, tabby cat|tiger cat|Egyptian cat")),
                    animals.toString());
            assertArrayEquals(untouched(shared("networks/mcunet-tf"), TestImages.values(cat), 1, 3, 160, 160), scores,
                    NetworkChecks.EXACT);
            final List<String> drinks = top(network, network.output(picture(network, "coffee.png")), 5);
            assertTrue(drinks.stream().anyMatch(d -> d.matches("espresso|cup")), drinks.toString());
        }
    }

    @Test
    void mcunetGivesMapsForEveryLayer() {
        try (Network network = open("mcunet-tf")) {
            everyLayerIsFinite(network, picture(network, "chelsea.png"));
        }
    }

    @Test
    void efficientNetGivesMapsForEveryLayerAndAnswersAsUntouched() throws IOException {
        try (Network network = open("efficientnetb0")) {
            assertEquals("150 × 150 × 3", network.input().toString());
            final Img<FloatType> image = picture(network, "astronaut.png");
            assertArrayEquals(untouched(shared("networks/efficientnetb0"), TestImages.channelsLast(image), 1, 150, 150,
                    3), network.output(image), NetworkChecks.EXACT);
            everyLayerIsFinite(network, image);
        }
    }

    @Test
    void defconGivesMapsForEveryLayerOfAnySize() {
        try (Network network = open("defcon-tf1")) {
            assertEquals("any × any × 1", network.input().toString());
            final Img<FloatType> image = TestImages.bytes(64, 48, 1);
            everyLayerIsFinite(network, image);
            assertArrayEquals(network.output(image), network.output(image));
            try (SavedModelBundle bundle = SavedModelBundle.load(shared("networks/defcon-tf1").toString(), "serve");
                    Reference reference = new Reference(bundle.session())) {
                reference.feed("input_1", TestImages.channelsLast(image), 1, 48, 64, 1);
                for (final String name : List.of("hist_norm_1/truediv", "conv_seg_1_1/Relu", "conv_stride_1_1/Relu"))
                    NetworkChecks.layerAgrees(network.featureMaps(image, NetworkChecks.layer(network, name)), reference,
                            name);
            }
        }
    }

    @Test
    void faceLandmarksGivesTheMapsOfTheGraphAsItStands() {
        try (Network network = open("face-landmarks");
                SavedModelBundle bundle = SavedModelBundle.load(shared("networks/face-landmarks").toString(), "myTag");
                Reference reference = new Reference(bundle.session())) {
            assertEquals("112 × 112 × 3", network.input().toString());
            final Img<FloatType> image = picture(network, "astronaut.png");
            reference.feed("input", TestImages.channelsLast(image), 1, 112, 112, 3);
            everyLayerIsFinite(network, image);
            NetworkChecks.agrees(network, image, reference, "output", name -> name);
        }
    }

    /** An early, a middle and a late layer. */
    private static void gradientsAreRight(final Network network, final Img<FloatType> image, final String target,
            final String... layers) {
        for (final String layer : layers)
            new GradientCheck(network, image, NetworkChecks.layer(network, layer))
                    .gradientIsRight(TargetFinder.of(network).find(target).get(0).target());
    }

    @Test
    void gradientsOfMcunetAreThoseOfFiniteDifferences() {
        try (Network network = open("mcunet-tf")) {
            gradientsAreRight(network, picture(network, "chelsea.png"), "top", "depthwise_1", "Add_17",
                    network.defaultLayer().name());
            gradientsAreRight(network, picture(network, "coffee.png"), "espresso", "convolution_23");
        }
    }

    @Test
    void gradientsAndCurvaturesOfEfficientNetAreThoseOfFiniteDifferences() {
        try (Network network = open("efficientnetb0")) {
            // its random weights make the scores of larger values jump by their rounding alone
            final Img<FloatType> image = picture(network, "astronaut.png");
            gradientsAreRight(network, image, "top", "EfficientNet/stem_conv/Conv2D",
                    "EfficientNet/block4b_project_bn/FusedBatchNormV3", "EfficientNet/top_activation/mul");
            for (final String layer : List.of("EfficientNet/block6a_expand_activation/mul",
                    "EfficientNet/top_activation/mul"))
                new GradientCheck(network, image, NetworkChecks.layer(network, layer))
                        .curvatureIsRight(TargetFinder.of(network).find("top").get(0).target());
        }
    }

    @Test
    void gradientsOfTheDensityOfDefconAreThoseOfFiniteDifferences() {
        try (Network network = open("defcon-tf1")) {
            assertEquals(NetworkOutput.Kind.MAP, network.output().kind());
            gradientsAreRight(network, TestImages.bytes(64, 48, 1), "auto", "conv_seg_1_1/convolution",
                    network.defaultLayer().name());
        }
    }

    @Test
    void gradientsOfFaceLandmarksAreThoseOfFiniteDifferences() {
        try (Network network = open("face-landmarks")) {
            gradientsAreRight(network, picture(network, "astronaut.png"),
                    network.output().kind() == NetworkOutput.Kind.CLASSES ? "7" : "own", network.defaultLayer().name());
        }
    }

    @Test
    void whatIsNoNetworkForImagesIsRefused() throws IOException {
        final String variables = Refusals.refusal(shared("networks/odd/gildas-resnet-notag-novars").toString());
        assertTrue(variables.contains("variables"), variables);
        final String convolution = Refusals.refusal(shared("networks/odd/rust-regression-savedmodel").toString());
        assertTrue(convolution.contains("convolution"), convolution);
    }
}
