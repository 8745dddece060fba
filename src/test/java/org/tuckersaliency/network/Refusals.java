package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold for every network that does not open. */
public final class Refusals {
    private Refusals() {}

    /** Opening fails with one actionable sentence, which is returned, and leaves nothing behind. */
    public static String refusal(final String source) throws IOException {
        final Set<String> before = temporaryFiles();
        final NetworkException refused = assertThrows(NetworkException.class, () -> Networks.open(source).close());
        isOneActionableSentence(refused.getMessage());
        assertEquals(before, temporaryFiles());
        return refused.getMessage();
    }

    /**
     * It begins with a capital or a quotation, says what is wrong, then what to do, ends with a full stop and has no
     * other; nothing in it looks like a class or a stack trace.
     */
    public static void isOneActionableSentence(final String message) {
        assertFalse(message.contains("\n") || message.contains("\r"), "more than one line: " + message);
        assertTrue(message.matches("['A-Z].*\\."), "no sentence: " + message);
        assertFalse(message.matches(".*[.!?] +[A-Z].*"), "more than one sentence: " + message);
        assertFalse(message.matches(".*\\.[)'\"]?\\.") || message.contains(". ."), "stops twice: " + message);
        assertTrue(message.contains("; ") || message.contains(", but "), "does not say what to do: " + message);
        assertFalse(message.matches(".*(Exception|\\bnull\\b|java\\.|org\\.|\\bat [a-z]+\\.[a-z]+\\.).*"),
                "speaks to programmers: " + message);
        assertTrue(message.length() < 700, "too long: " + message);
    }

    /** Our temporary files and folders that are there now. */
    public static Set<String> temporaryFiles() throws IOException {
        final Path folder = Paths.get(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).filter(n -> n.startsWith("tucker-saliency"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
