package org.tuckersaliency.network.tensorflow.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A loss that is small when two views of an image have like projections and different images different ones. */
interface PairLoss {
    /** Every loss that the self-supervised network was tried with; the first one is the one that it was made with. */
    List<PairLoss> ALL = List.of(new VicReg(), new BarlowTwins(), new SimClr());

    /** The loss of this name. */
    static Optional<PairLoss> named(final String name) {
        return ALL.stream().filter(loss -> loss.name().equals(name)).findFirst();
    }

    /** A short name for files and arguments. */
    String name();

    /** What people call it. */
    String title();

    /** How much of {@link Sparsity} is added; in proportion to the size of the loss. */
    float sparsity();

    /**
     * @param projections 2 · batch rows: first views of all images, then second views in the same order
     * @param dimensions of a projection
     */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> projections, int batch, int dimensions);

    /** The mean over all entries. */
    static Operand<TFloat32> mean(final Ops tf, final Operand<TFloat32> values) {
        final int[] axes = new int[values.shape().numDimensions()];
        Arrays.setAll(axes, i -> i);
        return tf.math.mean(values, tf.constant(axes));
    }

    /** 1 on the diagonal, 0 elsewhere. */
    static float[][] identity(final int size) {
        final float[][] matrix = new float[size][size];
        for (int i = 0; i < size; i++) matrix[i][i] = 1;
        return matrix;
    }
}
