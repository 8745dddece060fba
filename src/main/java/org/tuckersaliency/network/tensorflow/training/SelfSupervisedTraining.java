package org.tuckersaliency.network.tensorflow.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Trains the encoder without labels: two views of an image shall have like projections, by {@link VicReg}, and the
 * features of the last layer shall be sparse, by {@link Sparsity}.
 */
final class SelfSupervisedTraining {
    private static final int PROJECTIONS = 128;
    private static final double RATE = 2e-3;
    private static final float SPARSITY = 15;
    private static final int WARM_UP = 50;
    private static final int STATISTICS_BATCHES = 40;
    /** A fixed number, because sums depend on how the work is cut. */
    private static final ConfigProto THREADS = ConfigProto.newBuilder().setIntraOpParallelismThreads(2)
            .setInterOpParallelismThreads(1).build();

    private final int batch;
    private final int steps;
    private final PairSource pairs;
    private final Graph graph = new Graph();
    private final TrainingGraph training;
    private final Placeholder<TFloat32> views;
    private final List<Variable<TFloat32>> kernels = new ArrayList<>();
    private final List<Variable<TFloat32>> scales = new ArrayList<>();
    private final List<Variable<TFloat32>> offsets = new ArrayList<>();
    private final Encoder encoder;
    private final Operand<TFloat32> loss;
    private final Op update;

    SelfSupervisedTraining(final PairSource pairs, final int batch, final int steps, final long seed) {
        this.pairs = pairs;
        this.batch = batch;
        this.steps = steps;
        this.training = new TrainingGraph(graph, seed);
        final Ops tf = training.operations();
        final int side = PairSource.VIEW_SIZE;
        this.views = tf.withName(Encoder.INPUT).placeholder(TFloat32.class,
                Placeholder.shape(Shape.of(2L * batch, side, side, 1)));
        this.encoder = new Encoder(tf, views, (scope, stage) -> variables(Encoder.STAGES.get(stage)), true);
        final int width = Encoder.STAGES.get(Encoder.STAGES.size() - 1).outputs;
        final Operand<TFloat32> projections = Projector.build(training, encoder.embedding(), width, PROJECTIONS);
        this.loss = tf.math.add(new VicReg(tf, batch, PROJECTIONS).loss(projections),
                tf.math.mul(tf.constant(SPARSITY), Sparsity.of(tf, encoder.features())));
        this.update = training.minimise(loss);
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

    /**
     * Trains, then measures the statistics of the batch norms over batches of their own.
     *
     * @param progress is given each step, counted from 1, and its loss
     */
    List<FrozenEncoder.Stage> run(final BiConsumer<Integer, Double> progress) throws InterruptedException {
        try (Session session = new Session(graph, THREADS)) {
            session.initialize();
            for (int step = 1; step <= steps; step++) progress.accept(step, step(session, step));
            return freeze(session);
        } finally {
            graph.close();
        }
    }

    private double step(final Session session, final int step) throws InterruptedException {
        try (TFloat32 input = nextViews()) {
            final Session.Runner runner = session.runner().feed(views, input).fetch(loss).addTarget(update);
            training.feed(runner, step, rate(step));
            try (Result result = runner.run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }

    /** Up in a line, then down along a cosine. */
    private double rate(final int step) {
        if (step < WARM_UP) return RATE * step / WARM_UP;
        return RATE * (0.5 + 0.5 * Math.cos(Math.PI * (step - WARM_UP) / (steps - WARM_UP)));
    }

    private TFloat32 nextViews() throws InterruptedException {
        final int side = PairSource.VIEW_SIZE;
        return TFloat32.tensorOf(Shape.of(2L * batch, side, side, 1), DataBuffers.of(pairs.next()));
    }

    private List<FrozenEncoder.Stage> freeze(final Session session) throws InterruptedException {
        final List<float[]> statistics = statistics(session);
        final List<FrozenEncoder.Stage> stages = new ArrayList<>();
        for (int i = 0; i < Encoder.STAGES.size(); i++)
            stages.add(new FrozenEncoder.Stage(value(session, kernels.get(i)), value(session, scales.get(i)),
                    value(session, offsets.get(i)), statistics.get(2 * i), statistics.get(2 * i + 1)));
        return stages;
    }

    /** Mean and variance of each batch norm, one after the other. */
    private List<float[]> statistics(final Session session) throws InterruptedException {
        final List<float[]> sums = new ArrayList<>();
        for (final Encoder.Stage stage : Encoder.STAGES) {
            sums.add(new float[stage.outputs]);
            sums.add(new float[stage.outputs]);
        }
        for (int n = 0; n < STATISTICS_BATCHES; n++)
            try (TFloat32 input = nextViews()) {
                final Session.Runner runner = session.runner().feed(views, input);
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

    private static float[] value(final Session session, final Variable<TFloat32> variable) {
        final Output<TFloat32> output = variable.asOutput();
        try (Result result = session.runner().fetch(output).run()) {
            return values((TFloat32) result.get(0));
        }
    }

    private static float[] values(final TFloat32 tensor) {
        final float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }
}
