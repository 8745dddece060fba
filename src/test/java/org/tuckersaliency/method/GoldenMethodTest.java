package org.tuckersaliency.method;

import static org.tuckersaliency.golden.GoldenCase.assertClose;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuckersaliency.golden.GoldenCase;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.MultilinearRanks;

/**
 * The methods against pytorch-grad-cam, tensorly, scikit-learn and numpy. Feature maps are floats, as networks give them, and the
 * libraries saw doubles; that difference is part of the tolerance.
 */
class GoldenMethodTest {
    private static final double SHARE = 1e-6;

    @ParameterizedTest
    @MethodSource("org.tuckersaliency.golden.GoldenCase#all")
    void eigenCamIsThatOfTheReferenceLibraryUpToItsArbitrarySign(final GoldenCase golden) {
        assertClose(golden.values("eigencam_centred_abs"), map(golden, new EigenCam(true, SignRule.ABSOLUTE)), SHARE,
                "absolute");
        assertClose(golden.values("eigencam_centred_abs"),
                Arrays.stream(map(golden, new EigenCam())).map(Math::abs).toArray(), SHARE, "automatic sign");
    }

    @ParameterizedTest
    @MethodSource("org.tuckersaliency.golden.GoldenCase#all")
    void uncentredEigenCamIsThatOfItsPaper(final GoldenCase golden) {
        assertClose(golden.values("eigencam_uncentred_abs"), map(golden, new EigenCam(false, SignRule.AUTO)), SHARE,
                "uncentred");
    }

    @ParameterizedTest
    @MethodSource("org.tuckersaliency.golden.GoldenCase#all")
    void multivecEigenCamWeighsAllComponentsByTheirSingularValues(final GoldenCase golden) {
        assertClose(golden.values("multivec_eigencam"), map(golden, new MultivecEigenCam()), SHARE, "multivec");
    }

    @ParameterizedTest
    @MethodSource("org.tuckersaliency.golden.GoldenCase#all")
    void fullRankTuckerMapsAreThoseOfTensorlysDecomposition(final GoldenCase golden) {
        assertClose(GoldenCase.values(golden.tucker("full"), "tsm"), map(golden, new TuckerSaliencyMap()), SHARE,
                "tsm");
        assertClose(GoldenCase.values(golden.tucker("full"), "mtsm"),
                map(golden, new MultivectorTuckerSaliencyMap()), SHARE, "mtsm");
    }

    @ParameterizedTest
    @MethodSource("org.tuckersaliency.golden.GoldenCase#all")
    void truncatedTuckerMapsAreThoseOfTensorlysDecomposition(final GoldenCase golden) {
        for (final String name : new String[] { "rank1", "3-4-2" }) {
            final int[] ranks = Arrays.stream(GoldenCase.values(golden.tucker(name), "ranks")).mapToInt(r -> (int) r)
                    .toArray();
            final Hooi tight = new Hooi(MultilinearRanks.fixed(ranks), Hooi.Start.HOSVD, 1e-10, 100);
            assertClose(GoldenCase.values(golden.tucker(name), "tsm"), map(golden, new TuckerSaliencyMap(tight)),
                    SHARE, "tsm " + name);
            assertClose(GoldenCase.values(golden.tucker(name), "mtsm"),
                    map(golden, new MultivectorTuckerSaliencyMap(tight, Components.all(), Weights.SIGMA)), SHARE,
                    "mtsm " + name);
        }
    }

    @ParameterizedTest
    @MethodSource("org.tuckersaliency.golden.GoldenCase#all")
    void kernelPcaIsThatOfScikitLearnUpToItsArbitrarySign(final GoldenCase golden) {
        for (final Kernel kernel : Kernel.values())
            assertClose(golden.kernelComponent(kernel.toString()),
                    Arrays.stream(map(golden, new KpcaCam(kernel))).map(Math::abs).toArray(), SHARE,
                    kernel.toString());
    }

    @ParameterizedTest
    @MethodSource("org.tuckersaliency.golden.GoldenCase#all")
    void channelWeightsAreThoseOfTheReferenceLibrary(final GoldenCase golden) {
        assertClose(golden.values("gradcam_weights"), new GradCam().weights(input(golden)), SHARE, "gradcam");
        assertClose(golden.values("gradcam_plusplus_weights"), new GradCamPlusPlus().weights(input(golden)), SHARE,
                "gradcam++");
        assertClose(golden.values("xgradcam_weights"), new XGradCam().weights(input(golden)), SHARE, "xgradcam");
    }

    @ParameterizedTest
    @MethodSource("org.tuckersaliency.golden.GoldenCase#all")
    void mapsWithGradientsAreThoseOfTheReferenceLibrary(final GoldenCase golden) {
        assertClose(golden.values("gradcam"), map(golden, new GradCam()), SHARE, "gradcam");
        assertClose(golden.values("hirescam"), map(golden, new HiResCam()), SHARE, "hirescam");
        assertClose(golden.values("gradcam_elementwise"), map(golden, new GradCamElementWise()), SHARE,
                "gradcam-elementwise");
        assertClose(golden.values("layercam"), map(golden, new LayerCam()), SHARE, "layercam");
        assertClose(golden.values("eigengradcam_abs"), map(golden, new EigenGradCam(true, SignRule.ABSOLUTE)), SHARE,
                "eigengradcam");
    }

    private static double[] map(final GoldenCase golden, final SaliencyMethod method) {
        return Maps.values(method.compute(input(golden)));
    }

    private static LayerInput input(final GoldenCase golden) {
        return LayerInput.of(golden.image()).withGradients(golden.gradientImage());
    }
}
