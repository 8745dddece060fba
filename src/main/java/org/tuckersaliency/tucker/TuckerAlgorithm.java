package org.tuckersaliency.tucker;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A way to compute a Tucker decomposition of given ranks. Immutable; the same tensor gives the same bits.
 * <p>
 * Every implementation gives orthonormal factors, and for full ranks an exact decomposition with an all-orthogonal core
 * and descending singular values. A tensor of zeros has a core of zeros and the error 0.
 */
public abstract class TuckerAlgorithm {
    /** A squared relative error that a difference of norms gives to 14 digits. */
    private static final double CLEAR = 0.01;

    private final MultilinearRanks ranks;

    TuckerAlgorithm(final MultilinearRanks ranks) {
        this.ranks = ranks;
    }

    /** The ranks as they were asked for. */
    public final MultilinearRanks ranks() {
        return ranks;
    }

    /**
     * @param tensor any real type and layout, two or more axes; mode n is axis n; not changed
     * @throws IllegalArgumentException if a value is NaN or infinite, if the ranks are for another number of modes, or
     *         if the tensor is empty or has 2³¹ values and more
     */
    public final TuckerDecomposition decompose(final RandomAccessibleInterval<? extends RealType<?>> tensor) {
        final DenseTensor dense = DenseTensor.of(tensor);
        final ModeVectors modes = new ModeVectors(dense);
        return decompose(dense, modes, resolve(dense, modes));
    }

    final MultilinearRanks.Resolved resolve(final DenseTensor tensor, final ModeVectors modes) {
        return ranks.resolve(tensor.sizes(), m -> modes.of(m).values());
    }

    abstract TuckerDecomposition decompose(DenseTensor tensor, ModeVectors modes, MultilinearRanks.Resolved resolved);

    /** The result for these factors, its core and error computed from the tensor. */
    static TuckerDecomposition result(final DenseTensor tensor, final DenseTensor core, final DMatrixRMaj[] factors,
            final int sweeps, final boolean converged, final MultilinearRanks.Resolved resolved) {
        final double error = relativeError(tensor, core, factors);
        return new TuckerDecomposition(core, factors, error, sweeps, converged, resolved.remarks());
    }

    /**
     * The factors are orthonormal, so the core holds all of the tensor but the error. Where that is so small that the
     * difference of the norms has lost its digits, the tensor is reconstructed.
     */
    private static double relativeError(final DenseTensor tensor, final DenseTensor core,
            final DMatrixRMaj[] factors) {
        final double norm = tensor.norm();
        if (norm == 0) return 0;
        final double kept = core.norm() / norm;
        final double squared = (1 - kept) * (1 + kept);
        return squared > CLEAR
                ? Math.sqrt(squared)
                : tensor.distance(TuckerDecomposition.reconstruct(core, factors)) / norm;
    }

    /** The singular vectors of each unfolding of one tensor, each computed when first asked for. */
    static final class ModeVectors {
        private final DenseTensor tensor;
        private final SingularVectors[] vectors;

        ModeVectors(final DenseTensor tensor) {
            this.tensor = tensor;
            this.vectors = new SingularVectors[tensor.modes()];
        }

        SingularVectors of(final int mode) {
            if (vectors[mode] == null)
                vectors[mode] = SingularVectors.of(tensor, mode,
                        Math.min(tensor.size(mode), tensor.columns(mode)));
            return vectors[mode];
        }
    }
}
