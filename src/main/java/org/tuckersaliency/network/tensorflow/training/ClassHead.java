package org.tuckersaliency.network.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The dense layer of a classifier behind the embedding, and the softmax behind that. */
final class ClassHead {
    static final String SCOPE = "head";
    static final String KERNEL = "kernel";
    static final String BIAS = "bias";
    static final String LOGITS = "logits";
    static final String OUTPUT = "probabilities";

    private ClassHead() {}

    /**
     * @param scope named {@link #SCOPE}
     * @return the logits: batch, classes
     */
    static Operand<TFloat32> build(final Ops tf, final Ops scope, final Operand<TFloat32> embedding,
            final Operand<TFloat32> kernel,
            final Operand<TFloat32> bias) {
        final Operand<TFloat32> logits = tf.withName(LOGITS).nn.biasAdd(
                scope.withName("product").linalg.matMul(embedding, kernel), bias);
        tf.withName(OUTPUT).nn.softmax(logits);
        return logits;
    }
}
