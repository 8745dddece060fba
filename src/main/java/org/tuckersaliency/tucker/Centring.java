package org.tuckersaliency.tucker;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Takes the mean of each slice from its values, as principal components need it. */
public final class Centring {
    private Centring() {}

    /**
     * The tensor whose unfolding along the mode has rows of mean 0. A slice of one repeated value becomes exactly 0.
     *
     * @param tensor any axes
     * @param mode the axis whose slices are centred, from 0; for feature maps C × H × W and mode 0 every channel
     * @return a new image of the same size
     * @throws IllegalArgumentException if there is no such mode, or if a value is NaN or infinite
     */
    public static Img<DoubleType> ofSlices(final RandomAccessibleInterval<? extends RealType<?>> tensor,
            final int mode) {
        final DMatrixRMaj rows = Unfolding.matrix(tensor, mode);
        final Img<DoubleType> result = ArrayImgs.doubles(Intervals.dimensionsAsLongArray(tensor));
        for (int i = 0; i < rows.numRows; i++) {
            final int start = i * rows.numCols;
            final double mean = mean(rows.data, start, rows.numCols);
            final Cursor<DoubleType> out = Views.flatIterable(Views.hyperSlice(result, mode, i)).cursor();
            for (int j = start; j < start + rows.numCols; j++) out.next().set(rows.data[j] - mean);
        }
        return result;
    }

    /** Summed as differences to the first value, so that the mean of equal values is that value to the last bit. */
    private static double mean(final double[] values, final int start, final int count) {
        double sum = 0;
        for (int j = start; j < start + count; j++) sum += (values[j] - values[start]) / count;
        return values[start] + sum;
    }
}
