package org.tuckersaliency.evaluation;

import java.util.Arrays;
import java.util.Set;

import org.scijava.plugin.Plugin;

/**
 * (LeRF − MoRF)/2, averaged over 10, 20 … 90 % of the pixels (Rong et al. 2022, arXiv 2202.00449): MoRF is the score
 * with the most salient pixels imputed from their neighbours, LeRF that with the least salient ones, see {@link
 * NeighbourImputation}. The imputed values get normal noise of 0.01 standard deviations of the image's channel, which
 * is 1 for the standardised images of the paper.
 */
@Plugin(type = Metric.class, name = "road", label = "ROAD")
public final class Road implements Metric {
    /** 10, 20 … 90 %. */
    private static final int LEVELS = 9;
    private static final double NOISE = 0.01;

    private final long seed;

    /** With seed 1. */
    public Road() {
        this(1);
    }

    /** @param seed chooses the noise */
    public Road(final long seed) {
        this.seed = seed;
    }

    @Override
    public Better better() {
        return Better.HIGH;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.NETWORK);
    }

    @Override
    public String help() {
        return "How much more the score suffers when the most salient pixels are filled in from their "
                + "neighbours than when the least salient ones are.";
    }

    @Override
    public String citation() {
        return "Rong et al. 2022, ROAD, arXiv 2202.00449; combined as in pytorch-grad-cam.";
    }

    @Override
    public double lowest() {
        return -0.5;
    }

    @Override
    public double highest() {
        return 0.5;
    }

    @Override
    public boolean isScaleInvariant() {
        return true;
    }

    @Override
    public boolean hasCurve() {
        return true;
    }

    @Override
    public Measurement compute(final Trial trial) {
        final ScoredImage image = trial.image().orElseThrow();
        final int[] order = trial.order();
        final NeighbourImputation imputation = new NeighbourImputation(image.width(), image.height(), NOISE, seed);
        final double[] scores = image.scores(2 * LEVELS, i -> {
            final int count = (int) ((long) order.length * (i % LEVELS + 1) / (LEVELS + 1));
            final boolean[] unknown = new boolean[order.length];
            for (int k = 0; k < count; k++) unknown[order[i < LEVELS ? k : order.length - 1 - k]] = true;
            return imputation.impute(image.values(), unknown);
        });
        final double[] shares = new double[LEVELS];
        double sum = 0;
        for (int i = 0; i < LEVELS; i++) {
            shares[i] = (i + 1.0) / (LEVELS + 1);
            sum += (scores[LEVELS + i] - scores[i]) / 2;
        }
        return Measurement.of(sum / LEVELS, new Curve("MoRF", shares, Arrays.copyOf(scores, LEVELS)),
                new Curve("LeRF", shares, Arrays.copyOfRange(scores, LEVELS, 2 * LEVELS)));
    }
}
