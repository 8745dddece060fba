package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/**
 * The area under the score while the most salient pixels are replaced by a substrate, in 0…n equal steps, by the
 * trapezoidal rule (RISE, Petsiuk et al. 2018, arXiv 1806.07421). Equally salient pixels go row by row.
 */
@Plugin(type = Metric.class, name = "deletion", label = "Deletion")
public final class Deletion extends ReplacementCurve {
    /** 20 steps, deleted to 0. */
    public Deletion() {
        this(20, new ZeroSubstrate());
    }

    /**
     * @param steps how often pixels are deleted until none is left, at least 1
     * @param substrate replaces them
     */
    public Deletion(final int steps, final Substrate substrate) {
        super(steps, substrate);
    }

    @Override
    Metric withSubstrate(final Substrate other) {
        return new Deletion(steps, other);
    }

    @Override
    public Better better() {
        return Better.LOW;
    }

    @Override
    public String help() {
        return "The mean score while the most salient pixels are deleted first: low when the map finds "
                + "what the network needs.";
    }

    @Override
    public String citation() {
        return "Petsiuk et al. 2018, RISE, arXiv 1806.07421.";
    }

    @Override
    public Measurement compute(final Trial trial) {
        final ScoredImage image = trial.image().orElseThrow();
        final double last = image.score(substrate);
        final Curve curve = replacement(trial).curve(key(), image, image.score(), last);
        return Measurement.of(curve.area(), curve);
    }

    @Override
    PixelReplacement replacement(final Trial trial) {
        final ScoredImage image = trial.image().orElseThrow();
        return new PixelReplacement(image.values(), image.replacedBy(substrate), trial.order(), steps);
    }
}
