package org.tuckersaliency.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the metrics say of one map: of one image, by one network, layer and method. Immutable. */
public final class EvaluatedMap {
    /** Stands in the place of the layer for maps that know nothing of the network, and for those of all layers. */
    public static final String NO_LAYER = "-";

    private final String image;
    private final String network;
    private final String layer;
    private final String method;
    private final String stamp;
    private final Map<String, Measurement> measurements;

    /**
     * @param image its name
     * @param network as the user wrote it
     * @param layer its name; {@link #NO_LAYER} where the map is of none
     * @param method its key
     * @param stamp changes when the pixels or the ground truth of the image do
     * @param measurements by the key of the metric, in order
     */
    public EvaluatedMap(final String image, final String network, final String layer, final String method,
            final String stamp, final Map<String, Measurement> measurements) {
        this.image = image;
        this.network = network;
        this.layer = layer;
        this.method = method;
        this.stamp = stamp;
        this.measurements = Collections.unmodifiableMap(new LinkedHashMap<>(measurements));
    }

    /** The same map with other measurements. */
    public EvaluatedMap with(final Map<String, Measurement> others) {
        return new EvaluatedMap(image, network, layer, method, stamp, others);
    }

    public String image() {
        return image;
    }

    public String network() {
        return network;
    }

    public String layer() {
        return layer;
    }

    public String method() {
        return method;
    }

    /** Changes when the pixels or the ground truth of the image do. */
    public String stamp() {
        return stamp;
    }

    /** By the key of the metric, in order. */
    public Map<String, Measurement> measurements() {
        return measurements;
    }

    /** One line of text that {@link #ofLine} reads, without loss. */
    public String toLine() {
        return EvaluatedMapLine.of(this);
    }

    /** @throws IllegalArgumentException if {@link #toLine} did not write it */
    public static EvaluatedMap ofLine(final String line) {
        return EvaluatedMapLine.read(line);
    }

    /** The same for all maps of one image, network, layer and method. */
    String key() {
        return String.join("\t", image, network, layer, method);
    }

    /** The same for the maps of all images by one network, layer and method. */
    String group() {
        return String.join("\t", network, layer, method);
    }
}
