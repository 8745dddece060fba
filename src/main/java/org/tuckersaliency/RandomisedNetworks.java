package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;

/**
 * Copies of a network with more and more of its weights drawn anew, from its end on: those of a quarter of the weighted
 * operations, of a half, of three quarters, and all. They are opened when they are first asked for, and stay open until
 * this is closed. For one thread.
 */
final class RandomisedNetworks implements AutoCloseable {
    /** Opens such a copy, as {@link org.tuckersaliency.network.Networks#openRandomised} does. */
    interface Opener {
        Network open(String source, double share, long seed);
    }

    private static final int LEVELS = 4;
    private static final long SEED = 1;

    private final String source;
    private final Opener opener;
    private final List<Network> networks = new ArrayList<>();
    private boolean asked;

    RandomisedNetworks(final String source, final Opener opener) {
        this.source = source;
        this.opener = opener;
    }

    /**
     * The copies, those with the least change first; none where they cannot be made.
     *
     * @param progress may cancel between two of them
     * @param problem is told once why there are none
     */
    List<Network> all(final Progress progress, final Consumer<String> problem) {
        if (asked) return List.copyOf(networks);
        asked = true;
        try {
            for (int level = 1; level <= LEVELS; level++) {
                progress.checkCancelled();
                networks.add(opener.open(source, level / (double) LEVELS, SEED));
            }
        } catch (final NetworkException e) {
            problem.accept(e.getMessage());
            close();
        }
        return List.copyOf(networks);
    }

    @Override
    public void close() {
        networks.forEach(Network::close);
        networks.clear();
    }
}
