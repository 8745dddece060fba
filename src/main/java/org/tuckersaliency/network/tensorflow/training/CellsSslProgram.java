package org.tuckersaliency.network.tensorflow.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains the bundled network {@code sample:cells-ssl}: {@code mvn -B -q -P train-samples compile exec:java} writes
 * {@code network.pb} and {@code saliency.json} among the resources, and the loss curve to {@code docs/training}.
 */
public final class CellsSslProgram {
    private static final Path NETWORK = Path.of("src/main/resources/org/tuckersaliency/sample/cells-ssl");
    private static final Path CURVE = Path.of("docs/training");
    private static final long SEED = 20260101;

    private CellsSslProgram() {}

    /** Takes no arguments. */
    public static void main(final String[] arguments) throws IOException, InterruptedException {
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        final int images = Integer.getInteger("images", 6000);
        final int batch = Integer.getInteger("batch", 128);
        final int steps = Integer.getInteger("steps", 1200);
        final double sparsity = Double.parseDouble(System.getProperty("sparsity", "10"));
        final Path folder = Path.of(System.getProperty("to", NETWORK.toString()));
        final long start = System.nanoTime();
        final LossCurve curve = new LossCurve();
        final SelfSupervisedTraining training = new SelfSupervisedTraining(new PairSource(images, batch, SEED), batch,
                steps, sparsity, SEED);
        final List<FrozenEncoder.Stage> stages = training.run((step, loss) -> {
            curve.add(step, loss);
            if (step % 50 == 0)
                System.out.printf("step %d of %d, loss %.3f, %.0f s%n", step, steps, loss,
                        (System.nanoTime() - start) * 1e-9);
        });
        FrozenEncoder.write(stages, folder.resolve("network.pb"));
        FrozenEncoder.replace(folder.resolve("saliency.json"), description().getBytes(StandardCharsets.UTF_8));
        if (System.getProperty("to") == null) curve.write(CURVE, "cells-ssl-loss");
        System.out.printf("Trained in %.0f s; wrote %s%n", (System.nanoTime() - start) * 1e-9, folder);
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
