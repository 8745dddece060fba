package org.tuckersaliency.network.tensorflow.training;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * The loss of VICReg (Bardes, Ponce and LeCun 2022, arXiv 2105.04906): 25 · invariance + 25 · variance + 1 ·
 * covariance. It asks that two views of an image have the same projection, that every dimension of the projections
 * varies over the batch, and that no two dimensions say the same.
 */
final class VicReg implements PairLoss {
    private static final float INVARIANCE = 25;
    private static final float VARIANCE = 25;
    private static final float COVARIANCE = 1;
    private static final float FLOOR = 1e-4f;

    @Override
    public String name() {
        return "vicreg";
    }

    @Override
    public String title() {
        return "VICReg";
    }

    @Override
    public float sparsity() {
        return 15;
    }

    @Override
    public Operand<TFloat32> of(final Ops tf, final Operand<TFloat32> projections, final int batch,
            final int dimensions) {
        final List<Output<TFloat32>> views = tf.split(tf.constant(0), projections, 2L).output();
        final Operand<TFloat32> invariance = PairLoss.mean(tf,
                tf.math.square(tf.math.sub(views.get(0), views.get(1))));
        final Operand<TFloat32> first = centred(tf, views.get(0));
        final Operand<TFloat32> second = centred(tf, views.get(1));
        final Operand<TFloat32> variance = tf.math.add(variance(tf, first, batch), variance(tf, second, batch));
        final Operand<TFloat32> covariance = tf.math.add(covariance(tf, first, batch, dimensions),
                covariance(tf, second, batch, dimensions));
        return tf.math.add(tf.math.mul(tf.constant(INVARIANCE), invariance),
                tf.math.add(tf.math.mul(tf.constant(VARIANCE / 2), variance),
                        tf.math.mul(tf.constant(COVARIANCE), covariance)));
    }

    private static Operand<TFloat32> centred(final Ops tf, final Operand<TFloat32> rows) {
        return tf.math.sub(rows, tf.math.mean(rows, tf.constant(new int[] { 0 }), Mean.keepDims(true)));
    }

    /** The mean over the dimensions of max(0, 1 − standard deviation). */
    private static Operand<TFloat32> variance(final Ops tf, final Operand<TFloat32> centred, final int batch) {
        final Operand<TFloat32> squares = tf.sum(tf.math.square(centred), tf.constant(new int[] { 0 }),
                Sum.keepDims(false));
        final Operand<TFloat32> variances = tf.math.div(squares, tf.constant((float) (batch - 1)));
        final Operand<TFloat32> deviations = tf.math.sqrt(tf.math.add(variances, tf.constant(FLOOR)));
        return PairLoss.mean(tf, tf.nn.relu(tf.math.sub(tf.constant(1f), deviations)));
    }

    /** The sum of the squared covariances of different dimensions, divided by their number. */
    private static Operand<TFloat32> covariance(final Ops tf, final Operand<TFloat32> centred, final int batch,
            final int dimensions) {
        final Operand<TFloat32> covariances = tf.math.div(tf.linalg.matMul(centred, centred, MatMul.transposeA(true)),
                tf.constant((float) (batch - 1)));
        final float[][] others = PairLoss.identity(dimensions);
        for (final float[] row : others) for (int j = 0; j < dimensions; j++) row[j] = 1 - row[j];
        final Operand<TFloat32> squares = tf.math.square(tf.math.mul(covariances, tf.constant(others)));
        return tf.math.div(tf.sum(squares, tf.constant(new int[] { 0, 1 })), tf.constant((float) dimensions));
    }
}
