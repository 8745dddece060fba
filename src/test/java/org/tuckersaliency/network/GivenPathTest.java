package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** Texts that are paths, and one that is none on any system. */
class GivenPathTest {
    @Test
    void textThatIsNoPathIsRefusedInASentence() {
        assertEquals(Path.of("a folder", "a.csv"), GivenPath.of("a folder/a.csv"));
        final String message = assertThrows(IllegalArgumentException.class, () -> GivenPath.of("a\0b")).getMessage();
        Refusals.isOneActionableSentence(message);
        assertTrue(message.contains("is not a path"), message);
        assertEquals(message, assertThrows(NetworkException.class, () -> NetworkFiles.find("a\0b")).getMessage());
    }
}
