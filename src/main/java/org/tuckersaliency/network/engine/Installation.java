package org.tuckersaliency.network.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Puts a native library into a folder: from Maven Central or from another folder. It is written under another name, its
 * SHA-256 is checked, and only then it gets its own. What an interrupted download has fetched stays, and the next one
 * goes on from there.
 */
public final class Installation {
    /** Hears how far it is, and may end it by an exception. */
    public interface Progress {
        /**
         * @param done bytes
         * @param all bytes
         */
        void at(long done, long all);
    }

    private static final int PATIENCE = 30_000;
    private static final int BLOCK = 1 << 16;
    private static final int REST_FOLLOWS = 206;
    private static final int NOTHING_FOLLOWS = 416;
    private static final String PART = ".part";

    private final NativeLibrary library;
    private final Path folder;
    private final Progress progress;

    /** @param folder where the library is put */
    public Installation(final NativeLibrary library, final Path folder, final Progress progress) {
        this.library = library;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Fetches the library; the only place where this plugin uses the network.
     *
     * @throws InstallationException if that fails
     * @throws IOException if the folder cannot be written to
     */
    public Path fetch() throws IOException {
        return install("What was fetched", channel -> {
            try {
                if (channel.size() < library.size()) fetch(channel);
            } catch (final InstallationException e) {
                throw e;
            } catch (final IOException e) {
                throw new InstallationException("The library could not be fetched from " + library.address() + " ("
                        + (e.getMessage() == null ? e : e.getMessage()) + ") after "
                        + megabytes(channel.size()) + " of " + library.readableSize()
                        + "; try again, which goes on from there, or put " + library.fileName()
                        + " into a folder by hand and give that folder.", e);
            }
        });
    }

    /** Writes the library, or what is missing of it, behind what is there. */
    private interface Filling {
        void fill(FileChannel channel) throws IOException;
    }

    /** Nobody else writes to the library from its first byte until it has its name. */
    private Path install(final String what, final Filling filling) throws IOException {
        Files.createDirectories(folder);
        final Path part = folder.resolve(library.fileName() + PART);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) throw beingInstalled();
            if (!Files.exists(part)) return installedMeanwhile();
            filling.fill(channel);
            channel.position(0);
            if (!new Sha256().add(Channels.newInputStream(channel)).hexadecimal().equals(library.sha256())) {
                Files.delete(part);
                throw wrong(what + " has another SHA-256 than " + library.fileName());
            }
            return move(part, folder.resolve(library.fileName()));
        } catch (final OverlappingFileLockException e) {
            throw beingInstalled();
        }
    }

    /** Another process was a little faster. */
    private Path installedMeanwhile() throws IOException {
        final Path file = folder.resolve(library.fileName());
        if (library.isIn(file)) return file;
        throw beingInstalled();
    }

    private IOException beingInstalled() {
        return new InstallationException("The library is being installed by another window or program into " + folder
                + "; wait until it is ready.");
    }

    private void fetch(final FileChannel channel) throws IOException {
        final HttpURLConnection connection = (HttpURLConnection) URI.create(library.address()).toURL()
                .openConnection();
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        if (channel.size() > 0) connection.setRequestProperty("Range", "bytes=" + channel.size() + "-");
        try {
            final int status = connection.getResponseCode();
            if (status == NOTHING_FOLLOWS) channel.truncate(0);
            if (status != HttpURLConnection.HTTP_OK && status != REST_FOLLOWS)
                throw new IOException("the server answers " + status);
            channel.position(status == REST_FOLLOWS ? channel.size() : 0);
            channel.truncate(channel.position());
            try (InputStream in = connection.getInputStream()) {
                write(in, channel);
            }
        } finally {
            connection.disconnect();
        }
    }

    private void write(final InputStream in, final FileChannel channel) throws IOException {
        final byte[] block = new byte[BLOCK];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            if (channel.position() + n > library.size())
                throw new IOException("more follows than the " + library.size() + " bytes of the library");
            write(ByteBuffer.wrap(block, 0, n), channel);
            progress.at(channel.position(), library.size());
        }
        if (channel.position() < library.size()) throw new IOException("the connection broke");
    }

    /**
     * Copies the library.
     *
     * @param from the file, or a folder that it lies in
     * @throws InstallationException if it is not there, or is not the right one
     * @throws IOException if it cannot be copied
     */
    public Path copyFrom(final Path from) throws IOException {
        final Path file = Files.isDirectory(from) ? from.resolve(library.fileName()) : from;
        if (!Files.isRegularFile(file))
            throw new InstallationException("There is no " + library.fileName() + " in " + from
                    + "; fetch it with a browser from " + library.address() + ", and give its folder.");
        if (Files.size(file) != library.size())
            throw wrong(file + " has " + Files.size(file) + " bytes, but "
                    + library.fileName() + " has " + library.size());
        return install(file.toString(), channel -> {
            boolean half = true;
            try (InputStream in = Files.newInputStream(file)) {
                channel.truncate(0);
                write(in, channel);
                half = false;
            } finally { // a copy begins anew, and a full disk is not to stay full
                if (half) Files.deleteIfExists(folder.resolve(library.fileName() + PART));
            }
        });
    }

    private void write(final ByteBuffer bytes, final FileChannel channel) throws IOException {
        try {
            while (bytes.hasRemaining())
                channel.write(bytes);
        } catch (final ClosedByInterruptException e) {
            throw e;
        } catch (final IOException e) {
            throw new InstallationException("The library cannot be written into the folder " + folder + " ("
                    + e.getMessage() + "); make room for " + library.readableSize() + " there, and try again.", e);
        }
    }

    private static Path move(final Path part, final Path file) throws IOException {
        try {
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (final AtomicMoveNotSupportedException e) {
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private IOException wrong(final String what) {
        return new InstallationException(
                what + ", so it is damaged or another version; nothing was installed, fetch it again from "
                        + library.address() + ".");
    }

    private static String megabytes(final long bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes / 1e6);
    }
}
