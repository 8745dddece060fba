package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

class CentringTest {
    @Test
    void rowsOfTheUnfoldingHaveMeanZeroAndKeepTheirDifferences() {
        final Img<DoubleType> tensor = Tensors.random(1, 4, 3, 5);
        for (int mode = 0; mode < 3; mode++) {
            final DMatrixRMaj before = Tensors.unfolded(tensor, mode);
            final DMatrixRMaj after = Tensors.unfolded(Centring.ofSlices(Views.translate(tensor, 1, -2, 3), mode),
                    mode);
            for (int i = 0; i < after.numRows; i++) {
                double sum = 0;
                for (int j = 0; j < after.numCols; j++) {
                    sum += after.get(i, j);
                    assertEquals(before.get(i, j) - before.get(i, 0), after.get(i, j) - after.get(i, 0), 1e-14);
                }
                assertEquals(0, sum, 1e-13);
            }
        }
    }

    @Test
    void repeatedValueBecomesExactlyZero() {
        for (final double value : new double[] { 0.1, 1e150, -1e-150, 3 })
            assertArrayEquals(new double[7 * 11], Tensors.values(Centring.ofSlices(Tensors.of(i -> value, 7, 11), 0)));
    }

    @Test
    void valuesNearTheLargestNumberDoNotOverflow() {
        final double[] centred = Tensors.values(Centring.ofSlices(Tensors.of(i -> i < 2 ? 1.5e308 : 1.4e308, 2, 3), 0));
        assertEquals(6, Arrays.stream(centred).filter(Double::isFinite).count());
    }
}
