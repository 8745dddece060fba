package org.tuckersaliency.evaluation;

import java.util.List;
import java.util.Set;

import org.scijava.plugin.Plugin;
import org.tuckersaliency.method.KeyWithOptions;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The area under the score while the most salient pixels are put back into an image that was replaced by a substrate,
 * in 0…n equal steps, by the trapezoidal rule (RISE, Petsiuk et al. 2018, arXiv 1806.07421). Equally salient pixels go
 * row by row.
 */
@Plugin(type = Metric.class, name = "insertion", label = "Insertion")
public final class Insertion implements Metric {
    private final int steps;
    private final Substrate substrate;

    /** 20 steps, starting from the blurred image. */
    public Insertion() {
        this(20, new GaussianBlur());
    }

    /**
     * @param steps how often pixels are put back until none is left, at least 1
     * @param substrate makes the image to start from
     */
    public Insertion(final int steps, final Substrate substrate) {
        this.steps = PixelReplacement.checked(steps);
        this.substrate = substrate;
    }

    @Override
    public Metric with(final String option, final String value) {
        if (option.equals("substrate")) return new Insertion(steps, Substrate.named(value));
        throw KeyWithOptions.unknown(option, "substrate");
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
        return "The mean score while the most salient pixels are put back first into the blurred image: "
                + "high when the map finds what the network needs.";
    }

    @Override
    public String citation() {
        return "Petsiuk et al. 2018, RISE, arXiv 1806.07421; the width of the blur is ours.";
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
        final double first = image.score(substrate);
        final Curve curve = replacement(trial).curve(key(), image, first, image.score());
        return Measurement.of(curve.area(), curve);
    }

    @Override
    public List<RandomAccessibleInterval<FloatType>> images(final Trial trial) {
        return replacement(trial).images(trial.image().orElseThrow());
    }

    private PixelReplacement replacement(final Trial trial) {
        final ScoredImage image = trial.image().orElseThrow();
        return new PixelReplacement(image.replacedBy(substrate), image.values(), trial.order(), steps);
    }
}
