package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * The leading left singular vectors and the singular values of an I × J matrix, such as an unfolding, from the
 * eigen-decomposition of the smaller of its two Gram matrices, min(I, J)², in double.
 * <p>
 * Values come in descending order, and the entry of a vector with the largest magnitude is positive. The vectors are
 * orthonormal whatever the rank: what the matrix does not determine is completed, always in the same way. Where
 * singular values coincide, the vectors are one orthonormal basis of their subspace. As a Gram matrix squares the
 * values, those below about 1e-8 of the largest are only known to be small, and so are their vectors: for the first
 * ones, and for all that is computed from a tensor by projecting, this loses nothing; for small values to their last
 * digit use an SVD that forms no Gram matrix.
 * <p>
 * Costs I·J·min(I, J)/2 multiplications for the Gram matrix ({@link GramMatrix}), about 10·min(I, J)³ for its
 * eigenvectors ({@link SymmetricEigen}) and, where I > J, I·J for each vector ({@link MappedVectors}), which within
 * this package are computed only when they are asked for. Where the first vector alone is wanted, a few products with
 * the Gram matrix most often take the place of the eigenproblem ({@link DominantVector}). Memory: up to eight Gram
 * matrices; the matrix itself is not copied.
 */
public final class SingularVectors {
    /** Up to this size of the Gram matrix all eigenvalues cost next to nothing. */
    private static final int WHOLE = 64;
    /** Magnitudes this close to the largest count as the largest, so that rounding does not choose the sign. */
    private static final double TIE = 1e-12;
    /**
     * Down to this share of the first value a Gram matrix tells a value to 1e-8 of itself, and σ·v to 1e-12 of the
     * first value, times a small number that grows with the matrix.
     */
    private static final double ACCURATE = 1e-4;

    private final UnfoldingReader matrix;
    private final SymmetricEigen eigen;
    private final int count;
    private final double[] values;
    private volatile Left left;

    private SingularVectors(final UnfoldingReader matrix, final double scale, final SymmetricEigen eigen,
            final int count) {
        this.matrix = matrix;
        this.eigen = eigen;
        this.count = count;
        this.values = Arrays.stream(eigen.values).map(v -> Math.sqrt(Math.max(0, v)) / scale).toArray();
        if (!isTall()) left = new Left(eigen.rows);
    }

    /**
     * The left singular vectors of a tensor's unfolding (the columns of the factor in De Lathauwer 2000, section 3).
     *
     * @param tensor any axes
     * @param mode the axis whose vectors are asked for, from 0
     * @param count how many, 1 to the size of the mode
     * @throws IllegalArgumentException if there is no such mode or not so many vectors, or if a value is not finite
     */
    public static SingularVectors ofMode(final RandomAccessibleInterval<? extends RealType<?>> tensor, final int mode,
            final int count) {
        Unfolding.checkMode(tensor, mode);
        return of(DenseTensor.of(tensor), mode, count).found();
    }

    /**
     * The left singular vectors of a matrix.
     *
     * @param matrix I × J, not changed
     * @param count how many, 1 to I; those beyond min(I, J) complete the basis
     * @throws IllegalArgumentException if there are not so many vectors, or if a value is not finite
     */
    public static SingularVectors left(final DMatrixRMaj matrix, final int count) {
        return of(DenseTensor.of(matrix), 0, count).found();
    }

    /**
     * The leading vectors of an unfolding and all singular values. Until {@link #found} the tensor must stay as it is.
     */
    static SingularVectors of(final DenseTensor tensor, final int mode, final int count) {
        checkCount(tensor, mode, count);
        final UnfoldingReader matrix = tensor.scaled(mode);
        return new SingularVectors(matrix, tensor.scale(),
                SymmetricEigen.of(gram(matrix), Math.min(count, smaller(matrix))), count);
    }

    /**
     * The leading vectors of an unfolding, and at least their singular values; the others are left out where that saves
     * time. Until {@link #found} the tensor must stay as it is.
     *
     * @param matrix the unfolding, its values multiplied by the scale
     */
    static SingularVectors leading(final UnfoldingReader matrix, final double scale, final int count) {
        final double[][] gram = gram(matrix);
        if (count == 1 && gram.length > WHOLE) {
            final Optional<DominantVector> dominant = DominantVector.of(gram);
            if (dominant.isPresent()) return new SingularVectors(matrix, scale, SymmetricEigen.of(dominant.get()), 1);
        }
        return new SingularVectors(matrix, scale, SymmetricEigen.of(gram, Math.min(count, gram.length)), count);
    }

