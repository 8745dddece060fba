package org.tuckersaliency.network.tensorflow.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

import ij.gui.Plot;

/** The loss at every step, as a table and as a picture. */
final class LossCurve {
    private final List<Integer> steps = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    void add(final int step, final double loss) {
        steps.add(step);
        losses.add(loss);
    }

    /** Writes {@code NAME.csv} and {@code NAME.png}. */
    void write(final Path folder, final String name) throws IOException {
        final StringBuilder table = new StringBuilder("step,loss\n");
        for (int i = 0; i < steps.size(); i++)
            table.append(String.format(Locale.ROOT, "%d,%.5f%n", steps.get(i), losses.get(i)));
        FrozenEncoder.replace(folder.resolve(name + ".csv"), table.toString().getBytes(StandardCharsets.UTF_8));
        final ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(plot().getProcessor().getBufferedImage(), "png", picture);
        FrozenEncoder.replace(folder.resolve(name + ".png"), picture.toByteArray());
    }

    private Plot plot() {
        final Plot plot = new Plot("Loss", "Step", "Loss");
        plot.setSize(640, 320);
        plot.setColor("blue");
        plot.add("line", steps.stream().mapToDouble(Integer::doubleValue).toArray(),
                losses.stream().mapToDouble(Double::doubleValue).toArray());
        return plot;
    }
}
