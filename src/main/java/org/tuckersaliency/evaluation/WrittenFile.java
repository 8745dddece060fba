package org.tuckersaliency.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes text to files so that a run that is ended in the middle leaves a whole file. */
final class WrittenFile {
    private WrittenFile() {}

    /** Writes a file under another name, then moves it to its place. */
    static void replace(final Path file, final String text) {
        final Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (final AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (final IOException e) {
            delete(temporary);
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
