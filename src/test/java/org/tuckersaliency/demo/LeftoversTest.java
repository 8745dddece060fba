package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two hundred runs leave behind: those with a result, those that fail and those that are cancelled. */
class LeftoversTest {
    /** One map that is kept of every run would be more. */
    private static final long BOUND = 4 << 20;

    @Test
    void noImageThreadOrFileIsLeftAndTheHeapStaysAsItWas(@TempDir final Path folder) throws Exception {
        final Path facts = folder.resolve("facts.txt");
        final Path temporary = Files.createDirectory(folder.resolve("temporary"));
        final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-Djava.io.tmpdir=" + temporary, "-cp",
                System.getProperty("java.class.path"), ManyRuns.class.getName(), facts.toString(), "50", "200")
                .redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile()).start();
        process.waitFor();
        assertTrue(Files.exists(facts), Files.readString(folder.resolve("log.txt")));
        final List<String> lines = Files.readAllLines(facts);
        assertEquals(8, lines.size(), lines.toString());
        assertEquals("before images: 0 0", lines.get(0));
        for (int i = 0; i < 3; i++)
            assertEquals(lines.get(i).replace("before", "after"), lines.get(i + 4));
        final long grown = number(lines.get(7)) - number(lines.get(3));
        assertTrue(grown < BOUND, "the heap has grown by " + grown + " bytes");
    }

    private static long number(final String line) {
        return Long.parseLong(line.substring(line.indexOf(": ") + 2));
    }
}
