package org.tuckersaliency.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tuckersaliency.fuzz.Choices;
import org.tuckersaliency.fuzz.Explained;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * ZIP files: the bytes themselves where they begin as such a file does, else one whose entries they choose. Nothing is
 * written outside the temporary folder, and nothing of that is left.
 */
class ArchiveFuzzTest {
    private static final List<String> PARTS = List.of("saved_model.pb", "network.pb", "a", "..", ".", "/", "\\", "C:",
            "\0", "CON", "nul.pb", "saliency.json", "rdf.yaml", "labels.txt", "weights.zip", "__MACOSX/", "A", "a ",
            "a.", "variables/variables.index", "\u00e4", "..\\", "assets/", "net/");
    private static final List<byte[]> CONTENTS = List.of(new byte[] { 10, 1, 1 }, new byte[0], new byte[70_000],
            "{\"layer\": \"a\"}".getBytes(StandardCharsets.UTF_8), new byte[] { (byte) 0x89, 'H', 'D', 'F' });
    private static Path folder;

    @BeforeAll
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("zip-fuzz-");
        Files.createDirectory(folder.resolve("given"));
    }

    @AfterAll
    static void removeFolder() {
        NetworkFiles.delete(folder);
    }

    @FuzzTest
    void networkIsFoundInsideOrTheFileRefused(final byte[] bytes) throws IOException {
        final Path file = Files.write(folder.resolve("given/network.zip"), isZip(bytes)
                ? bytes
                : zip(new Choices(bytes), 2));
        final Set<String> before = files(folder);
        final List<String> leftovers = Explained.leftovers();
        Explained.run(() -> find(file));
        if (!files(folder).equals(before)) throw new AssertionError("written: " + files(folder));
        if (!Explained.leftovers().equals(leftovers)) throw new AssertionError("left: " + Explained.leftovers());
    }

    private static void find(final Path file) {
        try (NetworkFiles files = NetworkFiles.find(file.toString())) {
            files.name();
            NetworkDescription.beside(files);
            if (!Files.isRegularFile(files.graph())) throw new AssertionError("no file: " + files.graph());
        }
    }

    private static boolean isZip(final byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    private static byte[] zip(final Choices choices, final int depth) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final Set<String> names = new TreeSet<>();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int n = 1 + choices.below(6); n > 0; n--) {
                final StringBuilder name = new StringBuilder();
                for (int parts = 1 + choices.below(4); parts > 0; parts--)
                    name.append(choices.below(8) == 7 ? choices.text() : choices.of(PARTS));
                if (!names.add(name.toString())) continue;
                zip.putNextEntry(new ZipEntry(name.toString()));
                if (depth > 0 && choices.below(6) == 5)
                    zip.write(zip(choices, depth - 1));
                else
                    zip.write(choices.of(CONTENTS));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Set<String> files(final Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
