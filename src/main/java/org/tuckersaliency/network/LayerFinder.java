package org.tuckersaliency.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds layers by what people write, and says what would do where that fails. */
public final class LayerFinder {
    private static final int SUGGESTIONS = 4;
    private static final String AUTO = "auto";

    private final List<Layer> layers;
    private final Layer defaultLayer;

    /**
     * @param layers at least one of them usable
     * @param described the layer that the network's description names, or the empty string for the last usable one
     * @throws NetworkException if the description names a layer that is not there or not usable
     */
    public LayerFinder(final List<Layer> layers, final String described) {
        this.layers = List.copyOf(layers);
        final List<Layer> usable = usable();
        if (usable.isEmpty())
            throw new NetworkException("The network has no layer larger than 1 × 1, so there is nothing to look at; "
                    + "choose a convolutional network.");
        this.defaultLayer = described.isEmpty() || described.equals(AUTO)
                ? usable.get(usable.size() - 1)
                : described(described);
    }

    public Layer defaultLayer() {
        return defaultLayer;
    }

    /**
     * @param text {@code auto}, a name, or several names separated by {@code ;}
     * @return the layers in the order of the text, each once
     * @throws NetworkException if one is not there or cannot be used
     */
    public List<Layer> find(final String text) {
        final List<Layer> found = new ArrayList<>();
        for (final String part : text.split(";")) {
            final String name = part.strip();
            if (name.isEmpty()) continue;
            final Layer layer = name.equals(AUTO) ? defaultLayer : one(name);
            if (!found.contains(layer)) found.add(layer);
        }
        if (found.isEmpty())
            throw new NetworkException("No layer was given; write auto, the name of a layer, or several names "
                    + "separated by ';'.");
        return found;
    }

    private Layer described(final String name) {
        final Layer layer = layers.stream().filter(l -> l.name().equals(name)).findFirst().orElse(null);
        if (layer != null && layer.isUsable()) return layer;
        throw new NetworkException("The description beside the network names the layer '" + name + "', which "
                + (layer == null ? "the network does not have" : "cannot be used, because " + layer.unusableBecause())
                + "; correct the description: " + suggestion(name) + ".");
    }

    private Layer one(final String name) {
        final Layer layer = layers.stream().filter(l -> l.name().equals(name)).findFirst()
                .orElseThrow(() -> new NetworkException("There is no layer '" + name + "' in this network; "
                        + suggestion(name) + " (Inspect Network lists all layers)."));
        if (!layer.isUsable()) throw new NetworkException(refusal(layer));
        return layer;
    }

    /** Why no map can be made at a layer, and where one can. */
    public String refusal(final Layer layer) {
        final int at = layers.indexOf(layer);
        final List<String> names = new ArrayList<>();
        for (int i = at - 1; i >= 0 && names.size() < SUGGESTIONS; i--)
            if (layers.get(i).isUsable()) names.add(layers.get(i).name() + " (" + layers.get(i).size() + ")");
        if (names.isEmpty()) for (final Layer l : usable()) if (names.size() < SUGGESTIONS) names.add(l.name());
        return "The layer '" + layer.name() + "' cannot be used, because " + layer.unusableBecause()
                + "; layers that would do are " + String.join(", ", names) + ".";
    }

    private String suggestion(final String name) {
        final List<String> names = usable().stream().map(Layer::name).collect(Collectors.toList());
        return "choose auto or, for instance, " + String.join(", ", NearestNames.of(name, names, SUGGESTIONS - 1));
    }

    private List<Layer> usable() {
        return layers.stream().filter(Layer::isUsable).collect(Collectors.toList());
    }
}
