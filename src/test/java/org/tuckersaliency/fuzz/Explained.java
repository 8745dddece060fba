package org.tuckersaliency.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tuckersaliency.network.NetworkException;

/** What must hold for whatever a reader is given: it answers, or it refuses in one sentence. */
public final class Explained {
    /** What a sentence may have at most; the longest that the sources hold has some 400 characters without names. */
    private static final int LONGEST = 1500;

    private Explained() {}

    /**
     * Runs what either works or throws a {@link NetworkException} or an {@link IllegalArgumentException} with one
     * sentence.
     *
     * @throws AssertionError if it threw something else, or no sentence
     */
    public static void run(final Runnable reader) {
        try {
            reader.run();
        } catch (final NetworkException e) {
            sentence(e);
        } catch (final IllegalArgumentException e) {
            // not its descendants, such as those for numbers and patterns, which say nothing to a user
            if (e.getClass() != IllegalArgumentException.class) throw e;
            sentence(e);
        }
    }

    /** The same for readers whose sentence is put into brackets by their callers. */
    public static void runClause(final Runnable reader) {
        try {
            reader.run();
        } catch (final NetworkException e) {
            sentence(e);
        } catch (final IllegalArgumentException e) {
            if (e.getClass() != IllegalArgumentException.class) throw e;
            words(e);
        }
    }

    private static void sentence(final RuntimeException refusal) {
        words(refusal);
        final String message = refusal.getMessage();
        if (!message.matches("(?s)['\\p{Lu}\\d\\p{Punct}].*\\."))
            throw new AssertionError("no sentence: " + message, refusal);
        if (!message.contains("; ") && !message.contains(", "))
            throw new AssertionError("does not say what to do: " + message, refusal);
    }

    private static void words(final RuntimeException refusal) {
        final String message = refusal.getMessage();
        if (message == null || message.isBlank()) throw new AssertionError("no message", refusal);
        if (!(refusal instanceof NetworkException)) return; // repeats what the user wrote
        if (message.contains("\n") || message.contains("\r")) throw new AssertionError("lines: " + message, refusal);
        if (message.length() > LONGEST)
            throw new AssertionError(message.length() + " characters: " + message.substring(0, 200), refusal);
    }

    /** The plugin's files where temporary ones lie; there should be none when nothing is open. */
    public static List<String> leftovers() {
        final Path folder = Paths.get(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).filter(n -> n.startsWith("tucker-saliency"))
                    .collect(Collectors.toList());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
