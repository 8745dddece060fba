package org.tuckersaliency.network;

import java.util.List;
import java.util.Map;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * How pixel values become input values: first to a common range, then {@code value · scale + offset} for each channel,
 * and last the order of the channels. The first step maps the pixel values to 0..1 ({@link Range#TYPE}: 0..255 for
 * 8-bit and RGB images, the plane's own minimum..maximum for all others; {@link Range#PERCENTILES}: the plane's own
 * percentiles), to mean 0 and standard deviation 1 ({@link Range#STANDARDISED}), or leaves them
 * ({@link Range#UNCHANGED}).
 */
public final class Preprocessing {
    /** The first step. */
    public enum Range {
        /** Pixel values as they are. */
        UNCHANGED,
        /** 0..255 of 8-bit and RGB images to 0..1; of all others the plane's minimum..maximum. */
        TYPE,
        /** The plane's percentiles to 0..1; values beyond are not clipped. */
        PERCENTILES,
        /** The plane to mean 0 and standard deviation 1. */
        STANDARDISED
    }

    private static final double[] ONE = { 1 };
    private static final double[] ZERO = { 0 };
    private static final double[] IMAGENET_MEAN = { 0.485, 0.456, 0.406 };
    private static final double[] IMAGENET_DEVIATION = { 0.229, 0.224, 0.225 };

    private final String name;
    private final Range range;
    private final double lowPercentile;
    private final double highPercentile;
    private final double[] scale;
    private final double[] offset;
    private final boolean reversed;

    private Preprocessing(final String name, final Range range, final double lowPercentile,
            final double highPercentile, final double[] scale, final double[] offset, final boolean reversed) {
        this.name = name;
        this.range = range;
        this.lowPercentile = lowPercentile;
        this.highPercentile = highPercentile;
        this.scale = scale.clone();
        this.offset = offset.clone();
        this.reversed = reversed;
    }

    /**
     * @param name shown in logs and provenance
     * @param scale one factor for all channels, or one for each
     * @param offset one summand for all channels, or one for each
     * @param reversed whether the network wants the channels in reverse order (BGR)
     */
    public static Preprocessing of(final String name, final Range range, final double[] scale, final double[] offset,
            final boolean reversed) {
        return new Preprocessing(name, range, 0, 100, scale, offset, reversed);
    }

    /**
     * The plane's percentiles {@code low} and {@code high} become 0 and 1, then the rest as in {@link #of}.
     *
     * @param low 0..100
     * @param high 0..100, above {@code low}
     */
    public static Preprocessing percentiles(final String name, final double low, final double high,
            final double[] scale, final double[] offset, final boolean reversed) {
        if (!(low >= 0 && low < high && high <= 100))
            throw new IllegalArgumentException("The percentiles " + low + " and " + high
                    + " are not a range; expected 0 ≤ low < high ≤ 100.");
        return new Preprocessing(name, Range.PERCENTILES, low, high, scale, offset, reversed);
    }

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return List.of("raw", "0..1", "-1..1", "imagenet");
    }

    /**
     * One of the common ways: {@code raw} (pixel values as they are), {@code 0..1}, {@code -1..1}, {@code imagenet}
     * (0..1, then the mean and standard deviation of ImageNet's channels).
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Preprocessing named(final String name) {
        switch (name) {
            case "raw":
                return of(name, Range.UNCHANGED, ONE, ZERO, false);
            case "0..1":
                return of(name, Range.TYPE, ONE, ZERO, false);
            case "-1..1":
                return of(name, Range.TYPE, new double[] { 2 }, new double[] { -1 }, false);
            case "imagenet":
                return imagenet();
            default:
                throw new IllegalArgumentException("There is no preprocessing '" + name + "'; choose auto, "
                        + String.join(", ", names()) + ".");
        }
    }

    /** The same for a network that wants the channels in reverse order (BGR). */
    public Preprocessing withChannelsReversed() {
        return new Preprocessing(name, range, lowPercentile, highPercentile, scale, offset, true);
    }

    /** The same with another factor and summand for each channel, or for all, instead of its own. */
    Preprocessing followedBy(final double[] factor, final double[] summand) {
        return new Preprocessing(name, range, lowPercentile, highPercentile, factor, summand, reversed);
    }

    /** 0..255, for networks that scale inside; the same as {@code raw} for 8-bit and RGB images. */
    public static Preprocessing bytes() {
        return of("0..255", Range.TYPE, new double[] { 255 }, ZERO, false);
    }

    private static Preprocessing imagenet() {
        final double[] scale = new double[3];
        final double[] offset = new double[3];
        for (int c = 0; c < 3; c++) {
            scale[c] = 1 / IMAGENET_DEVIATION[c];
            offset[c] = -IMAGENET_MEAN[c] / IMAGENET_DEVIATION[c];
        }
        return of("imagenet", Range.TYPE, scale, offset, false);
    }

    /** The name for logs and provenance. */
    public String name() {
        return name;
    }

    /** The numbers behind the name, for logs and provenance. */
    @Override
    public String toString() {
        final Map<Range, String> first = Map.of(Range.UNCHANGED, "pixel values", Range.TYPE, "0..1",
                Range.PERCENTILES, "percentiles " + lowPercentile + ".." + highPercentile + " to 0..1",
                Range.STANDARDISED, "mean 0, standard deviation 1");
        return name + " (" + first.get(range) + ", then × " + java.util.Arrays.toString(scale) + " + "
                + java.util.Arrays.toString(offset) + (reversed ? ", channels reversed" : "") + ")";
    }

    /**
     * The network's input for one image.
     *
     * @param image axes (x, y, channel), pixel values; NaN and infinite values are passed on
     * @param low the pixel value that stands for 0 where the range is that of the image's type
     * @param high the pixel value that stands for 1; where it equals {@code low}, the image is constant and becomes 0
     * @return a new image of the same size
     * @throws IllegalArgumentException if {@code scale} or {@code offset} has another number of channels
     */
    public Img<FloatType> apply(final RandomAccessibleInterval<FloatType> image, final double low,
            final double high) {
        return fitted(List.of(image), low, high).apply(image);
    }

    /**
     * The same with the range of the whole image, to be applied to parts of it.
     *
     * @param parts pieces with axes (x, y, channel) that together are the image; looked at one by one, and not at all
     *        where the range is that of the type
     */
    public Fitted fitted(final List<? extends RandomAccessibleInterval<FloatType>> parts, final double low,
            final double high) {
        return new Fitted(firstStep(parts, low, high));
    }

    /** A preprocessing whose range has been taken from an image. */
    public final class Fitted {
        private final double shift;
        private final double factor;

        private Fitted(final double[] shiftAndFactor) {
            this.shift = shiftAndFactor[0];
            this.factor = shiftAndFactor[1];
        }

        /**
         * The network's input for the image or a part of it.
         *
         * @param part axes (x, y, channel), pixel values; NaN and infinite values are passed on
         * @return a new image of the same size
         * @throws IllegalArgumentException if {@code scale} or {@code offset} has another number of channels
         */
        public Img<FloatType> apply(final RandomAccessibleInterval<FloatType> part) {
            final int channels = (int) part.dimension(2);
            check(channels);
            final int positions = Math.multiplyExact((int) part.dimension(0), (int) part.dimension(1));
            final float[] plane = new float[positions];
            final float[] result = new float[Math.multiplyExact(channels, positions)];
            final PrimitiveBlocks<FloatType> pixels = PrimitiveBlocks.of(part, OnFallback.ACCEPT);
            for (int c = 0; c < channels; c++) {
                final double s = scale[scale.length == 1 ? 0 : c];
                final double o = offset[offset.length == 1 ? 0 : c];
                pixels.copy(channel(part, reversed ? channels - 1 - c : c), plane);
                final int first = c * positions;
                for (int i = 0; i < positions; i++)
                    result[first + i] = (float) ((plane[i] - shift) * factor * s + o);
            }
            return ArrayImgs.floats(result, Intervals.dimensionsAsLongArray(part));
        }
    }

    private static Interval channel(final Interval image, final int channel) {
        final long z = image.min(2) + channel;
        return Intervals.createMinMax(image.min(0), image.min(1), z, image.max(0), image.max(1), z);
    }

    /**
     * @param channels of the network's input
     * @throws IllegalArgumentException if {@code scale} or {@code offset} has another number of channels
     */
    public void check(final int channels) {
        for (final double[] perChannel : List.of(scale, offset))
            if (perChannel.length != 1 && perChannel.length != channels)
                throw new IllegalArgumentException("The preprocessing '" + name + "' is made for " + perChannel.length
                        + " channels, but the network takes " + channels + "; choose another preprocessing.");
    }

    private double[] firstStep(final List<? extends RandomAccessibleInterval<FloatType>> parts, final double low,
            final double high) {
        switch (range) {
            case TYPE:
                return new double[] { low, inverse(high - low) };
            case PERCENTILES:
                final double[] ends = new OrderStatistics(parts).percentiles(lowPercentile, highPercentile);
                return new double[] { ends[0], inverse(ends[1] - ends[0]) };
            case STANDARDISED:
                return standardisation(parts);
            default:
                return new double[] { 0, 1 };
        }
    }

    private static double[] standardisation(final List<? extends RandomAccessibleInterval<FloatType>> parts) {
        // summed as differences to the first value, so that the mean of equal values is that value
        double first = 0;
        double sum = 0;
        long count = 0;
        for (final RandomAccessibleInterval<FloatType> part : parts)
            for (final FloatType v : Views.iterable(part)) if (Float.isFinite(v.get())) {
                if (count++ == 0) first = v.get();
                sum += v.get() - first;
            }
        final double mean = first + (count == 0 ? 0 : sum / count);
        double variance = 0;
        for (final RandomAccessibleInterval<FloatType> part : parts)
            for (final FloatType v : Views.iterable(part))
                if (Float.isFinite(v.get())) variance += (v.get() - mean) * (v.get() - mean) / count;
        return new double[] { mean, inverse(Math.sqrt(variance)) };
    }

    private static double inverse(final double range) {
        return range > 0 ? 1 / range : 0;
    }
}
