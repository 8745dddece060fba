package org.tuckersaliency.network;

import java.util.Set;
import java.util.TreeSet;

/** A network was not opened, as it uses operations with effects outside its graph that the user has not allowed to it. */
public final class RefusedOperationsException extends NetworkException {
    private static final long serialVersionUID = 1L;

    private final TreeSet<String> operations;

    /** @param operations their names */
    public RefusedOperationsException(final String message, final Set<String> operations) {
        super(message);
        this.operations = new TreeSet<>(operations);
    }

    /** The names of the operations that would have to be allowed, as far as they were found. */
    public Set<String> operations() {
        return Set.copyOf(operations);
    }
}
