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

/** The windows of layers and components. Runs where there is a display, such as Xvfb. */
class ViewerTest {
    private static final String LINE = "run(\"Component Maps...\", \"network=[sample:cells-ssl] layer=[stage3/relu] ";

    @Test
    void windowsMakeWhatTheirMacroLinesMakeAndLeaveNothingBehind(@TempDir final Path folder) throws Exception {
        Assumptions.assumeTrue(System.getenv("DISPLAY") != null && !System.getenv("DISPLAY").isEmpty(),
                "there is no display");
        final Process process = new ProcessBuilder(
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=false",
                "-cp", System.getProperty("java.class.path"), ViewerProgram.class.getName(), folder.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile()).start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) process.destroyForcibly();
        assertTrue(Files.exists(folder.resolve("facts.txt")), Files.readString(folder.resolve("log.txt")));
        assertEquals(List.of(LINE + "components=3-3 output=stack\");",
                LINE + "components=1,3 flip=3 output=signed\");",
                "Signed sum of components of cells: same pixels",
                "Tick at least one component. false",
                "MTSM of cells: same pixels", "while it computes: false",
                "new images after Escape: 0, window open: true",
                "recorded: " + LINE + "components=1,3 flip=3 output=signed\");"
                        + "run(\"Multivector Tucker Saliency Map (MTSM)...\", "
                        + "\"network=[sample:cells-ssl] layer=[stage3/relu]\");",
                "without its image: Tick at least one component.",
                "in the Window menu: 0",
                "threads: 0", "listeners: 0"), Files.readAllLines(folder.resolve("facts.txt")));
    }
}
