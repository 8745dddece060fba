package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * What a Tucker decomposition says of one mode: its factor and its singular values. Made by
 * {@link Hooi#factorOf}, which leaves out the other modes' factors where they change nothing.
 */
public final class ModeFactor {
    /** The first vectors, one a row, a copy. */
    private final IntFunction<DMatrixRMaj> rows;
    private final IntFunction<Optional<double[][]>> unsignedProducts;
    private final IntPredicate flipped;
    private final int count;
    private final double[] singularValues;
    private final int[] ranks;
    private final boolean othersLossless;
    private final double relativeError;
    private final int sweeps;
    private final boolean converged;
    private final List<String> remarks;

    /** From the whole decomposition. */
    ModeFactor(final TuckerDecomposition decomposition, final int mode) {
        final DMatrixRMaj all = decomposition.rows(mode);
        rows = count -> CommonOps_DDRM.extract(all, 0, count, 0, all.numCols);
        unsignedProducts = count -> Optional.empty();
        flipped = i -> false;
        count = all.numRows;
        singularValues = decomposition.singularValues(mode);
        ranks = decomposition.ranks();
        othersLossless = false;
        relativeError = decomposition.relativeError();
        sweeps = decomposition.sweeps();
        converged = decomposition.converged();
        remarks = decomposition.remarks();
    }

    /** From the singular vectors of the mode's unfolding, where the other modes lose nothing. */
    ModeFactor(final SingularVectors leading, final MultilinearRanks.Resolved resolved, final int mode) {
        rows = leading::rows;
        unsignedProducts = leading::unsignedProducts;
        flipped = leading::isFlipped;
        count = leading.count();
        singularValues = Arrays.copyOf(leading.values(), Math.min(leading.values().length, resolved.rank(mode)));
        ranks = resolved.ranks();
        othersLossless = true;
        relativeError = resolved.keepsAll(mode) ? 0 : lost(leading);
        sweeps = 0;
        converged = true;
        remarks = resolved.remarks();
    }

    private static double lost(final SingularVectors leading) {
        final double[] values = leading.values();
        final double norm = Magnitudes.norm(values);
        return norm == 0
                ? 0
                : Magnitudes.norm(values, leading.count(), 1, values.length - leading.count()) / norm;
    }

    /**
     * The factor, axes (index along the mode, component); orthonormal columns. That of {@link ModeComponents} may be
     * computed when it is first asked for.
     */
    public Img<DoubleType> vectors() {
        final DMatrixRMaj all = rows.apply(count);
        return ArrayImgs.doubles(all.data, all.numCols, all.numRows);
    }

    /** How many vectors there are. */
    int count() {
        return count;
    }

    /** The first vectors as rows; a copy. */
    DMatrixRMaj rows(final int most) {
        return rows.apply(most);
    }

    /** {@link SingularVectors#unsignedProducts}; nothing where the other modes lose something. */
    Optional<double[][]> unsignedProducts(final int most) {
        return unsignedProducts.apply(most);
    }

    /** {@link SingularVectors#isFlipped}. */
    boolean isFlipped(final int i) {
        return flipped.test(i);
    }

    /** The singular value of each component, which is the Frobenius norm of its slice of the core. */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /** The multilinear rank of each mode. */
    public int[] ranks() {
        return ranks.clone();
    }

    /**
     * Whether the factors of the other modes lose nothing. Then this factor holds the left singular vectors of the
     * unfolding, and a singular value is the norm of F ×ₙ aᵀ, for each column a of the factor.
     */
    public boolean othersLossless() {
        return othersLossless;
    }

    /** The relative error of the decomposition, from 0 to 1. */
    public double relativeError() {
        return relativeError;
    }

    /** How many sweeps were done; 0 where none was needed. */
    public int sweeps() {
        return sweeps;
    }

    /** Whether the error had settled when the sweeps ended. */
    public boolean converged() {
        return converged;
    }

    /** One sentence for each rank that had to be clipped. */
    public List<String> remarks() {
        return remarks;
    }
}
