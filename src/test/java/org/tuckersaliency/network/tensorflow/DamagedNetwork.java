package org.tuckersaliency.network.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.tensorflow.proto.GraphDef;
import org.tuckersaliency.fuzz.Explained;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.NetworkInput;
import org.tuckersaliency.network.Networks;

/** A network on the disk, one file of which is damaged in one way after the other. */
final class DamagedNetwork {
    private static final int EDGE = 32;
    /** Values of an image that is still made where a damaged network asks for it. */
    private static final long MOST = 1 << 20;

    private final String name;
    private final Path network;
    private final Path file;
    private final Mutants mutants;

    private DamagedNetwork(final String name, final Path network, final Path file) throws IOException {
        this.name = name;
        this.network = network;
        this.file = file;
        this.mutants = new Mutants(Files.readAllBytes(file));
    }

    /**
     * The bundled networks; the small network as a frozen graph, as TensorFlow 1 and as TensorFlow 2 write it; and the
     * latter's weights.
     */
    static List<DamagedNetwork> all(final Path folder) throws IOException {
        final List<DamagedNetwork> all = new ArrayList<>();
        for (final String sample : NetworkFiles.samples()) {
            final String name = sample.substring(sample.indexOf(':') + 1);
            final Path file = Files.createDirectories(folder.resolve(name)).resolve("network.pb");
            try (InputStream in = Network.class.getResourceAsStream("/org/tuckersaliency/sample/" + name
                    + "/network.pb")) {
                Files.copy(in, file);
            }
            all.add(new DamagedNetwork(name, file, file));
        }
        final Path frozen = TestFiles.frozen(folder, frozen());
        all.add(new DamagedNetwork("frozen", frozen, frozen));
        final Path tf1 = RefusalTest.small().write(folder.resolve("tf1"), 1, "serve");
        all.add(new DamagedNetwork("TensorFlow 1", tf1, tf1.resolve("saved_model.pb")));
        final Path keras = FunctionNetworkTest.nested().write(folder.resolve("keras"));
        all.add(new DamagedNetwork("Keras", keras, keras.resolve("saved_model.pb")));
        final Path weights = FunctionNetworkTest.nested().write(folder.resolve("weights"));
        all.add(new DamagedNetwork("Keras, list of weights", weights, weights.resolve("variables/variables.index")));
        final Path data = FunctionNetworkTest.nested().write(folder.resolve("data"));
        all.add(new DamagedNetwork("Keras, weights", data, data.resolve("variables/variables.data-00000-of-00001")));
        return all;
    }

    private static GraphDef frozen() {
        final TestGraph graph = new TestGraph();
        SmallNetwork.add(graph, graph.placeholder("image", TestGraph.FLOAT, -1, 16, 16, 3), 3);
        return graph.build();
    }

    String name() {
        return name;
    }

    /**
     * Opens a damaged copy as a user would, and makes feature maps and the output where it opens.
     *
     * @return whether it opened
     * @throws AssertionError if it is neither opened nor refused in a sentence, or a temporary file is left
     */
    boolean opens(final int mutant) throws IOException {
        Files.write(file, mutants.get(mutant));
        final List<String> before = Explained.leftovers();
        final boolean[] opened = new boolean[1];
        Explained.run(() -> {
            try (Network damaged = Networks.open(network.toString())) {
                opened[0] = true;
                run(damaged);
            }
        });
        if (!Explained.leftovers().equals(before)) throw new AssertionError("left: " + Explained.leftovers());
        return opened[0];
    }

    private static void run(final Network network) {
        final NetworkInput input = network.input();
        final int width = input.widthFor(EDGE);
        final int height = input.heightFor(EDGE);
        if ((long) width * height * input.channels() > MOST) return;
        network.featureMaps(TestImages.noise(width, height, input.channels()), network.defaultLayer());
        network.output(TestImages.noise(width, height, input.channels()));
    }
}
