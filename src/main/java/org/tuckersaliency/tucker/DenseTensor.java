package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Intervals;

/**
 * A tensor of finite values in one array, in any order of its modes; shares the array with the image it was made of
 * where that has one. Not changed after it was made. What is computed from it has the same bits for every layout.
 */
final class DenseTensor {
    private static final int MOST_TASKS = 32;
    /** Doubles of a tile, which stays in the second or third cache of a processor. */
    private static final int TILE = 1 << 17;
    /** Between these magnitudes products of four values neither overflow nor vanish. */
    private static final double LARGE = 0x1p160;
    private static final double SMALL = 0x1p-160;

    private final Elements elements;
    private final int offset;
    private final int[] strides;
    private final int[] sizes;
    private final int count;
    /** The power of two that brings the values near 1 where they are far from it, else 1. */
    private final double scale;

    private DenseTensor(final Elements elements, final int offset, final int[] strides, final int[] sizes) {
        this.elements = elements;
        this.offset = offset;
        this.strides = strides;
        this.sizes = sizes;
        this.count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        final double magnitude = magnitude();
        this.scale = magnitude > LARGE || magnitude < SMALL ? Magnitudes.scaleFor(magnitude) : 1;
    }

    /** From an array of its own, the last mode fastest. */
    private DenseTensor(final double[] values, final int[] sizes) {
        this(Elements.of(values), 0, lastFastest(sizes), sizes);
    }

    private static int[] lastFastest(final int[] sizes) {
        final int[] strides = new int[sizes.length];
        for (int m = sizes.length - 1, stride = 1; m >= 0; stride *= sizes[m--]) strides[m] = stride;
        return strides;
    }

    /**
     * @param tensor any type and layout; an array of floats or doubles is shared, all else is copied
     * @throws IllegalArgumentException if a value is NaN or infinite, if there are no values or 2³¹ and more of them,
     *         or fewer than two modes
     */
    static DenseTensor of(final RandomAccessibleInterval<? extends RealType<?>> tensor) {
        final int modes = tensor.numDimensions();
        if (modes < 2)
            throw new IllegalArgumentException("A tensor has at least two modes, not " + modes
                    + "; give an image with two or more axes.");
        final long[] dimensions = Intervals.dimensionsAsLongArray(tensor);
        checkSize(dimensions);
        final ArrayLayout layout = ArrayLayout.of(tensor);
        return new DenseTensor(layout.elements, layout.offset, layout.strides,
                Arrays.stream(dimensions).mapToInt(d -> (int) d).toArray());
    }

    /** A matrix as a tensor of two modes that shares its values. */
    static DenseTensor of(final DMatrixRMaj matrix) {
        checkSize(matrix.numRows, matrix.numCols);
        return new DenseTensor(matrix.data, new int[] { matrix.numRows, matrix.numCols });
    }

