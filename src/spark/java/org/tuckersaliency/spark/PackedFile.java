package org.tuckersaliency.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.tuckersaliency.network.NetworkParts;

/** The bytes of a file, or of all files of a folder, to be handed to every executor once. Immutable. */
final class PackedFile implements Serializable {
    private static final long serialVersionUID = 1L;
    /** An array of Java cannot hold every file. */
    private static final int CHUNK = 1 << 26;
    /** A longer one is refused anyway. */
    private static final long LARGEST_DESCRIPTION = 4 << 20;
    private static final String SAVED_MODEL = "saved_model.pb";

    /** Which of the files was named; empty for the folder. */
    private final String root;
    private final String identity;
    /** By the path below the folder. */
    private final TreeMap<String, List<byte[]>> files = new TreeMap<>();

    /**
     * @param isNetwork whether it is a network: then what describes it lies beside it, and nothing else of its folder is
     *        wanted
     * @throws IOException if it cannot be read
     */
    PackedFile(final String place, final boolean isNetwork, final Configuration configuration) throws IOException {
        final org.apache.hadoop.fs.Path given = new org.apache.hadoop.fs.Path(place);
        final FileSystem system = given.getFileSystem(configuration);
        if (!system.exists(given))
            throw new IllegalArgumentException("There is nothing at " + place + "; give a path that Hadoop can read.");
        final org.apache.hadoop.fs.Path path = system.makeQualified(given);
        final boolean isFile = system.getFileStatus(path).isFile();
        final boolean isModel = path.getName().equals(SAVED_MODEL);
        root = isFile ? path.getName() : "";
        if (isFile && !isModel) {
            files.put(path.getName(), chunks(system, path));
            if (isNetwork)
                for (final FileStatus beside : system.listStatus(path.getParent()))
                    if (beside.isFile() && beside.getLen() <= LARGEST_DESCRIPTION
                            && NetworkParts.isDescription(beside.getPath().getName()))
                        files.put(beside.getPath().getName(), chunks(system, beside.getPath()));
        } else {
            pack(system, isFile ? path.getParent() : path);
        }
        identity = sum();
    }

    private void pack(final FileSystem system, final org.apache.hadoop.fs.Path folder) throws IOException {
        final int start = folder.toUri().getPath().length() + 1;
        final RemoteIterator<LocatedFileStatus> all = system.listFiles(folder, true);
        while (all.hasNext()) {
            final org.apache.hadoop.fs.Path file = all.next().getPath();
            final String name = file.toUri().getPath().substring(start);
            if (NetworkParts.isOne(name)) files.put(name, chunks(system, file));
        }
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
                digest.update((file + "\n").getBytes(StandardCharsets.UTF_8));
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

    /**
     * Writes it to this machine.
     *
     * @param folder an empty one
     * @return where it lies now
     */
    Path unpack(final Path folder) throws IOException {
        for (final Map.Entry<String, List<byte[]>> file : files.entrySet()) {
            final Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            try (OutputStream out = Files.newOutputStream(path)) {
                for (final byte[] chunk : file.getValue()) out.write(chunk);
            }
        }
        return root.isEmpty() ? folder : folder.resolve(root);
    }
}
