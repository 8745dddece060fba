package org.tuckersaliency.network;

/**
 * A network that cannot be opened or run as asked; the message is one sentence for the user: what was wrong, what was
 * expected, what to do.
 */
public class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 680;

    public NetworkException(final String message) {
        super(oneLine(message));
    }

    public NetworkException(final String message, final Throwable cause) {
        super(oneLine(message), cause);
    }

    /** Names of damaged files may hold anything, and be as long as the file. */
    private static String oneLine(final String message) {
        final String whole = message.length() <= LONGEST
                ? message
                : message.substring(0, LONGEST / 2) + "…" + message.substring(message.length() - LONGEST / 2);
        return whole.replaceAll("[\\p{Cntrl}\\s\uFFFD]+", " ");
    }
}
