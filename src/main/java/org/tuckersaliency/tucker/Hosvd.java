package org.tuckersaliency.tucker;

import org.ejml.data.DMatrixRMaj;

/**
 * The truncated higher-order singular value decomposition: the factor of each mode holds the leading left singular
 * vectors of the tensor's unfolding (De Lathauwer, De Moor and Vandewalle 2000, "A multilinear singular value
 * decomposition", theorem 2). The squared error is at most the sum of all squared singular values that the modes leave
 * out (property 10), so the error is at most √N times that of the best decomposition of these ranks.
 * <p>
 * For N modes of size I and J = Iᴺ⁻¹ columns it costs N·I²·J/2 multiplications for the Gram matrices, about 10·N·I³ for
 * their eigenproblems and less than N·R·I·J for the core, which with the first product is also the memory.
 */
public final class Hosvd extends TuckerAlgorithm {
    public Hosvd(final MultilinearRanks ranks) {
        super(ranks);
    }

    @Override
    TuckerDecomposition decompose(final DenseTensor tensor, final ModeVectors modes,
            final MultilinearRanks.Resolved resolved) {
        final DMatrixRMaj[] factors = factors(tensor, modes, resolved);
        return result(tensor, tensor.times(factors), factors, 0, true, resolved);
    }

    /** For each mode the transposed factor. */
    static DMatrixRMaj[] factors(final DenseTensor tensor, final ModeVectors modes,
            final MultilinearRanks.Resolved resolved) {
        final DMatrixRMaj[] factors = new DMatrixRMaj[tensor.modes()];
        for (int m = 0; m < factors.length; m++) factors[m] = modes.of(m).rows(resolved.rank(m));
        return factors;
    }
}
