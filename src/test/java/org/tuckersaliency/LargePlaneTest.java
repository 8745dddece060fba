package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** A plane of a virtual stack that is large for the memory: 36 million pixels, 170 MB. */
class LargePlaneTest {
    private static String run(final String... arguments) throws Exception {
        final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx170m", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
                LargePlaneProgram.class.getName(), arguments[0], arguments[1], arguments[2]).redirectErrorStream(true)
                .start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /** The plane takes 36 MB; a copy in floats or the map of 144 MB would leave no room, nor the feature maps of 216 MB. */
    @Test
    void planeIsMappedTileByTileAndTheMapHasThePhysicalSizeOfThePlane() throws Exception {
        final String output = run("6000", "mtsm", "map");
        assertTrue(output.matches("(?s).*32 bits, (\\d+) x \\1, pixels of .*, plane 1, maximum 1\\.0\n.*"), output);
        final String[] words = output.substring(output.indexOf("32 bits, ")).split("[, ]+");
        assertEquals(6000 * 0.25, Integer.parseInt(words[2]) * Double.parseDouble(words[7]), 1e-9, output);
        assertTrue(output.contains("Tiles: "), output);
        assertTrue(output.contains("each went through 2 times"), output);
        assertTrue(output.contains("Map: 750 × 750"), output);
        assertTrue(output.contains("Warning: There is not enough memory for a map of 6000 x 6000 pixels"), output);
    }
}
