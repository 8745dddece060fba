package org.tuckersaliency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tuckersaliency.network.Network;

/**
 * Keeps the network that was opened last, so that a macro that maps a hundred images reads its network once. A network
 * is closed when another one takes its place, or later, when the last run that uses it has ended.
 */
final class NetworkCache implements AutoCloseable {
    /** A network in use; closing the lease gives it back. */
    final class Lease implements AutoCloseable {
        private final Entry entry;

        private Lease(final Entry entry) {
            this.entry = entry;
        }

        Network network() {
            return entry.network;
        }

        /** What the network saw last. */
        LastPlane lastPlane() {
            return entry.lastPlane;
        }

        @Override
        public void close() {
            release(entry);
        }
    }

    private static final class Entry {
        private final String key;
        private final Network network;
        private final LastPlane lastPlane = new LastPlane();
        private int users;

        Entry(final String key, final Network network) {
            this.key = key;
            this.network = network;
        }
    }

    private final Function<String, Network> opener;
    private final RandomisedNetworks.Opener randomiser;
    private Entry current;

    /**
     * @param opener opens a network by its source
     * @param randomiser opens it with weights that are drawn anew
     */
    NetworkCache(final Function<String, Network> opener, final RandomisedNetworks.Opener randomiser) {
        this.opener = opener;
        this.randomiser = randomiser;
    }

    /** The network, for as long as the cache keeps it. */
    synchronized Network open(final String source) {
        return entry(source).network;
    }

    /** The network, open until the lease is closed. */
    synchronized Lease lease(final String source) {
        final Entry entry = entry(source);
        entry.users++;
        return new Lease(entry);
    }

    /** Copies of the network with random weights; they are not kept, and belong to the caller. */
    RandomisedNetworks randomised(final String source) {
        return new RandomisedNetworks(source, randomiser);
    }

    /** Closes the network, or has it closed when its last lease ends. */
    @Override
    public synchronized void close() {
        final Entry old = current;
        current = null;
        if (old != null && old.users == 0) old.network.close();
    }

    private synchronized void release(final Entry entry) {
        entry.users--;
        if (entry.users == 0 && entry != current) entry.network.close();
    }

    private Entry entry(final String source) {
        final String key = source + "\n" + state(source);
        if (current == null || !current.key.equals(key)) {
            close();
            current = new Entry(key, opener.apply(source));
        }
        return current;
    }

    /** Names, sizes and times of the files behind a source; empty where there are none. */
    static String state(final String source) {
        try {
            final Path path = Paths.get(source);
            if (!Files.exists(path)) return "";
            final Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
            try (Stream<Path> files = Files.isDirectory(path) || path.endsWith("saved_model.pb")
                    ? Files.walk(folder, 2)
                    : Files.list(folder).filter(f -> f.endsWith(path.getFileName()) || isDescription(f))) {
                return files.sorted().map(NetworkCache::stamp).collect(Collectors.joining("\n"));
            }
        } catch (final InvalidPathException | IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** Whether a file may say something of the network beside it, such as the names of its classes. */
    private static boolean isDescription(final Path file) {
        return file.toString().matches(".*\\.(json|txt|ya?ml)");
    }

    private static String stamp(final Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
