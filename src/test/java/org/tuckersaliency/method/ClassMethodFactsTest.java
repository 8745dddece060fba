package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tuckersaliency.tucker.MultilinearRanks;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** What ties the label-dependent methods to each other and to the label-free ones. */
class ClassMethodFactsTest {
    private static final int W = 8;
    private static final int H = 6;
    private static final int C = 10;
    private static final Situation ONE = Situation.random(1, W, H, C);

    /** A head that averages each feature map and adds the means with weights a_c has the gradient a_c/N everywhere. */
    @Test
    void forALinearHeadOnMeansGradCamAndHiResCamAreTheClassActivationMap() {
        final double[] head = new Random(2).doubles(C, -1, 1).toArray();
        final float[] gradient = new float[W * H * C];
        for (int i = 0; i < gradient.length; i++) gradient[i] = (float) (head[i / (W * H)] / (W * H));
        final LayerInput input = LayerInput.of(ONE.features()).withGradients(ArrayImgs.floats(gradient, W, H, C));
        final double[] features = Maps.values(ONE.features());
        final double[] map = new double[W * H];
        double score = 0;
        for (int i = 0; i < features.length; i++) {
            map[i % map.length] += head[i / map.length] * features[i];
            score += head[i / map.length] * features[i] / map.length;
        }
        final double tolerance = 1e-6 * Arrays.stream(map).map(Math::abs).max().getAsDouble();
        for (final SaliencyMethod method : new SaliencyMethod[] { new GradCam(), new HiResCam(), new XGradCam() })
            assertArrayEquals(map, Arrays.stream(map(method, input)).map(v -> v * W * H).toArray(), tolerance,
                    method.key());
        assertEquals(score, Arrays.stream(map(new HiResCam(), input)).sum(), tolerance, "the map sums to the score");
    }

    @Test
    void elementWiseGradCamIsHiResCamWhereNoProductIsNegative() {
        final LayerInput input = ONE.withGradient(ONE.features()).input();
        assertArrayEquals(map(new HiResCam(), input), map(new GradCamElementWise(), input));
        assertArrayEquals(map(new HiResCam(), input), map(new LayerCam(), input));
    }

    @Test
    void layerCamOfAConstantPositiveGradientIsMeanActivation() {
        final LayerInput input = ONE.withGradient(constant(0.25f)).input();
        final double[] expected = Arrays.stream(map(new MeanActivation(), input)).map(v -> v * C * 0.25).toArray();
        assertArrayEquals(expected, map(new LayerCam(), input), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(SignRule.class)
    void eigenGradCamOfAGradientOfOnesIsEigenCam(final SignRule sign) {
        final LayerInput ones = ONE.withGradient(constant(1)).input();
        for (final boolean centre : new boolean[] { true, false })
            assertArrayEquals(map(new EigenCam(centre, sign), ones), map(new EigenGradCam(centre, sign), ones));
        assertArrayEquals(map(new EigenCam(true, sign), ones),
                map(new SegEigenCam(sign), ONE.withGradient(constant(-1)).input()));
    }

    @Test
    void shapleyCamWithoutCurvatureIsGradCam() {
        final LayerInput input = ONE.input().withCurvature(constant(0));
        assertArrayEquals(map(new GradCam(), input), map(new ShapleyCam(), input));
    }

    @Test
    void finerCamIsGradCamOfTheGradientItIsGiven() {
        assertArrayEquals(map(new GradCam(), ONE.input()), map(new FinerCam(), ONE.input()));
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void gradientWeightedTuckerMapsAreThoseOfTheProduct(final Weights weights) {
        final double[] f = Maps.values(ONE.features());
        final double[] g = Maps.values(ONE.gradient());
        final float[] product = new float[f.length];
        for (int i = 0; i < f.length; i++) product[i] = (float) (Math.max(g[i], 0) * f[i]);
        final LayerInput input = LayerInput.of(ArrayImgs.floats(product, W, H, C));
        for (final MultilinearRanks ranks : new MultilinearRanks[] { MultilinearRanks.full(),
                MultilinearRanks.fixed(4, 3, 2) }) {
            assertArrayEquals(map(new TuckerSaliencyMap(ranks), input), map(new TuckerGradCam(ranks), ONE.input()));
            assertArrayEquals(map(new MultivectorTuckerSaliencyMap(ranks, Components.first(3), weights), input),
                    map(new MultivectorTuckerGradCam(ranks, Components.first(3), weights), ONE.input()));
        }
    }

    private static RandomAccessibleInterval<FloatType> constant(final float value) {
        return Situation.constant(value, W, H, C).features();
    }

    private static double[] map(final SaliencyMethod method, final LayerInput input) {
        return Maps.values(method.compute(input));
    }
}
