package org.tuckersaliency;

import java.util.function.Function;

import org.tuckersaliency.network.Network;

import ij.IJ;

/** Opens networks, and says so before: the first one starts the engine, which takes some seconds. */
final class AnnouncedOpening implements Function<String, Network> {
    private final Function<String, Network> opener;
    private boolean started;

    AnnouncedOpening(final Function<String, Network> opener) {
        this.opener = opener;
    }

    @Override
    public synchronized Network apply(final String source) {
        IJ.showStatus(started
                ? "Opening network " + source + "..."
                : "Starting TensorFlow (the first time it is unpacked, some seconds)...");
        try {
            final Network network = opener.apply(source);
            started = true;
            return network;
        } finally {
            IJ.showStatus("");
        }
    }
}
