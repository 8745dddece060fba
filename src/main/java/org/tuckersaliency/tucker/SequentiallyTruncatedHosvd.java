package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

/**
 * The sequentially truncated HOSVD: as {@link Hosvd}, but each mode is truncated before the next is looked at, so that
 * later unfoldings are small (Vannieuwenhoven, Vandebril and Meerbergen 2012, "A new truncation strategy for the
 * higher-order singular value decomposition", algorithm 1). The squared error is the sum of the squared singular values
 * that the steps leave out (theorem 5.1), and at most √N times the error of the best decomposition of these ranks.
 * <p>
 * The order of the modes is free; the error differs little between orders, the cost much. Unless an order is given it
 * is the cheapest: each mode costs P·min(I, P/I)/2 multiplications for the Gram matrix of the P values that are left,
 * about 10·min(I, P/I)³ for its eigenproblem and P·R for the product. Memory: the first product, in double.
 */
public final class SequentiallyTruncatedHosvd extends TuckerAlgorithm {
    /** Empty for the cheapest. */
    private final int[] order;

    /** In the cheapest order. */
    public SequentiallyTruncatedHosvd(final MultilinearRanks ranks) {
        super(ranks);
        this.order = new int[0];
    }

    /**
     * @param order every mode once, the one that is truncated first at the start
     * @throws IllegalArgumentException if a mode is missing or stands there twice
     */
    public SequentiallyTruncatedHosvd(final MultilinearRanks ranks, final int... order) {
        super(ranks);
        if (order.length == 0 || !Arrays.equals(Arrays.stream(order).sorted().toArray(),
                IntStream.range(0, order.length).toArray()))
            throw new IllegalArgumentException("The order of modes " + Arrays.toString(order)
                    + " cannot be used; give each mode once, counted from 0.");
        this.order = order.clone();
    }

    @Override
    TuckerDecomposition decompose(final DenseTensor tensor, final ModeVectors modes,
            final MultilinearRanks.Resolved resolved) {
        if (order.length > 0 && order.length != tensor.modes())
            throw new IllegalArgumentException("The order of modes " + Arrays.toString(order) + " is for "
                    + order.length + " modes, but the tensor has " + tensor.modes() + "; give each mode once.");
        final DMatrixRMaj[] factors = new DMatrixRMaj[tensor.modes()];
        final DenseTensor core = truncate(tensor, resolved, factors,
                order.length > 0 ? order : ModeOrder.cheapest(tensor.sizes(), resolved.ranks()));
        return result(tensor, core, factors, 0, true, resolved);
    }

    /** Fills in the transposed factors and returns the core. */
    static DenseTensor truncate(final DenseTensor tensor, final MultilinearRanks.Resolved resolved,
            final DMatrixRMaj[] factors, final int[] order) {
        DenseTensor core = tensor;
        for (final int m : order) {
            final int rank = resolved.rank(m);
            factors[m] = SingularVectors.of(core, m, rank).rows(rank);
            core = core.times(m, factors[m]);
        }
        return core;
    }
}
