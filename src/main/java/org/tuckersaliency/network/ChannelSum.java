package org.tuckersaliency.network;

/** The sum of one channel of a network's map, or of a weighting of its channels, everywhere or in a region. */
public final class ChannelSum implements Target {
    private final Weighting weighting;
    private final ClassLabels labels;
    private final Region region;

    ChannelSum(final Weighting weighting, final ClassLabels labels, final Region region) {
        this.weighting = weighting;
        this.labels = labels;
        this.region = region;
    }

    @Override
    public Rule rule() {
        return Rule.FIXED;
    }

    /** @throws IllegalArgumentException if there is no such channel in the scores */
    @Override
    public double value(final Scores scores) {
        final double[] channels = weighting.all(scores.channels());
        final double[] positions = region.fittedTo(scores.height(), scores.width());
        double sum = 0;
        for (int c = 0; c < channels.length; c++)
            for (int p = 0; p < positions.length && channels[c] != 0; p++)
                if (positions[p] != 0) sum += channels[c] * positions[p] * scores.values()[c * positions.length + p];
        return sum;
    }

    /**
     * The weight of the channel times that of the position in the region.
     *
     * @throws IllegalArgumentException if there is no such channel in the scores
     */
    @Override
    public float[] derivative(final Scores scores) {
        final double[] channels = weighting.all(scores.channels());
        final double[] positions = region.fittedTo(scores.height(), scores.width());
        final float[] derivative = new float[scores.values().length];
        for (int i = 0; i < derivative.length; i++)
            derivative[i] = (float) (channels[i / positions.length] * positions[i % positions.length]);
        return derivative;
    }

    @Override
    public Target fixedFor(final Scores scores) {
        return this;
    }

    @Override
    public String describe(final Scores scores) {
        return "sum of " + weighting.text(this::name) + (region.isEverywhere() ? "" : " in the region");
    }

    private String name(final int channel) {
        return "channel " + channel + (labels.isNamed(channel) ? " (" + labels.name(channel) + ")" : "");
    }
}
