package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tuckersaliency.evaluation.Examples.map;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimilarityTest {
    static List<Similarity> similarities() {
        return Similarity.all();
    }

    @ParameterizedTest
    @MethodSource("similarities")
    void mapsAreAlikeThemselvesAndTheMeasureIsSymmetric(final Similarity similarity) {
        final MapValues a = Examples.random(1, 20, 15);
        final MapValues b = Examples.random(2, 20, 15);
        assertEquals(1, similarity.of(a, a).getAsDouble(), 1e-9);
        final double ab = similarity.of(a, b).getAsDouble();
        assertEquals(ab, similarity.of(b, a).getAsDouble(), 1e-12);
        assertTrue(Math.abs(ab) < 0.2, "random maps are not alike: " + ab);
    }

    @ParameterizedTest
    @MethodSource("similarities")
    void whatCannotBeComparedIsEmptyOrRefused(final Similarity similarity) {
        final MapValues a = map(2, 1, 2, 3, 4);
        assertTrue(similarity.of(a, map(2, 3, 3, 3, 3)).isEmpty());
        assertTrue(similarity.of(MapValues.of(new float[] { Float.NaN, 0, 1, 0 }, 2), a).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> similarity.of(a, map(4, 1, 2, 3, 4)));
    }

    @Test
    void pearsonIsTheCorrelation() {
        final Similarity pearson = new PearsonCorrelation();
        assertEquals(-1, pearson.of(map(2, 1, 2, 3, 4), map(2, 8, 6, 4, 2)).getAsDouble(), 1e-12);
        // deviations −1.5 −0.5 0.5 1.5 and −1 0 −1 2: 4/√(5 · 6)
        assertEquals(4 / Math.sqrt(30), pearson.of(map(2, 1, 2, 3, 4), map(2, 1, 2, 1, 4)).getAsDouble(), 1e-9);
    }

    @Test
    void spearmanIsTheCorrelationOfTheRanks() {
        final Similarity spearman = new SpearmanCorrelation();
        assertEquals(1, spearman.of(map(2, 1, 2, 3, 4), map(2, 0, 1, 9, 16)).getAsDouble(), 1e-12);
        // ranks 1 2 3 4 and 1.5 3 1.5 4: deviations −1 0.5 −1 1.5, 3/√(5 · 4.5)
        assertEquals(3 / Math.sqrt(22.5), spearman.of(map(2, 1, 2, 3, 4), map(2, 1, 2, 1, 4)).getAsDouble(),
                1e-12);
    }

    @Test
    void structuralSimilarityIsThatOfThePlainWindows() {
        final MapValues a = Examples.random(3, 17, 14);
        final float[] mixed = Examples.floats(4, 17 * 14);
        for (int i = 0; i < mixed.length; i++) mixed[i] = 0.6f * a.get(i) + 0.4f * mixed[i];
        final MapValues b = MapValues.of(mixed, 17);
        assertEquals(plain(a, b, 11, 11), new StructuralSimilarity().of(a, b).getAsDouble(), 1e-9);
        final MapValues c = Examples.random(5, 6, 3);
        final MapValues d = Examples.random(6, 6, 3);
        assertEquals(plain(c, d, 5, 3), new StructuralSimilarity().of(c, d).getAsDouble(), 1e-9);
    }

    /** Deviations from the weighted mean in one window after the other. */
    private static double plain(final MapValues a, final MapValues b, final int columns, final int rows) {
        double sum = 0;
        int windows = 0;
        for (int y = 0; y + rows <= a.height(); y++) for (int x = 0; x + columns <= a.width(); x++) {
            sum += window(a, b, x, y, columns, rows);
            windows++;
        }
        return sum / windows;
    }

    private static double window(final MapValues a, final MapValues b, final int x, final int y, final int columns,
            final int rows) {
        double total = 0;
        final double[] sums = new double[5];
        for (int pass = 0; pass < 2; pass++)
            for (int v = 0; v < rows; v++) for (int u = 0; u < columns; u++) {
                final double du = u - columns / 2;
                final double dv = v - rows / 2;
                final double w = Math.exp(-(du * du + dv * dv) / (2 * 1.5 * 1.5));
                final int p = (y + v) * a.width() + x + u;
                if (pass == 0) {
                    total += w;
                    sums[0] += w * a.get(p);
                    sums[1] += w * b.get(p);
                } else {
                    final double da = a.get(p) - sums[0] / total;
                    final double db = b.get(p) - sums[1] / total;
                    sums[2] += w * da * da / total;
                    sums[3] += w * db * db / total;
                    sums[4] += w * da * db / total;
                }
            }
        final double ma = sums[0] / total;
        final double mb = sums[1] / total;
        return (2 * ma * mb + 1e-4) * (2 * sums[4] + 9e-4)
                / ((ma * ma + mb * mb + 1e-4) * (sums[2] + sums[3] + 9e-4));
    }
}
