package org.tuckersaliency.network.tensorflow.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Trains the bundled network {@code sample:cells-ssl}: {@code mvn -B -q -P train-samples compile exec:java} writes
 * {@code network.pb} and {@code saliency.json} among the resources, and the loss curve to {@code docs/training}. Every
 * number that decides the result stands here or in the classes named here; two runs on one machine give the same bits.
 */
public final class CellsSslProgram {
    private static final Path NETWORK = Path.of("src/main/resources/org/tuckersaliency/sample/cells-ssl");
    private static final Path CURVE = Path.of("docs/training");
    private static final long SEED = 20260101;
    private static final int IMAGES = 6000;
    private static final int BATCH = 128;
    private static final int STEPS = 1200;
    private static final int REPORT_EVERY = 50;

    private CellsSslProgram() {}

    /** Takes no arguments. */
    public static void main(final String[] arguments) throws IOException, InterruptedException {
        // JavaCPP's own limits count memory that is not TensorFlow's
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        final long start = System.nanoTime();
        final LossCurve curve = new LossCurve();
        final List<FrozenEncoder.Stage> stages;
        try (PairSource pairs = new PairSource(IMAGES, BATCH, SEED)) {
            stages = new SelfSupervisedTraining(pairs, BATCH, STEPS, SEED).run((step, loss) -> {
                curve.add(step, loss);
                if (step % REPORT_EVERY == 0)
                    System.out.printf(Locale.ROOT, "step %d of %d, loss %.3f, %d s%n", step,
                            STEPS, loss, seconds(start));
            });
        }
        FrozenEncoder.write(stages, NETWORK.resolve("network.pb"));
        FrozenEncoder.replace(NETWORK.resolve("saliency.json"), description().getBytes(StandardCharsets.UTF_8));
        curve.write(CURVE, "cells-ssl-loss");
        System.out.printf("Trained in %d s; wrote %s and %s%n", seconds(start), NETWORK, CURVE);
    }

    private static long seconds(final long start) {
        return Math.round((System.nanoTime() - start) * 1e-9);
    }

    private static String description() {
        return String.join("\n", "{", "  \"format\": 1,", "  \"name\": \"cells-ssl\",",
                "  \"description\": \"Self-supervised encoder (VICReg) of synthetic fluorescence-microscopy images\",",
                "  \"input\": { \"name\": \"" + Encoder.INPUT + "\", \"channels\": 1, \"minimum\": 32, \"step\": 8 },",
                "  \"preprocessing\": { \"range\": \"percentiles\", \"low\": " + InputRange.LOW + ", \"high\": "
                        + InputRange.HIGH + ", \"scale\": 1, \"offset\": 0 },",
                "  \"layer\": \"" + Encoder.LAYER + "\",", "  \"output\": \"" + Encoder.OUTPUT + "\",",
                "  \"labels\": []", "}", "");
    }
}
