package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

class UnfoldingTest {
    /** The example of Kolda and Bader 2009, section 2.4: 3 × 4 × 2 with the values 1 to 24. */
    private static final Img<DoubleType> EXAMPLE = Tensors.of(i -> i + 1, 3, 4, 2);

    private static final double[][] FIRST = { { 1, 4, 7, 10, 13, 16, 19, 22 }, { 2, 5, 8, 11, 14, 17, 20, 23 },
            { 3, 6, 9, 12, 15, 18, 21, 24 } };
    private static final double[][] SECOND = { { 1, 2, 3, 13, 14, 15 }, { 4, 5, 6, 16, 17, 18 },
            { 7, 8, 9, 19, 20, 21 }, { 10, 11, 12, 22, 23, 24 } };
    private static final double[][] THIRD = { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 },
            { 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 } };

    @Test
    void unfoldingsOfTheTextbookExampleAreThoseOfTheTextbook() {
        final double[][][] expected = { FIRST, SECOND, THIRD };
        for (int mode = 0; mode < 3; mode++) {
            final RandomAccessibleInterval<DoubleType> view = Unfolding.view(EXAMPLE, mode);
            assertArrayEquals(new long[] { expected[mode].length, expected[mode][0].length },
                    view.dimensionsAsLongArray());
            for (int i = 0; i < expected[mode].length; i++)
                for (int j = 0; j < expected[mode][0].length; j++) {
                    assertEquals(expected[mode][i][j], view.getAt(i, j).get());
                    assertEquals(expected[mode][i][j], Unfolding.matrix(EXAMPLE, mode).get(i, j));
                }
        }
    }

    @Test
    void viewAndMatrixAgreeForFiveModesAndAnOffset() {
        final RandomAccessibleInterval<DoubleType> tensor = Views.translate(Tensors.random(3, 2, 3, 1, 4, 2), 5, -7, 1,
                0, 9);
        for (int mode = 0; mode < 5; mode++)
            assertArrayEquals(Tensors.unfolded(tensor, mode).data, Unfolding.matrix(tensor, mode).data);
    }

    @Test
    void writingToTheViewWritesToTheTensor() {
        final Img<FloatType> tensor = ArrayImgs.floats(3, 4, 2);
        Unfolding.view(tensor, 1).getAt(2, 4).set(5);
        assertEquals(5, tensor.getAt(1, 2, 1).get());
    }

    @Test
    void modeThatDoesNotExistIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Unfolding.view(EXAMPLE, 3));
        assertThrows(IllegalArgumentException.class, () -> Unfolding.matrix(EXAMPLE, -1));
    }

    @Test
    void singleAxisIsNotATensor() {
        final Exception e = assertThrows(IllegalArgumentException.class,
                () -> Unfolding.matrix(ArrayImgs.doubles(4), 0));
        assertTrue(e.getMessage().contains("two"));
    }

    @Test
    void tooManyValuesAreRefusedBeforeAnyMemoryIsTaken() {
        final RandomAccessibleInterval<FloatType> huge = Views.interval(
                Views.extendZero(ArrayImgs.floats(1, 1)), new long[2], new long[] { 1L << 20, 1L << 20 });
        final Exception e = assertThrows(IllegalArgumentException.class, () -> Unfolding.matrix(huge, 0));
        assertTrue(e.getMessage().contains("2^31"), e.getMessage());
    }
}
