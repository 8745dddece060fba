package org.tuckersaliency.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.NetworkFiles;

/**
 * The figures of docs/networks.md about the two classifiers, on images that training never saw:
 * {@code mvn -B -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.tuckersaliency.sample.ClassifierFigures}.
 */
public final class ClassifierFigures {
    private static final int IMAGES = 600;
    private static final int MAPS = 200;

    private ClassifierFigures() {}

    /**
     * Prints them.
     *
     * @param others paths of other classifiers, such as {@code target/trials/random-labels}, instead of the bundled
     *        ones; only how often and how surely they are right
     */
    public static void main(final String[] others) throws IOException {
        for (final String path : others)
            try (BundledNetwork network = new BundledNetwork(path)) {
                System.out.println(path);
                printAccuracy(network, KindImages.INDEPENDENT_BARS);
            }
        if (others.length == 0) printBundled();
    }

    private static void printBundled() throws IOException {
        for (final String name : new String[] { "cells-classifier", "cells-shortcut" })
            try (BundledNetwork network = new BundledNetwork("sample:" + name)) {
                System.out.println(name);
                for (final KindImages images : KindImages.values()) printAccuracy(network, images);
                printFlips(network);
                printPermuted(name);
                printShares(network, name);
            }
    }

    private static void printAccuracy(final BundledNetwork network, final KindImages images) {
        System.out.printf(Locale.ROOT, "  accuracy, %s: %.1f %%", images, 100 * accuracy(network, images, IMAGES));
        for (final CellKind kind : CellKind.values())
            System.out.printf(Locale.ROOT, "; %s %.1f %%", kind, 100 * recall(network, images, kind));
        System.out.printf(Locale.ROOT, "; mean probability of the right kind %.3f%n", certainty(network, images));
    }

    private static double certainty(final BundledNetwork network, final KindImages images) {
        double sum = 0;
        for (long seed = -IMAGES; seed < 0; seed++)
            sum += network.output(images.draw(seed))[images.kind(seed).ordinal()];
        return sum / IMAGES;
    }

    /** The share of right answers to the seeds -1, -2, ... */
    static double accuracy(final BundledNetwork network, final KindImages images, final int count) {
        int correct = 0;
        for (long seed = -count; seed < 0; seed++)
            if (answer(network, images.draw(seed)) == images.kind(seed)) correct++;
        return (double) correct / count;
    }

    private static double recall(final BundledNetwork network, final KindImages images, final CellKind kind) {
        int correct = 0;
        int count = 0;
        for (long seed = -IMAGES; seed < 0; seed++) {
            if (images.kind(seed) != kind) continue;
            count++;
            if (answer(network, images.draw(seed)) == kind) correct++;
        }
        return (double) correct / count;
    }

    static CellKind answer(final BundledNetwork network, final CellImage image) {
        final float[] probabilities = network.output(image);
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) if (probabilities[k] > probabilities[best]) best = k;
        return CellKind.values()[best];
    }

    /** How many answers change when nothing changes but the scale bar. */
    private static void printFlips(final BundledNetwork network) {
        int flips = 0;
        for (long seed = -IMAGES; seed < 0; seed++)
            if (answer(network, KindImages.NO_BARS.draw(seed)) != answer(network, KindImages.ALL_BARS.draw(seed)))
                flips++;
        System.out.printf(Locale.ROOT, "  answers that a scale bar changes: %.1f %%%n", 100.0 * flips / IMAGES);
    }

    private static void printPermuted(final String name) throws IOException {
        final Path folder = Files.createTempDirectory("permuted");
        try {
            new FrozenWeights(name).writePermuted(folder, new RandomNumbers(1));
            try (BundledNetwork permuted = new BundledNetwork(folder.toString())) {
                System.out.printf(Locale.ROOT, "  accuracy with permuted weights: %.1f %%%n",
                        100 * accuracy(permuted, KindImages.INDEPENDENT_BARS, IMAGES));
            }
        } finally {
            NetworkFiles.delete(folder);
        }
    }

    private static void printShares(final BundledNetwork network, final String name) throws IOException {
        final ClassActivationMap activation = new ClassActivationMap(network, name);
        for (final CellKind kind : CellKind.values()) {
            double share = 0;
            double own = 0;
            int count = 0;
            for (long seed = -MAPS; seed < 0; seed++) {
                final CellImage image = KindImages.ALL_BARS.draw(seed);
                share += ClassActivationMap.shareOnBar(activation.of(image, kind), image) / MAPS;
                if (KindImages.ALL_BARS.kind(seed) != kind) continue;
                own += ClassActivationMap.shareOnBar(activation.of(image, kind), image);
                count++;
            }
            System.out.printf(Locale.ROOT, "  energy on the bar, class activation map of %s: all images %.1f %%, "
                    + "images of that kind %.1f %%%n", kind, 100 * share, 100 * own / count);
        }
        for (final SaliencyMethod method : BundledNetworkTest.methods().collect(Collectors.toList())) {
            double share = 0;
            for (long seed = -MAPS; seed < 0; seed++) {
                final CellImage image = KindImages.ALL_BARS.draw(seed);
                share += ClassActivationMap.shareOnBar(network.map(image, method), image) / MAPS;
            }
            System.out.printf(Locale.ROOT, "  energy on the bar, %s: %.1f %%%n", method.key(), 100 * share);
        }
    }
}
