package org.tuckersaliency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkInput;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Finds out whether and how the feature maps of a layer can be computed tile by tile, whatever the network is made of:
 * an image of noise and a part of it go through, and the positions at which the answers differ tell how far the border
 * reaches in. Where they differ everywhere, the layer depends on the image as a whole. The noise is brightest at its
 * border, so that a mean or a maximum over the image is another one in the part.
 */
final class TileProbe {
    /** Answers that differ by less than this share of the largest are the same up to the rounding of floats. */
    private static final double SAME = 5e-6;
    /** How much of the part the border may reach into, for the rest to be evidence. */
    private static final double MOST = 0.4;
    /** Noise of its own may hide the last, weak influences of the border. */
    private static final double MARGIN = 1.25;
    private static final int[] SIZES = { 256, 512, 1024 };
    private static final int SMALLEST_PERIOD = 8;
    private static final int LARGEST_PERIOD = 128;
    /** How many periods are tried with larger images. */
    private static final int LATER = 2;
    /** A multiple of many steps. */
    private static final int SMALL = 240;
    private static final int SAMPLE = 64;

    private final LayerMapper.Features features;
    private final NetworkInput input;
    private final Layer layer;
    private final Progress progress;

    TileProbe(final LayerMapper.Features features, final NetworkInput input, final Layer layer,
            final Progress progress) {
        this.features = features;
        this.input = input;
        this.layer = layer;
        this.progress = progress;
    }

    /** Empty where the layer depends on the image as a whole. */
    Optional<TileFit> fit(final LazyInput image) {
        final float[] range = range(image);
        for (final int size : SIZES)
            for (final int period : periods(size, range)) {
                progress.checkCancelled();
                final Optional<TileFit> fit = fit(image.width(), image.height(), period, size, range);
                if (fit.isPresent()) return fit;
            }
        return Optional.empty();
    }

    /** Powers of two, and such multiples of the layer's own step; where all failed, the longest again. */
    private List<Integer> periods(final int size, final float[] range) {
        final TreeSet<Integer> periods = new TreeSet<>();
        int step = 1;
        try {
            final int small = input.widthFor(SMALL);
            final int large = input.widthFor(2 * SMALL);
            final int positions = features.of(noise(large, large, range), layer).width()
                    - features.of(noise(small, small, range), layer).width();
            step = Math.max(1, Math.round((large - small) / (float) Math.max(1, positions)));
        } catch (final NetworkException e) {
            step = 1; // the network says no to these sizes; others are still to be tried
        }
        for (final int base : new int[] { SMALLEST_PERIOD, step })
            for (int p = base; p <= LARGEST_PERIOD; p *= 2) periods.add(leastCommonMultiple(p, input.step()));
        final List<Integer> all = new ArrayList<>(periods);
        return size == SIZES[0] ? all : all.subList(Math.max(0, all.size() - LATER), all.size());
    }

    private static int leastCommonMultiple(final int a, final int b) {
        int x = a;
        int y = b;
        while (y != 0) {
            final int rest = x % y;
            x = y;
            y = rest;
        }
        return a / x * b;
    }

    private Optional<TileFit> fit(final int width, final int height, final int period, final int size,
            final float[] range) {
        final int periods = Math.max(6, (Math.max(size, 2 * input.widthFor(1)) + period - 1) / period);
        final Img<FloatType> whole = noise(periods * period + width % period, periods * period + height % period,
                range);
        try {
            final FeatureMaps all = features.of(whole, layer);
            // two parts that begin one period apart, as one alone may lie on the grid by chance
            final int cut = Math.max(1, periods / 8);
            final Optional<TileFit> fit = fit(width, height, period, whole, all, cut);
            return fit.isPresent() ? fit(width, height, period, whole, all, cut + 1).map(fit.get()::widest) : fit;
        } catch (final NetworkException e) {
            return Optional.empty(); // sizes that the network cannot take are no period of it
        }
    }

