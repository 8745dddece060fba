package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

import ij.IJ;

/** An evaluation whose process is killed goes on in the next one, and two processes do not write into each other's. */
class KilledEvaluationTest {
    private static final int IMAGES = 3;

    @TempDir
    private Path folder;
    private Path images;
    private Path results;
    private final Context context = new Context(SaliencyService.class);

    @BeforeEach
    void saveImages() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        results = Files.createDirectory(folder.resolve("results"));
        for (int i = 0; i < IMAGES; i++)
            IJ.saveAsTiff(IJ.createImage("i" + i, "8-bit ramp", 40 + i, 32, 1),
                    images.resolve("i" + i + ".tif").toString());
    }

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    private Process start(final String csv, final int killedAt) throws IOException {
        return new ProcessBuilder(Paths.get(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
                KilledEvaluationProgram.class.getName(), images.toString(), results.resolve(csv).toString(),
                Integer.toString(killedAt)).redirectErrorStream(true)
                .redirectOutput(folder.resolve(csv + ".log").toFile()).start();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(results)) {
            return all.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }

    @Test
    void evaluationThatIsKilledGoesOnWhereItWas() throws Exception {
        KilledEvaluationProgram.evaluate(context, images.toString(), results.resolve("whole.csv").toString());
        final List<String> whole = files();
        assertEquals(KilledEvaluationProgram.KILLED, start("cut.csv", 6).waitFor());
        assertFalse(Files.exists(results.resolve("cut.csv")), "a table that looks whole");
        assertEquals(1 + 5, Files.readAllLines(results.resolve("cut-state.txt")).size());
        KilledEvaluationProgram.evaluate(context, images.toString(), results.resolve("cut.csv").toString());
        for (final String name : whole) {
            final String cut = name.replace("whole", "cut");
            assertEquals(Files.readString(results.resolve(name)), Files.readString(results.resolve(cut)), cut);
            Files.delete(results.resolve(cut));
        }
        assertEquals(whole, files(), "nothing else is left");
    }
}
