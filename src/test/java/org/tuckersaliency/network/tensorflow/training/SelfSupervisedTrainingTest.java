package org.tuckersaliency.network.tensorflow.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tuckersaliency.sample.RandomNumbers;

class SelfSupervisedTrainingTest {
    private static final int BATCH = 4;

    @BeforeAll
    static void liftLimits() {
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    @Test
    void twoRunsWithOneSeedWriteTheSameBytes(@TempDir final Path folder) throws Exception {
        final byte[] first = train(folder.resolve("first.pb"), 1);
        assertArrayEquals(first, train(folder.resolve("second.pb"), 1));
        assertFalse(Arrays.equals(first, train(folder.resolve("third.pb"), 2)));
    }

    private static byte[] train(final Path file, final long seed) throws IOException, InterruptedException {
        final List<Double> losses = new ArrayList<>();
        try (PairSource pairs = new PairSource(3, BATCH, seed)) {
            FrozenEncoder.write(
                    new SelfSupervisedTraining(pairs, new VicReg(), BATCH, 3, seed)
                            .run((step, loss) -> losses.add(loss)),
                    file);
        }
        assertEquals(3, losses.size());
        for (final double loss : losses) assertTrue(Double.isFinite(loss));
        return Files.readAllBytes(file);
    }

    @Test
    void featureThatAnswersInOnePlaceIsSparse() {
        final float[][][][] even = new float[1][4][4][1];
        final float[][][][] single = new float[1][4][4][1];
        for (final float[][] row : even[0])
            for (final float[] position : row) position[0] = 3;
        single[0][1][2][0] = 3;
        try (Graph graph = new Graph()) {
            final Ops tf = Ops.create(graph);
            assertEquals(1, value(graph, Sparsity.of(tf, tf.constant(even))), 1e-3);
            assertEquals(1 / 16.0, value(graph, Sparsity.of(tf, tf.constant(single))), 1e-3);
        }
    }

    @Test
    void viewsDifferButStayInRange() {
        final float[] image = new float[96 * 96];
        for (int i = 0; i < image.length; i++) image[i] = i % 7;
        final float[] views = new float[2 * 64 * 64];
        new RandomViews(64).drawPair(image, new RandomNumbers(1), views, 0, 64 * 64);
        assertFalse(Arrays.equals(Arrays.copyOf(views, 64 * 64), Arrays.copyOfRange(views, 64 * 64, 2 * 64 * 64)));
        for (final float v : views) assertTrue(Math.abs(v) < 5);
    }

    private static double value(final Graph graph, final Operand<TFloat32> operand) {
        try (Session session = new Session(graph);
                TFloat32 result = (TFloat32) session.runner().fetch(operand).run().get(0)) {
            return result.getFloat();
        }
    }
}
