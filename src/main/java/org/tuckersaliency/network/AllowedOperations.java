package org.tuckersaliency.network;

import java.util.Set;

/** Which operations with effects outside their graph the user has allowed to which networks. */
public interface AllowedOperations {
    /** Nothing is allowed to any network. */
    AllowedOperations NONE = fingerprint -> Set.of();

    /**
     * @param fingerprint of a network, as {@link NetworkFiles#fingerprint} gives it
     * @return the names of operations; empty where nothing is allowed
     */
    Set<String> of(String fingerprint);
}
