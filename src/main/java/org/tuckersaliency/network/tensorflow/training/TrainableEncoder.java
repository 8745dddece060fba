package org.tuckersaliency.network.tensorflow.training;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** The encoder with variables in it, and what every training of it has in common. */
final class TrainableEncoder {
    private static final double RATE = 2e-3;
    private static final int WARM_UP = 50;
    private static final int STATISTICS_BATCHES = 40;
    /** A fixed number, because sums depend on how the work is cut. */
    static final ConfigProto THREADS = ConfigProto.newBuilder().setIntraOpParallelismThreads(2)
            .setInterOpParallelismThreads(1).build();

    /** Where the images of one step come from. */
    interface ImageSource {
        TFloat32 next() throws InterruptedException;
    }

    private final TrainingGraph training;
    private final Placeholder<TFloat32> images;
    private final List<Variable<TFloat32>> kernels = new ArrayList<>();
    private final List<Variable<TFloat32>> scales = new ArrayList<>();
    private final List<Variable<TFloat32>> offsets = new ArrayList<>();
    private final Encoder encoder;

    /** @param images batch, height, width, 1 */
    TrainableEncoder(final TrainingGraph training, final Placeholder<TFloat32> images) {
        this.training = training;
        this.images = images;
        this.encoder = new Encoder(training.operations(), images,
                (scope, stage) -> variables(Encoder.STAGES.get(stage)), true);
    }

    private Encoder.Parameters variables(final Encoder.Stage stage) {
        final Variable<TFloat32> kernel = training.weights(stage.kernel * stage.kernel * stage.inputs, stage.kernel,
                stage.kernel, stage.inputs, stage.outputs);
        final Variable<TFloat32> scale = training.filled(1, stage.outputs);
        final Variable<TFloat32> offset = training.filled(0, stage.outputs);
        kernels.add(kernel);
        scales.add(scale);
        offsets.add(offset);
        final Operand<TFloat32> none = training.operations().constant(new float[0]);
        return new Encoder.Parameters(kernel, scale, offset, none, none);
    }

    /** Batch, height, width, channels of the last stage. */
    Operand<TFloat32> features() {
        return encoder.features();
    }

    /** Batch, channels. */
    Operand<TFloat32> embedding() {
        return encoder.embedding();
    }

    /** The rate of Adam at a step, counted from 1: up in a line, then down along a cosine. */
    static double rate(final int step, final int steps) {
        if (step < WARM_UP) return RATE * step / WARM_UP;
        return RATE * (0.5 + 0.5 * Math.cos(Math.PI * (step - WARM_UP) / (steps - WARM_UP)));
    }

    /** The trained numbers, with the statistics of the batch norms measured over batches of their own. */
    List<FrozenEncoder.Stage> freeze(final Session session, final ImageSource source) throws InterruptedException {
        final List<float[]> statistics = statistics(session, source);
        final List<FrozenEncoder.Stage> stages = new ArrayList<>();
        for (int i = 0; i < Encoder.STAGES.size(); i++)
            stages.add(new FrozenEncoder.Stage(value(session, kernels.get(i)), value(session, scales.get(i)),
                    value(session, offsets.get(i)), statistics.get(2 * i), statistics.get(2 * i + 1)));
        return stages;
    }

    /** Mean and variance of each batch norm, one after the other. */
    private List<float[]> statistics(final Session session, final ImageSource source) throws InterruptedException {
        final List<float[]> sums = new ArrayList<>();
        for (final Encoder.Stage stage : Encoder.STAGES) {
            sums.add(new float[stage.outputs]);
            sums.add(new float[stage.outputs]);
        }
        for (int n = 0; n < STATISTICS_BATCHES; n++)
            try (TFloat32 input = source.next()) {
                final Session.Runner runner = session.runner().feed(images, input);
                for (final FusedBatchNorm<TFloat32, TFloat32> norm : encoder.norms())
                    runner.fetch(norm.batchMean()).fetch(norm.batchVariance());
                try (Result result = runner.run()) {
                    for (int i = 0; i < sums.size(); i++) {
                        final float[] batchValues = values((TFloat32) result.get(i));
                        for (int c = 0; c < batchValues.length; c++)
                            sums.get(i)[c] += batchValues[c] / STATISTICS_BATCHES;
                    }
                }
            }
        return sums;
    }

    static float[] value(final Session session, final Variable<TFloat32> variable) {
        try (Result result = session.runner().fetch(variable.asOutput()).run()) {
            return values((TFloat32) result.get(0));
        }
    }

    private static float[] values(final TFloat32 tensor) {
        final float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }
}
