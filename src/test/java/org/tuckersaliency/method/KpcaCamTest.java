package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

class KpcaCamTest {
    @ParameterizedTest
    @EnumSource(Kernel.class)
    void mapIsTheFirstComponentOfTheWholeDecomposition(final Kernel kernel) {
        for (final int[] size : new int[][] { { 20, 16, 12 }, { 5, 4, 30 }, { 1, 3, 1 } }) {
            final LayerInput input = LayerInput.of(Maps.random(3, size[0], size[1], size[2]));
            final double[] map = Maps.values(new KpcaCam(kernel).compute(input));
            final double[] expected = SignRule.AUTO.apply(byDefinition(input, kernel));
            assertArrayEquals(expected, map, 1e-9 * Arrays.stream(expected).map(Math::abs).max().getAsDouble());
        }
    }

    @Test
    void smallFeaturesGiveTheMapOfEigenCam() {
        final RandomAccessibleInterval<FloatType> features = Maps.random(4, 8, 7, 6);
        features.forEach(v -> v.set(v.get() * 1e-9f));
        final double[] eigenCam = Maps.values(new EigenCam().compute(LayerInput.of(features)));
        final double tanh = Math.tanh(1);
        final double slope = Math.sqrt((1 - tanh * tanh) / 6); // of the kernel at 0
        assertArrayEquals(Arrays.stream(eigenCam).map(v -> slope * v).toArray(),
                Maps.values(new KpcaCam().compute(LayerInput.of(features))), 1e-16);
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        final LayerInput input = LayerInput.of(Maps.random(5, 30, 20, 17));
        final double[] map = Maps.values(new KpcaCam().compute(input));
        Parallelization.runSingleThreaded(
                () -> assertArrayEquals(map, Maps.values(new KpcaCam().compute(input))));
    }

    @Test
    void factsNameKernelAndEigenvalue() {
        final LayerMap map = new KpcaCam(Kernel.RBF).compute(LayerInput.of(Maps.random(6, 5, 4, 8)));
        assertEquals(List.of("kernel", "gamma", "first eigenvalue"), List.copyOf(map.facts().keySet()));
        assertEquals("rbf", map.facts().get("kernel"));
        assertEquals("1/8", map.facts().get("gamma"));
    }

    @Test
    void constantFeaturesAreAWarning() {
        final LayerMap map = new KpcaCam().compute(Situation.constant(0.3f, 4, 5, 6).input());
        assertTrue(map.warnings().get(0).contains("sees no differences"), map.warnings().toString());
        for (final double value : Maps.values(map)) assertEquals(0, Math.abs(value));
    }

    @Test
    void layerWithTooManyPositionsIsRefusedInOneSentence() {
        final LayerInput input = LayerInput.of(ArrayImgs.floats(129, 128, 1));
        assertEquals("KPCA-CAM compares every two of the layer's 16512 positions, and can do so for at most 16384; "
                + "choose a later layer, whose maps are smaller.",
                assertThrows(IllegalArgumentException.class, () -> new KpcaCam().compute(input)).getMessage());
    }

    /** As scikit-learn writes it: kernel of the centred rows, centred, eigenvector times root of the eigenvalue. */
    private static double[] byDefinition(final LayerInput input, final Kernel kernel) {
        final int n = input.positions();
        final int channels = input.channels();
        final double[][] rows = new double[n][channels];
        final double[] features = Maps.values(input.features());
        for (int c = 0; c < channels; c++) {
            final double mean = Arrays.stream(features, c * n, (c + 1) * n).average().getAsDouble();
            for (int p = 0; p < n; p++) rows[p][c] = features[c * n + p] - mean;
        }
        final DMatrixRMaj k = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                double product = 0;
                double distance = 0;
                for (int c = 0; c < channels; c++) {
                    product += rows[i][c] * rows[j][c];
                    distance += (rows[i][c] - rows[j][c]) * (rows[i][c] - rows[j][c]);
                }
                k.set(i, j, kernel == Kernel.RBF
                        ? Math.exp(-distance / channels)
                        : Math.tanh(product / channels + 1));
            }
        final DMatrixRMaj centring = CommonOps_DDRM.identity(n);
        CommonOps_DDRM.add(centring, -1.0 / n);
        final DMatrixRMaj half = new DMatrixRMaj(n, n);
        final DMatrixRMaj centred = new DMatrixRMaj(n, n);
        CommonOps_DDRM.mult(centring, k, half);
        CommonOps_DDRM.mult(half, centring, centred);
        final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        assertTrue(eigen.decompose(centred));
        int largest = 0;
        for (int i = 1; i < n; i++)
            if (eigen.getEigenvalue(i).getReal() > eigen.getEigenvalue(largest).getReal()) largest = i;
        final double height = Math.sqrt(eigen.getEigenvalue(largest).getReal());
        return Arrays.stream(eigen.getEigenVector(largest).data).map(v -> height * v).toArray();
    }
}
