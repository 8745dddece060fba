package org.tuckersaliency.tucker;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A tensor F along the leading vectors a_i of one mode's factor: component i is the projection m_i = F ×ₙ a_iᵀ, as
 * large as the other modes, of arbitrary sign. For feature maps C × H × W and mode 0 these are H × W maps.
 * <p>
 * Where the other modes lose nothing, the vectors are the left singular vectors of the unfolding, I × J. Then the cost
 * is I·J·min(I, J)/2 multiplications for the smaller Gram matrix, I·J for each component, and for more than the first
 * the whole eigenproblem, about 10·min(I, J)³; memory is that of the Gram matrix, at most eight of them while it is
 * formed, and J doubles a component. The tensor itself is not copied where it lies in an array of floats or doubles.
 */
public final class ModeComponents {
    private static final int MOST_TASKS = 32;

    private final ModeFactor factor;
    private final double[][] projections;
    private final double[] singularValues;
    private final double[] heights;

    private ModeComponents(final UnfoldingReader unfolding, final double scale, final ModeFactor factor,
            final int count) {
        final DMatrixRMaj rows = factor.rows(count);
        this.factor = factor;
        this.projections = new double[rows.numRows][unfolding.columns()];
        this.singularValues = factor.singularValues();
        this.heights = new double[rows.numRows];
        DenseTensor.multiply(unfolding, rows,
                (i, first, length, values) -> System.arraycopy(values, 0, projections[i], first, length));
        FixedTasks.run(Math.min(MOST_TASKS, rows.numRows), rows.numRows, (from, to) -> {
            for (int i = from; i < to; i++) measure(i, scale);
        });
    }

    private void measure(final int i, final double scale) {
        final double[] values = projections[i];
        if (scale != 1) VectorLoops.scale(values, values.length, 1 / scale);
        double height = 0;
        for (final double value : values) height = Math.max(height, Math.abs(value));
        heights[i] = height;
        // the norm of the projection is the same number as the root of the eigenvalue, but exact where it is small
        if (factor.othersLossless()) singularValues[i] = Magnitudes.norm(values);
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

    /** σ_i, descending: those of the components, followed by others that are known. */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /** The largest magnitude in component i, from 0. */
    public double height(final int i) {
        return heights[i];
    }

    /** Component i, from 0: one value for each index along the other modes, the last of them fastest; a copy. */
    public double[] projection(final int i) {
        return projections[i].clone();
    }

    /** Σ w_i·|m_i| over as many components as there are weights, in the order of {@link #projection}. */
    public double[] weightedMagnitudes(final double[] weights) {
        final double[] sum = new double[projections[0].length];
        FixedTasks.run(Math.min(MOST_TASKS, 1 + sum.length / 256), sum.length, (from, to) -> {
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
