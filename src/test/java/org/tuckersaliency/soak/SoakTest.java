package org.tuckersaliency.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first two hundred maps of the long run; whether memory stays level is not to be seen in so few. */
class SoakTest {
    @Test
    void mapsOfFourNetworksInTwoThreadsKeepTheirBitsAndLeaveNoFileThreadOrNetwork(@TempDir final Path folder)
            throws Exception {
        final Path log = folder.resolve("log.txt");
        final int status = Soak.prepare(folder, 200, "256m").redirectErrorStream(true).redirectOutput(log.toFile())
                .start().waitFor();
        final String output = Files.readString(log);
        assertEquals(0, status, output);
        assertTrue(output.contains("{\"kindsOfMaps\": 100, "), output);
        assertTrue(output.contains("\"verdict\": \"kept\""), output);
    }
}
