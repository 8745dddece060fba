package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/**
 * ΣE inside the ground truth divided by ΣE, 0..1 (Wang et al. 2020, arXiv 1910.01279); the same as the
 * relevance mass accuracy of Arras et al. 2022 (arXiv 2003.07258).
 */
@Plugin(type = Metric.class, name = "energy", label = "Energy Pointing Game")
public final class EnergyPointingGame implements LocalisationMetric {
    @Override
    public String help() {
        return "The share of the map that lies on the object (relevance mass).";
    }

    @Override
    public String citation() {
        return "Wang et al. 2020, Score-CAM, arXiv 1910.01279; Arras et al. 2022, CLEVR-XAI, arXiv "
                + "2003.07258.";
    }

    @Override
    public Measurement compute(final Trial trial) {
        final Truth truth = trial.truth().orElseThrow();
        double inside = 0;
        for (int i = 0; i < trial.map().size(); i++) if (truth.isInside(i)) inside += trial.map().get(i);
        return Measurement.of(inside / trial.map().sum());
    }
}
