package org.tuckersaliency.network;

/** The sum of that channel of a network's map whose sum, everywhere or in a region, is the largest. */
public final class LargestChannel implements Target {
    private final boolean background;
    private final ClassLabels labels;
    private final Region region;

    /** @param background whether channel 0 stands for the background and is left out */
    LargestChannel(final boolean background, final ClassLabels labels, final Region region) {
        this.background = background;
        this.labels = labels;
        this.region = region;
    }

    /** By the scores: which channel is the largest depends on them. */
    @Override
    public Rule rule() {
        return Rule.BY_SCORES;
    }

    @Override
    public double value(final Scores scores) {
        return fixedFor(scores).value(scores);
    }

    @Override
    public float[] derivative(final Scores scores) {
        return fixedFor(scores).derivative(scores);
    }

    @Override
    public Target fixedFor(final Scores scores) {
        final int first = background && scores.channels() > 1 ? 1 : 0;
        int largest = first;
        double most = Double.NEGATIVE_INFINITY;
        for (int c = first; c < scores.channels(); c++) {
            final double sum = sum(c).value(scores);
            if (sum > most) {
                most = sum;
                largest = c;
            }
        }
        return sum(largest);
    }

    private ChannelSum sum(final int channel) {
        return new ChannelSum(Weighting.of(channel), labels, region);
    }

    @Override
    public String describe(final Scores scores) {
        return fixedFor(scores).describe(scores) + ", the largest";
    }
}
