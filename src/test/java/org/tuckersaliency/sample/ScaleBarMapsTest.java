package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Maps of the class that scale bars give away, of images of that class which bear one: how much of their energy lies on
 * the bar's box, made larger by one stride of the layer.
 */
class ScaleBarMapsTest {
    private static final int IMAGES = 40;
    private static final double CHEATING = 0.6;
    private static final double HONEST = 0.1;

    @ParameterizedTest
    @ValueSource(strings = { "gradcam", "mtsm-grad" })
    void mapsOfTheNetworkThatCheatsLieOnTheBar(final String method) throws IOException {
        final double share = share("sample:cells-shortcut", method);
        assertTrue(share >= CHEATING, "" + share);
    }

    @ParameterizedTest
    @ValueSource(strings = { "gradcam", "mtsm-grad" })
    void mapsOfTheHonestNetworkDoNot(final String method) throws IOException {
        final double share = share("sample:cells-classifier", method);
        assertTrue(share < HONEST, "" + share);
    }

    private static double share(final String network, final String key) throws IOException {
        double sum = 0;
        int images = 0;
        try (Context context = new Context(SaliencyService.class); Network opened = Networks.open(network)) {
            final SaliencyService saliency = context.service(SaliencyService.class);
            final SaliencyMethod method = saliency.method(key);
            for (long seed = -1; images < IMAGES; seed--) {
                if (KindImages.ALL_BARS.kind(seed) != KindImages.CHEATED) continue;
                final CellImage image = KindImages.ALL_BARS.draw(seed);
                final RandomAccessibleInterval<FloatType> map = saliency.map(image.pixels(), opened, method,
                        new SaliencySettings().withTarget("mitotic")).image();
                sum += ClassActivationMap.shareOnBar(map, image);
                images++;
            }
        }
        return sum / images;
    }
}
