package org.tuckersaliency.network.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.sample.SampleImages;

/** The native library is unpacked once into the user's home: by two processes at once, and after one was killed. */
class UnpackingTest {
    private static final long ROOM = 3L << 30;

    @TempDir
    private Path folder;

    @BeforeEach
    void thereIsRoomToUnpackItTwice() {
        Assumptions.assumeTrue(folder.toFile().getUsableSpace() > ROOM, "3 GB");
    }

    private Process start(final String cache, final String answer) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve(cache), "-cp",
                System.getProperty("java.class.path"), UnpackingProgram.class.getName(),
                folder.resolve(answer).toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(answer + ".log").toFile()).start();
    }

    private String answer(final Process process, final String answer) throws Exception {
        assertEquals(0, process.waitFor(), Files.readString(folder.resolve(answer + ".log"), StandardCharsets.UTF_8));
        return Files.readString(folder.resolve(answer));
    }

    private static String expected() {
        try (Context context = new Context(SaliencyService.class)) {
            return Integer.toString(Arrays.hashCode((float[]) context.service(SaliencyService.class)
                    .map(SampleImages.open("single"), "sample:cells-ssl", "mtsm").getProcessor().getPixels()));
        }
    }

    private List<Path> libraries(final String cache) throws IOException {
        if (!Files.exists(folder.resolve(cache))) return List.of();
        try (Stream<Path> all = Files.walk(folder.resolve(cache))) {
            return all.filter(f -> f.getFileName().toString().matches(".*tensorflow_(cc|framework).*"))
                    .collect(Collectors.toList());
        } catch (final java.io.UncheckedIOException e) { // it is being written
            return List.of();
        }
    }

    @Test
    void twoProcessesUnpackItAtOnce() throws Exception {
        final Process first = start("both", "first");
        final Process second = start("both", "second");
        final String expected = expected();
        assertEquals(expected, answer(first, "first"));
        assertEquals(expected, answer(second, "second"));
        assertTrue(libraries("both").size() >= 2, libraries("both").toString());
    }

    @Test
    void processThatIsKilledInTheMiddleLeavesNothingThatIsTakenForTheLibrary() throws Exception {
        final Process killed = start("killed", "never");
        while (killed.isAlive() && libraries("killed").isEmpty())
            Thread.onSpinWait();
        killed.destroyForcibly().waitFor();
        assertEquals(expected(), answer(start("killed", "later"), "later"));
    }
}
