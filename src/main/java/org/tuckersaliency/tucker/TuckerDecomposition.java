package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/**
 * A tensor as a core that is multiplied by a factor along each mode: F ≈ 𝒢 ×₁ A⁽¹⁾ ×₂ A⁽²⁾ … ×_N A⁽ᴺ⁾ (Kolda and Bader
 * 2009, section 4). The columns of every factor are orthonormal. What is returned is a copy.
 */
public final class TuckerDecomposition {
    private final DenseTensor core;
    /** For each mode the transposed factor: one component a row. */
    private final DMatrixRMaj[] factors;
    private final double relativeError;
    private final int sweeps;
    private final boolean converged;
    private final List<String> remarks;

    TuckerDecomposition(final DenseTensor core, final DMatrixRMaj[] factors, final double relativeError,
            final int sweeps, final boolean converged, final List<String> remarks) {
        this.core = core;
        this.factors = factors;
        this.relativeError = relativeError;
        this.sweeps = sweeps;
        this.converged = converged;
        this.remarks = List.copyOf(remarks);
    }

    /** The number of modes N. */
    public int modes() {
        return core.modes();
    }

    /** The multilinear rank of each mode, which is the size of the core along it. */
    public int[] ranks() {
        return core.sizes();
    }

    /** The core, with one axis a mode, as large as the ranks. */
    public Img<DoubleType> core() {
        return core.image();
    }

    /** The factor of a mode, axes (index along the mode, component); orthonormal columns. */
    public Img<DoubleType> factor(final int mode) {
        return ArrayImgs.doubles(transposed(mode).data.clone(), transposed(mode).numCols, transposed(mode).numRows);
    }

    /** Column {@code component} of a mode's factor, from 0: one entry for each index along the mode. */
    public double[] vector(final int mode, final int component) {
        final DMatrixRMaj rows = transposed(mode);
        if (component < 0 || component >= rows.numRows)
            throw new IllegalArgumentException("There is no component " + component + " in mode " + mode
                    + ", whose rank is " + rows.numRows + "; give one from 0 to " + (rows.numRows - 1) + ".");
        return Arrays.copyOfRange(rows.data, component * rows.numCols, (component + 1) * rows.numCols);
    }

    /**
     * The mode-n singular values: the Frobenius norms of the core's slices along the mode (De Lathauwer 2000, theorem
     * 2). Where nothing was truncated, and after converged sweeps, they descend.
     */
    public double[] singularValues(final int mode) {
        transposed(mode);
        return core.sliceNorms(mode);
    }

    /** ‖F − reconstruction‖ / ‖F‖, Frobenius norms; 0 for a tensor of zeros. */
    public double relativeError() {
        return relativeError;
    }

    /**
     * How many values the tensor has for each that the core and the factors have; below 1 where these have more, as with
     * full ranks.
     */
    public double compressionRatio() {
        double tensor = 1;
        double stored = Arrays.stream(core.sizes()).asDoubleStream().reduce(1, (a, b) -> a * b);
        for (final DMatrixRMaj factor : factors) {
            tensor *= factor.numCols;
            stored += factor.getNumElements();
        }
        return tensor / stored;
    }

    /** How many sweeps of alternating least squares were done; 0 for a decomposition without sweeps. */
    public int sweeps() {
        return sweeps;
    }

    /** Whether the sweeps ended because the error had settled; true for a decomposition without sweeps. */
    public boolean converged() {
        return converged;
    }

    /** One sentence for each rank that had to be clipped. */
    public List<String> remarks() {
        return remarks;
    }

    /** The tensor that the core and the factors stand for, as large as the original; a new image. */
    public Img<DoubleType> reconstruct() {
        return reconstruct(core, factors).image();
    }

    /**
     * The tensor that the core and the factors stand for, each value computed when it is looked at: nothing as large as
     * the tensor is held in memory. Along the first axis a value costs R₁ multiplications, and where position m changes
     * R₁…R_m more. Each random access and cursor may be used by one thread.
     */
    public RandomAccessibleInterval<DoubleType> reconstruction() {
        final double[] values = core.image().update(null).getCurrentStorageArray();
        final long[] sizes = Arrays.stream(factors).mapToLong(f -> f.numCols).toArray();
        return Views.interval(
                new FunctionRandomAccessible<>(sizes.length, () -> new LazyReconstruction(values, factors),
                        DoubleType::new),
                new FinalInterval(sizes));
    }

    static DenseTensor reconstruct(final DenseTensor core, final DMatrixRMaj[] factors) {
        final DMatrixRMaj[] columns = new DMatrixRMaj[factors.length];
        for (int m = 0; m < factors.length; m++) columns[m] = CommonOps_DDRM.transpose(factors[m], null);
        return core.times(columns);
    }

    /** The transposed factor of a mode; a copy. */
    DMatrixRMaj rows(final int mode) {
        return transposed(mode).copy();
    }

    private DMatrixRMaj transposed(final int mode) {
        if (mode < 0 || mode >= factors.length)
            throw new IllegalArgumentException("There is no mode " + mode + " in a decomposition of "
                    + factors.length + " modes; give one from 0 to " + (factors.length - 1) + ".");
        return factors[mode];
    }
}
