package org.tuckersaliency.tucker;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * The working copy of a tensor: finite double values in one array, the first mode fastest, which is the order of
 * {@link ArrayImg}. Not changed after it was made.
 */
final class DenseTensor {
    private final double[] values;
    private final int[] sizes;

    private DenseTensor(final double[] values, final int[] sizes) {
        this.values = values;
        this.sizes = sizes;
    }

    /**
     * @param tensor any type and layout; the array of an {@link ArrayImg} of doubles is shared, all else is copied
     * @throws IllegalArgumentException if a value is NaN or infinite, if there are no values or 2³¹ and more of them,
     *         or fewer than two modes
     */
    static DenseTensor of(final RandomAccessibleInterval<? extends RealType<?>> tensor) {
        final int modes = tensor.numDimensions();
        if (modes < 2)
            throw new IllegalArgumentException("A tensor has at least two modes, not " + modes
                    + "; give an image with two or more axes.");
        final long[] dimensions = Intervals.dimensionsAsLongArray(tensor);
        final long elements = checkedSize(dimensions);
        final int[] sizes = Arrays.stream(dimensions).mapToInt(d -> (int) d).toArray();
        final double[] values = values(tensor, (int) elements);
        Magnitudes.largest(values);
        return new DenseTensor(values, sizes);
    }

    private static long checkedSize(final long[] dimensions) {
        double elements = 1;
        for (final long d : dimensions) elements *= d;
        if (elements < 1 || elements > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("A tensor of " + text(dimensions) + " values cannot be decomposed, only "
                    + "one with at least 1 and fewer than 2^31 values; crop it or choose fewer channels.");
        return (long) elements;
    }

    private static double[] values(final RandomAccessibleInterval<? extends RealType<?>> tensor, final int elements) {
        if (tensor instanceof ArrayImg && tensor.getType() instanceof DoubleType) {
            final Object access = ((ArrayImg<?, ?>) tensor).update(null);
            if (access instanceof DoubleArray && ((DoubleArray) access).getArrayLength() == elements)
                return ((DoubleArray) access).getCurrentStorageArray();
        }
        final double[] values = new double[elements];
        final Cursor<? extends RealType<?>> cursor = Views.flatIterable(tensor).cursor();
        for (int i = 0; i < elements; i++) values[i] = cursor.next().getRealDouble();
        return values;
    }

    /** {@code 64 × 4 × 5}. */
    static String text(final long... sizes) {
        final StringBuilder text = new StringBuilder();
        for (final long size : sizes) text.append(text.length() == 0 ? "" : " × ").append(size);
        return text.toString();
    }

    /** The values as an image that shares them. */
    ArrayImg<DoubleType, DoubleArray> image() {
        return ArrayImgs.doubles(values, Arrays.stream(sizes).asLongStream().toArray());
    }

    /** The values as an image of their own. */
    ArrayImg<DoubleType, DoubleArray> copiedImage() {
        return ArrayImgs.doubles(values.clone(), Arrays.stream(sizes).asLongStream().toArray());
    }

    int modes() {
        return sizes.length;
    }

    int size(final int mode) {
        return sizes[mode];
    }

    int[] sizes() {
        return sizes.clone();
    }

    /** How many values one index along the mode has: the columns of the unfolding. */
    int columns(final int mode) {
        return values.length / sizes[mode];
    }

    /** The mode-n unfolding, I × J, as a copy; columns in the order of {@link Unfolding}. */
    DMatrixRMaj unfolded(final int mode) {
        final int inner = inner(mode);
        final int size = sizes[mode];
        final int columns = columns(mode);
        final double[] matrix = new double[values.length];
        for (int outer = 0; outer < columns / inner; outer++)
            for (int i = 0; i < size; i++) {
                final int from = (outer * size + i) * inner;
                final int to = i * columns + outer * inner;
                if (inner == 1)
                    matrix[to] = values[from];
                else
                    System.arraycopy(values, from, matrix, to, inner);
            }
        return DMatrixRMaj.wrap(size, columns, matrix);
    }

    /** The n-mode product with a J × I matrix; the mode then has size J. */
    DenseTensor times(final int mode, final DMatrixRMaj matrix) {
        final int size = sizes[mode];
        if (matrix.numCols != size)
            throw new IllegalArgumentException("A matrix with " + matrix.numCols + " columns cannot multiply mode "
                    + mode + ", whose size is " + size + "; give one column for each index along the mode.");
        final int[] newSizes = sizes.clone();
        newSizes[mode] = matrix.numRows;
        checkedSize(Arrays.stream(newSizes).asLongStream().toArray());
        return new DenseTensor(inner(mode) == 1 ? rowsTimes(matrix) : blocksTimes(mode, matrix), newSizes);
    }

    /** Where the mode is the fastest, the array is a row-major J × I matrix. */
    private double[] rowsTimes(final DMatrixRMaj matrix) {
        final DMatrixRMaj rows = DMatrixRMaj.wrap(values.length / matrix.numCols, matrix.numCols, values);
        final DMatrixRMaj result = new DMatrixRMaj(rows.numRows, matrix.numRows);
        CommonOps_DDRM.mult(rows, CommonOps_DDRM.transpose(matrix, null), result);
        return result.data;
    }

    private double[] blocksTimes(final int mode, final DMatrixRMaj matrix) {
        final int inner = inner(mode);
        final int size = sizes[mode];
        final double[] result = new double[values.length / size * matrix.numRows];
        for (int outer = 0; outer < values.length / (size * inner); outer++)
            for (int j = 0; j < matrix.numRows; j++) {
                final int to = (outer * matrix.numRows + j) * inner;
                for (int i = 0; i < size; i++)
                    addScaled(matrix.data[j * size + i], values, (outer * size + i) * inner, result, to, inner);
            }
        return result;
    }

    private static void addScaled(final double factor, final double[] from, final int fromStart, final double[] to,
            final int toStart, final int count) {
        for (int k = 0; k < count; k++) to[toStart + k] += factor * from[fromStart + k];
    }

    /** The Frobenius norm. */
    double norm() {
        return Magnitudes.norm(values);
    }

    /** The Frobenius norm of the difference to a tensor of the same size. */
    double distance(final DenseTensor other) {
        final double[] difference = new double[values.length];
        for (int i = 0; i < difference.length; i++) difference[i] = values[i] - other.values[i];
        return Magnitudes.norm(difference);
    }

    /** For each index along the mode the Frobenius norm of its slice. */
    double[] sliceNorms(final int mode) {
        final DMatrixRMaj rows = unfolded(mode);
        final double[] norms = new double[rows.numRows];
        for (int i = 0; i < norms.length; i++)
            norms[i] = Magnitudes.norm(rows.data, i * rows.numCols, 1, rows.numCols);
        return norms;
    }

    /** How far two neighbours along the mode are apart. */
    private int inner(final int mode) {
        int inner = 1;
        for (int m = 0; m < mode; m++) inner *= sizes[m];
        return inner;
    }
}
