package org.tuckersaliency.tucker;

import org.ejml.data.DMatrixRMaj;

/**
 * The truncated higher-order singular value decomposition: the factor of each mode holds the leading left singular
 * vectors of the tensor's unfolding (De Lathauwer, De Moor and Vandewalle 2000, "A multilinear singular value
 * decomposition", theorem 2). Its error is at most √N times that of the best decomposition of these ranks.
 */
public final class Hosvd extends TuckerAlgorithm {
    public Hosvd(final MultilinearRanks ranks) {
        super(ranks);
    }

    @Override
    TuckerDecomposition decompose(final DenseTensor tensor, final ModeVectors modes,
            final MultilinearRanks.Resolved resolved) {
        final DMatrixRMaj[] factors = factors(tensor, modes, resolved);
        DenseTensor core = tensor;
        for (int m = 0; m < factors.length; m++) core = core.times(m, factors[m]);
        return result(tensor, core, factors, 0, true, resolved);
    }

    /** For each mode the transposed factor. */
    static DMatrixRMaj[] factors(final DenseTensor tensor, final ModeVectors modes,
            final MultilinearRanks.Resolved resolved) {
        final DMatrixRMaj[] factors = new DMatrixRMaj[tensor.modes()];
        for (int m = 0; m < factors.length; m++) factors[m] = modes.of(m).rows(resolved.rank(m));
        return factors;
    }
}
