package org.tuckersaliency.network;

/**
 * A network that cannot be opened or run as asked; the message is one sentence for the user: what was wrong, what was
 * expected, what to do.
 */
public class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NetworkException(final String message) {
        super(oneLine(message));
    }

    public NetworkException(final String message, final Throwable cause) {
        super(oneLine(message), cause);
    }

    /** Names of damaged files may hold anything. */
    private static String oneLine(final String message) {
        return message.replaceAll("[\\p{Cntrl}\\s\uFFFD]+", " ");
    }
}
