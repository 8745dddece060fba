package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

class HosvdTest extends TuckerAlgorithmContract {
    @Override
    TuckerAlgorithm algorithm(final MultilinearRanks ranks) {
        return new Hosvd(ranks);
    }

    @Test
    void factorsAreTheLeadingSingularVectorsOfTheUnfoldings() {
        final Img<DoubleType> tensor = Tensors.random(31, 7, 4, 5);
        final TuckerDecomposition tucker = new Hosvd(MultilinearRanks.fixed(3, 2, 4)).decompose(tensor);
        for (int m = 0; m < 3; m++)
            assertArrayEquals(Tensors.values(SingularVectors.ofMode(tensor, m, tucker.ranks()[m]).vectors()),
                    Tensors.values(tucker.factor(m)), 1e-12);
    }

    @Test
    void orderOfTheModesDoesNotMatter() {
        final Img<DoubleType> tensor = Tensors.random(32, 7, 4, 5);
        final TuckerDecomposition tucker = new Hosvd(MultilinearRanks.fixed(3, 2, 4)).decompose(tensor);
        final TuckerDecomposition permuted = new Hosvd(MultilinearRanks.fixed(4, 2, 3))
                .decompose(Views.permute(tensor, 0, 2));
        assertArrayEquals(Tensors.values(tucker.core()), Tensors.values(Views.permute(permuted.core(), 0, 2)), 1e-11);
    }
}
