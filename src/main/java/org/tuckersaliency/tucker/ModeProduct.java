package org.tuckersaliency.tucker;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Intervals;

/** The n-mode product of a tensor with a matrix or a vector (Kolda and Bader 2009, section 2.5). */
public final class ModeProduct {
    private ModeProduct() {}

    /**
     * F ×ₙ U: each mode-n fibre is multiplied by the matrix; costs J multiplications a value of the tensor.
     *
     * @param tensor any axes
     * @param mode the axis to multiply, from 0; its size is I
     * @param matrix axes (j, i), J × I; a factor U of a decomposition projects as its transpose, which is
     *        {@code Views.permute(U, 0, 1)}
     * @return a new image with the axes of the tensor, size J along the mode
     * @throws IllegalArgumentException if there is no such mode, if the sizes differ, or if a value is not finite
     */
    public static Img<DoubleType> matrix(final RandomAccessibleInterval<? extends RealType<?>> tensor, final int mode,
            final RandomAccessibleInterval<? extends RealType<?>> matrix) {
        Unfolding.checkMode(tensor, mode);
        return DenseTensor.of(tensor).times(mode, Unfolding.matrix(matrix, 0)).image();
    }

    /**
     * F ×ₙ aᵀ: the sum of the slices along the mode, each times its entry of the vector.
     *
     * @param vector one entry for each index along the mode
     * @return a new image without the axis of the mode
     * @throws IllegalArgumentException if there is no such mode, if the sizes differ, or if a value is not finite
     */
    public static Img<DoubleType> vector(final RandomAccessibleInterval<? extends RealType<?>> tensor, final int mode,
            final double[] vector) {
        Unfolding.checkMode(tensor, mode);
        final long[] sizes = Intervals.dimensionsAsLongArray(tensor);
        final long[] others = new long[sizes.length - 1];
        for (int m = 0; m < others.length; m++) others[m] = sizes[m < mode ? m : m + 1];
        Magnitudes.largest(vector);
        final DMatrixRMaj row = DMatrixRMaj.wrap(1, vector.length, vector.clone());
        final DenseTensor product = DenseTensor.of(tensor).times(mode, row);
        return ArrayImgs.doubles(product.image().update(null), others);
    }
}
