package org.tuckersaliency.network.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** The head that only training needs: two dense layers behind the embedding, the first with batch norm and ReLU. */
final class Projector {
    private Projector() {}

    static Operand<TFloat32> build(final TrainingGraph graph, final Operand<TFloat32> embedding, final int inputs,
            final int outputs) {
        final Ops tf = graph.operations();
        final Operand<TFloat32> hidden = tf.linalg.matMul(embedding, graph.weights(inputs, inputs, outputs));
        final Operand<TFloat32> mean = tf.math.mean(hidden, tf.constant(new int[] { 0 }), Mean.keepDims(true));
        final Operand<TFloat32> centred = tf.math.sub(hidden, mean);
        final Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), tf.constant(new int[] { 0 }),
                Mean.keepDims(true));
        final Operand<TFloat32> normalised = tf.math.div(centred,
                tf.math.sqrt(tf.math.add(variance, tf.constant(Encoder.EPSILON))));
        final Operand<TFloat32> active = tf.nn.relu(tf.math.add(
                tf.math.mul(normalised, graph.filled(1, outputs)), graph.filled(0, outputs)));
        return tf.linalg.matMul(active, graph.weights(outputs, outputs, outputs));
    }
}
