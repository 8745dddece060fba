package org.tuckersaliency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.tuckersaliency.evaluation.BaselineMap;
import org.tuckersaliency.method.MethodChoice;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Network;

/** The methods that people write behind the macro key {@code methods}, at layers of a network, and the baselines. */
final class Contenders {
    /** The method that is called as a baseline is, and what it is called here instead. */
    private static final String RANDOM = "^random(?=$|\\()";
    private static final String RANDOM_MAP = "^random-map(?=$|\\()";

    private final List<SaliencyMethod> methods;

    /**
     * @param known every method
     * @param text as for {@link MethodChoice#find}, where baselines may stand as well
     * @throws IllegalArgumentException if there is no such method; names those that there are
     */
    Contenders(final List<SaliencyMethod> known, final String text) {
        final String others = Arrays.stream(text.split(";")).map(String::strip)
                .filter(part -> !part.isEmpty() && !BaselineMap.keys().contains(part))
                .map(part -> part.replaceFirst(RANDOM_MAP, "random")).collect(Collectors.joining(";"));
        methods = others.isEmpty() ? List.of() : new MethodChoice(known).find(others);
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
            for (final SaliencyMethod method : methods)
                if (first || !method.needs().contains(SaliencyMethod.Need.BIASES))
                    contenders.add(Contender.of(method.key().replaceFirst(RANDOM, "random-map"), method, layer));
            first = false;
        }
        for (final BaselineMap baseline : BaselineMap.all()) contenders.add(Contender.of(baseline));
        return contenders;
    }
}
