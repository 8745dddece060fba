package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.map.Interpolation;
import org.tuckersaliency.map.Resampling;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** The label-dependent methods that no library gave values for, with numbers worked out by hand. */
class ClassMethodsTest {
    private static final LayerInput TWO = LayerInput.of(Maps.rows(new float[] { 1, 2 }, new float[] { 0, 4 }));

    @Test
    void scoreCamWeighsByTheSoftmaxOfTheScores() {
        final LayerInput input = scored(0, new double[] { 5, 5 + Math.log(3) }, new double[2]);
        assertArrayEquals(new double[] { 0.25, 0.75 }, new ScoreCam().weights(input), 1e-15);
        assertArrayEquals(new double[] { 0.25, 3.5 }, Maps.values(new ScoreCam().compute(input)), 1e-14);
        assertArrayEquals(new double[] { 0, 1 },
                new ScoreCam().weights(scored(0, new double[] { -1e6, 1e6 }, new double[2])));
    }

    @Test
    void scoresThatAreNotFiniteGiveNoWeightAndAWarning() {
        final LayerInput input = scored(1, new double[] { Double.NaN, 3 },
                new double[] { Double.POSITIVE_INFINITY, 0 });
        assertArrayEquals(new double[] { 0, 1 }, new ScoreCam().weights(input));
        assertArrayEquals(new double[] { 0, 1 }, new AblationCam().weights(input));
        for (final SaliencyMethod method : List.of(new ScoreCam(), new AblationCam())) {
            final List<String> warnings = method.compute(input).warnings();
            assertEquals(1, warnings.size());
            assertTrue(warnings.get(0).startsWith("1 of 2 scores were NaN or infinite"), warnings.get(0));
        }
        assertArrayEquals(new double[2],
                new ScoreCam().weights(scored(1, new double[] { Double.NaN, Double.NaN }, new double[2])));
        assertArrayEquals(new double[2], new AblationCam().weights(scored(Double.NaN, new double[2], new double[2])));
    }

    @Test
    void ablationCamWeighsByTheShareThatTheScoreLoses() {
        assertArrayEquals(new double[] { 0.5, -0.5 }, ablation(2, 1, 3));
        assertArrayEquals(new double[] { 0.5, -0.5 }, ablation(-2, -3, -1), "a negative score turns no sign");
        assertArrayEquals(new double[] { 1, -0.5 }, ablation(0, -1, 0.5), "nothing to divide by");
    }

    @Test
    void shapleyCamTakesHalfTheCurvatureFromTheGradient() {
        final LayerInput input = TWO.withGradients(Maps.rows(new float[] { 1, 3 }, new float[] { -1, 0 }))
                .withCurvature(Maps.rows(new float[] { 2, 0 }, new float[] { -2, -4 }));
        assertArrayEquals(new double[] { 1.5, 1 }, new ShapleyCam().weights(input));
        assertArrayEquals(new double[] { 1.5, 7 }, Maps.values(new ShapleyCam().compute(input)));
    }

    @Test
    void finerCamIsGradCamOfTheContrast() {
        final LayerInput input = TWO.withGradients(Maps.rows(new float[] { 1, 3 }, new float[] { -1, 0 }));
        assertArrayEquals(new double[] { 2, -0.5 }, new FinerCam().weights(input));
        assertEquals(java.util.Set.of(SaliencyMethod.Need.FEATURES, SaliencyMethod.Need.CONTRAST),
                new FinerCam().needs());
    }

    @Test
    void gradCamPlusPlusLetsPositiveGradientsDecide() {
        // α = G²/(2G² + ΣF·G³): for G = 1, ΣF = 3: 1/5; for G = 2, ΣF = 4: 4/40
        final LayerInput input = TWO.withGradients(Maps.rows(new float[] { 1, -5 }, new float[] { 0, 2 }));
        assertArrayEquals(new double[] { 0.2, 0.2 }, new GradCamPlusPlus().weights(input), 1e-6);
    }

