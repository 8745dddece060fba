package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run alone writes a file, of whatever process, and whoever is killed is in nobody's way. */
class OnlyWriterTest {
    @TempDir
    private Path folder;

    /** Claims a file, says so, and ends by being killed when it is told to. */
    public static final class Program {
        private Program() {}

        public static void main(final String[] arguments) throws IOException {
            final OnlyWriter writer = OnlyWriter.of(Paths.get(arguments[0]));
            System.out.write('x');
            System.out.flush();
            System.in.read();
            Runtime.getRuntime().halt(writer == null ? 1 : 9);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }

    @Test
    void secondRunOfThisProcessIsToldToWait() throws IOException {
        final Path csv = folder.resolve("out.csv");
        try (OnlyWriter first = OnlyWriter.of(csv); OnlyWriter another = OnlyWriter.of(folder.resolve("other.csv"))) {
            final String sentence = assertThrows(IllegalArgumentException.class, () -> OnlyWriter.of(csv)).getMessage();
            assertTrue(sentence.contains("out.csv") && sentence.contains("wait until it has ended"), sentence);
        }
        OnlyWriter.of(csv).close();
        assertEquals(List.of(), files());
    }

    @Test
    void runOfAnotherProcessIsWaitedForUntilItEndsInWhateverWay() throws Exception {
        final Path csv = folder.resolve("out.csv");
        final Process other = new ProcessBuilder(Paths.get(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Program.class.getName(), csv.toString()).start();
        assertEquals('x', other.getInputStream().read());
        assertThrows(IllegalArgumentException.class, () -> OnlyWriter.of(csv));
        other.getOutputStream().close();
        assertEquals(9, other.waitFor());
        assertEquals(List.of(".out.csv.lock"), files(), "what a killed process leaves");
        OnlyWriter.of(csv).close();
        assertEquals(List.of(), files());
    }

    @Test
    void fullDiskIsAnErrorAndTheFileIsLetGo() throws IOException {
        final Path csv = folder.resolve("out.csv");
        Files.createSymbolicLink(folder.resolve(".out.csv.lock"), Paths.get("/dev/full"));
        final String sentence = assertThrows(IllegalArgumentException.class, () -> EvaluationFiles.claim(csv))
                .getMessage();
        assertTrue(sentence.contains("out.csv cannot be written") && sentence.contains("room"), sentence);
        Files.delete(folder.resolve(".out.csv.lock"));
        EvaluationFiles.claim(csv).close();
        assertFalse(Files.exists(csv));
    }
}
