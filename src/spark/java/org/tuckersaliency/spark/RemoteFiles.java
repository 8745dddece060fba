package org.tuckersaliency.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.tuckersaliency.batch.BatchPattern;
import org.tuckersaliency.image.ImageFiles;

/** Lists, reads and writes files of any Hadoop file system. */
final class RemoteFiles {
    private static final int BUFFER = 1 << 16;

    private final Configuration configuration;
    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    RemoteFiles(final Configuration configuration) {
        this.configuration = configuration;
    }

    /** What is to be handed to the tasks of how Hadoop is set up. */
    static Broadcast<SerializableConfiguration> shared(final JavaSparkContext spark) {
        return spark.broadcast(new SerializableConfiguration(new Configuration(spark.hadoopConfiguration())));
    }

    /** Of a local disk without checksums: Hadoop would add a file to each result, and look for one beside each image. */
    private FileSystem system(final Path path) throws IOException {
        final FileSystem system = path.getFileSystem(configuration);
        return system instanceof LocalFileSystem ? ((LocalFileSystem) system).getRaw() : system;
    }

    /** The address of a file below a folder. */
    static Path below(final String folder, final String name) {
        return new Path(new Path(folder), new Path(null, null, name));
    }

    /**
     * The images that a folder, a file or a pattern names, as on one machine.
     *
     * @throws IllegalArgumentException if there are none
     */
    List<RemoteFile> images(final String input) throws IOException {
        if (input.isBlank())
            throw new IllegalArgumentException("No images were given; give a folder, or a pattern such as data/*.tif.");
        if (BatchPattern.isOne(input) && !exists(input)) return matching(input);
        final Path path = new Path(input);
        final FileStatus status = status(path);
        final List<RemoteFile> found = status.isFile()
                ? List.of(file(status, path.getName()))
                : ImageFiles.withoutLabels(images(files(input)), RemoteFile::name);
        if (found.isEmpty())
            throw new IllegalArgumentException("There is no image in " + input + "; give a folder with images.");
        return found;
    }

    private List<RemoteFile> matching(final String input) throws IOException {
        final BatchPattern pattern = new BatchPattern(input);
        final List<RemoteFile> found = new ArrayList<>();
        for (final RemoteFile file : images(filesBelow(pattern.folder(), pattern.depth())))
            if (pattern.matches(file.name())) found.add(file);
        if (found.isEmpty())
            throw new IllegalArgumentException("No image fits '" + input + "'; give a folder with images, or another "
                    + "pattern.");
        return found;
    }

    private static List<RemoteFile> images(final List<RemoteFile> files) {
        final List<RemoteFile> images = new ArrayList<>(files);
        images.removeIf(file -> !ImageFiles.isImage(file.name().substring(file.name().lastIndexOf('/') + 1)));
        return images;
    }

    private boolean exists(final String path) throws IOException {
        try {
            final Path given = new Path(path);
            return system(given).exists(given);
        } catch (final IllegalArgumentException e) { // with such letters it is a pattern only
            return false;
        }
    }

    /** Whether there is such a folder. */
    boolean isFolder(final String path) throws IOException {
        return exists(path) && status(new Path(path)).isDirectory();
    }

    private FileStatus status(final Path path) throws IOException {
        try {
            return system(path).getFileStatus(path);
        } catch (final FileNotFoundException e) {
            throw new IllegalArgumentException("There is nothing at " + path + "; give a path that Hadoop can read.",
                    e);
        }
    }

    /** The files of a folder, not those in folders inside, by their names. */
    List<RemoteFile> files(final String folder) throws IOException {
        final Path path = new Path(folder);
        status(path);
        final List<RemoteFile> files = new ArrayList<>();
        for (final FileStatus status : system(path).listStatus(path))
            if (status.isFile()) files.add(file(status, status.getPath().getName()));
        files.sort(Comparator.comparing(RemoteFile::name));
        return files;
    }

