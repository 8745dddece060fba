package org.tuckersaliency.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.NetworkFiles;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The figures of docs/networks.md about the two classifiers, on images that training never saw:
 * {@code mvn -B -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.tuckersaliency.sample.ClassifierFigures}.
 */
public final class ClassifierFigures {
    private static final int IMAGES = 600;
    private static final int MAPS = 200;
    private static final int LARGER = 256;

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
        if (others.length > 0) return;
        printBundled();
        printShare("the bar itself at the size of the layer", KindImages.CHEATED, ClassActivationMap::finest);
    }

    private static void printBundled() throws IOException {
        for (final String name : new String[] { "cells-classifier", "cells-shortcut" })
            try (BundledNetwork network = new BundledNetwork("sample:" + name)) {
                System.out.println(name);
                for (final KindImages images : KindImages.values()) printAccuracy(network, images);
                printFlips(network);
                printPermuted(name);
                printLarger(network);
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

    /** Twelve to nineteen cells of all kinds, in images seven times as large as those of the training. */
    private static void printLarger(final BundledNetwork network) {
        for (final double share : new double[] { 0, 1 }) {
            final CellImages images = CellImages.ofSize(LARGER, LARGER).withScaleBars(share);
            int cheated = 0;
            for (long seed = -MAPS; seed < 0; seed++)
                if (answer(network, images.draw(seed)) == KindImages.CHEATED) cheated++;
            System.out.printf(Locale.ROOT, "  %d x %d, mixed cells, %s scale bar: %.1f %% are called %s%n", LARGER,
                    LARGER,
                    share == 0 ? "without" : "with", 100.0 * cheated / MAPS, KindImages.CHEATED);
        }
    }

    private static void printShares(final BundledNetwork network, final String name) throws IOException {
        final ClassActivationMap activation = new ClassActivationMap(network, name);
        for (final CellKind kind : CellKind.values())
            printShare("class activation map of " + kind, kind, image -> activation.of(image, kind));
        for (final SaliencyMethod method : BundledNetworkTest.methods().collect(Collectors.toList()))
            printShare(method.key(), KindImages.CHEATED, image -> network.map(image, method));
    }

    /** Over all images, over those of one kind, and over those without the stride around the bar. */
    private static void printShare(final String title, final CellKind kind,
            final Function<CellImage, Img<FloatType>> maps) {
        double all = 0;
        double own = 0;
        double strict = 0;
        int count = 0;
        for (long seed = -MAPS; seed < 0; seed++) {
            final CellImage image = KindImages.ALL_BARS.draw(seed);
            final Img<FloatType> map = maps.apply(image);
            all += ClassActivationMap.shareOnBar(map, image) / MAPS;
            if (KindImages.ALL_BARS.kind(seed) != kind) continue;
            own += ClassActivationMap.shareOnBar(map, image);
            strict += ClassActivationMap.shareOnBar(map, image, 0);
            count++;
        }
        System.out.printf(Locale.ROOT,
                "  energy on the bar, %s: %.1f %%; images of %s %.1f %%, in the bar itself %.1f %%%n",
                title, 100 * all, kind, 100 * own / count, 100 * strict / count);
    }
}
