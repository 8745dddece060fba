package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class NeighbourImputationTest {
    private static NeighbourImputation without(final int width, final int height) {
        return new NeighbourImputation(width, height, 0, 1);
    }

    @Test
    void onePixelIsTheWeightedMeanOfItsNeighbours() {
        final float[] image = { 12, 6, 24, 36, 99, 0, 12, 18, 48 };
        final boolean[] unknown = new boolean[9];
        unknown[4] = true;
        final float[] filled = without(3, 3).impute(image, unknown);
        assertEquals((6 + 36 + 0 + 18) / 6.0 + (12 + 24 + 12 + 48) / 12.0, filled[4], 1e-4);
        assertEquals(99, image[4], "the image is not changed");
    }

    @Test
    void cornerHasThreeNeighbours() {
        final boolean[] unknown = { true, false, false, false };
        assertEquals((6 / 6.0 + 12 / 6.0 + 24 / 12.0) / (5 / 12.0),
                without(2, 2).impute(new float[] { 0, 6, 12, 24 }, unknown)[0], 1e-5);
    }

    @Test
    void solutionIsThatOfTheDenseSystem() {
        final int width = 11;
        final int height = 9;
        final float[] image = Examples.floats(2, 2 * width * height);
        for (final double share : new double[] { 0.1, 0.5, 0.9 }) {
            final boolean[] unknown = new boolean[width * height];
            final int[] order = Examples.random(3, width, height).order();
            for (int k = 0; k < share * order.length; k++) unknown[order[k]] = true;
            final float[] filled = without(width, height).impute(image, unknown);
            final double[] dense = dense(image, unknown, width, height);
            for (int i = 0; i < filled.length; i++) assertEquals(dense[i], filled[i], 1e-5);
        }
    }

    /** All pixels in one system: known ones are equal to themselves. */
    private static double[] dense(final float[] image, final boolean[] unknown, final int width, final int height) {
        final int n = unknown.length;
        final DMatrixRMaj a = new DMatrixRMaj(n, n);
        final DMatrixRMaj b = new DMatrixRMaj(n, 2);
        for (int p = 0; p < n; p++) {
            if (!unknown[p]) {
                a.set(p, p, 1);
                for (int c = 0; c < 2; c++) b.set(p, c, image[c * n + p]);
                continue;
            }
            for (int q = 0; q < n; q++) {
                final int dx = Math.abs(p % width - q % width);
                final int dy = Math.abs(p / width - q / width);
                if (p == q || dx > 1 || dy > 1) continue;
                final double w = dx + dy == 1 ? 1 / 6.0 : 1 / 12.0;
                a.add(p, q, -w);
                a.add(p, p, w);
            }
        }
        final DMatrixRMaj x = new DMatrixRMaj(n, 2);
        assertTrue(CommonOps_DDRM.solve(a, b, x));
        final double[] values = new double[2 * n];
        for (int i = 0; i < values.length; i++) values[i] = x.get(i % n, i / n);
        return values;
    }

    @Test
    void rampIsContinuedThroughAHole() {
        final int size = 40;
        final float[] ramp = new float[size * size];
        final boolean[] unknown = new boolean[ramp.length];
        for (int p = 0; p < ramp.length; p++) {
            ramp[p] = p % size + 2 * (p / size);
            unknown[p] = p % size > 2 && p % size < 37 && p / size > 2 && p / size < 37;
        }
        assertArrayEquals(ramp, without(size, size).impute(ramp, unknown), 1e-3f);
    }

    @Test
    void residualIsAsStated() {
        final int size = 30;
        final float[] image = new float[size + 2];
        image[size + 1] = size + 1;
        final boolean[] unknown = new boolean[image.length];
        Arrays.fill(unknown, 1, size + 1, true);
        final NeighbourSystem chain = new NeighbourSystem(image.length, 1, unknown);
        final double[] b = chain.rightSide(image, 0);
        final double[] x = chain.solve(b);
        assertEquals(2 * (size + 1), b[chain.cell(size)]);
        for (int i = 1; i <= size; i++) assertEquals(i, x[chain.cell(i)], 1e-3);
        double squares = 0;
        for (int i = 1; i <= size; i++) {
            final int cell = chain.cell(i);
            final double rest = 4 * x[cell] - 2 * (x[cell - 1] + x[cell + 1]) - b[cell];
            squares += rest * rest;
        }
        assertTrue(Math.sqrt(squares) <= 1.01 * NeighbourSystem.RESIDUAL * b[chain.cell(size)]);
        assertArrayEquals(new double[b.length], chain.solve(new double[b.length]));
        b[chain.cell(1)] = Double.NaN;
        assertTrue(Arrays.stream(chain.solve(b)).allMatch(Double::isNaN));
    }

    @Test
    void noiseIsSeededAndAShareOfTheDeviation() {
        final int size = 60;
        final float[] image = Examples.floats(6, size * size);
        for (int i = 0; i < image.length; i++) image[i] *= 255;
        final boolean[] unknown = new boolean[image.length];
        for (int i = 1; i < unknown.length; i += 2) unknown[i] = true;
        final float[] plain = without(size, size).impute(image, unknown);
        final float[] noisy = new NeighbourImputation(size, size, 0.01, 1).impute(image, unknown);
        assertArrayEquals(noisy, new NeighbourImputation(size, size, 0.01, 1).impute(image, unknown));
        assertFalse(Arrays.equals(noisy, new NeighbourImputation(size, size, 0.01, 2).impute(image, unknown)));
        double squares = 0;
        for (int i = 0; i < image.length; i++) {
            squares += (noisy[i] - (double) plain[i]) * (noisy[i] - (double) plain[i]);
            if (!unknown[i]) assertEquals(image[i], noisy[i]);
        }
        assertEquals(0.01 * ChannelStatistics.deviation(image, 0, image.length),
                Math.sqrt(2 * squares / image.length), 0.05);
    }

    @Test
    void nothingOrEverythingUnknown() {
        assertArrayEquals(new float[] { 1, 2 }, without(2, 1).impute(new float[] { 1, 2 }, new boolean[2]));
        assertThrows(IllegalArgumentException.class,
                () -> without(2, 1).impute(new float[2], new boolean[] { true, true }));
    }
}
