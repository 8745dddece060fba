package org.tuckersaliency.network.tensorflow.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.sample.KindImages;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

class SupervisedTrainingTest {
    private static final int BATCH = 24;
    private static final int STEPS = 110;
    private static final int IMAGES = 480;
    private static final int HELD_OUT = 90;
    private static final double CHANCE = 1 / 3.0;

    @BeforeAll
    static void liftLimits() {
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    @Test
    void twoRunsWithOneSeedWriteTheSameBytes(@TempDir final Path folder) throws Exception {
        final Path first = train(folder.resolve("first"), 6, 3, 3, false);
        final Path second = train(folder.resolve("second"), 6, 3, 3, false);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void shortRunLearnsFromTrueLabelsAndNothingFromRandomOnes(@TempDir final Path folder) throws Exception {
        train(folder.resolve("true"), IMAGES, BATCH, STEPS, false);
        assertTrue(certainty(folder.resolve("true")) >= 0.45, folder + ": " + certainty(folder.resolve("true")));
        train(folder.resolve("random"), IMAGES, BATCH, STEPS, true);
        assertEquals(CHANCE, certainty(folder.resolve("random")), 0.05);
    }

    private static Path train(final Path folder, final int images, final int batch, final int steps,
            final boolean randomLabels) throws IOException, InterruptedException {
        final TrainingRun run = new TrainingRun("trial", folder, folder, steps);
        try (LabelledSource source = new LabelledSource(KindImages.INDEPENDENT_BARS, images, batch, randomLabels, 1)) {
            new SupervisedTraining(source, steps, 1).run(run).write(run.network());
        }
        Files.write(folder.resolve("saliency.json"), run.json("", "", List.of())
                .getBytes(StandardCharsets.UTF_8));
        return run.network();
    }

    /**
     * The mean probability of the right kind. Not how often it is the largest: answers that hardly differ from chance
     * still go all the same way for all images of a kind.
     */
    private static double certainty(final Path network) {
        double sum = 0;
        try (Network opened = Networks.open(network.toString())) {
            for (long seed = -HELD_OUT; seed < 0; seed++) {
                final float[] values = InputRange.values(KindImages.NO_BARS.draw(seed));
                final Img<FloatType> image = ArrayImgs.floats(values, KindImages.SIZE, KindImages.SIZE, 1);
                sum += opened.output(opened.preprocessing().apply(image, 0, 1))[KindImages.NO_BARS.kind(seed)
                        .ordinal()];
            }
        }
        return sum / HELD_OUT;
    }
}
