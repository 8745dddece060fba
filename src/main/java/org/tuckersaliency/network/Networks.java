package org.tuckersaliency.network;

/** Opens networks. */
public final class Networks {
    private Networks() {}

    /**
     * Opens a network without any access to the internet.
     *
     * @param source a SavedModel folder, its {@code saved_model.pb}, a frozen {@code .pb}, a {@code .zip} of either, or
     *        {@code sample:NAME}
     * @throws NetworkException if it cannot be opened; the message says what to do
     */
    public static Network open(final String source) {
        throw new NetworkException("No network can be opened yet: " + source + ".");
    }
}
