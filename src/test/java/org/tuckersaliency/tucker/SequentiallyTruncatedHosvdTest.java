package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

class SequentiallyTruncatedHosvdTest extends TuckerAlgorithmContract {
    @Override
    TuckerAlgorithm algorithm(final MultilinearRanks ranks) {
        return new SequentiallyTruncatedHosvd(ranks);
    }

    @Test
    void eachFactorComesFromTheTensorTruncatedSoFar() {
        final Img<DoubleType> tensor = Tensors.random(33, 7, 4, 5);
        final TuckerDecomposition tucker = new SequentiallyTruncatedHosvd(MultilinearRanks.fixed(3, 2, 2), 0, 1, 2)
                .decompose(tensor);
        Img<DoubleType> truncated = tensor;
        double lost = 0;
        for (int m = 0; m < 3; m++) {
            final SingularVectors vectors = SingularVectors.ofMode(truncated, m, tucker.ranks()[m]);
            assertArrayEquals(Tensors.values(vectors.vectors()), Tensors.values(tucker.factor(m)), 1e-12);
            final double[] values = vectors.values();
            for (int i = vectors.count(); i < values.length; i++) lost += values[i] * values[i];
            truncated = ModeProduct.matrix(truncated, m,
                    Views.permute(vectors.vectors(), 0, 1));
        }
        // Vannieuwenhoven 2012, theorem 5.1: the errors of the steps add up
        assertEquals(Math.sqrt(lost), tucker.relativeError() * Tensors.norm(tensor), 1e-12);
    }

    @Test
    void cheapestOrderStartsWhereTheGramMatricesAreSmall() {
        assertArrayEquals(new int[] { 0 }, new int[] { ModeOrder.cheapest(new int[] { 4, 60, 60 },
                new int[] { 2, 30, 30 })[0] });
        assertEquals(0, ModeOrder.cheapest(new int[] { 512, 14, 14 }, new int[] { 49, 7, 7 })[2]);
        assertArrayEquals(new int[] { 0, 1, 2 }, ModeOrder.cheapest(new int[] { 5, 5, 5 }, new int[] { 5, 5, 5 }));
        assertEquals(8, ModeOrder.cheapest(new int[8], new int[8]).length);
    }

    @Test
    void everyOrderKeepsTheBoundOfTheHosvd() {
        final Img<DoubleType> tensor = Tensors.random(34, 7, 4, 5);
        final double norm = Tensors.norm(tensor);
        double all = 0;
        for (int m = 0; m < 3; m++) {
            final double[] values = Tensors.singularValues(Tensors.unfolded(tensor, m));
            for (int i = 2; i < values.length; i++) all += values[i] * values[i];
        }
        for (final int[] order : new int[][] { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 2, 0 } })
            assertTrue(new SequentiallyTruncatedHosvd(MultilinearRanks.fixed(2, 2, 2), order).decompose(tensor)
                    .relativeError() <= Math.sqrt(all) / norm);
    }

    @Test
    void orderWithoutEveryModeOnceIsRefused() {
        final MultilinearRanks ranks = MultilinearRanks.fixed(2, 2, 2);
        assertThrows(IllegalArgumentException.class, () -> new SequentiallyTruncatedHosvd(ranks, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SequentiallyTruncatedHosvd(ranks, 1, 2, 3));
        assertThrows(IllegalArgumentException.class,
                () -> new SequentiallyTruncatedHosvd(ranks, 1, 0).decompose(Tensors.random(1, 3, 3, 3)));
    }
}
