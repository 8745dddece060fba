package org.tuckersaliency.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** The bytes of a file, or of all files of a folder, to be handed to every executor once. Immutable. */
final class PackedFile implements Serializable {
    private static final long serialVersionUID = 1L;
    /** An array of Java cannot hold every file. */
    private static final int CHUNK = 1 << 26;

    private final String name;
    private final String identity;
    /** By the path below the folder, which is empty for a file alone. */
    private final TreeMap<String, List<byte[]>> files = new TreeMap<>();

    /**
     * @throws IOException if it cannot be read
     */
    PackedFile(final String place, final Configuration configuration) throws IOException {
        final org.apache.hadoop.fs.Path given = new org.apache.hadoop.fs.Path(place);
        final FileSystem system = given.getFileSystem(configuration);
        if (!system.exists(given))
            throw new IllegalArgumentException("There is nothing at " + place + "; give a path that Hadoop can read.");
        final org.apache.hadoop.fs.Path path = system.makeQualified(given);
        name = path.getName();
        final FileStatus status = system.getFileStatus(path);
        if (status.isFile()) {
            files.put("", chunks(system, path));
        } else {
            final int start = path.toUri().getPath().length() + 1;
            final RemoteIterator<LocatedFileStatus> all = system.listFiles(path, true);
            while (all.hasNext()) {
                final org.apache.hadoop.fs.Path file = all.next().getPath();
                files.put(file.toUri().getPath().substring(start), chunks(system, file));
            }
        }
        identity = sum();
    }

    private static List<byte[]> chunks(final FileSystem system, final org.apache.hadoop.fs.Path file)
            throws IOException {
        final List<byte[]> chunks = new ArrayList<>();
        try (InputStream in = system.open(file)) {
            byte[] chunk = in.readNBytes(CHUNK);
            while (chunk.length > 0) {
                chunks.add(chunk);
                chunk = in.readNBytes(CHUNK);
            }
        }
        return chunks;
    }

    private String sum() {
        try {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((file, chunks) -> {
                digest.update((file + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                chunks.forEach(digest::update);
            });
            final StringBuilder text = new StringBuilder();
            for (final byte part : digest.digest()) text.append(String.format(Locale.ROOT, "%02x", part));
            return text.toString();
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The SHA-256 of names and contents. */
    String identity() {
        return identity;
    }

    /** In bytes. */
    long size() {
        return files.values().stream().flatMap(List::stream).mapToLong(chunk -> chunk.length).sum();
    }

    /**
     * Writes it to this machine.
     *
     * @return where it lies now, under its own name
     */
    Path unpack(final Path folder) throws IOException {
        final Path root = folder.resolve(name);
        for (final java.util.Map.Entry<String, List<byte[]>> file : files.entrySet()) {
            final Path path = file.getKey().isEmpty() ? root : root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            try (OutputStream out = Files.newOutputStream(path)) {
                for (final byte[] chunk : file.getValue()) out.write(chunk);
            }
        }
        return root;
    }
}
