package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Higher-order orthogonal iteration: alternating least squares for the best decomposition of given ranks. In a sweep
 * each mode's factor in turn becomes the leading left singular vectors of the tensor projected on the factors of all
 * other modes (De Lathauwer, De Moor and Vandewalle 2000, "On the best rank-1 and rank-(R₁, …, R_N) approximation",
 * algorithm 4.2; Kolda and Bader 2009, figure 4.4).
 * <p>
 * The error falls with every sweep, up to a local optimum that depends on the start. It starts from the
 * {@link SequentiallyTruncatedHosvd} where the ranks are small, which is a core of at most an eighth of the tensor's
 * values (each of three ranks half of its size), else from the {@link Hosvd}. Once the sweeps have settled, the core is
 * all-orthogonal as that of the HOSVD is. Full ranks need no sweep: there the HOSVD is exact.
 * <p>
 * For N modes of size I and ranks R a sweep costs about N²/2 products of R·Iᴺ multiplications at most, the first being
 * the largest, and for each mode a Gram matrix of min(I, Rᴺ⁻¹) rows and its eigenproblem ({@link SingularVectors}).
 * Memory: the products of a sweep, together less than the tensor in double for ranks of half its size.
 */
public final class Hooi extends TuckerAlgorithm {
    /** Where the sweeps start. */
    public enum Start {
        /** The sequentially truncated HOSVD where the ranks are small, else the HOSVD. */
        AUTO,
        /** The HOSVD, truncated. */
        HOSVD,
        /** The sequentially truncated HOSVD. */
        SEQUENTIALLY_TRUNCATED
    }

    /** The change of the relative error at which the sweeps end, unless another is given. */
    public static final double DEFAULT_TOLERANCE = 1e-4;
    /** The most sweeps, unless another number is given. */
    public static final int DEFAULT_SWEEPS = 100;

    /** Changes of the squared relative error below this are rounding errors. */
    private static final double ROUNDING = 1e-14;
    /** Ranks are small where the core has at most this share of the tensor's values. */
    private static final double SMALL = 1.0 / 8;

    private final Start start;
    private final double tolerance;
    private final int maximumSweeps;

    public Hooi(final MultilinearRanks ranks) {
        this(ranks, Start.AUTO, DEFAULT_TOLERANCE, DEFAULT_SWEEPS);
    }

    /**
     * @param tolerance the sweeps end when the relative error, a number from 0 to 1, changes by less; 0 or more
     * @param maximumSweeps 1 or more
     * @throws IllegalArgumentException if a number is outside
     */
    public Hooi(final MultilinearRanks ranks, final Start start, final double tolerance, final int maximumSweeps) {
        super(ranks);
        if (!(tolerance >= 0))
            throw new IllegalArgumentException("The tolerance " + tolerance
                    + " cannot be used; give a change of the relative error such as 0.0001.");
        if (maximumSweeps < 1)
            throw new IllegalArgumentException(
                    "At least one sweep is needed, not " + maximumSweeps + "; give a number such as 100.");
        this.start = start;
        this.tolerance = tolerance;
        this.maximumSweeps = maximumSweeps;
    }

    /**
     * The factor and the singular values of one mode alone. Where the other modes lose nothing, as with full ranks,
     * these are the singular vectors and values of the unfolding, and no sweep is needed.
     *
     * @param tensor any real type and layout, two or more axes; not changed
     * @param mode the axis whose factor is asked for, from 0
     * @throws IllegalArgumentException as {@link #decompose}, and if there is no such mode
     */
    public ModeFactor factorOf(final RandomAccessibleInterval<? extends RealType<?>> tensor, final int mode) {
        Unfolding.checkMode(tensor, mode);
        final ModeFactor factor = factorOf(DenseTensor.of(tensor), mode, Integer.MAX_VALUE);
        // the vectors are found now, as whoever called may change the tensor
        factor.rows(1);
        return factor;
    }

