package org.tuckersaliency.network.tensorflow.training;

import java.util.List;

import org.tensorflow.Operand;
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
final class VicReg {
    private static final float INVARIANCE = 25;
    private static final float VARIANCE = 25;
    private static final float COVARIANCE = 1;
    private static final float FLOOR = 1e-4f;

    private final Ops tf;
    private final int batch;
    private final int dimensions;

    VicReg(final Ops tf, final int batch, final int dimensions) {
        this.tf = tf;
        this.batch = batch;
        this.dimensions = dimensions;
    }

    /** @param projections 2 · batch rows: first views of all images, then second views in the same order */
    Operand<TFloat32> loss(final Operand<TFloat32> projections) {
        final List<org.tensorflow.Output<TFloat32>> views = tf.split(tf.constant(0), projections, 2L).output();
        final Operand<TFloat32> invariance = meanOfAll(tf.math.square(tf.math.sub(views.get(0), views.get(1))));
        final Operand<TFloat32> first = centred(views.get(0));
        final Operand<TFloat32> second = centred(views.get(1));
        final Operand<TFloat32> variance = tf.math.add(varianceLoss(first), varianceLoss(second));
        final Operand<TFloat32> covariance = tf.math.add(covarianceLoss(first), covarianceLoss(second));
        return tf.math.add(tf.math.mul(tf.constant(INVARIANCE), invariance),
                tf.math.add(tf.math.mul(tf.constant(VARIANCE / 2), variance),
                        tf.math.mul(tf.constant(COVARIANCE), covariance)));
    }

    private Operand<TFloat32> centred(final Operand<TFloat32> rows) {
        return tf.math.sub(rows, tf.math.mean(rows, tf.constant(new int[] { 0 }), Mean.keepDims(true)));
    }

    /** The mean over the dimensions of max(0, 1 − standard deviation). */
    private Operand<TFloat32> varianceLoss(final Operand<TFloat32> centred) {
        final Operand<TFloat32> squares = tf.sum(tf.math.square(centred), tf.constant(new int[] { 0 }),
                Sum.keepDims(false));
        final Operand<TFloat32> variances = tf.math.div(squares, tf.constant((float) (batch - 1)));
        final Operand<TFloat32> deviations = tf.math.sqrt(tf.math.add(variances, tf.constant(FLOOR)));
        return meanOfAll(tf.nn.relu(tf.math.sub(tf.constant(1f), deviations)));
    }

    /** The sum of the squared covariances of different dimensions, divided by their number. */
    private Operand<TFloat32> covarianceLoss(final Operand<TFloat32> centred) {
        final Operand<TFloat32> covariances = tf.math.div(tf.linalg.matMul(centred, centred, MatMul.transposeA(true)),
                tf.constant((float) (batch - 1)));
        final float[][] others = new float[dimensions][dimensions];
        for (int i = 0; i < dimensions; i++)
            for (int j = 0; j < dimensions; j++) others[i][j] = i == j ? 0 : 1;
        final Operand<TFloat32> squares = tf.math.square(tf.math.mul(covariances, tf.constant(others)));
        return tf.math.div(tf.sum(squares, tf.constant(new int[] { 0, 1 })), tf.constant((float) dimensions));
    }

    private Operand<TFloat32> meanOfAll(final Operand<TFloat32> values) {
        final int[] axes = new int[values.shape().numDimensions()];
        for (int i = 0; i < axes.length; i++) axes[i] = i;
        return tf.math.mean(values, tf.constant(axes));
    }
}
