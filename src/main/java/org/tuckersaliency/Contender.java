package org.tuckersaliency;

import org.tuckersaliency.evaluation.BaselineMap;
import org.tuckersaliency.evaluation.EvaluatedMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Layer;

/** A way to make maps that is compared with others: a method at a layer, or a baseline. */
final class Contender {
    private final String key;
    private final String layerName;
    private final SaliencyMethod method;
    private final Layer layer;
    private final BaselineMap baseline;

    private Contender(final String key, final String layerName, final SaliencyMethod method, final Layer layer,
            final BaselineMap baseline) {
        this.key = key;
        this.layerName = layerName;
        this.method = method;
        this.layer = layer;
        this.baseline = baseline;
    }

    static Contender of(final String key, final SaliencyMethod method, final Layer layer) {
        final boolean all = method.needs().contains(SaliencyMethod.Need.BIASES);
        return new Contender(key, all ? EvaluatedMap.NO_LAYER : layer.name(), method, layer, null);
    }

    static Contender of(final BaselineMap baseline) {
        return new Contender(baseline.key(), EvaluatedMap.NO_LAYER, null, null, baseline);
    }

    /** In tables. */
    String key() {
        return key;
    }

    /** In tables. */
    String layerName() {
        return layerName;
    }

    boolean isBaseline() {
        return baseline != null;
    }

    BaselineMap baseline() {
        return baseline;
    }

    SaliencyMethod method() {
        return method;
    }

    Layer layer() {
        return layer;
    }
}
