package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuckersaliency.tucker.Hooi;
import org.tuckersaliency.tucker.MultilinearRanks;
import org.tuckersaliency.tucker.TuckerDecomposition;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The maps of several planes along one basis, from the definition: F of C × (T·H·W), its vectors, and each plane's map. */
class JointBasisTest {
    private static final int WIDTH = 5;
    private static final int HEIGHT = 4;
    private static final int CHANNELS = 6;
    private static final int POSITIONS = WIDTH * HEIGHT;
    private static final double CLOSE = 1e-9;
    /** How exactly sweeps settle whose error no longer changes within rounding. */
    private static final double SETTLED = 1e-6;

    private final List<RandomAccessibleInterval<FloatType>> planes = List.of(Maps.random(1, WIDTH, HEIGHT, CHANNELS),
            Maps.random(2, WIDTH, HEIGHT, CHANNELS), Maps.random(3, WIDTH, HEIGHT, CHANNELS));

    static List<SaliencyMethod> methods() {
        return List.of(new EigenCam(), new EigenCam(false, SignRule.AUTO), new EigenCam(true, SignRule.POSITIVE_SUM),
                new TuckerSaliencyMap(), new TuckerSaliencyMap(settled("3,3,2")),
                new MultivecEigenCam(), new MultivecEigenCam(true, Components.parse("2"), Weights.SCALED),
                new MultivectorTuckerSaliencyMap(),
                new MultivectorTuckerSaliencyMap(settled("4,3,3"), Components.all(), Weights.ENERGY));
    }

