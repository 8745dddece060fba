package org.tuckersaliency;

import java.util.AbstractList;
import java.util.List;

import org.tuckersaliency.map.Resampling;
import org.tuckersaliency.network.Preprocessing;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * A network's input for one plane that is never held as a whole: its parts are made when they are asked for, and are
 * the same as in the whole.
 */
final class LazyInput {
    /** Rows that are looked at together for the range of a resized plane. */
    private static final int BAND = 256;

    private final RandomAccessibleInterval<FloatType> pixels;
    private final int width;
    private final int height;
    private final Preprocessing.Fitted preprocessing;
    private final Versions version;

    private LazyInput(final RandomAccessibleInterval<FloatType> pixels, final int width, final int height,
            final Preprocessing.Fitted preprocessing, final Versions version) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
        this.preprocessing = preprocessing;
        this.version = version;
    }

    /**
     * @param pixels axes (x, y, channel)
     * @param low the pixel value that stands for black
     * @param high the pixel value that stands for white
     * @param width columns that the network sees
     * @param height rows that the network sees
     */
    static LazyInput of(final RandomAccessibleInterval<FloatType> pixels, final Preprocessing preprocessing,
            final double low, final double high, final int width, final int height) {
        final boolean asItIs = pixels.dimension(0) == width && pixels.dimension(1) == height;
        final List<RandomAccessibleInterval<FloatType>> parts = asItIs
                ? List.of(pixels)
                : bands(pixels, width, height);
        return new LazyInput(pixels, width, height, preprocessing.fitted(parts, low, high), Versions.AS_IT_IS);
    }

    private static List<RandomAccessibleInterval<FloatType>> bands(final RandomAccessibleInterval<FloatType> pixels,
            final int width, final int height) {
        return new AbstractList<>() {
            @Override
            public RandomAccessibleInterval<FloatType> get(final int i) {
                final int first = i * BAND;
                return Resampling.fit(pixels, width, height,
                        Intervals.createMinSize(0, first, width, Math.min(BAND, height - first)));
            }

            @Override
            public int size() {
                return (height + BAND - 1) / BAND;
            }
        };
    }

    /** The same input, mirrored or brighter. */
    LazyInput version(final Versions other) {
        return new LazyInput(pixels, width, height, preprocessing, other);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /**
     * A part of the input, axes (x, y, channel).
     *
     * @param part axes (x, y), inside the input
     */
    Img<FloatType> part(final Interval part) {
        final long left = version.isMirrored() ? width - 1 - part.max(0) : part.min(0);
        return version.of(preprocessing.apply(Resampling.fit(pixels, width, height,
                Intervals.createMinSize(left, part.min(1), part.dimension(0), part.dimension(1)))));
    }

    /** The input as a whole. */
    Img<FloatType> whole() {
        return part(Intervals.createMinSize(0, 0, width, height));
    }
}
