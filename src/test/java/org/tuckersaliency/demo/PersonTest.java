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

/** A person before ImageJ: records, runs what was recorded, watches the progress, cancels. */
class PersonTest {
    private static final String OPTIONS = "\"network=[sample:cells-ssl] layer=auto output=map\");";

    @Test
    void recordsRunsWatchesAndCancels(@TempDir final Path folder) throws Exception {
        Assumptions.assumeTrue(System.getenv("DISPLAY") != null && !System.getenv("DISPLAY").isEmpty(),
                "there is no display");
        final Process process = new ProcessBuilder(
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=false",
                "-cp", System.getProperty("java.class.path"), PersonProgram.class.getName(), folder.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile()).start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) process.destroyForcibly();
        final String log = Files.readString(folder.resolve("log.txt"));
        assertTrue(Files.exists(folder.resolve("facts.txt")), log);
        final List<String> facts = Files.readAllLines(folder.resolve("facts.txt"));
        assertEquals(8, facts.size(), facts + "\n" + log);
        assertEquals("run(\"EigenCAM...\", " + OPTIONS, facts.get(0));
        assertEquals("IJ.run(imp, \"EigenCAM...\", " + OPTIONS, facts.get(1));
        assertTrue(facts.get(2).startsWith("EigenCAM of ramp 60 x 50 of mean 0."), facts.get(2));
        assertEquals("status: Score-CAM", facts.get(3));
        assertEquals("ended: true, images: [long], other windows: 0", facts.get(4));
        assertEquals("after the closed dialog: EigenCAM of ramp, images: 2, other windows: 0", facts.get(6));
        assertEquals("then: Cancelled", facts.get(5));
        assertEquals("the layer, as the dialog had it: auto, nowhere, nothing, auto, ", facts.get(7));
        assertEquals("", log.lines().filter(line -> line.contains("Exception")).findFirst().orElse(""));
    }
}
