package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tuckersaliency.tucker.Hosvd;
import org.tuckersaliency.tucker.ModeProduct;
import org.tuckersaliency.tucker.MultilinearRanks;
import org.tuckersaliency.tucker.SequentiallyTruncatedHosvd;
import org.tuckersaliency.tucker.SingularVectors;
import org.tuckersaliency.tucker.TuckerDecomposition;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** What is exactly true of the methods, up to rounding; the number is that of the channels of a 9 × 7 layer. */
class PaperFactsTest {
    private static final int W = 9;
    private static final int H = 7;

    @ParameterizedTest
    @ValueSource(ints = { 1, 12, 63, 200 })
    void fullRankTuckerMapIsUncentredEigenCam(final int channels) {
        final LayerInput input = input(channels);
        final double[] map = Maps.values(new TuckerSaliencyMap().compute(input));
        assertArrayEquals(Maps.values(new EigenCam(false, SignRule.AUTO).compute(input)), map);
        final double[] vector = new SequentiallyTruncatedHosvd(MultilinearRanks.full()).decompose(input.tensor())
                .vector(0, 0);
        assertArrayEquals(absolute(byDefinition(input, vector)), map, 1e-12 * highest(map),
                "by way of a whole decomposition");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 12, 63, 200 })
    void squaredComponentsSumToTheSquaredChannels(final int channels) {
        final LayerInput input = input(channels);
        final TuckerDecomposition tucker = new Hosvd(MultilinearRanks.full()).decompose(input.tensor());
        final double[] components = new double[W * H];
        for (int i = 0; i < tucker.ranks()[0]; i++) {
            final double[] map = byDefinition(input, tucker.vector(0, i));
            for (int p = 0; p < map.length; p++) components[p] += map[p] * map[p];
        }
        final double[] expected = new double[W * H];
        final double[] features = Maps.values(input.features());
        for (int i = 0; i < features.length; i++) expected[i % (W * H)] += features[i] * features[i];
        assertArrayEquals(expected, components, 1e-12 * highest(expected));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 12, 63, 200 })
    void firstVectorOfNonNegativeFeaturesHasOneSign(final int channels) {
        final double[] vector = SingularVectors.ofMode(input(channels).tensor(), 0, 1).vector(0);
        assertTrue(Arrays.stream(vector).allMatch(v -> v >= -1e-12), Arrays.toString(vector));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 12, 63, 200 })
    void signsOfTheComponentsDoNotMatter(final int channels) {
        final LayerInput input = input(channels);
        final TuckerDecomposition tucker = new Hosvd(MultilinearRanks.full()).decompose(input.tensor());
        final double[] values = tucker.singularValues(0);
        final double sum = Arrays.stream(values).sum();
        final double[] expected = new double[W * H];
        for (int i = 0; i < values.length; i++) {
            final double sign = i % 3 == 0 ? -1 : 1;
            final double[] vector = Arrays.stream(tucker.vector(0, i)).map(v -> v * sign).toArray();
            final double[] map = byDefinition(input, vector);
            for (int p = 0; p < map.length; p++) expected[p] += values[i] / sum * Math.abs(map[p]);
        }
        assertArrayEquals(expected, Maps.values(new MultivectorTuckerSaliencyMap().compute(input)),
                1e-12 * highest(expected));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 12, 63, 200 })
    void negatedFeaturesGiveTheSameMaps(final int channels) {
        final LayerInput input = input(channels);
        final double[] values = Maps.values(input.features());
        final float[] negated = new float[values.length];
        for (int i = 0; i < values.length; i++) negated[i] = (float) -values[i];
        final LayerInput negative = LayerInput.of(ArrayImgs.floats(negated, W, H, channels));
        for (final SaliencyMethod method : new SaliencyMethod[] { new EigenCam(), new TuckerSaliencyMap(),
                new MultivecEigenCam(), new MultivectorTuckerSaliencyMap() }) {
            final double[] map = Maps.values(method.compute(input));
            assertArrayEquals(map, Maps.values(method.compute(negative)), 1e-12 * highest(map), method.key());
        }
    }

    /** F ×₁ aᵀ, row by row. */
    private static double[] byDefinition(final LayerInput input, final double[] vector) {
        final double[] map = Maps.values(Views.permute(ModeProduct.vector(input.tensor(), 0, vector), 0, 1));
        double at = 0;
        for (int c = 0; c < vector.length; c++) at += vector[c] * input.features().getAt(2, 1, c).get();
        assertEquals(at, map[W + 2], 1e-12 * highest(map));
        return map;
    }

    private static LayerInput input(final int channels) {
        final RandomAccessibleInterval<FloatType> features = Maps.random(channels, W, H, channels);
        return LayerInput.of(features);
    }

    private static double[] absolute(final double[] map) {
        return Arrays.stream(map).map(Math::abs).toArray();
    }

    private static double highest(final double[] map) {
        return Arrays.stream(map).map(Math::abs).max().getAsDouble();
    }
}
