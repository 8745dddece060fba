package org.tuckersaliency.network.tensorflow.training;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * The loss of Barlow Twins (Zbontar, Jing, Misra, LeCun and Deny 2021, arXiv 2103.03230): the correlations over the
 * batch between the dimensions of the first views' projections and those of the second views' are to be the identity,
 * Σ (1 − C_ii)² + λ Σ C_ij².
 */
final class BarlowTwins implements PairLoss {
    private static final float REDUNDANCY = 0.01f;
    private static final float FLOOR = 1e-4f;

    @Override
    public String name() {
        return "barlow-twins";
    }

    @Override
    public String title() {
        return "Barlow Twins";
    }

    @Override
    public float sparsity() {
        return 15;
    }

    @Override
    public Operand<TFloat32> of(final Ops tf, final Operand<TFloat32> projections, final int batch,
            final int dimensions) {
        final List<Output<TFloat32>> views = tf.split(tf.constant(0), projections, 2L).output();
        final Operand<TFloat32> correlations = tf.math.div(tf.linalg.matMul(standardised(tf, views.get(0)),
                standardised(tf, views.get(1)), MatMul.transposeA(true)), tf.constant((float) batch));
        final float[][] identity = PairLoss.identity(dimensions);
        final float[][] weights = new float[dimensions][dimensions];
        for (int i = 0; i < dimensions; i++)
            for (int j = 0; j < dimensions; j++) weights[i][j] = i == j ? 1 : REDUNDANCY;
        final Operand<TFloat32> squares = tf.math.square(tf.math.sub(correlations, tf.constant(identity)));
        return tf.sum(tf.math.mul(squares, tf.constant(weights)), tf.constant(new int[] { 0, 1 }));
    }

    /** Every dimension with mean 0 and variance 1 over the batch. */
    private static Operand<TFloat32> standardised(final Ops tf, final Operand<TFloat32> rows) {
        final Operand<TFloat32> centred = tf.math.sub(rows,
                tf.math.mean(rows, tf.constant(new int[] { 0 }), Mean.keepDims(true)));
        final Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), tf.constant(new int[] { 0 }),
                Mean.keepDims(true));
        return tf.math.div(centred, tf.math.sqrt(tf.math.add(variance, tf.constant(FLOOR))));
    }
}
