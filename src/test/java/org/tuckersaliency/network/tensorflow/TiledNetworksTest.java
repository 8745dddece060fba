package org.tuckersaliency.network.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.EigenCam;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;

/** Maps through tiles and through the whole image, of networks that TensorFlow runs. */
class TiledNetworksTest {
    private static final double SEAMLESS = 1e-4;

    private final Context context = new Context(SaliencyService.class);

    @TempDir
    Path folder;

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    private SaliencyMap map(final Network network, final Img<FloatType> image, final SaliencyMethod method,
            final String layer, final String tiles) {
        return context.service(SaliencyService.class).map(image, network, method,
                new SaliencySettings().withLayer(layer).withTiles(tiles).withPreprocessing("raw"));
    }

    private void isSeamless(final Network network, final Img<FloatType> image, final SaliencyMethod method,
            final String layer) {
        final SaliencyMap whole = map(network, image, method, layer, "none");
        for (final String edge : new String[] { "64", "100", "160" }) {
            final SaliencyMap tiled = map(network, image, method, layer, edge);
            assertTrue(tiled.provenance().containsKey("Tiles"), tiled.warnings().toString());
            assertEquals(List.of(), tiled.warnings());
            double largest = 0;
            double difference = 0;
            final Cursor<DoubleType> other = Views.flatIterable(tiled.layerMaps().get(0)).cursor();
            for (final DoubleType value : Views.flatIterable(whole.layerMaps().get(0))) {
                largest = Math.max(largest, Math.abs(value.get()));
                difference = Math.max(difference, Math.abs(value.get() - other.next().get()));
            }
            assertTrue(difference <= SEAMLESS * largest, edge + ": " + difference + " of " + largest);
            final Cursor<FloatType> pixel = Views.flatIterable(tiled.image()).cursor();
            for (final FloatType value : Views.flatIterable(whole.image()))
                assertEquals(value.get(), pixel.next().get(), SEAMLESS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "stage1/relu", "stage2/norm", "stage3/convolution", "stage4/relu" })
    void bundledNetworkIsSeamlessAtEveryLayer(final String layer) {
        try (Network network = Networks.open("sample:cells-ssl")) {
            isSeamless(network, TestImages.noise(331, 260, 1), new MultivectorTuckerSaliencyMap(), layer);
            isSeamless(network, TestImages.noise(256, 333, 1), new EigenCam(), layer);
        }
    }

    /** Padding falls on other positions where a size is odd. */
    @ParameterizedTest
    @ValueSource(strings = { "first/Relu", "pool/MaxPool", "second/Relu" })
    void paddingOfOddSizesFallsWhereItDoesInTheWhole(final String layer) throws IOException {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, -1, -1, 3), 3);
        try (Network network = Networks.open(TestFiles.frozen(folder, graph.build()).toString())) {
            isSeamless(network, TestImages.noise(235, 201, 3), new MultivectorTuckerSaliencyMap(), layer);
            isSeamless(network, TestImages.noise(230, 177, 3), new EigenCam(), layer);
        }
    }

    /** Squeeze and excite: every channel is multiplied by what a convolution makes of the means of all. */
    @Test
    void squeezeAndExciteIsFoundOutAndThePartBeforeItIsTiled() throws IOException {
        final TestGraph graph = new TestGraph();
        final String image = graph.placeholder("image", TestGraph.FLOAT, -1, -1, -1, 3);
        final SmallNetwork.Weights weights = SmallNetwork.constants(graph);
        final String features = SmallNetwork.features(graph, image, 3, weights);
        final String gate = graph.unary("Sigmoid", "se/Sigmoid", graph.convolution("se/Conv2D", graph.mean("se/Mean",
                features, true, 1, 2), weights.tensor("se/kernel", 1, 1, 5, 5)));
        SmallNetwork.head(graph, graph.binary("Mul", "se/Mul", features, gate), weights);
        try (Network network = Networks.open(TestFiles.frozen(folder, graph.build()).toString())) {
            final Img<FloatType> noise = TestImages.noise(200, 180, 3);
            isSeamless(network, noise, new EigenCam(), "second/Relu");
            final SaliencyMap map = map(network, noise, new EigenCam(), "se/Mul", "64");
            assertTrue(map.warnings().get(0).startsWith("The layer 'se/Mul' depends on the image as a whole"),
                    map.warnings().toString());
            assertArrayEquals(new long[] { 200, 180 }, map.image().dimensionsAsLongArray());
        }
    }
}