    /**
     * All files below a folder, by their names; none where there is no such folder. On a local disk a link to a folder
     * inside is not followed, as it may lead round in a circle.
     *
     * @param depth how deep they lie at most; 1: in the folder itself
     */
    List<RemoteFile> filesBelow(final String folder, final int depth) throws IOException {
        final Path given = new Path(folder.isEmpty() ? "." : folder);
        final FileSystem system = system(given);
        if (!system.exists(given)) return List.of();
        final Path path = system.makeQualified(given);
        final int start = path.toUri().getPath().length() + (path.isRoot() ? 0 : 1);
        final List<RemoteFile> files = new ArrayList<>();
        final Deque<Path> folders = new ArrayDeque<>(List.of(path));
        while (!folders.isEmpty()) {
            final Path one = folders.pop();
            // not FileSystem.listFiles, which asks for the permissions of each file, on a local disk by a process each
            for (final FileStatus status : system.listStatus(one))
                if (!status.isDirectory())
                    files.add(file(status, status.getPath().toUri().getPath().substring(start)));
                else if (one.depth() - path.depth() + 1 < depth && !isLink(system, status.getPath()))
                    folders.push(status.getPath());
        }
        files.sort(Comparator.comparing(RemoteFile::name));
        return files;
    }

    private static boolean isLink(final FileSystem system, final Path path) {
        return system instanceof RawLocalFileSystem
                && Files.isSymbolicLink(((RawLocalFileSystem) system).pathToFile(path).toPath());
    }

    private static RemoteFile file(final FileStatus status, final String name) {
        return new RemoteFile(status.getPath().toString(), name, status.getLen() + " " + status.getModificationTime());
    }

    /** Copies a file to this machine. */
    void fetch(final RemoteFile from, final java.nio.file.Path to) throws IOException {
        Files.createDirectories(to.getParent());
        final Path path = new Path(from.place());
        try (InputStream in = system(path).open(path, BUFFER)) {
            Files.copy(in, to);
        }
    }

    /** Copies a file of this machine to a place where there is none. */
    void put(final java.nio.file.Path from, final Path to) throws IOException {
        try (OutputStream out = create(to)) {
            Files.copy(from, out);
        }
    }

    /** Writes a text to a place where there is none. */
    void put(final String text, final Path to) throws IOException {
        try (OutputStream out = create(to)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A file to be written; on a local disk by Java, as Hadoop would start a process to set the permissions of each. */
    OutputStream create(final Path to) throws IOException {
        final FileSystem system = system(to);
        if (!(system instanceof RawLocalFileSystem)) return system.create(to, true);
        final java.nio.file.Path file = ((RawLocalFileSystem) system).pathToFile(to).toPath();
        Files.createDirectories(file.getParent());
        return Files.newOutputStream(file);
    }

    String text(final String place) throws IOException {
        final Path path = new Path(place);
        try (InputStream in = system(path).open(path, BUFFER)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Moves a file to its place. What is there already stays where it is the same, as another attempt at the same task
     * may count on it.
     */
    void move(final Path from, final Path to) throws IOException {
        final FileSystem system = system(to);
        if (!made.contains(to.getParent())) { // asked for once, as many files go to one folder
            system.mkdirs(to.getParent());
            made.add(to.getParent());
        }
        if (system.exists(to)) {
            if (isSame(system, from, to)) return;
            system.delete(to, false);
        }
        if (!system.rename(from, to) && !isSame(system, from, to))
            throw new IOException(from + " cannot be moved to " + to);
    }

    private static boolean isSame(final FileSystem system, final Path a, final Path b) throws IOException {
        if (!system.exists(b) || system.getFileStatus(a).getLen() != system.getFileStatus(b).getLen()) return false;
        try (InputStream first = system.open(a, BUFFER); InputStream second = system.open(b, BUFFER)) {
            byte[] read = first.readNBytes(BUFFER);
            while (read.length > 0) {
                if (!Arrays.equals(read, second.readNBytes(BUFFER))) return false;
                read = first.readNBytes(BUFFER);
            }
            return true;
        }
    }

    /** Deletes a file or a folder with all that is in it. */
    void delete(final Path path) throws IOException {
        system(path).delete(path, true);
    }

    boolean exists(final Path path) throws IOException {
        return system(path).exists(path);
    }
}