    private static void checkSize(final long... dimensions) {
        double elements = 1;
        for (final long d : dimensions) elements *= d;
        if (elements < 1 || elements > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("A tensor of " + text(dimensions) + " values cannot be decomposed, only "
                    + "one with at least 1 and fewer than 2^31 values; crop it or choose fewer channels.");
    }

    /** {@code 64 × 4 × 5}. */
    static String text(final long... sizes) {
        final StringBuilder text = new StringBuilder();
        for (final long size : sizes) text.append(text.length() == 0 ? "" : " × ").append(size);
        return text.toString();
    }

    /** The values as a new image, whose first mode is the fastest. */
    ArrayImg<DoubleType, DoubleArray> image() {
        final double[] values = new double[count];
        final UnfoldingReader reader = raw(0);
        final double[][] rows = new double[sizes[0]][reader.columns()];
        reader.slices(0, sizes[0], 0, reader.columns(), rows);
        // the columns count with the last mode fastest, the image with the first
        final int[] places = new int[reader.columns()];
        final int[] index = new int[sizes.length];
        for (int column = 0; column < places.length; column++) {
            int place = 0;
            for (int m = sizes.length - 1; m > 0; m--) place = place * sizes[m] + index[m];
            places[column] = place * sizes[0];
            for (int m = sizes.length - 1; m > 0 && ++index[m] == sizes[m]; m--) index[m] = 0;
        }
        for (int i = 0; i < sizes[0]; i++)
            for (int column = 0; column < places.length; column++) values[places[column] + i] = rows[i][column];
        return ArrayImgs.doubles(values, Arrays.stream(sizes).asLongStream().toArray());
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
        return count / sizes[mode];
    }

    /** The power of two by which {@link #scaled} multiplies. */
    double scale() {
        return scale;
    }

    /** The unfolding along a mode, its values multiplied by {@link #scale} so that their squares are safe. */
    UnfoldingReader scaled(final int mode) {
        return new UnfoldingReader(elements, offset, sizes, strides, mode, scale);
    }

    /** The unfolding along a mode. */
    UnfoldingReader raw(final int mode) {
        return new UnfoldingReader(elements, offset, sizes, strides, mode, 1);
    }

    /** The mode-n unfolding, I × J, as a copy; columns in the order of {@link Unfolding}. */
    DMatrixRMaj unfolded(final int mode) {
        final int[] reversedSizes = new int[sizes.length];
        final int[] reversedStrides = new int[sizes.length];
        for (int m = 0; m < sizes.length; m++) {
            reversedSizes[m] = sizes[sizes.length - 1 - m];
            reversedStrides[m] = strides[sizes.length - 1 - m];
        }
        final UnfoldingReader reader = new UnfoldingReader(elements, offset, reversedSizes, reversedStrides,
                sizes.length - 1 - mode, 1);
        final DMatrixRMaj matrix = new DMatrixRMaj(sizes[mode], columns(mode));
        final double[][] row = new double[1][matrix.numCols];
        for (int i = 0; i < matrix.numRows; i++) {
            reader.slices(i, 1, 0, matrix.numCols, row);
            System.arraycopy(row[0], 0, matrix.data, i * matrix.numCols, matrix.numCols);
        }
        return matrix;
    }

    /** The n-mode product with a J × I matrix; the mode then has size J. */
    DenseTensor times(final int mode, final DMatrixRMaj matrix) {
        if (matrix.numCols != sizes[mode])
            throw new IllegalArgumentException("A matrix with " + matrix.numCols + " columns cannot multiply mode "
                    + mode + ", whose size is " + sizes[mode] + "; give one column for each index along the mode.");
        final int[] newSizes = sizes.clone();
        newSizes[mode] = matrix.numRows;
        checkSize(Arrays.stream(newSizes).asLongStream().toArray());
        final double[] result = new double[count / sizes[mode] * matrix.numRows];
        int inner = 1;
        for (int m = mode + 1; m < sizes.length; m++) inner *= sizes[m];
        final int step = inner;
        multiply(raw(mode), matrix, (j, first, length, values) -> {
            for (int at = 0; at < length;) {
                final int column = first + at;
                final int run = Math.min(length - at, step - column % step);
                System.arraycopy(values, at, result, (column / step * matrix.numRows + j) * step + column % step, run);
                at += run;
            }
        });
        return new DenseTensor(result, newSizes);
    }

    /**
     * The product with a matrix for each of the first modes, or for all, in the order that needs the fewest
     * multiplications ({@link ModeOrder#ofProducts}).
     */
    DenseTensor times(final DMatrixRMaj[] matrices) {
        final int[] newSizes = Arrays.stream(matrices).mapToInt(m -> m.numRows).toArray();
        DenseTensor product = this;
        for (final int mode : ModeOrder.ofProducts(Arrays.copyOf(sizes, newSizes.length), newSizes))
            product = product.times(mode, matrices[mode]);
        return product;
    }

    /** Multiplies an unfolding from the left by a J × I matrix, tile by tile. */
    static void multiply(final UnfoldingReader unfolding, final DMatrixRMaj matrix, final Sink sink) {
        final int size = unfolding.size();
        final int columns = unfolding.columns();
        final int width = Math.min(columns, Math.max(32, Math.min(128, TILE / size & -8)));
        final int tiles = (columns + width - 1) / width;
        final double operations = (double) size * columns * matrix.numRows;
        FixedTasks.run(FixedTasks.worth(operations, Math.min(MOST_TASKS, tiles)), tiles, (from, to) -> {
            final double[][] rows = new double[size][width];
            final double[][] product = new double[matrix.numRows][width];
            for (int tile = from; tile < to; tile++) {
                final int first = tile * width;
                final int length = Math.min(width, columns - first);
                unfolding.slices(0, size, first, length, rows);
                VectorLoops.multiply(product, length, matrix.data, rows, size);
                for (int j = 0; j < matrix.numRows; j++) sink.take(j, first, length, product[j]);
            }
        });
    }

    /** Takes a piece of a row of a product; called by several threads, for pieces that do not overlap. */
    interface Sink {
        void take(int row, int firstColumn, int count, double[] values);
    }

    /** The Frobenius norm. */
    double norm() {
        return Magnitudes.norm(sliceNorms(0));
    }

    /** The Frobenius norm of the difference to a tensor of the same size. */
    double distance(final DenseTensor other) {
        final UnfoldingReader mine = raw(0);
        final UnfoldingReader others = other.raw(0);
        final double[] norms = new double[sizes[0]];
        FixedTasks.run(Math.min(MOST_TASKS, norms.length), norms.length, (from, to) -> {
            final double[][] row = new double[1][mine.columns()];
            final double[][] otherRow = new double[1][mine.columns()];
            for (int i = from; i < to; i++) {
                mine.slices(i, 1, 0, mine.columns(), row);
                others.slices(i, 1, 0, mine.columns(), otherRow);
                VectorLoops.add(row[0], mine.columns(), -1, otherRow[0]);
                norms[i] = Magnitudes.norm(row[0]);
            }
        });
        return Magnitudes.norm(norms);
    }

    /** For each index along the mode the Frobenius norm of its slice. */
    double[] sliceNorms(final int mode) {
        final UnfoldingReader reader = raw(mode);
        final double[] norms = new double[sizes[mode]];
        FixedTasks.run(Math.min(MOST_TASKS, norms.length), norms.length, (from, to) -> {
            final double[][] row = new double[1][reader.columns()];
            for (int i = from; i < to; i++) {
                reader.slices(i, 1, 0, reader.columns(), row);
                norms[i] = Magnitudes.norm(row[0]);
            }
        });
        return norms;
    }

    /** {@link UnfoldingReader#magnitude}; every value is looked at, in the order in which they lie. */
    private double magnitude() {
        final int[] order = IntStream.range(0, sizes.length).boxed()
                .sorted(Comparator.comparingInt(m -> -Math.abs(strides[m]))).mapToInt(Integer::intValue).toArray();
        return new UnfoldingReader(elements, offset, Arrays.stream(order).map(m -> sizes[m]).toArray(),
                Arrays.stream(order).map(m -> strides[m]).toArray(), 0, 1).magnitude();
    }
}
