package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuckersaliency.method.EigenCam;
import org.tuckersaliency.method.MultivecEigenCam;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.TuckerSaliencyMap;

class BundledNetworkTest {
    private static final BundledNetwork NETWORK = new BundledNetwork("sample:cells-ssl");

    @AfterAll
    static void close() {
        NETWORK.close();
    }

    static Stream<SaliencyMethod> methods() {
        return Stream.of(new EigenCam(), new TuckerSaliencyMap(), new MultivecEigenCam(),
                new MultivectorTuckerSaliencyMap());
    }

    @Test
    void descriptionNamesTheLastStageAsDefaultLayer() {
        assertEquals("stage4/relu", NETWORK.network().defaultLayer().name());
        assertEquals(1, NETWORK.network().input().channels());
        assertEquals(256, NETWORK.network().input().widthFor(256));
        assertTrue(NETWORK.network().preprocessing().toString().contains("percentiles 1.0..99.8"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void energyInsideTheCellsOfTheSampleIsTwiceThatOfAUniformMap(final SaliencyMethod method) {
        final double ratio = NETWORK.energyRatio(SampleImageProgram.image(), method);
        assertTrue(ratio >= 2, method.key() + ": " + ratio);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void energyInsideTheCellsIsTwiceThatOfAUniformMapOnImagesThatTrainingNeverSaw(final SaliencyMethod method) {
        final CellImages images = CellImages.ofSize(256, 256);
        for (long seed = -3; seed < 0; seed++) {
            final double ratio = NETWORK.energyRatio(images.draw(seed), method);
            assertTrue(ratio >= 2, method.key() + " of seed " + seed + ": " + ratio);
        }
    }
}
