package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tuckersaliency.tucker.Centring;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.ModeProduct;
import org.tuckersaliency.tucker.MultilinearRanks;
import org.tuckersaliency.tucker.SingularVectors;
import org.tuckersaliency.tucker.TuckerDecomposition;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

class MultivectorOptionsTest {
    private static final LayerInput INPUT = LayerInput.of(Maps.random(1, 6, 5, 8));
    private static final MultilinearRanks RANKS = MultilinearRanks.fixed(4, 3, 2);

    @ParameterizedTest
    @EnumSource(Weights.class)
    void multivecIsTheWeightedSumOfItsDefinition(final Weights weights) {
        final RandomAccessibleInterval<DoubleType> tensor = Centring.ofSlices(INPUT.tensor(), 0);
        final SingularVectors vectors = SingularVectors.ofMode(tensor, 0, 3);
        final double[][] maps = new double[3][];
        for (int i = 0; i < 3; i++) maps[i] = project(tensor, vectors.vector(i));
        assertMap(sum(maps, vectors.values(), weights),
                new MultivecEigenCam(true, Components.first(3), weights).compute(INPUT));
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void truncatedMtsmIsTheWeightedSumOfItsDefinition(final Weights weights) {
        final TuckerDecomposition tucker = new Hooi(RANKS).decompose(INPUT.tensor());
        final double[][] maps = new double[4][];
        for (int i = 0; i < 4; i++) maps[i] = project(INPUT.tensor(), tucker.vector(0, i));
        assertMap(sum(maps, tucker.singularValues(0), weights),
                new MultivectorTuckerSaliencyMap(RANKS, Components.all(), weights).compute(INPUT));
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void definitionHoldsForMoreChannelsThanPositionsSomeOfThemZeroOrTheSame(final Weights weights) {
        final RandomAccessibleInterval<FloatType> features = ArrayImgs.floats(4, 3, 50);
        final double[] values = Maps.values(Maps.random(2, 4, 3, 7));
        int i = 0;
        for (final FloatType v : Views.flatIterable(features)) v.setReal(i++ / 84 == 3 ? 0 : values[(i - 1) % 84]);
        final LayerInput input = LayerInput.of(features);
        for (final boolean centre : new boolean[] { true, false }) {
            final RandomAccessibleInterval<? extends RealType<?>> tensor = centre
                    ? Centring.ofSlices(input.tensor(), 0)
                    : input.tensor();
            final SingularVectors vectors = SingularVectors.ofMode(tensor, 0, 7);
            final double[][] maps = new double[7][];
            for (int k = 0; k < maps.length; k++) maps[k] = project(tensor, vectors.vector(k));
            final LayerMap map = new MultivecEigenCam(centre, Components.all(), weights).compute(input);
            assertMap(sum(maps, vectors.values(), weights), map);
            assertEquals("all (7)", map.facts().get("components"));
        }
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void listOfComponentsIsTheWeightedSumOfItsDefinition(final Weights weights) {
        final TuckerDecomposition tucker = new Hooi(RANKS).decompose(INPUT.tensor());
        final double[][] maps = new double[2][];
        final double[] values = new double[2];
        for (int i = 0; i < 2; i++) {
            maps[i] = project(INPUT.tensor(), tucker.vector(0, 1 + 2 * i));
            values[i] = tucker.singularValues(0)[1 + 2 * i];
        }
        final LayerMap map = new MultivectorTuckerSaliencyMap(RANKS, Components.parse("2,4"), weights).compute(INPUT);
        assertMap(sum(maps, values, weights), map);
        assertEquals("2,4 (2)", map.facts().get("components"));
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void listOfTheFirstOnesIsTheirNumber(final Weights weights) {
        assertArrayEquals(multivec("all", weights), multivec("1-8", weights));
        assertArrayEquals(multivec("3", weights), multivec("1-3", weights));
        assertArrayEquals(multivec("3", weights), multivec("1,2,3", weights));
    }

    /** The weights have the sum 1, so with equal weights a map times its number of components is its plain sum. */
    @Test
    void listsWithoutCommonComponentsAddUp() {
        final double[] odd = multivec("1,3,5,7", Weights.EQUAL);
        final double[] even = multivec("2,4,6,8", Weights.EQUAL);
        final double[] all = multivec("all", Weights.EQUAL);
        for (int p = 0; p < all.length; p++) assertEquals(8 * all[p], 4 * odd[p] + 4 * even[p], 1e-10);
    }

    @Test
    void componentThatIsNotThereIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> multivec("1,9", Weights.SIGMA)).getMessage()
                .startsWith("There is no component 9; this layer has 8"));
    }

    private static double[] multivec(final String components, final Weights weights) {
        return Maps.values(new MultivecEigenCam(true, Components.parse(components), weights).compute(INPUT));
    }

    @Test
    void truncatedTsmIsTheFirstColumnOfTheChannelFactor() {
        final TuckerDecomposition tucker = new Hooi(RANKS).decompose(INPUT.tensor());
        final double[] map = project(INPUT.tensor(), tucker.vector(0, 0));
        assertMap(Arrays.stream(map).map(Math::abs).toArray(), new TuckerSaliencyMap(RANKS).compute(INPUT));
    }

    @Test
    void oneComponentWithAnyWeightIsTheSingleVectorMap() {
        for (final Weights weights : Weights.values()) {
            assertMap(Maps.values(new TuckerSaliencyMap(RANKS).compute(INPUT)),
                    new MultivectorTuckerSaliencyMap(RANKS, Components.first(1), weights).compute(INPUT));
            assertMap(Maps.values(new EigenCam(true, SignRule.ABSOLUTE).compute(INPUT)),
                    new MultivecEigenCam(true, Components.first(1), weights).compute(INPUT));
        }
    }

    @Test
    void uncentredMultivecIsFullRankMtsm() {
        for (final Weights weights : Weights.values())
            assertArrayEquals(
                    Maps.values(new MultivectorTuckerSaliencyMap(MultilinearRanks.full(), Components.all(), weights)
                            .compute(INPUT)),
                    Maps.values(new MultivecEigenCam(false, Components.all(), weights).compute(INPUT)));
    }

    @Test
    void signRuleIsThatOfTheCentredMap() {
        final double[] map = Maps.values(new EigenCam().compute(INPUT));
        final double highest = Arrays.stream(map).max().getAsDouble();
        assertTrue(highest >= -Arrays.stream(map).min().getAsDouble());
        assertArrayEquals(Arrays.stream(map).map(v -> -v).toArray(),
                Maps.values(new EigenCam(true, SignRule.INVERTED).compute(INPUT)));
        assertArrayEquals(map, Maps.values(new EigenCam(true, SignRule.POSITIVE_SUM).compute(INPUT)),
                "a centred map sums to 0");
        assertArrayEquals(Maps.values(new EigenCam(false, SignRule.AUTO).compute(INPUT)),
                Maps.values(new EigenCam(false, SignRule.INVERTED).compute(INPUT)));
    }

    @Test
    void channelsThatAreAlwaysZeroChangeNoMap() {
        final RandomAccessibleInterval<FloatType> with = ArrayImgs.floats(6, 5, 20);
        for (int c = 0; c < 8; c++) {
            final double[] values = Maps.values(Views.hyperSlice(INPUT.features(), 2, c));
            int i = 0;
            for (final FloatType v : Views.flatIterable(Views.hyperSlice(with, 2, 2 * c))) v.setReal(values[i++]);
        }
        for (final Weights weights : Weights.values())
            for (final MultilinearRanks ranks : new MultilinearRanks[] { MultilinearRanks.full(),
                    MultilinearRanks.fixed(16, 5, 4) }) {
                        final SaliencyMethod method = new MultivectorTuckerSaliencyMap(
                                new Hooi(ranks, Hooi.Start.HOSVD, 1e-12, 1000), Components.all(), weights);
                        assertMap(Maps.values(method.compute(INPUT)), method.compute(LayerInput.of(with)));
                    }
    }

    @Test
    void factsNameRanksErrorSweepsAndSingularValues() {
        final LayerMap map = new MultivectorTuckerSaliencyMap(MultilinearRanks.fixed(4, 9, 2), Components.energy(0.9),
                Weights.SCALED).compute(INPUT);
        assertEquals(List.of("ranks", "relative error", "sweeps", "clipping", "components", "weights",
                "singular values"), List.copyOf(map.facts().keySet()));
        assertEquals("4,9,2 (4,5,2)", map.facts().get("ranks"));
        assertTrue(map.facts().get("clipping").contains("Number 2 of the ranks"));
        assertTrue(map.facts().get("components").matches("0.9 \\([1-4]\\)"), map.facts().get("components"));
        assertEquals("scaled", map.facts().get("weights"));
        final String[] values = map.facts().get("singular values").split(", ");
        assertEquals(4, values.length);
        final double first = new Hooi(MultilinearRanks.fixed(4, 5, 2)).decompose(INPUT.tensor()).singularValues(0)[0];
        assertEquals(first, Double.parseDouble(values[0]), 1e-5 * first);
        assertEquals("full (8,5,6)", new TuckerSaliencyMap().compute(INPUT).facts().get("ranks"));
        assertEquals("0", new TuckerSaliencyMap().compute(INPUT).facts().get("relative error"));
    }

    @Test
    void longSpectraAreCutInTheFacts() {
        final String values = new TuckerSaliencyMap().compute(LayerInput.of(Maps.random(1, 6, 5, 40))).facts()
                .get("singular values");
        assertTrue(values.endsWith(", ..."));
        assertEquals(17, values.split(", ").length);
    }

    @Test
    void sweepsThatDidNotSettleAreAWarning() {
        final LayerMap map = new TuckerSaliencyMap(new Hooi(RANKS, Hooi.Start.AUTO, 1e-9, 1)).compute(INPUT);
        assertEquals(1, map.warnings().size());
        assertTrue(map.warnings().get(0).contains("not settled after 1 sweep"), map.warnings().get(0));
    }

    @Test
    void degenerateInputIsAWarning() {
        final RandomAccessibleInterval<FloatType> constant = ArrayImgs.floats(3, 3, 4);
        constant.forEach(v -> v.set(2));
        assertTrue(new EigenCam().compute(LayerInput.of(constant)).warnings().get(0).contains("every position"));
        assertTrue(new MultivecEigenCam().compute(LayerInput.of(constant)).warnings().get(0)
                .contains("every position"));
        assertTrue(new TuckerSaliencyMap().compute(LayerInput.of(ArrayImgs.floats(3, 3, 4))).warnings().get(0)
                .contains("0 everywhere"));
        final RandomAccessibleInterval<FloatType> twins = ArrayImgs.floats(2, 2, 2);
        twins.getAt(0, 0, 0).set(1);
        twins.getAt(1, 1, 1).set(1);
        assertTrue(new TuckerSaliencyMap().compute(LayerInput.of(twins)).warnings().get(0).contains("equal"));
        assertFalse(new MultivectorTuckerSaliencyMap().compute(LayerInput.of(twins)).warnings().stream()
                .anyMatch(w -> w.contains("equal")));
    }

    /** F ×₁ aᵀ, row by row. */
    private static double[] project(final RandomAccessibleInterval<? extends RealType<?>> f,
            final double[] vector) {
        return Maps.values(Views.permute(ModeProduct.vector(f, 0, vector), 0, 1));
    }

    /** Σ w_i·|m_i| with w_i the weights of the definition, divided by their sum. */
    private static double[] sum(final double[][] maps, final double[] sigma, final Weights weights) {
        final double[] weight = new double[maps.length];
        for (int i = 0; i < maps.length; i++) {
            final double highest = Arrays.stream(maps[i]).map(Math::abs).max().getAsDouble();
            weight[i] = weights == Weights.SIGMA
                    ? sigma[i]
                    : weights == Weights.ENERGY
                            ? sigma[i] * sigma[i]
                            : weights == Weights.EQUAL ? 1 : sigma[i] / highest;
        }
        final double[] map = new double[maps[0].length];
        for (int i = 0; i < maps.length; i++)
            for (int p = 0; p < map.length; p++)
                map[p] += weight[i] / Arrays.stream(weight).sum() * Math.abs(maps[i][p]);
        return map;
    }

    private static void assertMap(final double[] expected, final LayerMap map) {
        assertArrayEquals(expected, Maps.values(map), 1e-9 * Arrays.stream(expected).max().getAsDouble());
    }
}
