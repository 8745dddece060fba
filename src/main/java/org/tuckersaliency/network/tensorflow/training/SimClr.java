package org.tuckersaliency.network.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * The loss of SimCLR (Chen, Kornblith, Norouzi and Hinton 2020, arXiv 2002.05709): of all other projections in the
 * batch, the one of the image's other view is to be the nearest; cross-entropy over the cosines, divided by a
 * temperature.
 */
final class SimClr implements PairLoss {
    private static final float TEMPERATURE = 0.2f;
    /** What takes a view out of the comparison with itself. */
    private static final float EXCLUDED = -1e9f;
    private static final float FLOOR = 1e-6f;

    @Override
    public String name() {
        return "simclr";
    }

    @Override
    public String title() {
        return "SimCLR";
    }

    @Override
    public float sparsity() {
        return 1.5f;
    }

    @Override
    public Operand<TFloat32> of(final Ops tf, final Operand<TFloat32> projections, final int batch,
            final int dimensions) {
        final int rows = 2 * batch;
        final float[][] itself = PairLoss.identity(rows);
        final float[][] partner = new float[rows][rows];
        for (int i = 0; i < rows; i++) {
            itself[i][i] = EXCLUDED;
            partner[i][(i + batch) % rows] = 1;
        }
        final Operand<TFloat32> length = tf.math.sqrt(tf.math.add(tf.sum(tf.math.square(projections),
                tf.constant(new int[] { 1 }), Sum.keepDims(true)), tf.constant(FLOOR)));
        final Operand<TFloat32> directions = tf.math.div(projections, length);
        final Operand<TFloat32> cosines = tf.linalg.matMul(directions, directions, MatMul.transposeB(true));
        final Operand<TFloat32> likeness = tf.math.add(tf.math.div(cosines, tf.constant(TEMPERATURE)),
                tf.constant(itself));
        return PairLoss.mean(tf, CrossEntropy.ofRows(tf, likeness, tf.constant(partner)));
    }
}
