package org.tuckersaliency.tucker;

import org.ejml.data.DMatrixRMaj;

/**
 * The sequentially truncated HOSVD: as {@link Hosvd}, but each mode is truncated before the next is looked at, from the
 * first mode to the last, so that later unfoldings are small (Vannieuwenhoven, Vandebril and Meerbergen 2012, "A new
 * truncation strategy for the higher-order singular value decomposition", algorithm 1). Its error is at most √N times
 * that of the best decomposition of these ranks.
 */
public final class SequentiallyTruncatedHosvd extends TuckerAlgorithm {
    public SequentiallyTruncatedHosvd(final MultilinearRanks ranks) {
        super(ranks);
    }

    @Override
    TuckerDecomposition decompose(final DenseTensor tensor, final ModeVectors modes,
            final MultilinearRanks.Resolved resolved) {
        final DMatrixRMaj[] factors = new DMatrixRMaj[tensor.modes()];
        final DenseTensor core = truncate(tensor, resolved, factors);
        return result(tensor, core, factors, 0, true, resolved);
    }

    /** Fills in the transposed factors and returns the core. */
    static DenseTensor truncate(final DenseTensor tensor, final MultilinearRanks.Resolved resolved,
            final DMatrixRMaj[] factors) {
        DenseTensor core = tensor;
        for (int m = 0; m < factors.length; m++) {
            final int rank = resolved.rank(m);
            factors[m] = SingularVectors.of(core, m, rank).rows(rank);
            core = core.times(m, factors[m]);
        }
        return core;
    }
}
