package org.tuckersaliency.network.tensorflow.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tuckersaliency.sample.RandomNumbers;

/** Each loss beside its formula, written out in loops. */
class PairLossTest {
    private static final int BATCH = 4;
    private static final int DIMENSIONS = 3;

    @BeforeAll
    static void liftLimits() {
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    @Test
    void vicRegIsWhatItsDefinitionSays() {
        final float[][] projections = projections();
        final float[][] a = Arrays.copyOf(projections, BATCH);
        final float[][] b = Arrays.copyOfRange(projections, BATCH, 2 * BATCH);
        double invariance = 0;
        for (int i = 0; i < BATCH; i++)
            for (int d = 0; d < DIMENSIONS; d++)
                invariance += Math.pow(a[i][d] - b[i][d], 2) / (BATCH * DIMENSIONS);
        final double expected = 25 * invariance + 25 * (varianceLoss(a) + varianceLoss(b)) / 2 + covarianceLoss(a)
                + covarianceLoss(b);
        assertEquals(expected, value(new VicReg(), projections), 1e-4 * expected);
    }

    @Test
    void barlowTwinsIsWhatItsDefinitionSays() {
        final float[][] projections = projections();
        final float[][] a = Arrays.copyOf(projections, BATCH);
        final float[][] b = Arrays.copyOfRange(projections, BATCH, 2 * BATCH);
        double expected = 0;
        for (int d = 0; d < DIMENSIONS; d++)
            for (int e = 0; e < DIMENSIONS; e++) {
                double sum = 0;
                for (int i = 0; i < BATCH; i++) sum += (a[i][d] - mean(a, d)) * (b[i][e] - mean(b, e)) / BATCH;
                final double correlation = sum / Math.sqrt((covariance(a, d, d) * (BATCH - 1) / BATCH + 1e-4)
                        * (covariance(b, e, e) * (BATCH - 1) / BATCH + 1e-4));
                expected += d == e ? Math.pow(1 - correlation, 2) : 0.01 * Math.pow(correlation, 2);
            }
        assertEquals(expected, value(new BarlowTwins(), projections), 1e-4 * expected);
    }

    @Test
    void simClrIsWhatItsDefinitionSays() {
        final float[][] rows = projections();
        double expected = 0;
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (int j = 0; j < rows.length; j++) if (j != i) sum += Math.exp(cosine(rows[i], rows[j]) / 0.2);
            final double partner = cosine(rows[i], rows[(i + BATCH) % rows.length]) / 0.2;
            expected += (Math.log(sum) - partner) / rows.length;
        }
        assertEquals(expected, value(new SimClr(), rows), 1e-4 * expected);
    }

    @Test
    void everyLossIsSmallerWhereTheViewsAgree() {
        final float[][] apart = projections();
        final float[][] alike = projections();
        for (int i = 0; i < BATCH; i++) alike[BATCH + i] = alike[i].clone();
        for (final PairLoss loss : PairLoss.ALL)
            assertTrue(value(loss, alike) < value(loss, apart), loss.name());
    }

    private static float[][] projections() {
        final float[][] projections = new float[2 * BATCH][DIMENSIONS];
        final RandomNumbers random = new RandomNumbers(5);
        for (final float[] row : projections)
            for (int d = 0; d < DIMENSIONS; d++) row[d] = (float) (0.7 * random.normal() + d);
        return projections;
    }

    private static double value(final PairLoss loss, final float[][] projections) {
        try (Graph graph = new Graph()) {
            final Ops tf = Ops.create(graph);
            try (Session session = new Session(graph);
                    TFloat32 result = (TFloat32) session.runner()
                            .fetch(loss.of(tf, tf.constant(projections), BATCH, DIMENSIONS)).run().get(0)) {
                return result.getFloat();
            }
        }
    }

    private static double cosine(final float[] a, final float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int d = 0; d < a.length; d++) {
            product += a[d] * b[d];
            squaresOfA += a[d] * a[d];
            squaresOfB += b[d] * b[d];
        }
        return product / Math.sqrt(squaresOfA * squaresOfB);
    }

    private static double mean(final float[][] rows, final int d) {
        double sum = 0;
        for (final float[] row : rows) sum += row[d] / rows.length;
        return sum;
    }

    private static double varianceLoss(final float[][] rows) {
        double loss = 0;
        for (int d = 0; d < DIMENSIONS; d++)
            loss += Math.max(0, 1 - Math.sqrt(covariance(rows, d, d) + 1e-4)) / DIMENSIONS;
        return loss;
    }

    private static double covarianceLoss(final float[][] rows) {
        double loss = 0;
        for (int d = 0; d < DIMENSIONS; d++)
            for (int e = 0; e < DIMENSIONS; e++)
                if (d != e) loss += Math.pow(covariance(rows, d, e), 2) / DIMENSIONS;
        return loss;
    }

    private static double covariance(final float[][] rows, final int d, final int e) {
        double meanD = 0;
        double meanE = 0;
        for (final float[] row : rows) {
            meanD += row[d] / rows.length;
            meanE += row[e] / rows.length;
        }
        double sum = 0;
        for (final float[] row : rows) sum += (row[d] - meanD) * (row[e] - meanE);
        return sum / (rows.length - 1);
    }
}
