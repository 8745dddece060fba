package org.tuckersaliency.network.tensorflow.training;

import java.util.List;
import java.util.function.BiConsumer;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Trains the encoder without labels: two views of an image shall have like projections, by a {@link PairLoss}, and the
 * features of the last layer shall be sparse, by {@link Sparsity}.
 */
final class SelfSupervisedTraining {
    private static final int PROJECTIONS = 128;

    private final int batch;
    private final int steps;
    private final PairSource pairs;
    private final Graph graph = new Graph();
    private final TrainingGraph training;
    private final Placeholder<TFloat32> views;
    private final TrainableEncoder encoder;
    private final Operand<TFloat32> loss;
    private final Op update;

    SelfSupervisedTraining(final PairSource pairs, final PairLoss pairLoss, final int batch, final int steps,
            final long seed) {
        this.pairs = pairs;
        this.batch = batch;
        this.steps = steps;
        this.training = new TrainingGraph(graph, seed);
        final Ops tf = training.operations();
        final int side = PairSource.VIEW_SIZE;
        this.views = tf.withName(Encoder.INPUT).placeholder(TFloat32.class,
                Placeholder.shape(Shape.of(2L * batch, side, side, 1)));
        this.encoder = new TrainableEncoder(training, views);
        final Operand<TFloat32> projections = Projector.build(training, encoder.embedding(), Encoder.WIDTH,
                PROJECTIONS);
        this.loss = tf.math.add(pairLoss.of(tf, projections, batch, PROJECTIONS),
                tf.math.mul(tf.constant(pairLoss.sparsity()), Sparsity.of(tf, encoder.features())));
        this.update = training.minimise(loss);
    }

    /**
     * Trains, then measures the statistics of the batch norms over batches of their own.
     *
     * @param progress is given each step, counted from 1, and its loss
     */
    List<FrozenEncoder.Stage> run(final BiConsumer<Integer, Double> progress) throws InterruptedException {
        try (Session session = new Session(graph, TrainableEncoder.THREADS)) {
            session.initialize();
            for (int step = 1; step <= steps; step++) progress.accept(step, step(session, step));
            return encoder.freeze(session, this::nextViews);
        } finally {
            graph.close();
        }
    }

    private double step(final Session session, final int step) throws InterruptedException {
        try (TFloat32 input = nextViews()) {
            final Session.Runner runner = session.runner().feed(views, input).fetch(loss).addTarget(update);
            training.feed(runner, step, TrainableEncoder.rate(step, steps));
            try (Result result = runner.run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }

    private TFloat32 nextViews() throws InterruptedException {
        final int side = PairSource.VIEW_SIZE;
        return TFloat32.tensorOf(Shape.of(2L * batch, side, side, 1), DataBuffers.of(pairs.next()));
    }
}
