package org.tuckersaliency.network.tensorflow.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.tuckersaliency.sample.CellKind;
import org.tuckersaliency.sample.KindImages;

/** How each bundled network was made: every number that decides the result stands here or in the classes named here. */
final class BundledTrainings {
    private static final long SEED = 20260101;
    private static final int IMAGES = 6000;
    private static final int PAIRS = 128;
    private static final int PAIR_STEPS = 1200;
    private static final int BATCH = 64;
    private static final int STEPS = 600;

    private BundledTrainings() {}

    /** Trains the self-supervised network; writes {@code network.pb} and {@code saliency.json} to the folder. */
    static void selfSupervised(final String name, final PairLoss loss, final Path folder,
            final Path curves) throws IOException, InterruptedException {
        final TrainingRun run = new TrainingRun(name, folder, curves, PAIR_STEPS);
        try (PairSource pairs = new PairSource(IMAGES, PAIRS, SEED)) {
            FrozenEncoder.write(new SelfSupervisedTraining(pairs, loss, PAIRS, PAIR_STEPS, SEED).run(run),
                    run.network());
        }
        run.finish("Self-supervised encoder (" + loss.title() + ") of synthetic fluorescence-microscopy images",
                Encoder.OUTPUT, List.of());
    }

    /** Trains a network with labels. */
    static void classifier(final String name, final KindImages images, final boolean randomLabels,
            final String description, final Path folder, final Path curves) throws IOException, InterruptedException {
        final TrainingRun run = new TrainingRun(name, folder, curves, STEPS);
        try (LabelledSource source = new LabelledSource(images, IMAGES, BATCH, randomLabels, SEED)) {
            new SupervisedTraining(source, STEPS, SEED).run(run).write(run.network());
        }
        run.finish(description, ClassHead.OUTPUT, labels());
    }

    private static List<String> labels() {
        return Arrays.stream(CellKind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
    }
}
