package org.tuckersaliency.network.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The cross-entropy between targets and the softmax of logits: −Σ t log softmax(x). */
final class CrossEntropy {
    private CrossEntropy() {}

    /**
     * @param logits rows, classes
     * @param targets rows, classes; each row sums to 1
     * @return one number a row
     */
    static Operand<TFloat32> ofRows(final Ops tf, final Operand<TFloat32> logits, final Operand<TFloat32> targets) {
        return tf.math.neg(tf.sum(tf.math.mul(targets, tf.nn.logSoftmax(logits)), tf.constant(new int[] { 1 })));
    }
}
