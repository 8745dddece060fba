package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/**
 * The share of the K most salient pixels that lie inside the ground truth of K pixels, 0..1 (relevance rank accuracy,
 * Arras et al. 2022, arXiv 2003.07258). Where the K-th pixel is one of several with the same value, all of these count
 * by the share of them that is needed, so that the place of a pixel in the image does not matter.
 */
@Plugin(type = Metric.class, name = "rank", label = "Relevance Rank")
public final class RelevanceRank implements LocalisationMetric {
    @Override
    public String help() {
        return "The share of the most salient pixels, as many as the object has, that lie on the object.";
    }

    @Override
    public String citation() {
        return "Arras et al. 2022, CLEVR-XAI, arXiv 2003.07258; ties by their share are ours.";
    }

    @Override
    public Measurement compute(final Trial trial) {
        final MapValues map = trial.map();
        final Truth truth = trial.truth().orElseThrow();
        final float last = map.get(map.order()[truth.count() - 1]);
        int above = 0;
        int aboveInside = 0;
        int tied = 0;
        int tiedInside = 0;
        for (int i = 0; i < map.size(); i++) {
            final int inside = truth.isInside(i) ? 1 : 0;
            if (map.get(i) > last) {
                above++;
                aboveInside += inside;
            } else if (map.get(i) == last) {
                tied++;
                tiedInside += inside;
            }
        }
        return Measurement.of((aboveInside + tiedInside * (double) (truth.count() - above) / tied) / truth.count());
    }
}
