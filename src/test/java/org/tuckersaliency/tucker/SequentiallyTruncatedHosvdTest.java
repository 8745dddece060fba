package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