    private static void checkCount(final DenseTensor tensor, final int mode, final int count) {
        if (count < 1 || count > tensor.size(mode))
            throw new IllegalArgumentException("A matrix with " + tensor.size(mode) + " rows has no " + count
                    + " left singular vectors; ask for 1 to " + tensor.size(mode) + ".");
    }

    private static double[][] gram(final UnfoldingReader matrix) {
        return matrix.size() <= matrix.columns() ? GramMatrix.ofRows(matrix) : GramMatrix.ofColumns(matrix);
    }

    private static int smaller(final UnfoldingReader matrix) {
        return Math.min(matrix.size(), matrix.columns());
    }

    private boolean isTall() {
        return matrix.size() > matrix.columns();
    }

    /** Several threads that ask first at the same time may each find the vectors; they find the same bits. */
    private Left left() {
        if (left == null) left = new Left(MappedVectors.through(matrix, eigen.rows, count));
        return left;
    }

    /** These, once the vectors are there: from now on the matrix may change. */
    SingularVectors found() {
        left();
        return this;
    }

    /**
     * The product uᵀ·M for each of the first vectors u, but for its sign, without the vectors: it is σ·v, v the right
     * singular vector, which the Gram matrix has given already. Exactly 0 where M·v is not above rounding errors. Costs
     * I·J multiplications for each value below 1e-4 of the first, else none.
     *
     * @param most how many vectors, at most those there are
     * @return one product a row; nothing where the matrix is not tall, or where a value is too small to be known well
     *         and too large to be 0
     */
    Optional<double[][]> unsignedProducts(final int most) {
        final DMatrixRMaj right = eigen.rows;
        if (!isTall() || most > right.numRows) return Optional.empty();
        int accurate = 0;
        while (accurate < most && values[accurate] > ACCURATE * values[0])
            accurate++;
        final double largest = Math.sqrt(Math.max(0, eigen.values[0]));
        if (!MappedVectors.areNegligible(matrix, right, accurate, most, largest)) return Optional.empty();
        final double[][] products = new double[most][right.numCols];
        for (int i = 0; i < accurate; i++) {
            System.arraycopy(right.data, i * right.numCols, products[i], 0, right.numCols);
            VectorLoops.scale(products[i], right.numCols, values[i]);
        }
        return Optional.of(products);
    }

    /** Whether vector {@code i} is opposite to M·v/σ, so that {@link #unsignedProducts} has the other sign. */
    boolean isFlipped(final int i) {
        return left().flipped[i];
    }

    /** How many vectors there are. */
    public int count() {
        return count;
    }

    /** Vector {@code i}, from 0, with one entry for each row of the matrix. */
    public double[] vector(final int i) {
        final DMatrixRMaj rows = left().rows;
        return Arrays.copyOfRange(rows.data, i * rows.numCols, (i + 1) * rows.numCols);
    }

    /** The vectors as the columns of a matrix, axes (index, vector); a copy. */
    public Img<DoubleType> vectors() {
        final DMatrixRMaj rows = left().rows;
        return ArrayImgs.doubles(rows.data.clone(), rows.numCols, rows.numRows);
    }

    /** All min(I, J) singular values, also those whose vectors were not asked for, in descending order. */
    public double[] values() {
        return values.clone();
    }

    /** The first vectors as rows; a copy. */
    DMatrixRMaj rows(final int most) {
        final DMatrixRMaj rows = left().rows;
        return CommonOps_DDRM.extract(rows, 0, most, 0, rows.numCols);
    }

    /** The left vectors, one a row, their signs fixed, and which of them were turned around for that. */
    private static final class Left {
        private final DMatrixRMaj rows;
        private final boolean[] flipped;

        /** @param rows changed in place */
        private Left(final DMatrixRMaj rows) {
            this.rows = rows;
            this.flipped = new boolean[rows.numRows];
            for (int i = 0; i < flipped.length; i++) flipped[i] = fixSign(rows.data, i * rows.numCols, rows.numCols);
        }

        private static boolean fixSign(final double[] data, final int from, final int n) {
            double largest = 0;
            for (int c = from; c < from + n; c++) largest = Math.max(largest, Math.abs(data[c]));
            int at = from;
            while (Math.abs(data[at]) < largest * (1 - TIE))
                at++;
            if (data[at] >= 0) return false;
            for (int c = from; c < from + n; c++) data[c] = -data[c];
            return true;
        }
    }
}
