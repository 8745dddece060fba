package org.tuckersaliency.network.tensorflow.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

import com.google.protobuf.CodedOutputStream;

/** A trained encoder as a graph without variables: every number a constant, batch norm with the statistics given. */
final class FrozenEncoder {
    /** The numbers of one stage. */
    static final class Stage {
        final float[] kernel;
        final float[] scale;
        final float[] offset;
        final float[] mean;
        final float[] variance;

        Stage(final float[] kernel, final float[] scale, final float[] offset, final float[] mean,
                final float[] variance) {
            this.kernel = kernel;
            this.scale = scale;
            this.offset = offset;
            this.mean = mean;
            this.variance = variance;
        }
    }

    /** The numbers of a dense layer that tells classes from the embedding. */
    static final class Head {
        final float[] kernel;
        final float[] bias;

        /** @param kernel embedding's numbers × classes, row by row */
        Head(final float[] kernel, final float[] bias) {
            this.kernel = kernel;
            this.bias = bias;
        }
    }

    private FrozenEncoder() {}

    /** Writes the graph; an older file stays whole until the new one is. */
    static void write(final List<Stage> stages, final Path file) throws IOException {
        write(stages, Optional.empty(), file);
    }

    /** The same with a head behind the embedding. */
    static void write(final List<Stage> stages, final Head head, final Path file) throws IOException {
        write(stages, Optional.of(head), file);
    }

    private static void write(final List<Stage> stages, final Optional<Head> head, final Path file)
            throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Graph graph = new Graph()) {
            build(graph, stages, head);
            final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.useDeterministicSerialization();
            graph.toGraphDef().writeTo(out);
            out.flush();
        }
        replace(file, bytes.toByteArray());
    }

    /** Writes a file under a temporary name first. */
    static void replace(final Path file, final byte[] bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        final Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.write(partial, bytes);
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void build(final Graph graph, final List<Stage> stages, final Optional<Head> head) {
        final Ops tf = Ops.create(graph);
        final Placeholder<TFloat32> image = tf.withName(Encoder.INPUT).placeholder(TFloat32.class,
                Placeholder.shape(Shape.of(-1, -1, -1, 1)));
        final Encoder encoder = new Encoder(tf, image,
                (scope, i) -> constants(scope, Encoder.STAGES.get(i), stages.get(i)), false);
        final Ops scope = tf.withSubScope(ClassHead.SCOPE);
        head.ifPresent(h -> ClassHead.build(tf, scope, encoder.embedding(),
                constant(scope, ClassHead.KERNEL, h.kernel, Shape.of(Encoder.WIDTH, h.bias.length)),
                constant(scope, ClassHead.BIAS, h.bias, Shape.of(h.bias.length))));
    }

    private static Encoder.Parameters constants(final Ops scope, final Encoder.Stage form, final Stage stage) {
        final Shape channels = Shape.of(form.outputs);
        return new Encoder.Parameters(
                constant(scope, "kernel", stage.kernel,
                        Shape.of(form.kernel, form.kernel, form.inputs, form.outputs)),
                constant(scope, "scale", stage.scale, channels), constant(scope, "offset", stage.offset, channels),
                constant(scope, "mean", stage.mean, channels),
                constant(scope, "variance", stage.variance, channels));
    }

    private static Operand<TFloat32> constant(final Ops scope, final String name, final float[] values,
            final Shape shape) {
        return scope.withName(name).constant(shape, DataBuffers.of(values));
    }
}
