package org.tuckersaliency.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that a run that is ended in the middle leaves a whole file. */
public final class WrittenFile {
    private WrittenFile() {}

    /** What writes the bytes of a file. */
    public interface Content {
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes a file under another name, then moves it to its place; nothing half-written stays.
     *
     * @throws IOException if that fails; what was there before is there still
     */
    public static void replace(final Path file, final Content content) throws IOException {
        final Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            content.writeTo(part);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (final AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (final IOException | RuntimeException | Error e) {
            delete(part);
            throw e;
        }
    }

    /** The same for a text of an evaluation. */
    static void replace(final Path file, final String text) {
        try {
            replace(file, part -> Files.writeString(part, text, StandardCharsets.UTF_8));
        } catch (final IOException e) {
            throw failed(file, e);
        }
    }

    private static void delete(final Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (final IOException e) {
            half.toFile().deleteOnExit();
        }
    }

    /** Writes a line behind the others, at once. */
    static void append(final Path file, final String line) {
        try {
            Files.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (final IOException e) {
            throw failed(file, e);
        }
    }

    static String read(final Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read (" + e.getMessage()
                    + "); delete it, or give another csv.", e);
        }
    }

    /** Says what could not be written, and what to do. */
    static IllegalArgumentException failed(final Path file, final IOException e) {
        return new IllegalArgumentException("The file " + file + " cannot be written (" + e.getMessage()
                + "); give a csv in a folder where there is room and where you may write.", e);
    }
}
