package org.tuckersaliency.method;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.tuckersaliency.tucker.PiecewiseComponents;

/** The maps of {@link ChannelComponents} piece by piece, where nothing is truncated. */
final class ComponentPieces implements Pieces {
    /** What is made of a piece once the components are known. */
    private interface Values {
        double[] of(LayerInput piece);
    }

    private final PiecewiseComponents components;
    private final boolean centred;
    private final boolean tucker;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private Values values;
    private UnaryOperator<double[]> sign = UnaryOperator.identity();
    private int known = 1;
    private long nonFinite;

    private ComponentPieces(final boolean centred, final boolean tucker) {
        this.components = new PiecewiseComponents(centred);
        this.centred = centred;
        this.tucker = tucker;
        if (!tucker) facts.put("centre", String.valueOf(centred));
    }

    /** The first component, centred, with a sign. */
    static ComponentPieces signed(final SignRule rule) {
        final ComponentPieces pieces = new ComponentPieces(true, false);
        pieces.facts.put("sign", rule.toString());
        pieces.sign = rule::apply;
        pieces.values = piece -> pieces.components.first(piece.tensor());
        return pieces;
    }

    /** The magnitudes of the first component, not centred. */
    static ComponentPieces first(final boolean tucker) {
        final ComponentPieces pieces = new ComponentPieces(false, tucker);
        pieces.values = piece -> pieces.components.weightedMagnitudes(piece.tensor(), new double[] { 1 });
        return pieces;
    }

    /** The weighted magnitudes of several components; the weights must not depend on the heights of their maps. */
    static ComponentPieces weighted(final boolean tucker, final boolean centred, final Components counted,
            final Weights weights) {
        final ComponentPieces pieces = new ComponentPieces(centred, tucker);
        pieces.known = Integer.MAX_VALUE;
        pieces.values = piece -> {
            final double[] sigma = pieces.components.singularValues();
            final double[] weight = new Spectrum(sigma, new double[sigma.length]).weights(counted, weights);
            final long count = Arrays.stream(weight).filter(w -> w > 0).count();
            pieces.facts.put("components", counted + " (" + count + ")");
            pieces.facts.put("weights", weights.toString());
            return pieces.components.weightedMagnitudes(piece.tensor(), weight);
        };
        return pieces;
    }

    @Override
    public void learn(final int lesson, final LayerInput piece) {
        nonFinite += piece.nonFinite();
        components.add(piece.tensor());
    }

    @Override
    public double[] values(final LayerInput piece) {
        return values.of(piece);
    }

    @Override
    public LayerMap finish(final double[] all, final int channels, final int height, final int width) {
        final LayerMap.Builder map = LayerMap.of(channels, height, width, nonFinite);
        final double[] sigma = components.singularValues();
        if (tucker)
            map.fact("ranks", "full (" + channels + "," + height + "," + width + ")").fact("relative error", "0")
                    .fact("sweeps", "0");
        facts.forEach(map::fact);
        ChannelComponents.describe(sigma, "feature maps", centred, Math.min(known, sigma.length), map);
        return map.build(sign.apply(all));
    }
}