    /**
     * The factor of one mode, or its first columns where nothing is to be lost and that saves time. Until its vectors
     * are asked for the tensor must stay as it is.
     */
    ModeFactor factorOf(final DenseTensor tensor, final int mode, final int count) {
        final ModeVectors modes = new ModeVectors(tensor);
        final MultilinearRanks.Resolved resolved = resolve(tensor, modes);
        if (!IntStream.range(0, tensor.modes()).allMatch(m -> m == mode || resolved.keepsAll(m)))
            return new ModeFactor(decompose(tensor, modes, resolved), mode);
        final int rank = resolved.rank(mode);
        final SingularVectors vectors = count < rank && resolved.keepsAll(mode)
                ? SingularVectors.leading(tensor.scaled(mode), tensor.scale(), count)
                : SingularVectors.of(tensor, mode, rank);
        return new ModeFactor(vectors, resolved, mode);
    }

    @Override
    TuckerDecomposition decompose(final DenseTensor tensor, final ModeVectors modes,
            final MultilinearRanks.Resolved resolved) {
        final boolean lossless = IntStream.range(0, tensor.modes()).allMatch(resolved::keepsAll);
        final double norm = tensor.norm();
        DMatrixRMaj[] factors = new DMatrixRMaj[tensor.modes()];
        DenseTensor core;
        if (!lossless && startsSequentially(tensor, resolved)) {
            core = SequentiallyTruncatedHosvd.truncate(tensor, resolved, factors,
                    ModeOrder.cheapest(tensor.sizes(), resolved.ranks()));
        } else {
            factors = Hosvd.factors(tensor, modes, resolved);
            core = tensor.times(factors);
        }
        if (lossless || norm == 0) return result(tensor, core, factors, 0, true, resolved);
        double squaredError = squaredError(core, norm);
        for (int sweep = 1; sweep <= maximumSweeps; sweep++) {
            core = sweep(tensor, factors);
            final double next = squaredError(core, norm);
            final boolean settled = Math.abs(Math.sqrt(squaredError) - Math.sqrt(next)) < tolerance
                    || Math.abs(squaredError - next) <= ROUNDING;
            if (settled) return result(tensor, core, factors, sweep, true, resolved);
            squaredError = next;
        }
        return result(tensor, core, factors, maximumSweeps, false, resolved);
    }

    private boolean startsSequentially(final DenseTensor tensor, final MultilinearRanks.Resolved resolved) {
        if (start != Start.AUTO) return start == Start.SEQUENTIALLY_TRUNCATED;
        double share = 1;
        for (int m = 0; m < tensor.modes(); m++) share *= (double) resolved.rank(m) / tensor.size(m);
        return share <= SMALL;
    }

    /**
     * Renews each factor in turn and returns the core. The products with the factors that are not renewed yet are
     * formed once for all modes, from the last mode on.
     */
    private static DenseTensor sweep(final DenseTensor tensor, final DMatrixRMaj[] factors) {
        final int last = factors.length - 1;
        final DenseTensor[] beyond = new DenseTensor[factors.length];
        beyond[last] = tensor;
        for (int m = last; m > 0; m--) beyond[m - 1] = beyond[m].times(m, factors[m]);
        DenseTensor core = tensor;
        for (int m = 0; m <= last; m++) {
            final DenseTensor others = beyond[m].times(Arrays.copyOf(factors, m));
            final int rank = factors[m].numRows;
            factors[m] = SingularVectors.of(others, m, rank).rows(rank);
            core = m == last ? others.times(m, factors[m]) : core;
            beyond[m] = tensor;
        }
        return core;
    }

    /** The factors are orthonormal, so what the core holds and what is lost make up the tensor. */
    private static double squaredError(final DenseTensor core, final double norm) {
        final double kept = core.norm() / norm;
        return Math.max(0, 1 - kept * kept);
    }

    /** All that the result depends on beside the tensor. */
    @Override
    public String toString() {
        return "HOOI of ranks " + ranks() + " from " + start + ", tolerance " + tolerance + ", " + maximumSweeps
                + " sweeps";
    }
}
