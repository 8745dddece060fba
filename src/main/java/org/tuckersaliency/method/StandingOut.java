package org.tuckersaliency.method;

/**
 * The weights of {@link FeatureExplanation} piece by piece: first the mean and the deviation of each channel over all
 * pieces (joined as by Chan, Golub and LeVeque 1979), then the share of values that stand out.
 */
final class StandingOut extends WeightedPieces {
    private final double deviations;
    private double count;
    private double[] means = {};
    private double[] squares = {};
    private double[] above = {};

    /** @param deviations how many standard deviations above the mean a value stands out */
    StandingOut(final double deviations) {
        this.deviations = deviations;
    }

    @Override
    public int lessons() {
        return 2;
    }

    @Override
    public void learn(final int lesson, final LayerInput piece) {
        if (means.length == 0) {
            means = new double[piece.channels()];
            squares = new double[means.length];
            above = new double[means.length];
        }
        final float[] values = piece.featureValues();
        final int positions = piece.positions();
        if (lesson == 0)
            join(values, positions, piece.channelMeans(values));
        else
            for (int c = 0; c < means.length; c++) {
                final double threshold = means[c] + deviations * Math.sqrt(squares[c] / count);
                for (int i = c * positions; i < (c + 1) * positions; i++) if (values[i] > threshold) above[c]++;
            }
    }

    private void join(final float[] values, final int positions, final double[] pieceMeans) {
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            for (int i = c * positions; i < (c + 1) * positions; i++)
                sum += (values[i] - pieceMeans[c]) * (values[i] - pieceMeans[c]);
            final double off = pieceMeans[c] - means[c];
            squares[c] += sum + off * off * count * positions / (count + positions);
            means[c] += off * positions / (count + positions);
        }
        count += positions;
    }

    @Override
    double[] weights(final LayerInput piece) {
        final double[] weights = above.clone();
        for (int c = 0; c < weights.length; c++) weights[c] /= count;
        return weights;
    }
}
