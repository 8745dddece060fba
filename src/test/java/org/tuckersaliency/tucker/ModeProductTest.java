package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

class ModeProductTest {
    /** The examples of Kolda and Bader 2009, section 2.5. */
    private static final Img<DoubleType> EXAMPLE = Tensors.of(i -> i + 1, 3, 4, 2);

    @Test
    void productWithTheTextbookMatrixIsThatOfTheTextbook() {
        final Img<DoubleType> product = ModeProduct.matrix(EXAMPLE, 0,
                ArrayImgs.doubles(new double[] { 1, 2, 3, 4, 5, 6 }, 2, 3));
        assertArrayEquals(new long[] { 2, 4, 2 }, product.dimensionsAsLongArray());
        assertArrayEquals(new double[] { 22, 28, 49, 64, 76, 100, 103, 136, 130, 172, 157, 208, 184, 244, 211, 280 },
                Tensors.values(product));
    }

    @Test
    void productWithTheTextbookVectorIsThatOfTheTextbook() {
        final Img<DoubleType> product = ModeProduct.vector(EXAMPLE, 1, new double[] { 1, 2, 3, 4 });
        assertArrayEquals(new long[] { 3, 2 }, product.dimensionsAsLongArray());
        assertArrayEquals(new double[] { 70, 80, 90, 190, 200, 210 }, Tensors.values(product));
    }

    @Test
    void unfoldedProductIsTheMatrixTimesTheUnfolding() {
        final Img<DoubleType> tensor = Tensors.random(1, 3, 5, 2, 4);
        for (int mode = 0; mode < 4; mode++) {
            final Img<DoubleType> matrix = Tensors.random(2, 6, tensor.dimension(mode));
            final DMatrixRMaj expected = CommonOps_DDRM.mult(Tensors.matrix(matrix), Tensors.unfolded(tensor, mode),
                    null);
            assertArrayEquals(expected.data, Tensors.unfolded(ModeProduct.matrix(tensor, mode, matrix), mode).data,
                    1e-12);
        }
    }

    @Test
    void vectorIsAMatrixOfOneRow() {
        final Img<DoubleType> tensor = Tensors.random(4, 3, 5, 2);
        final double[] vector = { 1, -2, 3, 0.5, -1 };
        assertArrayEquals(Tensors.values(ModeProduct.matrix(tensor, 1, ArrayImgs.doubles(vector, 1, 5))),
                Tensors.values(ModeProduct.vector(tensor, 1, vector)));
    }

    @Test
    void tensorIsNotChanged() {
        final double[] before = Tensors.values(EXAMPLE);
        ModeProduct.vector(EXAMPLE, 0, new double[] { 1, 2, 3 });
        assertArrayEquals(before, Tensors.values(EXAMPLE));
    }

    @Test
    void otherSizesAreRefused() {
        final Exception e = assertThrows(IllegalArgumentException.class,
                () -> ModeProduct.vector(EXAMPLE, 1, new double[3]));
        assertEquals("A matrix with 3 columns cannot multiply mode 1, whose size is 4; give one column for each index "
                + "along the mode.", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ModeProduct.vector(EXAMPLE, 3, new double[2]));
    }
}