    /** One start and many sweeps, so that the number of rows does not choose between two paths to nearly the same. */
    private static Hooi settled(final String ranks) {
        return new Hooi(MultilinearRanks.parse(ranks, 3), Hooi.Start.HOSVD, 1e-14, 1000);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void onePlaneGivesTheMethodsOwnMap(final SaliencyMethod method) {
        final LayerInput input = LayerInput.of(planes.get(0));
        assertArrayEquals(method.compute(input).values(), joint(method, planes.subList(0, 1)).get(0).values());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapsFollowThePlanesWhenTheseChangePlaces(final SaliencyMethod method) {
        final List<LayerMap> maps = joint(method, planes);
        final List<LayerMap> permuted = joint(method, List.of(planes.get(2), planes.get(0), planes.get(1)));
        assertArrayEquals(maps.get(2).values(), permuted.get(0).values(), SETTLED);
        assertArrayEquals(maps.get(0).values(), permuted.get(1).values(), SETTLED);
        assertArrayEquals(maps.get(1).values(), permuted.get(2).values(), SETTLED);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void equalPlanesHaveTheMapOfOne(final SaliencyMethod method) {
        final List<LayerMap> maps = joint(method, List.of(planes.get(1), planes.get(1)));
        assertArrayEquals(maps.get(0).values(), maps.get(1).values(), SETTLED);
        assertArrayEquals(method.compute(LayerInput.of(planes.get(1))).values(), maps.get(0).values(), SETTLED);
    }

    @Test
    void mapsAreThePlanesAlongTheVectorsOfTheUnfoldingOfAll() {
        final Svd svd = new Svd(planes, false);
        assertClose(svd.weighted(planes, 1, true), joined(joint(new TuckerSaliencyMap(), planes)));
        assertClose(svd.weighted(planes, 1, true), joined(joint(new EigenCam(false, SignRule.AUTO), planes)));
        assertClose(svd.weighted(planes, CHANNELS, true),
                joined(joint(new MultivectorTuckerSaliencyMap(), planes)));
    }

    @Test
    void centredMapsTakeTheMeanAndTheSignOfAllPlanes() {
        final Svd svd = new Svd(planes, true);
        final double[] expected = svd.weighted(planes, 1, false);
        final double highest = Arrays.stream(expected).max().orElseThrow();
        final double lowest = Arrays.stream(expected).min().orElseThrow();
        final double sign = highest < -lowest ? -1 : 1;
        assertClose(Arrays.stream(expected).map(v -> sign * v).toArray(), joined(joint(new EigenCam(), planes)));
        assertClose(svd.weighted(planes, CHANNELS, true), joined(joint(new MultivecEigenCam(), planes)));
    }

    @Test
    void truncatedRanksAreThoseOfAllPlanesBelowEachOther() {
        final MultilinearRanks ranks = MultilinearRanks.parse("3,4,2", 3);
        final RandomAccessibleInterval<FloatType> tensor = Views.permute(Views.concatenate(1, planes), 0, 2);
        final TuckerDecomposition tucker = new Hooi(ranks).decompose(tensor);
        final double[] first = tucker.vector(0, 0);
        final List<LayerMap> maps = joint(new TuckerSaliencyMap(ranks), planes);
        for (int t = 0; t < planes.size(); t++) {
            final double[] expected = new double[POSITIONS];
            for (int p = 0; p < POSITIONS; p++) {
                for (int c = 0; c < CHANNELS; c++) expected[p] += first[c] * value(planes.get(t), p, c);
                expected[p] = Math.abs(expected[p]);
            }
            assertClose(expected, maps.get(t).values());
        }
        assertTrue(maps.get(0).facts().get("ranks").endsWith("(3,4,2)"), maps.get(0).facts().toString());
    }

    @Test
    void factsSayThatTheBasisIsOneAndWarningsStayWithTheirPlane() {
        final RandomAccessibleInterval<FloatType> broken = ArrayImgs
                .floats(new float[POSITIONS * CHANNELS], WIDTH, HEIGHT, CHANNELS);
        Views.iterable(broken).firstElement().set(Float.NaN);
        final List<LayerMap> maps = joint(new MultivectorTuckerSaliencyMap(), List.of(planes.get(0), broken));
        assertEquals("of all 2 planes together", maps.get(0).facts().get("basis"));
        assertEquals(maps.get(0).facts(), maps.get(1).facts());
        assertEquals(List.of(), maps.get(0).warnings());
        assertTrue(maps.get(1).warnings().get(0).startsWith("1 of 120 feature values were NaN"));
        for (final double value : maps.get(1).values()) assertEquals(0, value);
    }

    @Test
    void methodsWithoutABasisAreRefused() {
        final List<SaliencyMethod> without = List.of(new GradCam(), new FeatureExplanation(), new MeanActivation(),
                new RandomMap(), new KpcaCam(), new EigenGradCam(), new MultivectorTuckerGradCam());
        for (final SaliencyMethod method : without)
            assertEquals(method.label() + " has no basis that the planes of a stack could share; leave the basis at "
                    + "plane, or take EigenCAM, Multivec-EigenCAM, TSM or MTSM.",
                    assertThrows(IllegalArgumentException.class, () -> new JointBasis(method, 2)).getMessage());
        assertTrue(new MethodChoice(List.of(new TuckerSaliencyMap())).find("tsm(ranks=2,2,2)").get(0).hasBasis());
    }

    @Test
    void planesThatDoNotFitOrAreMissingAreRefused() {
        final JointBasis basis = new JointBasis(new EigenCam(), 2);
        basis.add(LayerInput.of(planes.get(0)));
        final LayerInput other = LayerInput.of(Maps.random(1, WIDTH, HEIGHT + 1, CHANNELS));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> basis.add(other)).getMessage()
                .contains("do not fit"));
        assertTrue(assertThrows(IllegalStateException.class, basis::maps).getMessage().contains("Only 1 of 2"));
        final JointBasis huge = new JointBasis(new EigenCam(), Integer.MAX_VALUE / 100);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> huge.add(LayerInput.of(planes.get(0))))
                .getMessage().contains("map fewer planes"));
    }

    private static List<LayerMap> joint(final SaliencyMethod method,
            final List<RandomAccessibleInterval<FloatType>> planes) {
        final JointBasis basis = new JointBasis(method, planes.size());
        for (final RandomAccessibleInterval<FloatType> plane : planes) basis.add(LayerInput.of(plane));
        return basis.maps();
    }

    private static double[] joined(final List<LayerMap> maps) {
        return maps.stream().flatMapToDouble(map -> Arrays.stream(map.values())).toArray();
    }

    private static double value(final RandomAccessibleInterval<FloatType> plane, final int p, final int c) {
        return plane.getAt(p % WIDTH, p / WIDTH, c).get();
    }

    private static void assertClose(final double[] expected, final double[] actual) {
        assertArrayEquals(expected, actual, CLOSE);
    }

    /** The singular value decomposition of the matrix of all feature vectors, positions × channels, by EJML. */
    private static final class Svd {
        private final double[] means = new double[CHANNELS];
        private final double[] values;
        private final DMatrixRMaj right;

        Svd(final List<RandomAccessibleInterval<FloatType>> planes, final boolean centred) {
            final DMatrixRMaj matrix = new DMatrixRMaj(planes.size() * POSITIONS, CHANNELS);
            for (int c = 0; c < CHANNELS; c++)
                for (int i = 0; i < matrix.numRows; i++) {
                    final double value = value(planes.get(i / POSITIONS), i % POSITIONS, c);
                    matrix.set(i, c, value);
                    if (centred) means[c] += value / matrix.numRows;
                }
            for (int c = 0; c < CHANNELS; c++)
                for (int i = 0; i < matrix.numRows; i++) matrix.set(i, c, matrix.get(i, c) - means[c]);
            final SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(matrix.numRows,
                    CHANNELS, false, true, true);
            svd.decompose(matrix);
            right = svd.getV(null, false);
            SingularOps_DDRM.descendingOrder(null, false, svd.getSingularValues(), CHANNELS, right, false);
            values = svd.getSingularValues();
        }

        /** Σ σ_i/Σσ · m_i over the first components, or of their magnitudes; all planes one after another. */
        double[] weighted(final List<RandomAccessibleInterval<FloatType>> planes, final int count,
                final boolean magnitudes) {
            final double[] sum = new double[planes.size() * POSITIONS];
            final double total = Arrays.stream(values).limit(count).sum();
            for (int i = 0; i < count; i++) for (int at = 0; at < sum.length; at++) {
                double component = 0;
                for (int c = 0; c < CHANNELS; c++)
                    component += right.get(c, i)
                            * (value(planes.get(at / POSITIONS), at % POSITIONS, c) - means[c]);
                sum[at] += values[i] / total * (magnitudes ? Math.abs(component) : component);
            }
            return sum;
        }
    }
}
