package org.tuckersaliency.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tuckersaliency.fuzz.Explained;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Descriptions and lists of classes; the first byte chooses which file the others are. */
class DescriptionFuzzTest {
    private static final List<String> FILES = List.of("saliency.json", "rdf.yaml", "labels.txt", "class_names.json",
            "model.yml");
    private static Path folder;

    @BeforeAll
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("description-fuzz-");
        Files.write(folder.resolve("network.pb"), new byte[] { 10, 1, 1 });
    }

    @AfterAll
    static void removeFolder() {
        NetworkFiles.delete(folder);
    }

    @FuzzTest
    void descriptionIsUnderstoodOrRefused(final byte[] bytes) throws IOException {
        if (bytes.length == 0) return;
        final byte[] content = java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
        final int kind = (bytes[0] & 0xff) % (FILES.size() + 1);
        if (kind == FILES.size())
            beside(content);
        else
            Explained.runClause(() -> read(FILES.get(kind), new String(content, StandardCharsets.UTF_8)));
    }

    private static void read(final String name, final String text) {
        if (name.equals("labels.txt"))
            use(LabelText.read(text));
        else if (name.equals("class_names.json"))
            use(LabelJson.read(text));
        else
            use(name.endsWith("json")
                    ? SaliencyJson.read(text, Named.NOTHING)
                    : BioimageYaml.read(text, name, Named.NOTHING));
    }

    /** The same through a file; the second byte chooses its name. */
    private static void beside(final byte[] bytes) throws IOException {
        if (bytes.length == 0) return;
        final Path file = folder.resolve(FILES.get((bytes[0] & 0xff) % FILES.size()));
        Files.write(file, java.util.Arrays.copyOfRange(bytes, 1, bytes.length));
        try (NetworkFiles files = NetworkFiles.find(folder.toString())) {
            Explained.run(() -> use(NetworkDescription.beside(files)));
        } finally {
            Files.delete(file);
        }
    }

    private static void use(final NetworkDescription description) {
        description.remarks().forEach(String::length);
        use(description.labels());
        if (description.minimum() < 1 || description.step() < 1) throw new AssertionError("sizes");
        description.preprocessing().ifPresent(preprocessing -> {
            preprocessing.toString();
            for (final int channels : new int[] { 1, 3 }) {
                preprocessing.check(channels);
                preprocessing.apply(ArrayImgs.floats(new float[4 * channels], 2, 2, channels), 0, 255);
            }
        });
    }

    private static void use(final ClassLabels labels) {
        labels.remarks().forEach(String::length);
        for (int i = 0; i < Math.min(labels.size(), 5); i++) if (labels.isNamed(i)) labels.find(labels.name(i));
    }

    /** No other file lies there. */
    private enum Named implements LabelSource {
        NOTHING;

        @Override
        public ClassLabels usual() {
            return ClassLabels.none();
        }

        @Override
        public ClassLabels named(final String file) {
            throw new IllegalArgumentException("labels is not there");
        }
    }
}
