package org.tuckersaliency.evaluation;

import java.util.Arrays;

import org.tuckersaliency.map.Resampling;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** A saliency map that is to be evaluated, E: one value 0..1 for each pixel, row by row. Immutable. */
public final class MapValues {
    /** As for the constant maps of {@link org.tuckersaliency.map.PostProcessing}. */
    private static final double CONSTANT = 1e-6;
    /** What resampling may add to 1 by rounding. */
    private static final float ROUNDING = 1e-5f;

    /** The bits of 1, the largest value, and how many of them are looked at together. */
    private static final int ONE_BITS = Float.floatToIntBits(1);
    private static final int BITS = 30;
    private static final int DIGIT = 10;

    private final float[] values;
    private final int width;
    private final int height;

    private MapValues(final float[] values, final int width, final int height) {
        this.values = values;
        this.width = width;
        this.height = height;
        for (int i = 0; i < values.length; i++) {
            final float value = values[i];
            if (!Float.isFinite(value)) continue;
            if (value < -ROUNDING || value > 1 + ROUNDING)
                throw new IllegalArgumentException("The map has the value " + value
                        + ", but maps are evaluated in 0..1; normalise it first.");
            values[i] = Math.max(0, Math.min(1, value)) + 0f; // no −0
        }
    }

    /**
     * @param map axes (x, y), values 0..1; NaN and infinite values are taken, but then nothing is computed
     * @throws IllegalArgumentException if it has other axes or values
     */
    public static MapValues of(final RandomAccessibleInterval<? extends RealType<?>> map) {
        if (map.numDimensions() != 2)
            throw new IllegalArgumentException("The map has " + map.numDimensions()
                    + " axes; give an image with axes (x, y).");
        final float[] values = new float[(int) (map.dimension(0) * map.dimension(1))];
        final Cursor<? extends RealType<?>> cursor = Views.flatIterable(map).cursor();
        for (int i = 0; i < values.length; i++) values[i] = cursor.next().getRealFloat();
        return new MapValues(values, (int) map.dimension(0), (int) map.dimension(1));
    }

    /**
     * @param values row by row, 0..1; copied
     * @throws IllegalArgumentException if their number is no multiple of the width, or one lies outside 0..1
     */
    public static MapValues of(final float[] values, final int width) {
        if (width < 1 || values.length == 0 || values.length % width != 0)
            throw new IllegalArgumentException(values.length + " values are no rows of " + width
                    + "; give the same number for each row.");
        return new MapValues(values.clone(), width, values.length / width);
    }

    /** The map whose smallest value is 0 and whose largest is 1; zeros for a constant one. */
    static MapValues scaled(final double[] values, final int width) {
        final double min = Arrays.stream(values).min().orElse(0);
        final double max = Arrays.stream(values).max().orElse(0);
        final float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++)
            scaled[i] = max - min == 0 ? 0 : (float) ((values[i] - min) / (max - min));
        return of(scaled, width);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The number of pixels. */
    public int size() {
        return values.length;
    }

    /** The value of a pixel, counted row by row. */
    public float get(final int pixel) {
        return values[pixel];
    }

    /** The values row by row; a copy. */
    public float[] toArray() {
        return values.clone();
    }

    /** The map as an image with axes (x, y); a copy. */
    public RandomAccessibleInterval<FloatType> image() {
        return ArrayImgs.floats(values.clone(), width, height);
    }

    /** Whether no value is NaN or infinite. */
    public boolean isFinite() {
        for (final float value : values) if (!Float.isFinite(value)) return false;
        return true;
    }

    /** Whether the values differ by at most a millionth of the largest. */
    public boolean isConstant() {
        float min = Float.POSITIVE_INFINITY;
        for (final float value : values) min = Math.min(min, value);
        return maximum() - min <= CONSTANT * maximum();
    }

    public float maximum() {
        float max = 0;
        for (final float value : values) max = Math.max(max, value);
        return max;
    }

    public double sum() {
        double sum = 0;
        for (final float value : values) sum += value;
        return sum;
    }

    /** The pixels from the most to the least salient one; of equal ones the first in the image comes first. */
    public int[] order() {
        int[] order = new int[values.length];
        int[] sorted = new int[values.length];
        for (int i = 0; i < order.length; i++) order[i] = i;
        for (int shift = 0; shift < BITS; shift += DIGIT) { // a stable sort by each digit, the lowest first
            final int[] start = new int[(1 << DIGIT) + 1];
            for (final float value : values) start[digit(value, shift) + 1]++;
            for (int d = 0; d < 1 << DIGIT; d++) start[d + 1] += start[d];
            for (final int pixel : order) sorted[start[digit(values[pixel], shift)]++] = pixel;
            final int[] other = order;
            order = sorted;
            sorted = other;
        }
        return order;
    }

    /** Values in 0..1 sort as their bits do; the largest first. */
    private static int digit(final float value, final int shift) {
        return ONE_BITS - Float.floatToIntBits(value) >>> shift & (1 << DIGIT) - 1;
    }

    /** The map brought to another size as images are: bilinear where it grows, averaged where it shrinks. */
    MapValues fittedTo(final int columns, final int rows) {
        if (columns == width && rows == height) return this;
        return of(Views.hyperSlice(Resampling.fit(Views.addDimension(image(), 0, 0), columns, rows), 2, 0));
    }
}
