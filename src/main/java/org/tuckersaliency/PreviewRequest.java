package org.tuckersaliency;

import java.util.Objects;
import java.util.Set;

import org.tuckersaliency.method.SaliencyMethod;

/** What {@link SaliencyPreview} is to show. */
public final class PreviewRequest {
    private final String network;
    private final SaliencyMethod method;
    private final String options;
    private final SaliencySettings settings;

    /**
     * @param network as for {@link SaliencyService#open}
     * @param options those that the method was made with, as text; what differs in them is computed again
     * @param settings of the planes the current one is shown, of several classes the first
     */
    public PreviewRequest(final String network, final SaliencyMethod method, final String options,
            final SaliencySettings settings) {
        this.network = Objects.requireNonNull(network);
        this.method = Objects.requireNonNull(method);
        this.options = Objects.requireNonNull(options);
        this.settings = settings.withPlanes("current");
    }

    String network() {
        return network;
    }

    SaliencyMethod method() {
        return method;
    }

    SaliencySettings settings() {
        return settings;
    }

    /** Whether what the network is asked is the same, so that its answers can be kept. */
    boolean asksTheSame(final PreviewRequest other) {
        return network.equals(other.network) && needs().equals(other.needs())
                && settings.layer().equals(other.settings.layer())
                && settings.target().equals(other.settings.target())
                && settings.reference().equals(other.settings.reference())
                && settings.preprocessing().equals(other.settings.preprocessing())
                && settings.smoothing() == other.settings.smoothing();
    }

    /** Whether the raw maps are the same. */
    boolean mapsTheSame(final PreviewRequest other) {
        return asksTheSame(other) && method.key().equals(other.method.key()) && options.equals(other.options);
    }

    /** Whether the method asks the network while it computes, so that its answers cannot be known before. */
    boolean asksMore() {
        return needs().contains(SaliencyMethod.Need.SCORES);
    }

    private Set<SaliencyMethod.Need> needs() {
        return method.needs();
    }
}
