package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be given as a network, and what is said of all the rest. */
class NetworkFilesTest {
    private static final String RAW = "{\"preprocessing\": \"raw\"}";

    @TempDir
    Path folder;

    private Path file(final String name, final String text) throws IOException {
        return SmallFiles.write(folder.resolve(name), SmallFiles.bytes(text));
    }

    private Path file(final String name, final byte[] bytes) throws IOException {
        return SmallFiles.write(folder.resolve(name), bytes);
    }

    private static void refuses(final Object source, final String... words) throws IOException {
        final String message = Refusals.refusal(source.toString());
        for (final String word : words) assertTrue(message.contains(word), message);
    }

    /** Opens, says {@code raw} where it was described so, and leaves no temporary file. */
    private static void opens(final Object source, final String name, final boolean described) throws IOException {
        final Set<String> before = Refusals.temporaryFiles();
        try (Network network = Networks.open(source.toString())) {
            assertEquals(before, Refusals.temporaryFiles());
            assertEquals(name, network.name());
            assertEquals(source.toString().strip(), network.source());
            assertEquals(1, network.input().channels());
            assertEquals(described, network.preprocessing().name().equals("raw"), network.preprocessing().toString());
        }
        assertEquals(before, Refusals.temporaryFiles());
    }

    @Test
    void whatIsNotThereIsRefused() throws IOException {
        refuses(folder.resolve("nowhere"), "nowhere");
        refuses("", "No network was given");
        refuses("   ", "No network was given");
        assertTrue(assertThrows(NetworkException.class, () -> Networks.open(null)).getMessage().contains("No network"));
        refuses("bad\0path", "not a path");
        refuses("http://example.org/net.zip", "internet");
        refuses("https://example.org/net", "internet");
        refuses("gs://bucket/net", "internet");
        refuses("sample:nothing", NetworkFiles.samples().toArray(new String[0]));
        refuses("sample:../x", "sample:cells-ssl");
        refuses("sample:", "sample:cells-ssl");
        refuses(folder, "saved_model.pb");
    }

