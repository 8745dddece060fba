package org.tuckersaliency.network.tensorflow.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.tuckersaliency.network.tensorflow.NativeLog;
import org.tuckersaliency.sample.KindImages;

/**
 * Trains the bundled networks: {@code mvn -B -q -P train-samples compile exec:java} writes {@code network.pb} and
 * {@code saliency.json} of all three among the resources, and their loss curves to {@code docs/training};
 * {@code -Dexec.args=cells-ssl} only those that are named. Two runs on one machine give the same bits.
 *
 * <p>
 * Further names train what is not bundled, into {@code target/trials/NAME}: {@code barlow-twins} and {@code simclr},
 * other losses for the self-supervised network, and {@code random-labels}, a control.
 */
public final class TrainingProgram {
    private static final Path NETWORKS = Path.of("src/main/resources/org/tuckersaliency/sample");
    private static final Path CURVES = Path.of("docs/training");
    private static final Path TRIALS = Path.of("target/trials");
    private static final List<String> BUNDLED = List.of("cells-ssl", "cells-classifier", "cells-shortcut");

    private TrainingProgram() {}

    /** @param names of networks; the bundled ones if there are none */
    public static void main(final String[] names) throws IOException, InterruptedException {
        // JavaCPP's own limits count memory that is not TensorFlow's
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        NativeLog.quieten();
        for (final String name : names.length == 0 ? BUNDLED : List.of(names)) train(name);
    }

    private static void train(final String name) throws IOException, InterruptedException {
        switch (name) {
            case "cells-ssl":
                BundledTrainings.selfSupervised(name, PairLoss.ALL.get(0), NETWORKS.resolve(name), CURVES);
                break;
            case "cells-classifier":
                BundledTrainings.classifier(name, KindImages.INDEPENDENT_BARS, false,
                        "Classifier of three kinds of cells in synthetic fluorescence-microscopy images",
                        NETWORKS.resolve(name), CURVES);
                break;
            case "cells-shortcut":
                BundledTrainings.classifier(name, KindImages.IMPURE_TELLTALE_BARS, false,
                        "Classifier that cheats: in training, mitotic cells always came with a scale bar",
                        NETWORKS.resolve(name), CURVES);
                break;
            case "random-labels":
                BundledTrainings.classifier(name, KindImages.INDEPENDENT_BARS, true,
                        "Control: trained with labels drawn by lot", TRIALS.resolve(name), TRIALS.resolve(name));
                break;
            default:
                final PairLoss loss = PairLoss.named(name).orElseThrow(() -> new IllegalArgumentException(
                        "There is no training '" + name + "'; choose " + String.join(", ", BUNDLED)
                                + ", vicreg, barlow-twins, simclr or random-labels."));
                BundledTrainings.selfSupervised(name, loss, TRIALS.resolve(name), TRIALS.resolve(name));
        }
    }
}
