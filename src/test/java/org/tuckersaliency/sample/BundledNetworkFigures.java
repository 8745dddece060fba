package org.tuckersaliency.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.NetworkFiles;

/**
 * The figures of docs/networks.md, on images that training never saw:
 * {@code mvn -B -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.tuckersaliency.sample.BundledNetworkFigures}.
 */
public final class BundledNetworkFigures {
    private static final int IMAGES = 20;
    private static final int PROBE_TRAINING = 1500;
    private static final int PROBE_TEST = 600;
    /** Labels of the probe that random features are not enough for: five a kind. */
    private static final int FEW = 15;
    private static final int DRAWS = 100;
    private static final double RIDGE = 1e-4;

    private BundledNetworkFigures() {}

    /** Prints them; of {@code sample:cells-ssl}, or of the network that the argument names. */
    public static void main(final String[] arguments) throws IOException {
        try (BundledNetwork network = new BundledNetwork(arguments.length == 0 ? "sample:cells-ssl" : arguments[0])) {
            for (final SaliencyMethod method : BundledNetworkTest.methods().collect(Collectors.toList()))
                printRatios(method.key(), image -> network.energyRatio(image, method));
            printRatios("pixel values", BundledNetwork::energyRatioOfPixels);
            System.out.printf("linear probe of the kind of cell: %.1f %% correct%n", 100 * probe(network, false));
            System.out.printf("the same with %d labels: %.1f %%%n", FEW, 100 * fewLabels(network));
            System.out.printf("the same with random kinds: %.1f %%%n", 100 * probe(network, true));
        }
        if (arguments.length == 0) printPermuted();
    }

    private static void printPermuted() throws IOException {
        final Path folder = Files.createTempDirectory("permuted");
        try {
            new FrozenWeights("cells-ssl").writePermuted(folder, new RandomNumbers(1));
            try (BundledNetwork permuted = new BundledNetwork(folder.toString())) {
                System.out.printf("linear probe with permuted weights: %.1f %%, with %d labels: %.1f %%%n",
                        100 * probe(permuted, false), FEW, 100 * fewLabels(permuted));
                for (final SaliencyMethod method : BundledNetworkTest.methods().collect(Collectors.toList()))
                    printRatios("permuted weights, " + method.key(), image -> permuted.energyRatio(image, method));
            }
        } finally {
            NetworkFiles.delete(folder);
        }
    }

    private static void printRatios(final String name, final ToDoubleFunction<CellImage> ratio) {
        final CellImages images = CellImages.ofSize(SampleImageProgram.SIZE, SampleImageProgram.SIZE);
        final double[] ratios = new double[IMAGES];
        for (int i = 0; i < IMAGES; i++) ratios[i] = ratio.applyAsDouble(images.draw(-1 - i));
        System.out.printf("%s: sample %.2f, %d unseen images: mean %.2f, least %.2f, most %.2f%n", name,
                ratio.applyAsDouble(SampleImageProgram.image()), IMAGES,
                Arrays.stream(ratios).average().getAsDouble(), Arrays.stream(ratios).min().getAsDouble(),
                Arrays.stream(ratios).max().getAsDouble());
    }

    /** The share of cells whose kind a ridge regression on the embedding gets right. */
    private static double probe(final BundledNetwork network, final boolean randomKinds) {
        return new Probe(network, randomKinds).correct(0, PROBE_TRAINING);
    }

    /** The same with few labels, over many draws of them. */
    private static double fewLabels(final BundledNetwork network) {
        final Probe probe = new Probe(network, false);
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) sum += probe.correct(draw * FEW, FEW);
        return sum / DRAWS;
    }

    /** The embeddings of images of one cell each, and the kinds of the cells. */
    private static final class Probe {
        private final double[][] embeddings = new double[PROBE_TRAINING + PROBE_TEST][];
        private final double[][] targets = new double[PROBE_TRAINING + PROBE_TEST][CellKind.values().length];

        private Probe(final BundledNetwork network, final boolean randomKinds) {
            final RandomNumbers random = new RandomNumbers(1);
            final List<CellKind> kinds = List.of(CellKind.values());
            for (int i = 0; i < embeddings.length; i++) {
                final CellKind kind = kinds.get(i % kinds.size());
                final CellImages one = CellImages.ofSize(64, 64).withCells(1, 1).withKinds(kind).withMargin(24);
                embeddings[i] = withOne(network.output(one.draw(-1000 - i)));
                targets[i][randomKinds ? random.count(0, kinds.size() - 1) : kind.ordinal()] = 1;
            }
        }

        /** The share of the test images that is right, with the given part of the others as training. */
        private double correct(final int first, final int count) {
            final DMatrixRMaj weights = ridgeRegression(
                    new DMatrixRMaj(Arrays.copyOfRange(embeddings, first, first + count)),
                    new DMatrixRMaj(Arrays.copyOfRange(targets, first, first + count)));
            final DMatrixRMaj answers = new DMatrixRMaj(embeddings.length, weights.numCols);
            CommonOps_DDRM.mult(new DMatrixRMaj(embeddings), weights, answers);
            int correct = 0;
            for (int i = PROBE_TRAINING; i < embeddings.length; i++)
                if (targets[i][largest(answers, i)] == 1) correct++;
            return correct / (double) PROBE_TEST;
        }
    }

    private static DMatrixRMaj ridgeRegression(final DMatrixRMaj inputs, final DMatrixRMaj targets) {
        final int size = inputs.numCols;
        final DMatrixRMaj gram = new DMatrixRMaj(size, size);
        CommonOps_DDRM.multInner(inputs, gram);
        final double ridge = RIDGE * CommonOps_DDRM.trace(gram) / size;
        for (int i = 0; i < size; i++) gram.add(i, i, ridge);
        final DMatrixRMaj products = new DMatrixRMaj(size, targets.numCols);
        CommonOps_DDRM.multTransA(inputs, targets, products);
        final DMatrixRMaj weights = new DMatrixRMaj(size, targets.numCols);
        CommonOps_DDRM.solve(gram, products, weights);
        return weights;
    }

    private static double[] withOne(final float[] embedding) {
        final double[] result = new double[embedding.length + 1];
        for (int i = 0; i < embedding.length; i++) result[i] = embedding[i];
        result[embedding.length] = 1;
        return result;
    }

    private static int largest(final DMatrixRMaj matrix, final int row) {
        int best = 0;
        for (int k = 1; k < matrix.numCols; k++) if (matrix.get(row, k) > matrix.get(row, best)) best = k;
        return best;
    }
}
