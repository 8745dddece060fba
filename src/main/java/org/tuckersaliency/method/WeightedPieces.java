package org.tuckersaliency.method;

import java.util.LinkedHashMap;
import java.util.Map;

/** The map Σ w_c F_c piece by piece, with weights that may be known from the start. */
abstract class WeightedPieces implements Pieces {
    private final Map<String, String> facts = new LinkedHashMap<>();
    private double[] weights = {};
    private long nonFinite;

    /** Pieces of a method whose weights do not depend on the values of the feature maps. */
    static WeightedPieces of(final ChannelWeighted method) {
        return new WeightedPieces() {
            @Override
            public int lessons() {
                return 0;
            }

            @Override
            public void learn(final int lesson, final LayerInput piece) {
                throw new IllegalStateException("There is nothing to learn; ask for the values.");
            }

            @Override
            double[] weights(final LayerInput piece) {
                return method.weights(piece);
            }
        };
    }

    /** The weights, when everything has been learnt. */
    abstract double[] weights(LayerInput piece);

    /** Adds a line to the provenance. */
    final WeightedPieces fact(final String name, final String text) {
        facts.put(name, text);
        return this;
    }

    @Override
    public final double[] values(final LayerInput piece) {
        nonFinite += piece.nonFinite();
        if (weights.length == 0) weights = weights(piece);
        return piece.weightedSum(weights);
    }

    @Override
    public final LayerMap finish(final double[] values, final int channels, final int height, final int width) {
        final LayerMap.Builder map = LayerMap.of(channels, height, width, nonFinite);
        facts.forEach(map::fact);
        return map.describeWeights(weights).build(values);
    }
}
