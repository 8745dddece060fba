package org.tuckersaliency.network;

/** An engine that can open networks; {@link Networks} finds it by name, so that nothing else needs to know it. */
public interface NetworkOpener {
    /**
     * @param files where the network lies; not needed any more when this returns
     * @param description what is known of the network beside its graph
     * @throws NetworkException if the network cannot be opened; the message says what to do
     */
    Network open(NetworkFiles files, NetworkDescription description);

    /**
     * The same network with weights that are drawn anew, as {@link Networks#openRandomised} says.
     *
     * @param files where the network lies; not needed any more when this returns
     * @param description what is known of the network beside its graph
     * @throws NetworkException if the network cannot be opened, or has no weights; the message says what to do
     */
    Network openRandomised(NetworkFiles files, NetworkDescription description, double share, long seed);
}
