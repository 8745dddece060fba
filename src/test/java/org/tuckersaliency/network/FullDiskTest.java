package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process whose files may hold 16 kB at most, which to it is as a full disk: what cannot be written is said in a
 * sentence with its place, and nothing half-written stays.
 */
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest {
    private static final String NETWORK = "/org/tuckersaliency/sample/cells-ssl/network.pb";

    @TempDir
    private Path folder;

    private Path zip(final Path network) throws IOException {
        final Path zip = folder.resolve("network.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("network.pb"));
            Files.copy(network, out);
            out.closeEntry();
        }
        return zip;
    }

    @Test
    void whatCannotBeUnpackedOrSavedIsSaidAndNothingIsLeft() throws Exception {
        Networks.open("sample:cells-ssl").close(); // TensorFlow's library is unpacked now, where it was not before
        final Path network = Paths.get(FullDiskTest.class.getResource(NETWORK).toURI());
        final Path place = Files.createDirectory(folder.resolve("temporary"));
        final Path samples = folder.resolve("samples");
        final Path said = folder.resolve("said");
        final Process process = new ProcessBuilder("sh", "-c", "ulimit -f 16; exec \"$0\" \"$@\"",
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + place, "-cp", System.getProperty("java.class.path"),
                LimitedProgram.class.getName(), zip(network).toString(), network.toString(), samples.toString())
                .redirectErrorStream(false).redirectOutput(said.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, process.waitFor());
        final List<String> sentences = Files.readAllLines(said, StandardCharsets.UTF_8);
        assertEquals(4, sentences.size(), sentences.toString());
        for (final String sentence : sentences.subList(0, 3))
            assertTrue(sentence.contains(place.toString()) && sentence.contains("make room there"), sentence);
        assertTrue(sentences.get(3).contains(samples.toString()) && sentences.get(3).contains("room"),
                sentences.get(3));
        sentences.forEach(Refusals::isOneActionableSentence);
        assertEquals(List.of(), files(place));
        assertEquals(List.of(), files(samples));
    }

    private static List<Path> files(final Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> !path.getFileName().toString().startsWith("hsperfdata"))
                    .collect(Collectors.toList());
        }
    }
}
