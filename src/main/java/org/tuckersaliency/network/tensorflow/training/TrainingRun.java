package org.tuckersaliency.network.tensorflow.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** One training from its first step to the files that it leaves: network, description, loss curve. */
final class TrainingRun implements BiConsumer<Integer, Double> {
    private static final int REPORT_EVERY = 50;

    private final String name;
    private final Path folder;
    private final Path curves;
    private final int steps;
    private final long start = System.nanoTime();
    private final LossCurve curve = new LossCurve();

    /**
     * @param folder of the network's files
     * @param curves folder of the loss curve
     */
    TrainingRun(final String name, final Path folder, final Path curves, final int steps) {
        this.name = name;
        this.folder = folder;
        this.curves = curves;
        this.steps = steps;
    }

    /** Keeps the loss of a step. */
    @Override
    public void accept(final Integer step, final Double loss) {
        curve.add(step, loss);
        if (step % REPORT_EVERY == 0)
            System.out.printf(Locale.ROOT, "%s: step %d of %d, loss %.3f, %d s%n", name, step, steps, loss, seconds());
    }

    Path network() {
        return folder.resolve("network.pb");
    }

    /** Writes all but the network itself. */
    void finish(final String description, final String output, final List<String> labels) throws IOException {
        FrozenEncoder.replace(folder.resolve("saliency.json"),
                json(description, output, labels).getBytes(StandardCharsets.UTF_8));
        curve.write(curves, name + "-loss");
        System.out.printf(Locale.ROOT, "Trained %s in %d s; wrote %s and %s%n", name, seconds(), folder, curves);
    }

    private long seconds() {
        return Math.round((System.nanoTime() - start) * 1e-9);
    }

    String json(final String description, final String output, final List<String> labels) {
        return String.join("\n", "{", "  \"format\": 1,", "  \"name\": \"" + name + "\",",
                "  \"description\": \"" + description + "\",",
                "  \"input\": { \"name\": \"" + Encoder.INPUT + "\", \"channels\": 1, \"minimum\": 32, \"step\": 8 },",
                "  \"preprocessing\": { \"range\": \"percentiles\", \"low\": " + InputRange.LOW + ", \"high\": "
                        + InputRange.HIGH + ", \"scale\": 1, \"offset\": 0 },",
                "  \"layer\": \"" + Encoder.LAYER + "\",", "  \"output\": \"" + output + "\",",
                "  \"labels\": [" + labels.stream().map(label -> '"' + label + '"').collect(Collectors.joining(", "))
                        + "]",
                "}", "");
    }
}
