package org.tuckersaliency.tucker;

/** Largest magnitudes and norms of values of any size: squares neither overflow nor vanish. */
final class Magnitudes {
    /** A sum of squares above this, and below its inverse, has lost nothing. */
    private static final double SAFE = 0x1p-900;

    private Magnitudes() {}

    /**
     * The largest absolute value; 0 where there are no values.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    static double largest(final double[] values) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            final double magnitude = Math.abs(values[i]);
            if (!(magnitude <= Double.MAX_VALUE))
                throw new IllegalArgumentException("A tensor holds the value " + values[i]
                        + ", but only finite values can be decomposed; replace it first, for example by 0.");
            if (magnitude > largest) largest = magnitude;
        }
        return largest;
    }

    /** The power of two by which values of this largest magnitude are multiplied to come near 1. */
    static double scaleFor(final double largest) {
        return largest == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(largest));
    }

    /** The Euclidean norm of {@code count} values, {@code step} apart. */
    static double norm(final double[] values, final int from, final int step, final int count) {
        double largest = 0;
        for (int i = 0, at = from; i < count; i++, at += step) largest = Math.max(largest, Math.abs(values[at]));
        final double scale = scaleFor(largest);
        double sum = 0;
        for (int i = 0, at = from; i < count; i++, at += step) {
            final double value = values[at] * scale;
            sum += value * value;
        }
        return Math.sqrt(sum) / scale;
    }

    /** The Euclidean norm of all values. */
    static double norm(final double[] values) {
        final double squares = VectorLoops.dot(values, values, values.length);
        return squares > SAFE && squares < 1 / SAFE ? Math.sqrt(squares) : norm(values, 0, 1, values.length);
    }
}
