package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.NetworkFiles;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** What holds for every bundled network. */
class BundledNetworksTest {
    private static final int MOST_BYTES = 2_000_000;

    static List<String> names() {
        return NetworkFiles.samples();
    }

    @ParameterizedTest
    @MethodSource("names")
    void networkIsSmallerThanTwoMegabytes(final String source) throws IOException {
        final String name = source.substring(source.indexOf(':') + 1);
        try (InputStream file = CellImages.class.getResourceAsStream(name + "/network.pb")) {
            assertTrue(file.readAllBytes().length < MOST_BYTES);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMethodGivesAMapOnEveryUsableLayer(final String source) {
        final CellImage image = KindImages.ALL_BARS.draw(-7);
        try (BundledNetwork network = new BundledNetwork(source)) {
            assertEquals("stage4/relu", network.network().defaultLayer().name());
            int usable = 0;
            for (final Layer layer : network.network().layers()) {
                if (!layer.isUsable()) continue;
                usable++;
                final Img<FloatType> features = network.features(image, layer);
                BundledNetworkTest.methods().forEach(method -> check(method, layer, features));
            }
            assertTrue(usable >= 12, usable + " layers of " + source);
        }
    }

    private static void check(final SaliencyMethod method, final Layer layer, final Img<FloatType> features) {
        final Img<DoubleType> map = method.compute(LayerInput.of(features)).image();
        assertEquals(features.dimension(0), map.dimension(0));
        assertEquals(features.dimension(1), map.dimension(1));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (final DoubleType value : map) {
            assertTrue(Double.isFinite(value.get()), method.key() + " at " + layer.name());
            low = Math.min(low, value.get());
            high = Math.max(high, value.get());
        }
        assertTrue(high > low, method.key() + " at " + layer.name());
    }
}
