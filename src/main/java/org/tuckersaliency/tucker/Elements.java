package org.tuckersaliency.tucker;

/** The values of a tensor in a Java array, read as doubles, any step apart. */
abstract class Elements {
    /** to[at + k] = the value at {@code from + k·step}. */
    abstract void gather(int from, int step, int count, double[] to, int at);

    /** to[first + k][column] = the value at {@code from + k·step}. */
    abstract void scatter(int from, int step, int count, double[][] to, int first, int column);

    /** The largest magnitude; NaN or infinity where a value is. */
    abstract double largest(int from, int step, int count);

    /** The bytes of one value. */
    abstract int bytes();

    static Elements of(final float[] values) {
        return new Floats(values);
    }

    static Elements of(final double[] values) {
        return new Doubles(values);
    }

    private static final class Floats extends Elements {
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
        double largest(final int from, final int step, final int count) {
            int largest = 0;
            if (step == 1)
                for (int k = 0; k < count; k++)
                    largest = Math.max(largest, Float.floatToRawIntBits(values[from + k]) & Integer.MAX_VALUE);
            else
                for (int k = 0; k < count; k++)
                    largest = Math.max(largest, Float.floatToRawIntBits(values[from + k * step]) & Integer.MAX_VALUE);
            return Float.intBitsToFloat(largest);
        }

        @Override
        int bytes() {
            return Float.BYTES;
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
        double largest(final int from, final int step, final int count) {
            long largest = 0;
            for (int k = 0; k < count; k++)
                largest = Math.max(largest, Double.doubleToRawLongBits(values[from + k * step]) & Long.MAX_VALUE);
            return Double.longBitsToDouble(largest);
        }

        @Override
        int bytes() {
            return Double.BYTES;
        }
    }
}