    @Test
    void filesOfOtherKindsAreRefusedByWhatTheyAre() throws IOException {
        refuses(file("net.h5", "\u0089HDF"), "HDF5", "SavedModel");
        refuses(SmallFiles.write(folder.resolve("hdf.pb"), new byte[] { (byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10 }),
                "HDF5");
        refuses(file("net.keras", SmallFiles.zip(Map.of("config.json", new byte[1]))), ".keras");
        refuses(file("net.onnx", new byte[] { 8, 7, 18, 1 }), "ONNX");
        refuses(file("net.tflite", new byte[] { 28, 0, 0, 0, 'T', 'F', 'L', '3', 0 }), "Lite");
        refuses(file("lite.pb", new byte[] { 28, 0, 0, 0, 'T', 'F', 'L', '3', 0 }), "Lite");
        refuses(file("net.pt", SmallFiles.zip(Map.of("data.pkl", new byte[1]))), "PyTorch");
        refuses(file("net.pth", new byte[] { (byte) 0x80, 2 }), "PyTorch");
        refuses(file("lfs.pb", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"), "git lfs pull");
        refuses(file("zip.pb", SmallFiles.zip(Map.of("network.pb", SmallFiles.graph()))), ".zip");
        refuses(file("readme.pb", "This is a text.\n"), "text");
        refuses(file("empty.pb", ""), "empty");
        refuses(file("noise.pb", new byte[] { 0, 1, 2, 3, 4, 5 }), "damaged");
        refuses(file("broken.pbtxt", "node { name: "), "damaged");
    }

    @Test
    void foldersWithoutANetworkSayWhatTheyHoldInstead() throws IOException {
        file("keras/model.h5", new byte[] { (byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10 });
        refuses(folder.resolve("keras"), "HDF5");
        file("lfs/saved_model.pb", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n");
        refuses(folder.resolve("lfs"), "git lfs pull");
        file("leftovers/keras_metadata.pb", new byte[] { 10, 1, 1 });
        file("leftovers/fingerprint.pb", new byte[] { 8, 1 });
        refuses(folder.resolve("leftovers"), "no saved_model.pb");
        file("two/a.pb", SmallFiles.graph());
        file("two/b.pb", SmallFiles.graph());
        refuses(folder.resolve("two"), "a.pb, b.pb");
        file("models/one/network.pb", SmallFiles.graph());
        file("models/other/network.pb", SmallFiles.graph());
        refuses(folder.resolve("models"), "one, other");
    }

    @Test
    void graphItsFolderAndTheFolderAroundItOpen() throws IOException {
        final Path graph = file("outer/net/graph.pb", SmallFiles.graph());
        file("outer/net/saliency.json", RAW);
        opens(graph, "graph", true);
        opens(graph.getParent(), "net", true);
        opens("  " + graph.getParent() + " ", "net", true);
        opens(graph.getParent().getParent(), "outer", true);
        try (Network network = Networks.open(graph.getParent().getParent().toString())) {
            assertTrue(network.remarks().stream().anyMatch(r -> r.contains("'net'")), network.remarks().toString());
        }
    }

    @Test
    void zipOfAGraphOrOfItsFolderOpens() throws IOException {
        final byte[] json = SmallFiles.bytes(RAW);
        opens(file("flat.zip", SmallFiles.zip(Map.of("g.pb", SmallFiles.graph(), "saliency.json", json))), "flat",
                true);
        opens(file("deep.ZIP", SmallFiles.zip(Map.of("net/", new byte[0], "net/g.pb", SmallFiles.graph(),
                "net/saliency.json", json, "__MACOSX/net/._g.pb", new byte[1]))), "deep", true);
        opens(file("outside.zip", SmallFiles.zip(Map.of("net/g.pb", SmallFiles.graph(), "saliency.json", json))),
                "outside", true);
    }

    @Test
    void descriptionBesideAZipIsRead() throws IOException {
        file("beside/saliency.json", RAW);
        opens(file("beside/net.zip", SmallFiles.zip(Map.of("g.pb", SmallFiles.graph()))), "net", true);
    }

    @Test
    void zipInAFolderOfBioimageIsUnpacked() throws IOException {
        final Set<String> before = Refusals.temporaryFiles();
        final String yaml = "inputs: [{axes: byxc, preprocessing: [{name: scale_linear, kwargs: {gain: 2}}]}]\n";
        final byte[] weights = SmallFiles.zip(Map.of("w/g.pb", SmallFiles.graph()));
        file("model/rdf.yaml", yaml);
        file("model/tf_weights.zip", weights);
        for (final Path source : new Path[] { folder.resolve("model"), folder.resolve("model/tf_weights.zip"),
                file("package.zip", SmallFiles.zip(Map.of("rdf.yaml", SmallFiles.bytes(yaml), "tf_weights.zip",
                        weights))) })
            try (Network network = Networks.open(source.toString())) {
                assertEquals("rdf.yaml", network.preprocessing().name());
            }
        assertEquals(before, Refusals.temporaryFiles());
    }

    @Test
    void zipThatReachesOutOrIsDamagedIsRefused() throws IOException {
        final Path marker = folder.resolve("escaped.txt");
        for (final String name : new String[] { "../../escaped.txt", "a/../../../escaped.txt", "..\\..\\escaped.txt",
                marker.toString() }) {
            refuses(file("evil.zip", SmallFiles.zip(Map.of(name, new byte[1]))), "outside");
            assertTrue(Files.notExists(marker));
        }
        refuses(file("nul.zip", SmallFiles.zip(Map.of("a\0b", new byte[1]))), "not every system");
        final byte[] whole = SmallFiles.zip(Map.of("g.pb", SmallFiles.graph()));
        for (final int length : new int[] { 0, 1, 4, 30, whole.length / 2, whole.length - 1 })
            refuses(file("cut.zip", Arrays.copyOf(whole, length)));
        final byte[] damaged = whole.clone();
        for (int i = 100; i < 200; i++) damaged[i] ^= 0x55;
        refuses(file("damaged.zip", damaged));
        refuses(file("no.zip", SmallFiles.zip(Map.of("readme.txt", new byte[1]))), "saved_model.pb");
        refuses(file("none.zip", SmallFiles.zip(Map.of())));
    }

    @Test
    void bundledSampleOpens() {
        try (Network network = Networks.open("sample:cells-ssl")) {
            assertEquals("cells-ssl", network.name());
            assertEquals(1, network.input().channels());
            assertTrue(network.defaultLayer().isUsable());
        }
    }
}
