package org.tuckersaliency.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sees to it that one run alone writes a file and those that belong to it, of whatever process: it holds a lock on a
 * hidden file beside it. What a process leaves that is killed is in nobody's way.
 */
public final class OnlyWriter implements AutoCloseable {
    /** Of others that end in this moment, and take their file away. */
    private static final int TRIES = 10;

    private static final int MOST_BYTES = 4096;

    /** A lock is one of the process on some systems, so that further channels to the file must not even be opened. */
    private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path beside;
    private final FileChannel channel;

    private OnlyWriter(final Path beside, final FileChannel channel) {
        this.beside = beside;
        this.channel = channel;
    }

    /**
     * @param file in a folder that there is; need not be there itself
     * @throws IllegalArgumentException if another run writes it
     * @throws IOException if nothing can be written there
     */
    public static OnlyWriter of(final Path file) throws IOException {
        final Path beside = file.toAbsolutePath().normalize().resolveSibling("." + file.getFileName() + ".lock");
        if (!OF_THIS_PROCESS.add(beside)) throw refused(file);
        Optional<OnlyWriter> writer = Optional.empty();
        try {
            writer = lock(beside);
        } finally {
            if (writer.isEmpty()) OF_THIS_PROCESS.remove(beside);
        }
        return writer.orElseThrow(() -> refused(file));
    }

    private static IllegalArgumentException refused(final Path file) {
        return new IllegalArgumentException("The file " + file + " is being written by another window or program; wait "
                + "until it has ended, or give another place.");
    }

    private static Optional<OnlyWriter> lock(final Path beside) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            final FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean ours = false;
            try {
                if (!isFree(channel)) return Optional.empty();
                ours = isStillThere(beside, channel);
                if (ours) return Optional.of(new OnlyWriter(beside, channel));
            } finally {
                if (!ours) channel.close();
            }
        }
        return Optional.empty();
    }

    private static boolean isFree(final FileChannel channel) {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
        } catch (final OverlappingFileLockException e) {
            return false;
        } catch (final IOException e) {
            return true; // a disk without locks
        }
    }

    /**
     * Whoever ends takes his file away, maybe between our opening and our locking it. The file is known by its size, as
     * to open it once more and close it would end the lock on some systems.
     */
    private static boolean isStillThere(final Path file, final FileChannel channel) throws IOException {
        final int size = ThreadLocalRandom.current().nextInt(1, MOST_BYTES);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(new byte[size]), 0);
        return Files.exists(file) && Files.size(file) == size;
    }

    /** Lets others write. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(beside); // while nobody else can have it
        } catch (final IOException e) {
            return; // it is small, hidden, and in nobody's way
        } finally {
            OF_THIS_PROCESS.remove(beside);
        }
    }
}
