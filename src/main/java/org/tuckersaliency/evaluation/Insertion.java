package org.tuckersaliency.evaluation;

import org.scijava.plugin.Plugin;

/**
 * The area under the score while the most salient pixels are put back into an image that was replaced by a substrate,
 * in 0…n equal steps, by the trapezoidal rule (RISE, Petsiuk et al. 2018, arXiv 1806.07421). Equally salient pixels go
 * row by row.
 */
@Plugin(type = Metric.class, name = "insertion", label = "Insertion")
public final class Insertion extends ReplacementCurve {
    /** 20 steps, starting from the blurred image. */
    public Insertion() {
        this(20, new GaussianBlur());
    }

    /**
     * @param steps how often pixels are put back until none is left, at least 1
     * @param substrate makes the image to start from
     */
    public Insertion(final int steps, final Substrate substrate) {
        super(steps, substrate);
    }

    @Override
    Metric withSubstrate(final Substrate other) {
        return new Insertion(steps, other);
    }

    @Override
    public Better better() {
        return Better.HIGH;
    }

    @Override
    public String help() {
        return "The mean score while the most salient pixels are put back first into the blurred image: "
                + "high when the map finds what the network needs.";
    }

    @Override
    public String citation() {
        return "Petsiuk et al. 2018, RISE, arXiv 1806.07421; the width of the blur is ours.";
    }

    @Override
    public Measurement compute(final Trial trial) {
        final ScoredImage image = trial.image().orElseThrow();
        final double first = image.score(substrate);
        final Curve curve = replacement(trial).curve(key(), image, first, image.score());
        return Measurement.of(curve.area(), curve);
    }

    @Override
    PixelReplacement replacement(final Trial trial) {
        final ScoredImage image = trial.image().orElseThrow();
        return new PixelReplacement(image.replacedBy(substrate), image.values(), trial.order(), steps);
    }
}
