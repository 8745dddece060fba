package org.tuckersaliency.tucker;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.FinalInterval;
import net.imglib2.Localizable;
import net.imglib2.Positionable;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.transform.Transform;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.TransformView;
import net.imglib2.view.Views;

/**
 * The mode-n unfolding (matricization) of a tensor: the I × J matrix whose rows are the indices along mode n and whose
 * columns are the mode-n fibres. Element (i₁, …, i_N) lies in column Σ_{k≠n} i_k Π_{m<k, m≠n} I_m, so among the other
 * modes the first is the fastest (Kolda and Bader 2009, section 2.4; mode n is axis n of the image, from 0).
 */
public final class Unfolding {
    private Unfolding() {}

    /**
     * The unfolding as a view: nothing is copied, and writing to it writes to the tensor.
     *
     * @param tensor any axes, also with a minimum that is not 0
     * @param mode the axis that becomes the rows, from 0
     * @return axes (index along the mode, column), minimum 0
     * @throws IllegalArgumentException if the tensor has no such mode
     */
    public static <T> RandomAccessibleInterval<T> view(final RandomAccessibleInterval<T> tensor, final int mode) {
        checkMode(tensor, mode);
        final long[] sizes = Intervals.dimensionsAsLongArray(tensor);
        final long columns = Intervals.numElements(tensor) / Math.max(1, sizes[mode]);
        return Views.interval(new TransformView<>(Views.zeroMin(tensor), new ToFibre(sizes, mode)),
                new FinalInterval(sizes[mode], columns));
    }

    /**
     * The unfolding as a matrix of its own, I × J; costs one copy of the tensor in double.
     *
     * @throws IllegalArgumentException if the tensor has no such mode, or holds NaN or infinite values, or 2³¹ and more
     */
    public static DMatrixRMaj matrix(final RandomAccessibleInterval<? extends RealType<?>> tensor, final int mode) {
        checkMode(tensor, mode);
        return DenseTensor.of(tensor).unfolded(mode);
    }

    static void checkMode(final RandomAccessibleInterval<?> tensor, final int mode) {
        if (mode < 0 || mode >= tensor.numDimensions())
            throw new IllegalArgumentException("There is no mode " + mode + " in a tensor with "
                    + tensor.numDimensions() + " modes; give one from 0 to " + (tensor.numDimensions() - 1) + ".");
    }

    /** From (row, column) to the indices of the tensor. */
    private static final class ToFibre implements Transform {
        private final long[] sizes;
        private final int mode;

        private ToFibre(final long[] sizes, final int mode) {
            this.sizes = sizes;
            this.mode = mode;
        }

        @Override
        public int numSourceDimensions() {
            return 2;
        }

        @Override
        public int numTargetDimensions() {
            return sizes.length;
        }

        @Override
        public void apply(final long[] source, final long[] target) {
            long column = source[1];
            for (int m = 0; m < sizes.length; m++) {
                if (m == mode) continue;
                target[m] = column % sizes[m];
                column /= sizes[m];
            }
            target[mode] = source[0];
        }

        @Override
        public void apply(final int[] source, final int[] target) {
            final long[] indices = new long[sizes.length];
            apply(new long[] { source[0], source[1] }, indices);
            for (int m = 0; m < indices.length; m++) target[m] = (int) indices[m];
        }

        @Override
        public void apply(final Localizable source, final Positionable target) {
            final long[] indices = new long[sizes.length];
            apply(new long[] { source.getLongPosition(0), source.getLongPosition(1) }, indices);
            target.setPosition(indices);
        }
    }
}
