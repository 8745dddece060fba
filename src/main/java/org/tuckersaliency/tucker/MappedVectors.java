package org.tuckersaliency.tucker;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

/**
 * Left singular vectors from right ones, u = M·v/σ, where the matrix has fewer columns than rows. Rounding makes those
 * of small singular values lose their orthogonality, about as 1e-16·(σ₁/σ)²; they get it back by Gram–Schmidt, twice,
 * and what the matrix does not determine is completed, always in the same way. Costs I·J multiplications a vector, and
 * I·k for the k-th of those that must be repaired.
 */
final class MappedVectors {
    /** A vector whose share of its own is smaller than this is made of rounding errors. */
    private static final double NEGLIGIBLE = 1e-12;
    /** Products of different vectors up to this are left as they are. */
    private static final double ORTHOGONAL = 1e-13;
    private static final double TIE = 1e-12;
    private static final int TILE = 1 << 15;
    /** What it takes to read a value, in multiplications. */
    private static final int READING = 4;

    private MappedVectors() {}

    /**
     * @param matrix I × J
     * @param right right singular vectors as rows, those of the largest values first
     * @param count how many left vectors are wanted, up to I
     * @return the left vectors as rows, orthonormal
     */
    static DMatrixRMaj through(final UnfoldingReader matrix, final DMatrixRMaj right, final int count) {
        final int known = Math.min(count, right.numRows);
        final double[][] rows = new double[count][matrix.size()];
        multiply(matrix, right.data, Arrays.copyOf(rows, known));
        normalise(rows, known);
        final DMatrixRMaj result = new DMatrixRMaj(count, matrix.size());
        copy(rows, result);
        final int repair = firstOblique(result);
        if (repair < count) {
            orthonormalise(rows, repair);
            copy(rows, result);
        }
        return result;
    }

    /**
     * Whether M·v is made of rounding errors for the right vectors {@code from} to before {@code end}.
     *
     * @param largest the length of the first M·v
     */
    static boolean areNegligible(final UnfoldingReader matrix, final DMatrixRMaj right, final int from,
            final int end, final double largest) {
        if (from >= end) return true;
        final double[][] products = new double[end - from][matrix.size()];
        multiply(matrix, Arrays.copyOfRange(right.data, from * right.numCols, end * right.numCols), products);
        return Arrays.stream(products).allMatch(p -> Magnitudes.norm(p) <= NEGLIGIBLE * largest);
    }

    /** rows[i] = M·v_i, for as many vectors v_i as there are rows. */
    private static void multiply(final UnfoldingReader matrix, final double[] vectors, final double[][] rows) {
        final int size = matrix.size();
        final int width = Math.max(32, Math.min(128, TILE / matrix.columns() & -8));
        final int parts = (size + width - 1) / width;
        final double operations = (double) size * matrix.columns() * (rows.length + READING);
        FixedTasks.run(FixedTasks.worth(operations, parts), parts, (from, to) -> {
            final double[][] fibres = new double[matrix.columns()][width];
            final double[][] product = new double[rows.length][width];
            for (int part = from; part < to; part++) {
                final int first = part * width;
                final int length = Math.min(width, size - first);
                matrix.fibres(0, matrix.columns(), first, length, fibres);
                VectorLoops.multiply(product, length, vectors, fibres, matrix.columns());
                for (int i = 0; i < rows.length; i++) System.arraycopy(product[i], 0, rows[i], first, length);
            }
        });
    }

    private static void copy(final double[][] rows, final DMatrixRMaj to) {
        for (int i = 0; i < rows.length; i++) System.arraycopy(rows[i], 0, to.data, i * to.numCols, to.numCols);
    }

    /** Brings the rows to length 1, or to 0 where they are made of rounding errors. */
    private static void normalise(final double[][] rows, final int known) {
        final double largest = Magnitudes.norm(rows[0]);
        for (int i = 0; i < known; i++) {
            final double length = Magnitudes.norm(rows[i]);
            if (length <= NEGLIGIBLE * largest)
                Arrays.fill(rows[i], 0);
            else
                for (int c = 0; c < rows[i].length; c++) rows[i][c] /= length;
        }
    }

    /** The first row that is not of length 1 or not orthogonal to those before it. */
    private static int firstOblique(final DMatrixRMaj rows) {
        if (rows.numRows == 1)
            return Math.abs(VectorLoops.dot(rows.data, rows.data, rows.numCols) - 1) > ORTHOGONAL ? 0 : 1;
        final double[][] gram = GramMatrix.ofRows(DenseTensor.of(rows).scaled(0));
        for (int i = 0; i < gram.length; i++) {
            if (Math.abs(gram[i][i] - 1) > ORTHOGONAL) return i;
            for (int k = 0; k < i; k++)
                if (Math.abs(gram[i][k]) > ORTHOGONAL) return i;
        }
        return gram.length;
    }

    /** Gram–Schmidt, twice; a row that is 0 or depends on those before it gives way to a new direction. */
    private static void orthonormalise(final double[][] rows, final int from) {
        for (int i = from; i < rows.length; i++)
            if (!makeOrthogonal(rows, i)) {
                final int axis = leastCovered(rows, i);
                Arrays.fill(rows[i], 0);
                rows[i][axis] = 1;
                makeOrthogonal(rows, i);
            }
    }

    /** Makes a row of length 1 orthogonal to those before it; false where nothing of it remains. */
    private static boolean makeOrthogonal(final double[][] rows, final int i) {
        final int n = rows[i].length;
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < i; k++)
                VectorLoops.add(rows[i], n, -VectorLoops.dot(rows[k], rows[i], n), rows[k]);
            final double length = Magnitudes.norm(rows[i]);
            if (length <= NEGLIGIBLE) return false;
            for (int c = 0; c < n; c++) rows[i][c] /= length;
        }
        return true;
    }

    /** The axis that is farthest from the span of the first {@code count} rows; the first of several. */
    private static int leastCovered(final double[][] rows, final int count) {
        final double[] covered = new double[rows[0].length];
        for (int k = 0; k < count; k++) VectorLoops.addSquares(covered, covered.length, rows[k]);
        int best = 0;
        for (int c = 1; c < covered.length; c++)
            if (covered[c] < covered[best] - TIE) best = c;
        return best;
    }
}
