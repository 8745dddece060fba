package org.tuckersaliency.network.tensorflow.training;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * The layers that every bundled network shares: four stages of convolution, batch norm and ReLU, then the mean over the
 * plane. The kernels of even size keep a stage that halves the plane centred, so that a map at the size of the last
 * stage lies exactly over the image.
 */
final class Encoder {
    static final String INPUT = "image";
    static final String LAYER = "stage4/relu";
    static final String OUTPUT = "embedding";
    static final float EPSILON = 1e-3f;

    /** One stage: a convolution with square kernels. */
    static final class Stage {
        final int kernel;
        final int step;
        final int inputs;
        final int outputs;

        Stage(final int kernel, final int step, final int inputs, final int outputs) {
            this.kernel = kernel;
            this.step = step;
            this.inputs = inputs;
            this.outputs = outputs;
        }
    }

    static final List<Stage> STAGES = List.of(new Stage(4, 2, 1, 16), new Stage(4, 2, 16, 32),
            new Stage(4, 2, 32, 64), new Stage(3, 1, 64, 96));
    /** Channels of the last stage, and numbers in the embedding. */
    static final int WIDTH = STAGES.get(STAGES.size() - 1).outputs;

    /** The numbers of one stage, wherever they come from: variables in training, constants afterwards. */
    static final class Parameters {
        final Operand<TFloat32> kernel;
        final Operand<TFloat32> scale;
        final Operand<TFloat32> offset;
        final Operand<TFloat32> mean;
        final Operand<TFloat32> variance;

        Parameters(final Operand<TFloat32> kernel, final Operand<TFloat32> scale, final Operand<TFloat32> offset,
                final Operand<TFloat32> mean, final Operand<TFloat32> variance) {
            this.kernel = kernel;
            this.scale = scale;
            this.offset = offset;
            this.mean = mean;
            this.variance = variance;
        }
    }

    /** Where a stage gets its numbers. */
    interface ParameterSource {
        /** @param scope in which the stage lies */
        Parameters of(Ops scope, int stage);
    }

    private final List<FusedBatchNorm<TFloat32, TFloat32>> norms = new ArrayList<>();
    private final Operand<TFloat32> features;
    private final Operand<TFloat32> embedding;

    /** @param training whether batch norm uses the batch's own statistics */
    Encoder(final Ops tf, final Operand<TFloat32> image, final ParameterSource parameters, final boolean training) {
        Operand<TFloat32> layer = image;
        for (int i = 0; i < STAGES.size(); i++) {
            final Ops stage = tf.withSubScope("stage" + (i + 1));
            final long step = STAGES.get(i).step;
            final Parameters p = parameters.of(stage, i);
            final Conv2d<TFloat32> convolution = stage.withName("convolution").nn.conv2d(layer, p.kernel,
                    List.of(1L, step, step, 1L), "SAME");
            final FusedBatchNorm<TFloat32, TFloat32> norm = stage.withName("norm").nn.fusedBatchNorm(convolution,
                    p.scale, p.offset, p.mean, p.variance, FusedBatchNorm.isTraining(training),
                    FusedBatchNorm.epsilon(EPSILON));
            norms.add(norm);
            layer = stage.withName("relu").nn.relu(norm.y());
        }
        features = layer;
        embedding = tf.withName(OUTPUT).math.mean(layer, tf.withName("plane").constant(new int[] { 1, 2 }),
                Mean.keepDims(false));
    }

    /** The batch norms, whose statistics of the batch are outputs in training. */
    List<FusedBatchNorm<TFloat32, TFloat32>> norms() {
        return norms;
    }

    /** The last layer before the mean: batch, height, width, channels. */
    Operand<TFloat32> features() {
        return features;
    }

    /** Batch, channels. */
    Operand<TFloat32> embedding() {
        return embedding;
    }
}
