package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

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
 * values, those below about 1e-8 of the largest are only known to be small. Costs I·J·min(I, J) multiplications and
 * about 10·min(I, J)³ for the eigenvectors, and three copies of the matrix.
 */
public final class SingularVectors {
    /** A vector whose share of its own is smaller than this is made of rounding errors. */
    private static final double NEGLIGIBLE = 1e-12;
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
        return left(Unfolding.matrix(tensor, mode), count);
    }

    /**
     * The left singular vectors of a matrix.
     *
     * @param matrix I × J, not changed
     * @param count how many, 1 to I; those beyond min(I, J) complete the basis
     * @throws IllegalArgumentException if there are not so many vectors, or if a value is not finite
     */
    public static SingularVectors left(final DMatrixRMaj matrix, final int count) {
        if (count < 1 || count > matrix.numRows)
            throw new IllegalArgumentException("A matrix with " + matrix.numRows + " rows has no " + count
                    + " left singular vectors; ask for 1 to " + matrix.numRows + ".");
        final double scale = Magnitudes.scaleFor(Magnitudes.largest(matrix.data));
        final DMatrixRMaj scaled = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        CommonOps_DDRM.scale(scale, matrix, scaled);
        final boolean wide = scaled.numRows <= scaled.numCols;
        final Eigen eigen = new Eigen(wide ? gramOfRows(scaled) : gramOfColumns(scaled));
        final DMatrixRMaj rows = new DMatrixRMaj(count, scaled.numRows);
        if (wide)
            CommonOps_DDRM.extract(eigen.rows, 0, count, 0, scaled.numRows, rows);
        else
            mapThrough(scaled, eigen.rows, rows);
        orthonormalise(rows);
        fixSigns(rows);
        final double[] values = Arrays.stream(eigen.values).map(v -> Math.sqrt(Math.max(0, v)) / scale).toArray();
        return new SingularVectors(rows, values);
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

    private static DMatrixRMaj gramOfRows(final DMatrixRMaj matrix) {
        return gramOfColumns(CommonOps_DDRM.transpose(matrix, null));
    }

    private static DMatrixRMaj gramOfColumns(final DMatrixRMaj matrix) {
        final DMatrixRMaj gram = new DMatrixRMaj(matrix.numCols, matrix.numCols);
        CommonOps_DDRM.multInner(matrix, gram);
        return gram;
    }

    /** From right to left singular vectors: u = A·v, of length σ. Those without a vector of their own stay 0. */
    private static void mapThrough(final DMatrixRMaj matrix, final DMatrixRMaj right, final DMatrixRMaj left) {
        final int known = Math.min(left.numRows, right.numRows);
        final DMatrixRMaj leading = CommonOps_DDRM.extract(right, 0, known, 0, right.numCols);
        final DMatrixRMaj product = CommonOps_DDRM.multTransB(leading, matrix, null);
        final double largest = Magnitudes.norm(product.data, 0, 1, product.numCols);
        for (int i = 0; i < known; i++) {
            final int start = i * product.numCols;
            final double length = Magnitudes.norm(product.data, start, 1, product.numCols);
            if (length <= NEGLIGIBLE * largest) continue;
            for (int k = 0; k < product.numCols; k++) left.data[start + k] = product.data[start + k] / length;
        }
    }

    /** Gram–Schmidt, twice; a row that is 0 or depends on those before it gives way to a new direction. */
    private static void orthonormalise(final DMatrixRMaj rows) {
        for (int i = 0; i < rows.numRows; i++)
            if (!makeOrthogonal(rows, i)) {
                final int axis = leastCovered(rows, i);
                Arrays.fill(rows.data, i * rows.numCols, (i + 1) * rows.numCols, 0);
                rows.set(i, axis, 1);
                makeOrthogonal(rows, i);
            }
    }

    /** Makes a row of length 1 orthogonal to those before it; false where nothing of it remains. */
    private static boolean makeOrthogonal(final DMatrixRMaj rows, final int i) {
        final int n = rows.numCols;
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < i; k++) {
                double dot = 0;
                for (int c = 0; c < n; c++) dot += rows.data[k * n + c] * rows.data[i * n + c];
                for (int c = 0; c < n; c++) rows.data[i * n + c] -= dot * rows.data[k * n + c];
            }
            final double length = Magnitudes.norm(rows.data, i * n, 1, n);
            if (length <= NEGLIGIBLE) return false;
            for (int c = 0; c < n; c++) rows.data[i * n + c] /= length;
        }
        return true;
    }

    /** The axis that is farthest from the span of the first {@code count} rows; the first of several. */
    private static int leastCovered(final DMatrixRMaj rows, final int count) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < rows.numCols; c++) {
            double covered = 0;
            for (int k = 0; k < count; k++) covered += rows.get(k, c) * rows.get(k, c);
            if (covered < least - TIE) {
                least = covered;
                best = c;
            }
        }
        return best;
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

    /** Eigenvalues and eigenvectors (rows) of a symmetric matrix, largest first. */
    private static final class Eigen {
        private final double[] values;
        private final DMatrixRMaj rows;

        private Eigen(final DMatrixRMaj symmetric) {
            final int n = symmetric.numRows;
            final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
            if (!eigen.decompose(symmetric))
                throw new IllegalStateException("The eigen-decomposition of a " + n + " × " + n
                        + " Gram matrix did not converge; please report the data it happened with.");
            final int[] order = IntStream.range(0, n).boxed()
                    .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
                    .mapToInt(Integer::intValue).toArray();
            values = new double[n];
            rows = new DMatrixRMaj(n, n);
            for (int i = 0; i < n; i++) {
                values[i] = eigen.getEigenvalue(order[i]).getReal();
                System.arraycopy(eigen.getEigenVector(order[i]).data, 0, rows.data, i * n, n);
            }
        }
    }
}
