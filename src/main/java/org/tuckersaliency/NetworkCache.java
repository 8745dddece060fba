package org.tuckersaliency;

import java.util.function.Function;

import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;

/**
 * Keeps the network that was opened last, so that a macro that maps a hundred images reads its network once. A network
 * is closed when another one takes its place, or later, when the last run that uses it has ended. Whoever asks after its
 * files have changed is given what they hold now; a run that has begun keeps what it was given.
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

        /** Names, sizes and times of the files that the network was read from. */
        String state() {
            return entry.files.state();
        }

        /**
         * Copies of the network with random weights; they are not kept, and belong to the caller. They are of the files
         * that the network was read from, or cannot be had.
         */
        RandomisedNetworks randomised() {
            return new RandomisedNetworks(entry.source, (source, share, seed) -> {
                final Network copy = randomiser.open(source, share, seed);
                if (SourceFiles.of(source).equals(entry.files)) return copy;
                copy.close();
                throw new NetworkException("The files of the network '" + source
                        + "' have changed since it was opened; evaluate it anew.");
            });
        }

        @Override
        public void close() {
            release(entry);
        }
    }

    private static final class Entry {
        private final String source;
        private final SourceFiles files;
        private final Network network;
        private final LastPlane lastPlane = new LastPlane();
        private int users;

        Entry(final String source, final SourceFiles files, final Network network) {
            this.source = source;
            this.files = files;
            this.network = network;
        }
    }

    /** How often a network is read whose files change meanwhile. */
    private static final int TRIES = 3;

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
        final SourceFiles files = SourceFiles.of(source);
        if (current == null || !current.source.equals(source) || !current.files.equals(files)) {
            close();
            current = opened(source, files);
        }
        return current;
    }

    /** Files that change while they are read need not fit each other; so they are read again. */
    private Entry opened(final String source, final SourceFiles files) {
        SourceFiles before = files;
        NetworkException failure = null;
        for (int i = 0; i < TRIES; i++) {
            Network network = null;
            failure = null;
            try {
                network = opener.apply(source);
            } catch (final NetworkException e) {
                failure = e;
            }
            final SourceFiles after = SourceFiles.of(source);
            if (after.equals(before) && failure != null) throw failure;
            if (after.equals(before)) return new Entry(source, before, network);
            if (network != null) network.close();
            before = after;
        }
        throw new NetworkException("The files of the network '" + source
                + "' change while they are read; wait until they are there completely, then try again.", failure);
    }

    /** Names, sizes and times of the files behind a source; empty where there are none. */
    static String state(final String source) {
        return SourceFiles.of(source).state();
    }
}
