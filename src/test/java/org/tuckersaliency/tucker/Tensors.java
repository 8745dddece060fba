package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Tensors to test with, and what to expect of them by ways that share no code with the decompositions. */
final class Tensors {
    private Tensors() {}

    static Img<DoubleType> of(final IntToDoubleFunction value, final long... sizes) {
        final double[] values = new double[(int) Intervals.numElements(sizes)];
        for (int i = 0; i < values.length; i++) values[i] = value.applyAsDouble(i);
        return ArrayImgs.doubles(values, sizes);
    }

    static Img<DoubleType> random(final long seed, final long... sizes) {
        final Random random = new Random(seed);
        return of(i -> random.nextGaussian(), sizes);
    }

    /** A core of random values times random factors: of exactly these ranks. */
    static Img<DoubleType> ofRanks(final long seed, final long[] ranks, final long... sizes) {
        Img<DoubleType> tensor = random(seed, ranks);
        for (int m = 0; m < sizes.length; m++)
            tensor = ModeProduct.matrix(tensor, m, random(seed + 1 + m, sizes[m], ranks[m]));
        return tensor;
    }

    static double[] values(final RandomAccessibleInterval<? extends RealType<?>> image) {
        final Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
        final double[] values = new double[(int) Intervals.numElements(image)];
        for (int i = 0; i < values.length; i++) values[i] = cursor.next().getRealDouble();
        return values;
    }

    static void copy(final RandomAccessibleInterval<DoubleType> from, final RandomAccessibleInterval<DoubleType> to) {
        final double[] values = values(from);
        int i = 0;
        for (final DoubleType value : Views.flatIterable(to)) value.set(values[i++]);
    }

    static double norm(final RandomAccessibleInterval<? extends RealType<?>> image) {
        final double[] values = values(image);
        return NormOps_DDRM.normF(DMatrixRMaj.wrap(values.length, 1, values));
    }

    static double distance(final RandomAccessibleInterval<? extends RealType<?>> a,
            final RandomAccessibleInterval<? extends RealType<?>> b) {
        assertArrayEquals(Intervals.dimensionsAsLongArray(a), Intervals.dimensionsAsLongArray(b));
        final double[] difference = values(a);
        final double[] other = values(b);
        for (int i = 0; i < difference.length; i++) difference[i] -= other[i];
        return NormOps_DDRM.normF(DMatrixRMaj.wrap(difference.length, 1, difference));
    }

    /** The unfolding, read element by element from the view. */
    static DMatrixRMaj unfolded(final RandomAccessibleInterval<DoubleType> tensor, final int mode) {
        return matrix(Unfolding.view(tensor, mode));
    }

    /** A matrix from an image with axes (row, column). */
    static DMatrixRMaj matrix(final RandomAccessibleInterval<DoubleType> image) {
        final DMatrixRMaj matrix = new DMatrixRMaj((int) image.dimension(0), (int) image.dimension(1));
        for (int i = 0; i < matrix.numRows; i++)
            for (int j = 0; j < matrix.numCols; j++) matrix.set(i, j, image.getAt(i, j).get());
        return matrix;
    }

    /** Singular values by EJML's SVD, which forms no Gram matrix; descending. */
    static double[] singularValues(final DMatrixRMaj matrix) {
        final SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(matrix.numRows,
                matrix.numCols, false, false, true);
        svd.decompose(matrix.copy());
        final double[] values = java.util.Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
        java.util.Arrays.sort(values);
        for (int i = 0; i < values.length / 2; i++) {
            final double swapped = values[i];
            values[i] = values[values.length - 1 - i];
            values[values.length - 1 - i] = swapped;
        }
        return values;
    }

    /** Fails unless the columns are orthonormal to 1e-10. */
    static void assertOrthonormalColumns(final RandomAccessibleInterval<DoubleType> factor) {
        final DMatrixRMaj matrix = matrix(factor);
        final DMatrixRMaj gram = CommonOps_DDRM.multTransA(matrix, matrix, null);
        for (int i = 0; i < gram.numRows; i++)
            for (int j = 0; j < gram.numCols; j++)
                assertEquals(i == j ? 1 : 0, gram.get(i, j), 1e-10, "columns " + i + " and " + j);
    }

    /** Fails unless different slices along every mode are orthogonal, up to a share of the squared norm. */
    static void assertAllOrthogonal(final RandomAccessibleInterval<DoubleType> core, final double share) {
        final double norm = norm(core);
        for (int mode = 0; mode < core.numDimensions(); mode++) {
            final DMatrixRMaj rows = unfolded(core, mode);
            final DMatrixRMaj gram = CommonOps_DDRM.multTransB(rows, rows, null);
            for (int i = 0; i < gram.numRows; i++)
                for (int j = 0; j < i; j++)
                    assertEquals(0, gram.get(i, j), share * norm * norm, "mode " + mode + ", slices " + i + ", " + j);
        }
    }

    static void assertDescending(final double[] values) {
        for (int i = 1; i < values.length; i++)
            assertEquals(0, Math.max(0, values[i] - values[i - 1]), 1e-12 * values[0], "value " + i);
    }
}
