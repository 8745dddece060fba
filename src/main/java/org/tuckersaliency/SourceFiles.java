package org.tuckersaliency;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tuckersaliency.network.NetworkParts;

/** The files behind the source of a network, looked at to know whether they have changed. */
final class SourceFiles {
    /** A network may lie two folders below the one that is given, and its weights one further. */
    private static final int DEEPEST = 4;
    /** A network has fewer files; a folder that has more is no network's. */
    private static final int MOST = 10_000;

    private final List<String> stamps = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private int visited;

    private SourceFiles() {}

    /**
     * @param source as a user writes it
     * @return without any files where there are none behind it
     */
    static SourceFiles of(final String source) {
        final SourceFiles files = new SourceFiles();
        try {
            final Path path = Paths.get(source.strip());
            if (source.isBlank() || !Files.exists(path)) return files;
            final Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
            if (Files.isDirectory(path) || path.endsWith("saved_model.pb"))
                Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, files.visitor());
            else
                files.add(path, folder);
            Collections.sort(files.stamps);
            Collections.sort(files.keys);
        } catch (final InvalidPathException | IOException e) {
            files.stamps.add("unreadable");
        }
        return files;
    }

    /** A file, and what may say something of it, such as the names of its classes. */
    private void add(final Path file, final Path folder) throws IOException {
        try (Stream<Path> beside = Files.list(folder)) {
            for (final Path one : beside.filter(f -> f.endsWith(file.getFileName())
                    || NetworkParts.isDescription(f.getFileName().toString()))
                    .collect(Collectors.toList()))
                add(one);
        }
    }

    private void add(final Path file) {
        try {
            add(file, Files.readAttributes(file, BasicFileAttributes.class));
        } catch (final IOException e) {
            stamps.add(file + " unreadable");
        }
    }

    private void add(final Path file, final BasicFileAttributes facts) {
        stamps.add(file + " " + facts.size() + " " + facts.lastModifiedTime());
        keys.add(file + " " + facts.fileKey());
    }

    private SimpleFileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes facts) {
                if (NetworkParts.isOne(file.toString())) add(file, facts);
                return ++visited < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(final Path file, final IOException reason) {
                stamps.add(file + " unreadable"); // taken away meanwhile, a circle of links, or not ours to read
                return FileVisitResult.CONTINUE;
            }
        };
    }

    /** Names, sizes and times, the same for a copy of the disk; empty where there are no files. */
    String state() {
        return String.join("\n", stamps);
    }

    /** Whether it is the same files, and no other ones of the same names, sizes and times. */
    @Override
    public boolean equals(final Object other) {
        return other instanceof SourceFiles && ((SourceFiles) other).stamps.equals(stamps)
                && ((SourceFiles) other).keys.equals(keys);
    }

    @Override
    public int hashCode() {
        return stamps.hashCode();
    }
}
