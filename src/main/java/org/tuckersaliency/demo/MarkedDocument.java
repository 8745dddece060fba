package org.tuckersaliency.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A document with places for what is measured: from {@code <!-- NAME -->} to the next {@code <!-- end -->}. What stands
 * around them stays.
 */
final class MarkedDocument {
    private static final String END = "<!-- end -->";

    private final Path file;
    private String text;

    MarkedDocument(final Path file) throws IOException {
        this.file = file;
        this.text = Files.readString(file);
    }

    /** @throws IOException if there is no such place */
    void put(final String name, final String content) throws IOException {
        final String begin = "<!-- " + name + " -->";
        final int from = text.indexOf(begin);
        final int to = text.indexOf(END, from);
        if (from < 0 || to < 0)
            throw new IOException("The document " + file + " has no place from " + begin + " to " + END + ".");
        text = text.substring(0, from) + begin + "\n\n" + content + "\n" + text.substring(to);
    }

    /** Copies a picture into {@code images} beside the document. */
    void copy(final Path picture, final String name) throws IOException {
        Files.copy(picture, file.resolveSibling("images").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    void save() throws IOException {
        final Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, text.getBytes(StandardCharsets.UTF_8));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