    /** @param cut how many periods the part lacks on each side */
    private Optional<TileFit> fit(final int width, final int height, final int period, final Img<FloatType> whole,
            final FeatureMaps all, final int cut) {
        final Img<FloatType> part = part(whole, cut * period);
        final FeatureMaps inner = features.of(part, layer);
        final int missingColumns = all.width() - inner.width();
        final int missingRows = all.height() - inner.height();
        if (missingColumns <= 0 || missingRows <= 0 || missingColumns % (2 * cut) != 0 || missingRows % (2 * cut) != 0)
            return Optional.empty();
        final TileAxis x = axis(period, missingColumns / (2 * cut), all.width(), (int) whole.dimension(0), width);
        final TileAxis y = axis(period, missingRows / (2 * cut), all.height(), (int) whole.dimension(1), height);
        final Reach reach = new Reach(all, inner, missingColumns / 2, missingRows / 2,
                part.dimension(0) / (double) inner.width(), part.dimension(1) / (double) inner.height());
        if (reach.pixels() > MOST * Math.min(part.dimension(0), part.dimension(1))) return Optional.empty();
        final int halo = Math.max((int) Math.ceil(MARGIN * reach.pixels()), Math.max(x.lost(), y.lost()));
        return Optional.of(new TileFit(x, y, all.channels(), halo + Math.max(x.step(), y.step())));
    }

    private static TileAxis axis(final int period, final int positions, final int size, final int pixels,
            final int length) {
        return new TileAxis(period, positions, size - pixels / period * positions, length);
    }

    /** How far from the border of a part its answers differ from those in the whole, in pixels. */
    private static final class Reach {
        private final FeatureMaps all;
        private final FeatureMaps inner;
        private final double columnStep;
        private final double rowStep;
        private final double pixels;

        Reach(final FeatureMaps all, final FeatureMaps inner, final int left, final int top, final double columnStep,
                final double rowStep) {
            this.all = all;
            this.inner = inner;
            this.columnStep = columnStep;
            this.rowStep = rowStep;
            this.pixels = measure(left, top);
        }

        double pixels() {
            return pixels;
        }

        private double measure(final int left, final int top) {
            final RandomAccessibleInterval<FloatType> shifted = Views.offsetInterval(all.image(),
                    new long[] { left, top, 0 }, inner.image().dimensionsAsLongArray());
            double largest = 0;
            for (final FloatType value : inner.image()) largest = Math.max(largest, Math.abs(value.get()));
            final Cursor<FloatType> other = Views.flatIterable(shifted).cursor();
            final Cursor<FloatType> one = inner.image().localizingCursor();
            double farthest = 0;
            while (one.hasNext()) {
                final double difference = Math.abs(one.next().get() - other.next().get());
                if (!(difference <= SAME * largest))
                    farthest = Math.max(farthest, depth(one.getIntPosition(0), one.getIntPosition(1)));
            }
            return farthest;
        }

        private double depth(final int x, final int y) {
            return Math.min(Math.min(x + 1, inner.width() - x) * columnStep,
                    Math.min(y + 1, inner.height() - y) * rowStep);
        }
    }

    private static Img<FloatType> part(final Img<FloatType> whole, final int cut) {
        final long[] size = { whole.dimension(0) - 2 * cut, whole.dimension(1) - 2 * cut, whole.dimension(2) };
        final Img<FloatType> part = ArrayImgs.floats(size);
        final Cursor<FloatType> in = Views.flatIterable(Views.offsetInterval(whole, new long[] { cut, cut, 0 }, size))
                .cursor();
        for (final FloatType value : part) value.set(in.next());
        return part;
    }

    private Img<FloatType> noise(final int width, final int height, final float[] range) {
        final Random random = new Random(1);
        final Img<FloatType> noise = ArrayImgs.floats(width, height, input.channels());
        final Cursor<FloatType> cursor = noise.localizingCursor();
        while (cursor.hasNext()) {
            cursor.fwd();
            final double x = Math.abs(2.0 * cursor.getIntPosition(0) / (width - 1) - 1);
            final double y = Math.abs(2.0 * cursor.getIntPosition(1) / (height - 1) - 1);
            final double bright = 0.6 + 0.4 * Math.max(x, y);
            cursor.get().set((float) (range[0] + (range[1] - range[0]) * bright * random.nextDouble()));
        }
        return noise;
    }

    /** The smallest and the largest finite value in the middle of the image and of its quarters; 0 and 1 if equal. */
    private static float[] range(final LazyInput image) {
        final float[] range = { Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY };
        for (final double[] at : new double[][] { { .5, .5 }, { .25, .25 }, { .75, .25 }, { .25, .75 },
                { .75, .75 } }) {
            final int width = Math.min(SAMPLE, image.width());
            final int height = Math.min(SAMPLE, image.height());
            for (final FloatType value : image.part(Intervals.createMinSize(
                    Math.round(at[0] * (image.width() - width)), Math.round(at[1] * (image.height() - height)),
                    width, height)))
                if (Float.isFinite(value.get())) {
                    range[0] = Math.min(range[0], value.get());
                    range[1] = Math.max(range[1], value.get());
                }
        }
        return range[0] < range[1] ? range : new float[] { 0, 1 };
    }
}
