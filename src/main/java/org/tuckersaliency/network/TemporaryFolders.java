package org.tuckersaliency.network;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Temporary folders that are known to be in use: as long as the process lives that has made one, it holds a lock on a
 * file in it. What processes have left that were killed is deleted when another one makes its first folder.
 */
public final class TemporaryFolders {
    private static final String PREFIX = "tucker-saliency-";
    private static final String LOCK = "lock";
    private static final String FILES = "files";
    /** Of others that take the new folder for one that was left. */
    private static final int TRIES = 5;

    private static final Map<Path, FileChannel> IN_USE = new ConcurrentHashMap<>();
    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private TemporaryFolders() {}

    /**
     * A new folder, to be deleted by {@link NetworkFiles#delete}; what is put into it goes into {@link #files}.
     *
     * @param what it is for, part of its name
     * @throws NetworkException if Java cannot use the name of the place for temporary files
     * @throws IOException if nothing can be written there
     */
    public static Path make(final String what) throws IOException {
        final Path place = place();
        if (SWEPT.compareAndSet(false, true)) sweep(place);
        for (int i = 0;; i++) {
            final Path folder = Files.createTempDirectory(place, PREFIX + what + own());
            try {
                Files.createDirectory(files(folder));
                if (lock(folder) || i == TRIES) return folder;
            } catch (final IOException e) {
                NetworkFiles.delete(folder);
                throw e;
            }
        }
    }

    /**
     * @param what is put into it, a word
     * @param temporary takes what is to be deleted
     * @return a new folder
     * @throws NetworkException if nothing can be written where temporary files lie
     */
    static Path make(final String what, final List<Path> temporary) {
        try {
            final Path folder = make(what);
            temporary.add(folder);
            return files(folder);
        } catch (final IOException e) {
            throw new NetworkException("The network cannot be unpacked into the temporary folder "
                    + System.getProperty("java.io.tmpdir") + " (" + e.getMessage()
                    + "); make room there or check that you may write to it.", e);
        }
    }

    /**
     * Where temporary files lie.
     *
     * @throws NetworkException if Java cannot use its name, of which Java itself only says that a class has failed
     */
    public static Path place() {
        final String name = System.getProperty("java.io.tmpdir");
        try {
            return Paths.get(name);
        } catch (final InvalidPathException e) {
            throw new NetworkException(GivenPath.refusal(name, e), e);
        }
    }

    /** Where in a temporary folder its files lie. */
    public static Path files(final Path folder) {
        return folder.resolve(FILES);
    }

    /** Part of the name of each folder of this process. */
    private static String own() {
        return "-" + ProcessHandle.current().pid() + "-";
    }

    private static boolean lock(final Path folder) throws IOException {
        final FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        IN_USE.put(folder, channel);
        try {
            if (channel.tryLock() != null) return true;
        } catch (final IOException e) {
            return true; // a disk without locks, where nothing is ever swept
        }
        release(folder);
        return false;
    }

    /** Lets go of a folder that is about to be deleted. */
    static void release(final Path folder) {
        try (FileChannel channel = IN_USE.remove(folder)) {
            return; // closing ends the lock
        } catch (final IOException e) {
            return; // then it ends with the process
        }
    }

    /** Deletes what nobody holds any longer. */
    static void sweep(final Path place) {
        try (Stream<Path> all = Files.list(place)) {
            for (final Path folder : all.filter(TemporaryFolders::isAnother).collect(Collectors.toList()))
                if (isLeft(folder.resolve(LOCK))) NetworkFiles.delete(folder);
        } catch (final IOException e) {
            return; // who makes a folder there is told
        }
    }

    /** One of this process must not even be looked at, as that would end its lock on some systems. */
    private static boolean isAnother(final Path folder) {
        final String name = folder.getFileName().toString();
        return name.startsWith(PREFIX) && !name.contains(own()) && Files.isRegularFile(folder.resolve(LOCK));
    }

    private static boolean isLeft(final Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (final IOException | OverlappingFileLockException e) {
            return false; // somebody else's, or gone meanwhile
        }
    }
}
