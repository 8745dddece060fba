package org.tuckersaliency;

/** A method or metric of another plugin has failed; the message says which. */
final class ForeignFailureException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ForeignFailureException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
