package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Compares derivatives with differences of values. */
final class Derivatives {
    private static final double STEP = 1e-2;
    private static final double TOLERANCE = 1e-3;

    private Derivatives() {}

    /** The derivative of the target is what its value changes by, at these scores. */
    static void agree(final Target target, final Scores at) {
        final float[] derivative = target.derivative(at);
        assertEquals(at.values().length, derivative.length);
        for (int i = 0; i < derivative.length; i++) {
            final double[] values = new double[2];
            for (int side = 0; side < 2; side++) {
                final float[] changed = at.values().clone();
                changed[i] += side == 0 ? -STEP : STEP;
                values[side] = target.value(new Scores(changed, at.channels(), at.height(), at.width()));
            }
            assertEquals((values[1] - values[0]) / (2 * STEP), derivative[i], TOLERANCE, target + " at " + i);
        }
    }
}
