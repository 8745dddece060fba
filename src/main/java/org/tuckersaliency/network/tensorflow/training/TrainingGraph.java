package org.tuckersaliency.network.tensorflow.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tuckersaliency.sample.RandomNumbers;

/** A graph with trainable variables, and Adam to train them. */
final class TrainingGraph {
    private static final float FIRST_DECAY = 0.9f;
    private static final float SECOND_DECAY = 0.999f;

    private final Ops tf;
    private final Graph graph;
    private final RandomNumbers random;
    private final List<Variable<TFloat32>> variables = new ArrayList<>();
    private final Placeholder<TFloat32> rate;
    private final Placeholder<TFloat32> firstPower;
    private final Placeholder<TFloat32> secondPower;

    /** @param seed of the variables' first values */
    TrainingGraph(final Graph graph, final long seed) {
        this.graph = graph;
        this.tf = Ops.create(graph);
        this.random = new RandomNumbers(seed);
        this.rate = tf.withName("rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        this.firstPower = tf.withName("firstPower").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        this.secondPower = tf.withName("secondPower").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    }

    Ops operations() {
        return tf;
    }

    /** Random numbers of variance 2 / inputs, as ReLU wants them. */
    Variable<TFloat32> weights(final int inputs, final long... dimensions) {
        final float[] values = new float[(int) Shape.of(dimensions).size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) (random.normal() * Math.sqrt(2.0 / inputs));
        return variable(values, dimensions);
    }

    Variable<TFloat32> filled(final float value, final int size) {
        final float[] values = new float[size];
        Arrays.fill(values, value);
        return variable(values, size);
    }

    private Variable<TFloat32> variable(final float[] values, final long... dimensions) {
        final Variable<TFloat32> variable = state(values, dimensions);
        variables.add(variable);
        return variable;
    }

    private Variable<TFloat32> state(final float[] values, final long... dimensions) {
        return tf.variable(tf.constant(Shape.of(dimensions), DataBuffers.of(values)));
    }

    /**
     * The step of Adam that makes {@code loss} smaller. It waits for all gradients: a variable that changed while
     * another gradient still reads it would make the training depend on the order of threads.
     */
    Op minimise(final Operand<TFloat32> loss) {
        final Output<?>[] outputs = variables.stream().map(Variable::asOutput).toArray(Output<?>[]::new);
        final Output<?>[] gradients = graph.addGradients(loss.asOutput(), outputs);
        final Ops afterGradients = tf.withControlDependencies(Arrays.asList(gradients));
        final List<Op> updates = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            final Variable<TFloat32> variable = variables.get(i);
            final long[] dimensions = variable.shape().asArray();
            final float[] zeros = new float[(int) variable.shape().size()];
            @SuppressWarnings("unchecked")
            final Output<TFloat32> gradient = (Output<TFloat32>) gradients[i];
            updates.add(afterGradients.train.applyAdam(variable, state(zeros, dimensions), state(zeros, dimensions),
                    firstPower,
                    secondPower, rate, tf.constant(FIRST_DECAY), tf.constant(SECOND_DECAY), tf.constant(1e-8f),
                    gradient));
        }
        return tf.withControlDependencies(updates).noOp();
    }

    /** What {@link #minimise} needs to know at each step; {@code step} counts from 1. */
    void feed(final org.tensorflow.Session.Runner runner, final int step, final double learningRate) {
        runner.feed(rate, TFloat32.scalarOf((float) learningRate));
        runner.feed(firstPower, TFloat32.scalarOf((float) Math.pow(FIRST_DECAY, step)));
        runner.feed(secondPower, TFloat32.scalarOf((float) Math.pow(SECOND_DECAY, step)));
    }
}
