package org.tuckersaliency.evaluation;

import java.util.List;
import java.util.Set;

/**
 * How much of a map is left when the weights of the network are drawn anew, from its end towards the image (cascading
 * randomisation, Adebayo et al. 2018, arXiv 1810.03292, section 3.1): |s|, the similarity of the map with that of the
 * randomised network, averaged over the networks. The curve is |s| over the share of randomised operations, 1 at 0.
 * <p>
 * What is ours: the absolute value, since a map that is turned into its opposite still has its shapes from the image,
 * not from what was learned. Hence the number does not come to 0 for unrelated maps, but to what chance gives, the more
 * the fewer the positions of the layer. A map of a randomised network that is constant has nothing in common with
 * anything: it counts as 0. A map that does not ask the network at all has the value 1.
 */
abstract class SanityCheck implements Metric {
    private final Similarity similarity;
    private final String key;
    private final String label;

    SanityCheck(final Similarity similarity, final String key, final String label) {
        this.similarity = similarity;
        this.key = key;
        this.label = label;
    }

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final Better better() {
        return Better.LOW;
    }

    @Override
    public final Set<Need> needs() {
        return Set.of(Need.RANDOMISED);
    }

    @Override
    public String help() {
        return "How alike the map stays when the weights of the network are drawn anew, from its end on: a map that "
                + "stays the same says nothing of what the network has learned.";
    }

    @Override
    public String citation() {
        return "Adebayo et al. 2018, Sanity Checks for Saliency Maps, arXiv 1810.03292; mean of the absolute values is "
                + "ours.";
    }

    @Override
    public final boolean hasCurve() {
        return true;
    }

    @Override
    public final String curveAlong() {
        return "Share of operations with random weights, last first";
    }

    @Override
    public final String curveOf() {
        return "Similarity";
    }

    @Override
    public final Measurement compute(final Trial trial) {
        final List<MapValues> others = trial.randomisedMaps();
        final double[] shares = new double[others.size() + 1];
        final double[] alike = new double[others.size() + 1];
        alike[0] = 1;
        double sum = 0;
        for (int i = 1; i < alike.length; i++) {
            final MapValues other = others.get(i - 1);
            if (!other.isFinite()) return Measurement.leftOut(LeftOut.RANDOMISED_NOT_FINITE);
            shares[i] = i / (double) others.size();
            alike[i] = Math.abs(similarity.of(trial.map(), other).orElse(0));
            sum += alike[i];
        }
        return Measurement.of(sum / others.size(), new Curve(key, shares, alike));
    }
}
