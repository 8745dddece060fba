package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.List;

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
    /** One vector a row. */
    private final DMatrixRMaj rows;
    private final double[] singularValues;
    private final int[] ranks;
    private final boolean othersLossless;
    private final double relativeError;
    private final int sweeps;
    private final boolean converged;
    private final List<String> remarks;

    /** From the whole decomposition. */
    ModeFactor(final TuckerDecomposition decomposition, final int mode) {
        rows = decomposition.rows(mode);
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
        rows = leading.rows(leading.count());
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

    /** The factor, axes (index along the mode, component); orthonormal columns. */
    public Img<DoubleType> vectors() {
        return ArrayImgs.doubles(rows.data.clone(), rows.numCols, rows.numRows);
    }

    /** The first vectors as rows; a copy. */
    DMatrixRMaj rows(final int count) {
        return CommonOps_DDRM.extract(rows, 0, Math.min(count, rows.numRows), 0, rows.numCols);
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
