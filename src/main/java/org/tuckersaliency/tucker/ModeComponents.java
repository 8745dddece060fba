package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A tensor F along the leading vectors a_i of one mode's factor: component i is the projection m_i = F ×ₙ a_iᵀ, as
 * large as the other modes, of arbitrary sign. For feature maps C × H × W and mode 0 these are H × W maps.
 * <p>
 * Where the other modes lose nothing, the vectors are the left singular vectors of the unfolding, I × J. Then the cost
 * is I·J·min(I, J)/2 multiplications for the smaller Gram matrix and, for more than the first component, the whole
 * eigenproblem, about 10·min(I, J)³; memory is that of the Gram matrix, at most eight of them while it is formed, and J
 * doubles a component. Where I ≤ J each component costs I·J more. Where I > J the eigenproblem gives the components
 * themselves, m_i = ±σ_i·v_i with v_i the right singular vectors: a component below 1e-4 of the first costs I·J to see
 * whether it is 0, and only if one is neither 0 nor that large, 2·I·J and more are paid for each, since such small ones
 * are only had through the vectors a_i. The vectors, I·J each and I·J·k/2 for k of them to be checked, are otherwise
 * computed when {@link #projection} or {@link #factor} asks for them: sums of magnitudes do without.
 * <p>
 * The tensor is not copied where it lies in an array of floats or doubles. Then it must stay as it is as long as
 * projections or vectors are asked for.
 */
public final class ModeComponents {
    private static final int MOST_TASKS = 32;

    private final ModeFactor factor;
    private final double[][] projections;
    /** Whether the signs of the projections must be taken from the vectors. */
    private final boolean unsigned;
    private final double[] singularValues;
    private final double[] heights;

    private ModeComponents(final UnfoldingReader unfolding, final double scale, final ModeFactor factor,
            final int count) {
        final int known = Math.min(count, factor.count());
        final Optional<double[][]> products = factor.unsignedProducts(known);
        this.factor = factor;
        this.projections = products.orElseGet(() -> projections(unfolding, scale, factor.rows(known)));
        this.unsigned = products.isPresent();
        this.singularValues = factor.singularValues();
        this.heights = new double[known];
        FixedTasks.run(FixedTasks.worth((double) known * unfolding.columns(), MOST_TASKS), known, (from, to) -> {
            for (int i = from; i < to; i++) measure(i);
        });
    }

    private static double[][] projections(final UnfoldingReader unfolding, final double scale,
            final DMatrixRMaj rows) {
        final double[][] projections = new double[rows.numRows][unfolding.columns()];
        DenseTensor.multiply(unfolding, rows,
                (i, first, length, values) -> System.arraycopy(values, 0, projections[i], first, length));
        for (int i = 0; i < rows.numRows && scale != 1; i++)
            VectorLoops.scale(projections[i], projections[i].length, 1 / scale);
        return projections;
    }

    private void measure(final int i) {
        for (final double value : projections[i]) heights[i] = Math.max(heights[i], Math.abs(value));
        // the norm of the projection is the same number as the root of the eigenvalue, but exact where it is small
        if (factor.othersLossless()) singularValues[i] = Magnitudes.norm(projections[i]);
    }

    /**
     * The components of the factor that an algorithm finds; {@link Hooi#factorOf} where the other modes lose nothing.
     *
     * @param tensor any real type and layout, two or more axes; not changed
     * @param mode the axis n whose factor is asked for, from 0
     * @param count how many components are wanted at most, 1 or more; with one, and nothing lost, other singular
     *        values than the first may be left out
     * @throws IllegalArgumentException as {@link TuckerAlgorithm#decompose}, if there is no such mode, or if the count
     *         is below 1
     */
    public static ModeComponents of(final RandomAccessibleInterval<? extends RealType<?>> tensor, final int mode,
            final int count, final Hooi algorithm) {
        Unfolding.checkMode(tensor, mode);
        checkCount(count);
        final DenseTensor dense = DenseTensor.of(tensor);
        return new ModeComponents(dense.scaled(mode), dense.scale(), algorithm.factorOf(dense, mode, count), count);
    }

    /**
     * The principal components of a mode: the mean of each of its slices is taken off first, then nothing is truncated.
     *
     * @param tensor any real type and layout, two or more axes; not changed
     * @param mode the axis whose slices are centred, from 0
     * @param count how many components are wanted at most, 1 or more; with one, other singular values than the first
     *        may be left out
     * @throws IllegalArgumentException if there is no such mode, if the count is below 1, or if a value is not finite
     */
    public static ModeComponents centred(final RandomAccessibleInterval<? extends RealType<?>> tensor, final int mode,
            final int count) {
        Unfolding.checkMode(tensor, mode);
        checkCount(count);
        final DenseTensor dense = DenseTensor.of(tensor);
        final UnfoldingReader unfolding = dense.scaled(mode).centred();
        final MultilinearRanks.Resolved ranks = MultilinearRanks.full().resolve(dense.sizes(), m -> new double[0]);
        final SingularVectors vectors = SingularVectors.leading(unfolding, dense.scale(),
                Math.min(count, ranks.rank(mode)));
        return new ModeComponents(unfolding, dense.scale(), new ModeFactor(vectors, ranks, mode), count);
    }

    private static void checkCount(final int count) {
        if (count < 1)
            throw new IllegalArgumentException("At least one component is needed, not " + count + "; give 1 or more.");
    }

    /** The factor that the components belong to. */
    public ModeFactor factor() {
        return factor;
    }

    /** How many components there are: as many as were wanted, or the rank of the mode. */
    public int count() {
        return projections.length;
    }

    /**
     * σ_i, descending: those of the components, followed by others that are known. Where the other modes lose nothing,
     * those of the components are their norms: known to 1e-8 of themselves or better down to 1e-12 of the first, below
     * which they may be 0; the others are only known to 1e-8 of the first.
     */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /** The largest magnitude in component i, from 0. */
    public double height(final int i) {
        return heights[i];
    }

    /**
     * Component i, from 0: one value for each index along the other modes, the last of them fastest; a copy. Its sign is
     * that of the vector, which may have to be computed.
     */
    public double[] projection(final int i) {
        final double[] projection = projections[i].clone();
        if (unsigned && factor.isFlipped(i)) VectorLoops.scale(projection, projection.length, -1);
        return projection;
    }

    /** Σ w_i·|m_i| over as many components as there are weights, in the order of {@link #projection}. */
    public double[] weightedMagnitudes(final double[] weights) {
        final double[] sum = new double[projections[0].length];
        final double operations = (double) sum.length * weights.length;
        FixedTasks.run(FixedTasks.worth(operations, MOST_TASKS), sum.length, (from, to) -> {
            for (int i = 0; i < weights.length; i++)
                VectorLoops.addMagnitudes(sum, from, to, weights[i], projections[i]);
        });
        return sum;
    }

    @Override
    public String toString() {
        return count() + " components of ranks " + Arrays.toString(factor.ranks());
    }
}
