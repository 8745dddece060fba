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
 * eigenvectors ({@link SymmetricEigen}) and, where I > J, I·J for each vector ({@link MappedVectors}). Where the first
 * vector alone is wanted, a few products with the Gram matrix most often take the place of the eigenproblem
 * ({@link DominantVector}). Memory: up to eight Gram matrices; the matrix itself is not copied.
 */
public final class SingularVectors {
    /** Up to this size of the Gram matrix all eigenvalues cost next to nothing. */
    private static final int WHOLE = 64;
    /** Magnitudes this close to the largest count as the largest, so that rounding does not choose the sign. */
    private static final double TIE = 1e-12;

    /** One vector a row. */
    private final DMatrixRMaj rows;
    private final double[] values;

    private SingularVectors(final DMatrixRMaj rows, final double[] values) {
        this.rows = rows;
        this.values = values;
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
        return of(DenseTensor.of(tensor), mode, count);
    }

    /**
     * The left singular vectors of a matrix.
     *
     * @param matrix I × J, not changed
     * @param count how many, 1 to I; those beyond min(I, J) complete the basis
     * @throws IllegalArgumentException if there are not so many vectors, or if a value is not finite
     */
    public static SingularVectors left(final DMatrixRMaj matrix, final int count) {
        return of(DenseTensor.of(matrix), 0, count);
    }

    /** The leading vectors of an unfolding and all singular values. */
    static SingularVectors of(final DenseTensor tensor, final int mode, final int count) {
        checkCount(tensor, mode, count);
        final UnfoldingReader matrix = tensor.scaled(mode);
        return of(matrix, tensor.scale(), SymmetricEigen.of(gram(matrix), Math.min(count, smaller(matrix))), count);
    }

    /**
     * The leading vectors of an unfolding, and at least their singular values; the others are left out where that saves
     * time.
     *
     * @param matrix the unfolding, its values multiplied by the scale
     */
    static SingularVectors leading(final UnfoldingReader matrix, final double scale, final int count) {
        final double[][] gram = gram(matrix);
        if (count == 1 && gram.length > WHOLE) {
            final Optional<DominantVector> dominant = DominantVector.of(gram);
            if (dominant.isPresent()) return of(matrix, scale, SymmetricEigen.of(dominant.get()), 1);
        }
        return of(matrix, scale, SymmetricEigen.of(gram, Math.min(count, gram.length)), count);
    }

    private static void checkCount(final DenseTensor tensor, final int mode, final int count) {
        if (count < 1 || count > tensor.size(mode))
            throw new IllegalArgumentException("A matrix with " + tensor.size(mode) + " rows has no " + count
                    + " left singular vectors; ask for 1 to " + tensor.size(mode) + ".");
    }

    private static SingularVectors of(final UnfoldingReader matrix, final double scale, final SymmetricEigen eigen,
            final int count) {
        final DMatrixRMaj rows = matrix.size() <= matrix.columns()
                ? eigen.rows
                : MappedVectors.through(matrix, eigen.rows, count);
        fixSigns(rows);
        final double[] values = Arrays.stream(eigen.values).map(v -> Math.sqrt(Math.max(0, v)) / scale).toArray();
        return new SingularVectors(rows, values);
    }

    private static double[][] gram(final UnfoldingReader matrix) {
        return matrix.size() <= matrix.columns() ? GramMatrix.ofRows(matrix) : GramMatrix.ofColumns(matrix);
    }

    private static int smaller(final UnfoldingReader matrix) {
        return Math.min(matrix.size(), matrix.columns());
    }

    /** How many vectors there are. */
    public int count() {
        return rows.numRows;
    }

    /** Vector {@code i}, from 0, with one entry for each row of the matrix. */
    public double[] vector(final int i) {
        return Arrays.copyOfRange(rows.data, i * rows.numCols, (i + 1) * rows.numCols);
    }

    /** The vectors as the columns of a matrix, axes (index, vector); a copy. */
    public Img<DoubleType> vectors() {
        return ArrayImgs.doubles(rows.data.clone(), rows.numCols, rows.numRows);
    }

    /** All min(I, J) singular values, also those whose vectors were not asked for, in descending order. */
    public double[] values() {
        return values.clone();
    }

    /** The first {@code count} vectors as rows; a copy. */
    DMatrixRMaj rows(final int count) {
        return CommonOps_DDRM.extract(rows, 0, count, 0, rows.numCols);
    }

    private static void fixSigns(final DMatrixRMaj rows) {
        final int n = rows.numCols;
        for (int i = 0; i < rows.numRows; i++) {
            double largest = 0;
            for (int c = 0; c < n; c++) largest = Math.max(largest, Math.abs(rows.data[i * n + c]));
            int at = i * n;
            while (Math.abs(rows.data[at]) < largest * (1 - TIE))
                at++;
            if (rows.data[at] < 0)
                for (int c = 0; c < n; c++) rows.data[i * n + c] = -rows.data[i * n + c];
        }
    }
}
