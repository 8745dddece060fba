package org.tuckersaliency.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a metric says of one map: a finite number and its curves, or why there is none. Immutable. */
public final class Measurement {
    private final double value;
    private final LeftOut leftOut;
    private final List<Curve> curves;
    private final long passes;

    private Measurement(final double value, final LeftOut leftOut, final List<Curve> curves, final long passes) {
        this.value = value;
        this.leftOut = leftOut;
        this.curves = curves;
        this.passes = passes;
    }

    /** A number that comes from scores: left out where it is not finite. */
    public static Measurement of(final double value, final Curve... curves) {
        return Double.isFinite(value)
                ? new Measurement(value, null, List.of(curves), 0)
                : leftOut(LeftOut.SCORE_NOT_FINITE);
    }

    public static Measurement leftOut(final LeftOut reason) {
        return new Measurement(Double.NaN, reason, List.of(), 0);
    }

    Measurement withPasses(final long number) {
        return new Measurement(value, leftOut, curves, number);
    }

    /** The number; empty where the map is left out. */
    public OptionalDouble value() {
        return leftOut == null ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Why there is no number. */
    public Optional<LeftOut> leftOut() {
        return Optional.ofNullable(leftOut);
    }

    /** The curves that the number sums up; empty where it has none. */
    public List<Curve> curves() {
        return curves;
    }

    /** The forward passes that were made for this number; none for what was known of the image or the map before. */
    public long passes() {
        return passes;
    }

    @Override
    public String toString() {
        return leftOut == null ? String.valueOf(value) : "left out: " + leftOut.text();
    }
}
