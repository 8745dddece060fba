package org.tuckersaliency.network.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How much of the image a feature answers to: (mean f)² / mean f² over the positions of a batch, averaged over the
 * channels (Treves and Rolls 1991). 1 where a channel is equally active everywhere, near 0 where it answers in a few
 * places; no channel gets sparser by scaling. Made small in training, it teaches the network to be silent on the
 * background, which fills most of every image.
 */
final class Sparsity {
    private static final float FLOOR = 1e-4f;

    private Sparsity() {}

    /** @param features batch, height, width, channels; not negative */
    static Operand<TFloat32> of(final Ops tf, final Operand<TFloat32> features) {
        final Operand<TFloat32> floor = tf.constant(FLOOR);
        final Operand<TFloat32> mean = tf.math.mean(features, tf.constant(new int[] { 0, 1, 2 }));
        final Operand<TFloat32> meanSquare = tf.math.mean(tf.math.square(features),
                tf.constant(new int[] { 0, 1, 2 }));
        return tf.math.mean(tf.math.div(tf.math.square(mean), tf.math.add(meanSquare, floor)),
                tf.constant(new int[] { 0 }));
    }
}
