package org.tuckersaliency;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.scijava.prefs.PrefService;
import org.tuckersaliency.network.AllowedOperations;
import org.tuckersaliency.network.NetworkFiles;
import org.tuckersaliency.network.Networks;
import org.tuckersaliency.network.RefusedOperationsException;

/**
 * What the user has allowed to networks, kept in the user's preferences under the fingerprint of each network: a copy of
 * it elsewhere is the same, and one that was changed in any way is another.
 */
final class Permissions implements AllowedOperations {
    private final Supplier<PrefService> preferences;

    /** @param preferences asked when they are needed, since they may not be there */
    Permissions(final Supplier<PrefService> preferences) {
        this.preferences = preferences;
    }

    @Override
    public Set<String> of(final String fingerprint) {
        final String names = preferences.get().get(SaliencyService.class, fingerprint, "");
        return Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param network as for {@link SaliencyService#open}
     * @param operations exactly those that the network needs; none takes back what was allowed
     * @throws IllegalArgumentException if they are others
     * @throws org.tuckersaliency.network.NetworkException if it cannot be opened for another reason
     */
    void allow(final String network, final Set<String> operations) {
        final String fingerprint;
        try (NetworkFiles files = NetworkFiles.find(network)) {
            fingerprint = files.fingerprint();
        }
        if (operations.isEmpty()) {
            preferences.get().remove(SaliencyService.class, fingerprint);
            return;
        }
        final Set<String> needed = needed(network, operations);
        if (needed.isEmpty())
            throw new IllegalArgumentException(
                    "The network '" + network + "' uses no operation that has to be allowed; "
                            + "it can be used as it is.");
        if (!needed.equals(operations))
            throw new IllegalArgumentException("The network '" + network + "' uses " + String.join(" ", needed)
                    + ", but '" + String.join(" ", new TreeSet<>(operations))
                    + "' was to be allowed; name exactly those "
                    + "that it uses, or none to take back what was allowed.");
        preferences.get().put(SaliencyService.class, fingerprint, String.join(" ", new TreeSet<>(operations)));
    }

    /** Found by opening it with more and more of them, but never with one that the user has not named. */
    private static Set<String> needed(final String network, final Set<String> operations) {
        final Set<String> needed = new TreeSet<>();
        while (operations.containsAll(needed))
            try {
                final Set<String> soFar = Set.copyOf(needed);
                Networks.open(network, soFar.isEmpty() ? NONE : fingerprint -> soFar).close();
                return needed;
            } catch (final RefusedOperationsException e) {
                if (!needed.addAll(e.operations())) throw e;
            }
        return needed;
    }
}
