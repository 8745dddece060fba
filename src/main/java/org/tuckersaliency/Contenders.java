package org.tuckersaliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.tuckersaliency.evaluation.BaselineMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;

/** The methods that people write behind the macro key {@code methods}, at layers of a network, and the baselines. */
final class Contenders {
    private static final String ALL = "all";
    /** The method that is called as a baseline is, and what it is called here instead. */
    private static final String RANDOM = "random";
    private static final String RANDOM_MAP = "random-map";

    private final Map<String, SaliencyMethod> methods = new LinkedHashMap<>();

    /**
     * @param known every method
     * @param text {@code all}, or keys joined by {@code ;}
     * @throws IllegalArgumentException if there is no such method; names those that there are
     */
    Contenders(final List<SaliencyMethod> known, final String text) {
        final Map<String, SaliencyMethod> byKey = new LinkedHashMap<>();
        for (final SaliencyMethod method : known)
            byKey.put(method.key().equals(RANDOM) ? RANDOM_MAP : method.key(), method);
        final List<String> baselines = BaselineMap.all().stream().map(BaselineMap::key).collect(Collectors.toList());
        for (final String part : text.equals(ALL) ? String.join(";", byKey.keySet()).split(";") : text.split(";")) {
            final String key = part.strip();
            if (key.isEmpty() || baselines.contains(key)) continue;
            if (!byKey.containsKey(key))
                throw new IllegalArgumentException("There is no saliency method '" + key + "'; write all, or some of "
                        + String.join(", ", byKey.keySet()) + " joined by ;.");
            methods.put(key, byKey.get(key));
        }
    }

    /**
     * Every method at every layer, those of one layer together, then the baselines.
     *
     * @throws org.tuckersaliency.network.NetworkException if there is no such layer
     */
    List<Contender> at(final Network network, final String layers) {
        final List<Contender> contenders = new ArrayList<>();
        boolean first = true;
        for (final Layer layer : network.findLayers(layers)) {
            for (final Map.Entry<String, SaliencyMethod> method : methods.entrySet())
                if (first || !method.getValue().needs().contains(SaliencyMethod.Need.BIASES))
                    contenders.add(Contender.of(method.getKey(), method.getValue(), layer));
            first = false;
        }
        for (final BaselineMap baseline : BaselineMap.all()) contenders.add(Contender.of(baseline));
        return contenders;
    }
}
