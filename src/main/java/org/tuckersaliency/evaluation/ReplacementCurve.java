package org.tuckersaliency.evaluation;

import java.util.List;
import java.util.Set;

import org.tuckersaliency.method.KeyWithOptions;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The area under the score while an image becomes another one pixel by pixel, the most salient first. */
abstract class ReplacementCurve implements Metric {
    private static final String SUBSTRATE = "substrate";

    final int steps;
    final Substrate substrate;

    /**
     * @param steps from the one image to the other, at least 1
     * @param substrate makes the image without its pixels
     */
    ReplacementCurve(final int steps, final Substrate substrate) {
        this.steps = PixelReplacement.checked(steps);
        this.substrate = substrate;
    }

    /** The way from the one image to the other. */
    abstract PixelReplacement replacement(Trial trial);

    /** The same with another substrate. */
    abstract Metric withSubstrate(Substrate other);

    @Override
    public final Metric with(final String option, final String value) {
        if (option.equals(SUBSTRATE)) return withSubstrate(Substrate.named(value));
        throw KeyWithOptions.unknown(option, SUBSTRATE);
    }

    @Override
    public final Set<Need> needs() {
        return Set.of(Need.NETWORK);
    }

    @Override
    public final boolean isScaleInvariant() {
        return true;
    }

    @Override
    public final boolean hasCurve() {
        return true;
    }

    @Override
    public final List<RandomAccessibleInterval<FloatType>> images(final Trial trial) {
        return replacement(trial).images(trial.image().orElseThrow());
    }
}
