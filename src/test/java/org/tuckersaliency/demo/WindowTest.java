package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same macro in a window, in batch mode and without a display. Runs where there is a display, such as Xvfb. */
class WindowTest {
    private static final String MACRO = "run('Open Sample'); sample = getImageID();\n"
            + "run('Multivector Tucker Saliency Map (MTSM)...', 'ranks=full components=all');\n"
            + "title = getTitle(); hash = pixels();\n"
            + "selectImage(sample); run('EigenCAM...', 'layer=auto output=all');\n"
            + "File.saveString(title + ' ' + hash + ' ' + getTitle() + ' ' + pixels(), getArgument());\n"
            + "function pixels() { hash = 0;\n"
            + "for (y = 0; y < getHeight(); y++) for (x = 0; x < getWidth(); x++)\n"
            + "hash = (hash * 31 + floor(getPixel(x, y) * 16777216)) % 2147483647; return d2s(hash, 0); }\n";

    @Test
    void sameMacroGivesTheSamePixelsInAWindowInBatchModeAndWithout(@TempDir final Path folder) throws Exception {
        Assumptions.assumeTrue(System.getenv("DISPLAY") != null && !System.getenv("DISPLAY").isEmpty(),
                "there is no display");
        Files.writeString(folder.resolve("pixels.ijm"), MACRO.replace('\'', '"'));
        final Process process = new ProcessBuilder(
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=false",
                "-cp", System.getProperty("java.class.path"), WindowProgram.class.getName(), folder.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile()).start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) process.destroyForcibly();
        final String log = Files.readString(folder.resolve("log.txt"));
        assertTrue(Files.exists(folder.resolve("facts.txt")), log);
        assertEquals(0, Macros.main(folder.resolve("pixels.ijm").toString(), folder + "/headless.txt").status());

        final String expected = Files.readString(folder.resolve("headless.txt"));
        assertTrue(expected.startsWith("MTSM of cells "), expected);
        assertTrue(expected.contains(" EigenCAM of cells "), expected);
        assertEquals(expected, Files.readString(folder.resolve("window.txt")));
        assertEquals(expected, Files.readString(folder.resolve("batch.txt")));
        // the front image, the sample, its MTSM, and EigenCAM's map, overlay and channel
        assertEquals(List.of("windows after the macro: 6", "windows after batch mode: 6",
                "current: EigenCAM of unshown"), Files.readAllLines(folder.resolve("facts.txt")));
    }
}
