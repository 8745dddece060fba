package org.tuckersaliency.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image file of a batch, its name in it, and what its results are called. Immutable. */
public final class BatchImage {
    private final Path file;
    private final String name;
    private final String stem;

    BatchImage(final Path file, final String name, final String stem) {
        this.file = file;
        this.name = name;
        this.stem = stem;
    }

    public Path file() {
        return file;
    }

    /** Its path below the folder that all images of the batch lie in, with {@code /} between the parts. */
    public String name() {
        return name;
    }

    /** What the names of its results begin with, folders included; no other image of the batch has the same. */
    public String stem() {
        return stem;
    }

    /** Changes when the file does; empty where it cannot be looked at. */
    public String stamp() {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        } catch (final IOException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
