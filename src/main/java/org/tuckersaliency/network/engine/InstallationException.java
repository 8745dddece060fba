package org.tuckersaliency.network.engine;

import java.io.IOException;

/** Says in a sentence why a library was not installed, and what to do. */
public final class InstallationException extends IOException {
    private static final long serialVersionUID = 1L;

    InstallationException(final String sentence) {
        super(sentence);
    }

    InstallationException(final String sentence, final Throwable cause) {
        super(sentence, cause);
    }
}