    @Test
    void segEigenCamIgnoresTheSignOfTheGradient() {
        final LayerInput input = LayerInput.of(Maps.rows(new float[] { 0, 1, 3 }, new float[] { 7, 7, 7 }))
                .withGradients(Maps.rows(new float[] { 5, 0, -1 }, new float[] { 0, 0, 0 }));
        assertArrayEquals(new double[] { -1, -1, 2 }, Maps.values(new SegEigenCam().compute(input)), 1e-12);
        assertArrayEquals(new double[] { 1, 1, -2 }, Maps.values(new SegEigenCam(SignRule.INVERTED).compute(input)),
                1e-12);
    }

    @Test
    void tuckerMapsWithAGradientSeeThePositiveGradientAlone() {
        final LayerInput input = TWO.withGradients(Maps.rows(new float[] { 3, 0 }, new float[] { 5, -9 }));
        assertArrayEquals(new double[] { 3, 0 }, Maps.values(new TuckerGradCam().compute(input)), 1e-12);
        assertArrayEquals(new double[] { 3, 0 }, Maps.values(new MultivectorTuckerGradCam().compute(input)), 1e-12);
        final LayerMap none = new TuckerGradCam()
                .compute(TWO.withGradients(Maps.rows(new float[] { -3, 0 }, new float[] { 0, -9 })));
        assertTrue(none.warnings().get(0).startsWith("The feature maps times the positive gradient are 0 everywhere"),
                none.warnings().toString());
    }

    @Test
    void fullGradAddsTheScaledSharesOfInputAndBiases() {
        // |x·g| = 1, 4 and 2, 2; |b·g| = 3, 5 and, constant, 2, 2
        final LayerInput input = LayerInput.of(Maps.rows(new float[] { 1, 2 }, new float[] { 1, -1 }))
                .withGradients(Maps.rows(new float[] { 1, -2 }, new float[] { 2, 2 }));
        assertArrayEquals(new double[] { 0, 1 }, Maps.values(new FullGrad().compute(input.withBiasTerms(List.of()))));
        final LayerMap map = new FullGrad().compute(input.withBiasTerms(
                List.of(Maps.rows(new float[] { 3, -5 }, new float[] { 2, -2 }), Maps.rows(new float[] { 9, 0 }),
                        Maps.rows(new float[] { 7 }))));
        assertArrayEquals(new double[] { 1, 2 }, Maps.values(map));
        assertEquals("3", map.facts().get("bias terms"));
    }

    @Test
    void fullGradResizesBiasTermsToTheInput() {
        final RandomAccessibleInterval<FloatType> term = ArrayImgs.floats(new float[] { 0, 1, 4, 2 }, 2, 2, 1);
        final LayerInput input = LayerInput.of(ArrayImgs.floats(6, 4, 1)).withGradients(ArrayImgs.floats(6, 4, 1))
                .withBiasTerms(List.of(term));
        assertArrayEquals(
                Maps.values(Resampling.resize(ArrayImgs.floats(new float[] { 0, .25f, 1, .5f }, 2, 2), 6, 4,
                        Interpolation.BILINEAR)),
                Maps.values(new FullGrad().compute(input)));
    }

    @Test
    void fullGradSeesRatiosAlone() {
        final Situation one = Situation.random(3, 7, 6, 4);
        final double[] map = Maps.values(new FullGrad().compute(one.input()));
        one.features().forEach(v -> v.set(v.get() * 8));
        one.gradient().forEach(v -> v.set(v.get() / -4));
        assertArrayEquals(map, Maps.values(new FullGrad().compute(one.input())));
    }

    private static double[] ablation(final double score, final double... without) {
        return new AblationCam().weights(scored(score, new double[2], without));
    }

    private static LayerInput scored(final double score, final double[] times, final double[] without) {
        return TWO.withPerturbation(new Perturbation() {
            @Override
            public double score() {
                return score;
            }

            @Override
            public double[] scoresOfImageTimesChannels() {
                return times;
            }

            @Override
            public double[] scoresWithoutChannels() {
                return without;
            }
        });
    }
}
