package org.tuckersaliency.tucker;

/** The values of a tensor in a Java array, read as doubles, any step apart. */
abstract class Elements {
    /** to[at + k] = the value at {@code from + k·step}. */
    abstract void gather(int from, int step, int count, double[] to, int at);

    /** to[first + k][column] = the value at {@code from + k·step}. */
    abstract void scatter(int from, int step, int count, double[][] to, int first, int column);

    /**
     * The largest magnitude of doubles. Of floats 1, since as doubles their squares neither overflow nor vanish. NaN or
     * infinity where a value is one of these.
     */
    abstract double magnitude(int from, int step, int count);

    static Elements of(final float[] values) {
        return new Floats(values);
    }

    static Elements of(final double[] values) {
        return new Doubles(values);
    }

    private static final class Floats extends Elements {
        private static final int ONE_EXPONENT = 1 << 23;

        private final float[] values;

        private Floats(final float[] values) {
            this.values = values;
        }

        @Override
        void gather(final int from, final int step, final int count, final double[] to, final int at) {
            if (step == 1)
                for (int k = 0; k < count; k++) to[at + k] = values[from + k];
            else
                for (int k = 0; k < count; k++) to[at + k] = values[from + k * step];
        }

        @Override
        void scatter(final int from, final int step, final int count, final double[][] to, final int first,
                final int column) {
            for (int k = 0; k < count; k++) to[first + k][column] = values[from + k * step];
        }

        @Override
        double magnitude(final int from, final int step, final int count) {
            // one added to an exponent of ones alone carries into the sign
            int carries = 0;
            if (step == 1)
                for (int k = 0; k < count; k++) carries |= magnitude(values[from + k]) + ONE_EXPONENT;
            else
                for (int k = 0; k < count; k++) carries |= magnitude(values[from + k * step]) + ONE_EXPONENT;
            return carries < 0 ? Double.NaN : 1;
        }

        private static int magnitude(final float value) {
            return Float.floatToRawIntBits(value) & Integer.MAX_VALUE;
        }
    }

    private static final class Doubles extends Elements {
        private final double[] values;

        private Doubles(final double[] values) {
            this.values = values;
        }

        @Override
        void gather(final int from, final int step, final int count, final double[] to, final int at) {
            if (step == 1)
                System.arraycopy(values, from, to, at, count);
            else
                for (int k = 0; k < count; k++) to[at + k] = values[from + k * step];
        }

        @Override
        void scatter(final int from, final int step, final int count, final double[][] to, final int first,
                final int column) {
            for (int k = 0; k < count; k++) to[first + k][column] = values[from + k * step];
        }

        @Override
        double magnitude(final int from, final int step, final int count) {
            long largest = 0;
            for (int k = 0; k < count; k++)
                largest = Math.max(largest, Double.doubleToRawLongBits(values[from + k * step]) & Long.MAX_VALUE);
            return Double.longBitsToDouble(largest);
        }
    }
}
