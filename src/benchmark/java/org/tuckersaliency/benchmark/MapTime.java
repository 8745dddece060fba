package org.tuckersaliency.benchmark;

import java.util.Locale;
import java.util.OptionalDouble;

import org.tuckersaliency.method.SaliencyMethod;

/** How long a method took for one map, beside the network alone; both are medians in milliseconds. */
final class MapTime {
    private static final String EARLY = "56x56";
    private static final double SHORT_FORWARD = 20;

    private final SaliencyMethod method;
    private final String network;
    private final String layer;
    private final double map;
    private final double forward;

    MapTime(final SaliencyMethod method, final String network, final String layer, final double map,
            final double forward) {
        this.method = method;
        this.network = network;
        this.layer = layer;
        this.map = map;
        this.forward = forward;
    }

    String json() {
        return String.format(Locale.ROOT,
                "{\"benchmark\":\"map\",\"method\":\"%s\",\"network\":\"%s\",\"layer\":\"%s\",\"ms\":%.3f,"
                        + "\"forward_ms\":%.3f}",
                method.key(), network, layer, map, forward);
    }

    /** One line for people. */
    String summary() {
        final double ratio = map / forward;
        final OptionalDouble most = most();
        return String.format(Locale.ROOT, "%-18s %-17s %-16s %8.1f ms, %5.3f times the forward pass; %s", method.key(),
                network, layer, map, ratio, most.isEmpty()
                        ? "no target"
                        : String.format(Locale.ROOT, "target %.2f: %s", most.getAsDouble(),
                                ratio <= most.getAsDouble() ? "met" : "NOT MET"));
    }

    /**
     * What a map may cost, in forward passes: Grad-CAM 1.3 at the last convolution and 2.5 at 56 × 56; methods without a
     * target 1.05 and 1.3, and 1.1 at the last convolution where the pass takes less than 20 ms.
     */
    private OptionalDouble most() {
        final boolean last = !layer.contains(EARLY);
        if (method.key().equals("gradcam")) return OptionalDouble.of(last ? 1.3 : 2.5);
        if (method.isLabelDependent()) return OptionalDouble.empty();
        return OptionalDouble.of(!last ? 1.3 : forward < SHORT_FORWARD ? 1.1 : 1.05);
    }
}
