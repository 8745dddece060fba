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
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Trains the encoder and a head with labels: cross-entropy, and a little {@link Sparsity} of the last layer, so that
 * the network is silent where nothing is.
 */
final class SupervisedTraining {
    private static final float SPARSITY = 1;

    private final LabelledSource source;
    private final int steps;
    private final Graph graph = new Graph();
    private final TrainingGraph training;
    private final Placeholder<TFloat32> images;
    private final Placeholder<TFloat32> targets;
    private final TrainableEncoder encoder;
    private final Variable<TFloat32> kernel;
    private final Variable<TFloat32> bias;
    private final Operand<TFloat32> loss;
    private final Op update;

    SupervisedTraining(final LabelledSource source, final int steps, final long seed) {
        this.source = source;
        this.steps = steps;
        this.training = new TrainingGraph(graph, seed);
        final Ops tf = training.operations();
        this.images = tf.withName(Encoder.INPUT).placeholder(TFloat32.class, Placeholder.shape(source.shape()));
        this.targets = tf.withName("targets").placeholder(TFloat32.class, Placeholder.shape(source.targetShape()));
        this.encoder = new TrainableEncoder(training, images);
        this.kernel = training.weights(2 * Encoder.WIDTH, Encoder.WIDTH, LabelledSource.CLASSES);
        this.bias = training.filled(0, LabelledSource.CLASSES);
        final Operand<TFloat32> logits = ClassHead.build(tf, tf.withSubScope(ClassHead.SCOPE), encoder.embedding(),
                kernel, bias);
        this.loss = tf.math.add(PairLoss.mean(tf, CrossEntropy.ofRows(tf, logits, targets)),
                tf.math.mul(tf.constant(SPARSITY), Sparsity.of(tf, encoder.features())));
        this.update = training.minimise(loss);
    }

    /**
     * Trains, then measures the statistics of the batch norms over batches of their own.
     *
     * @param progress is given each step, counted from 1, and its loss
     */
    FrozenClassifier run(final BiConsumer<Integer, Double> progress) throws InterruptedException {
        try (Session session = new Session(graph, TrainableEncoder.THREADS)) {
            session.initialize();
            for (int step = 1; step <= steps; step++) progress.accept(step, step(session, step));
            final List<FrozenEncoder.Stage> stages = encoder.freeze(session,
                    () -> tensor(source.shape(), source.next().images));
            return new FrozenClassifier(stages, new FrozenEncoder.Head(TrainableEncoder.value(session, kernel),
                    TrainableEncoder.value(session, bias)));
        } finally {
            graph.close();
        }
    }

    private double step(final Session session, final int step) throws InterruptedException {
        final LabelledSource.Batch batch = source.next();
        try (TFloat32 input = tensor(source.shape(), batch.images);
                TFloat32 target = tensor(source.targetShape(), batch.targets)) {
            final Session.Runner runner = session.runner().feed(images, input).feed(targets, target).fetch(loss)
                    .addTarget(update);
            training.feed(runner, step, TrainableEncoder.rate(step, steps));
            try (Result result = runner.run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }

    private static TFloat32 tensor(final Shape shape, final float[] values) {
        return TFloat32.tensorOf(shape, DataBuffers.of(values));
    }
}
