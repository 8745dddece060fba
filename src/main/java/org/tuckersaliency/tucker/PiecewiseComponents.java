package org.tuckersaliency.tucker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The components of mode 0 of a tensor that is too large to be held: it is seen in pieces that together have all its
 * columns. The Gram matrix of the tensor's unfolding is the sum of those of the pieces; where the mean of each row is
 * taken off, those of the centred pieces are joined by the rule for variances (Chan, Golub and LeVeque 1979,
 * "Updating formulae and a pairwise algorithm for computing sample variances", eq. 2.1). First every piece is
 * {@linkplain #add added}, then the components of each can be had.
 */
public final class PiecewiseComponents {
    private final boolean centred;
    private final List<double[]> means = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private double[][] gram = {};
    private double[] mean = {};
    private SymmetricEigen eigen;

    /** @param centred whether the mean of each slice of the whole tensor is taken off */
    public PiecewiseComponents(final boolean centred) {
        this.centred = centred;
    }

    /**
     * Adds a piece to the tensor.
     *
     * @param piece any real type and layout, two or more axes, as many slices along axis 0 as the others; not changed
     * @throws IllegalStateException if components have been asked for already
     */
    public void add(final RandomAccessibleInterval<? extends RealType<?>> piece) {
        if (eigen != null)
            throw new IllegalStateException("The components are known already; add all pieces before asking for them.");
        final UnfoldingReader reader = reader(piece);
        final UnfoldingReader read = centred ? reader.centred() : reader;
        final double[][] one = GramMatrix.ofRows(read);
        if (gram.length == 0)
            gram = one;
        else
            for (int i = 0; i < gram.length; i++) VectorLoops.add(gram[i], gram.length, 1, one[i]);
        if (!centred) return;
        means.add(read.means());
        counts.add(read.columns());
    }

    /** Floats, and doubles of ordinary size, need no scale. */
    private static UnfoldingReader reader(final RandomAccessibleInterval<? extends RealType<?>> piece) {
        return DenseTensor.of(piece).raw(0);
    }

    private SymmetricEigen eigen() {
        if (eigen != null) return eigen;
        if (gram.length == 0)
            throw new IllegalStateException("There are no components of nothing; add the pieces first.");
        if (centred) joinMeans();
        eigen = SymmetricEigen.of(gram, gram.length);
        return eigen;
    }

    private void joinMeans() {
        final double all = counts.stream().mapToDouble(Integer::doubleValue).sum();
        mean = new double[gram.length];
        for (int k = 0; k < means.size(); k++)
            VectorLoops.add(mean, mean.length, counts.get(k) / all, means.get(k));
        for (int k = 0; k < means.size(); k++) {
            final double[] off = means.get(k).clone();
            VectorLoops.add(off, off.length, -1, mean);
            for (int i = 0; i < off.length; i++) VectorLoops.add(gram[i], off.length, counts.get(k) * off[i], off);
        }
    }

    /** σ_i, descending; known to 1e-8 of the first. */
    public double[] singularValues() {
        return Arrays.stream(eigen().values).map(value -> Math.sqrt(Math.max(0, value))).toArray();
    }

    /**
     * Component 0 of a piece: one value for each index along the other modes, the last of them fastest. Its sign is
     * arbitrary, but the same for all pieces.
     */
    public double[] first(final RandomAccessibleInterval<? extends RealType<?>> piece) {
        final UnfoldingReader reader = taken(piece);
        final double[] result = new double[reader.columns()];
        DenseTensor.multiply(reader, rows(1),
                (i, first, length, values) -> System.arraycopy(values, 0, result, first, length));
        return result;
    }

    /** Σ w_i·|m_i| of a piece over as many components as there are weights, in the order of {@link #first}. */
    public double[] weightedMagnitudes(final RandomAccessibleInterval<? extends RealType<?>> piece,
            final double[] weights) {
        final UnfoldingReader reader = taken(piece);
        final double[] sum = new double[reader.columns()];
        if (weights.length == 0) return sum;
        DenseTensor.multiply(reader, rows(weights.length), (i, first, length, values) -> {
            for (int k = 0; k < length; k++) sum[first + k] += weights[i] * Math.abs(values[k]);
        });
        return sum;
    }

    private UnfoldingReader taken(final RandomAccessibleInterval<? extends RealType<?>> piece) {
        eigen();
        return centred ? reader(piece).less(mean) : reader(piece);
    }

    private DMatrixRMaj rows(final int count) {
        return DMatrixRMaj.wrap(count, gram.length, Arrays.copyOf(eigen().rows.data, count * gram.length));
    }
}
