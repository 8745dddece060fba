package org.tuckersaliency.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * From the raw maps at layer size to one map at the size of the image: negative values to 0, min–max to [0, 1] at layer
 * size, resize, fuse the layers, min–max again (METHODS, "From layer map to image").
 */
public final class PostProcessing {
    /** How the values end up. */
    public enum Normalisation {
        /** Each plane to 0..1. */
        PLANE,
        /** All planes of a stack to 0..1 together, so that a time-lapse keeps its differences. */
        STACK,
        /** Raw values, sign included, only resized and fused. */
        NONE
    }

    /** A map whose values differ by less than this share of the largest is constant up to the rounding of floats. */
    private static final double CONSTANT = 1e-6;

    private final Normalisation normalisation;
    private final Interpolation interpolation;
    private final Fusion fusion;

    public PostProcessing(final Normalisation normalisation, final Interpolation interpolation, final Fusion fusion) {
        this.normalisation = normalisation;
        this.interpolation = interpolation;
        this.fusion = fusion;
    }

    /**
     * The maps of all planes of a stack.
     *
     * @param planes for each plane the raw maps of its layers, axes (x, y), same layers in the same order; not changed
     * @param width columns of the image
     * @param height rows of the image
     * @param warnings takes one sentence for what the user should know, such as a constant map
     * @return one map a plane, axes (x, y)
     */
    public List<Img<FloatType>> apply(
            final List<? extends List<? extends RandomAccessibleInterval<? extends RealType<?>>>> planes,
            final long width, final long height, final List<String> warnings) {
        final List<List<Img<DoubleType>>> layers = byLayer(planes);
        if (normalisation != Normalisation.NONE)
            for (final List<Img<DoubleType>> layer : layers) {
                final int negative = (int) layer.stream().filter(PostProcessing::isNegative).count();
                layer.forEach(PostProcessing::clip);
                normalise(layer, negative, warnings);
            }
        final List<Fused> fused = new ArrayList<>();
        for (int plane = 0; plane < planes.size(); plane++) fused.add(fuse(layers, plane, (int) width, (int) height));
        if (normalisation == Normalisation.STACK) Fused.minMax(fused);
        if (normalisation == Normalisation.PLANE) for (final Fused map : fused) Fused.minMax(List.of(map));
        final List<Img<FloatType>> images = new ArrayList<>();
        for (final Fused map : fused) images.add(ArrayImgs.floats(map.values, width, height));
        return images;
    }

    /** A map at the size of the image with its smallest and largest value: an array, as these are the large ones. */
    private static final class Fused {
        private final float[] values;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        Fused(final int width, final int height) {
            this.values = new float[Math.multiplyExact(width, height)];
        }

        void put(final double[] row, final int first) {
            double low = min;
            double high = max;
            for (int x = 0; x < row.length; x++) {
                final float value = (float) row[x];
                values[first + x] = value;
                low = value < low ? value : low;
                high = value > high ? value : high;
            }
            min = low;
            max = high;
        }

        /** Brings the maps together to 0..1; a constant becomes 0. */
        static void minMax(final List<Fused> maps) {
            final double low = maps.stream().mapToDouble(m -> m.min).min().orElse(0);
            final double high = maps.stream().mapToDouble(m -> m.max).max().orElse(0);
            for (final Fused map : maps)
                if (varies(low, high))
                    scale(map.values, low, high - low);
                else
                Arrays.fill(map.values, 0);
        }

        /** @param range of floats, so that its inverse is finite; a division would take most of the time */
        private static void scale(final float[] values, final double low, final double range) {
            final double factor = 1 / range;
            for (int i = 0; i < values.length; i++) values[i] = (float) ((values[i] - low) * factor);
        }
    }

    private static List<List<Img<DoubleType>>> byLayer(
            final List<? extends List<? extends RandomAccessibleInterval<? extends RealType<?>>>> planes) {
        final List<List<Img<DoubleType>>> layers = new ArrayList<>();
        for (final List<? extends RandomAccessibleInterval<? extends RealType<?>>> plane : planes)
            for (int layer = 0; layer < plane.size(); layer++) {
                if (layers.size() == layer) layers.add(new ArrayList<>());
                layers.get(layer).add(copy(plane.get(layer)));
            }
        return layers;
    }

    /** Row by row, as a large image is not to be held as doubles. */
    private Fused fuse(final List<List<Img<DoubleType>>> layers, final int plane, final int width, final int height) {
        final List<ResampledRows> maps = new ArrayList<>();
        for (final List<Img<DoubleType>> layer : layers)
            maps.add(Resampling.rows(layer.get(plane), width, height, interpolation));
        final Fused result = new Fused(width, height);
        final double[] row = new double[width];
        final double[] fused = new double[row.length];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < maps.size(); i++) {
                maps.get(i).row(y, row);
                fuse(row, fused, i == 0, maps.size());
            }
            result.put(fused, y * width);
        }
        return result;
    }

    private void fuse(final double[] row, final double[] fused, final boolean first, final int layers) {
        final boolean mean = fusion == Fusion.MEAN;
        if (mean || first) for (int x = 0; x < row.length; x++) {
            final double value = mean ? row[x] / layers : row[x];
            fused[x] = first ? value : fused[x] + value;
        }
        else
            for (int x = 0; x < row.length; x++) fused[x] = Math.max(fused[x], row[x]);
    }

    /** @param negative how many of the maps were negative everywhere, and are 0 now */
    private void normalise(final List<Img<DoubleType>> maps, final int negative, final List<String> warnings) {
        if (negative > 0)
            warnings.add((maps.size() == 1
                    ? "The map is"
                    : "The maps of " + negative + " of " + maps.size() + " planes are")
                    + " negative everywhere, so nothing that the layer finds speaks for what is explained, and the map "
                    + "is 0.");
        if (normalisation == Normalisation.STACK) {
            if (!minMax(maps) && negative < maps.size())
                warnings.add("The maps of all planes are constant and were set to 0.");
            return;
        }
        int constant = -negative;
        for (final Img<DoubleType> map : maps)
            if (!minMax(List.of(map))) constant++;
        if (constant > 0)
            warnings.add(maps.size() == 1
                    ? "The map is constant at the size of its layer and was set to 0."
                    : "The maps of " + constant + " of " + maps.size()
                            + " planes are constant at the size of their layer and were set to 0.");
    }

    /** Brings the maps together to 0..1; a constant becomes 0 and gives false. */
    private static boolean minMax(final List<Img<DoubleType>> maps) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (final Img<DoubleType> map : maps)
            for (final DoubleType value : map) {
                min = Math.min(min, value.get());
                max = Math.max(max, value.get());
            }
        final boolean varies = varies(min, max);
        for (final Img<DoubleType> map : maps)
            for (final DoubleType value : map) value.set(varies ? (value.get() - min) / (max - min) : 0);
        return varies;
    }

    /** Whether a map has different values, none of them above 0. */
    private static boolean isNegative(final Img<DoubleType> map) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (final DoubleType value : map) {
            min = Math.min(min, value.get());
            max = Math.max(max, value.get());
        }
        return max <= 0 && varies(min, max);
    }

    private static boolean varies(final double min, final double max) {
        return max - min > CONSTANT * Math.max(Math.abs(min), Math.abs(max));
    }

    private static void clip(final Img<DoubleType> map) {
        for (final DoubleType value : map) value.set(Math.max(0, value.get()));
    }

    private static Img<DoubleType> copy(final RandomAccessibleInterval<? extends RealType<?>> map) {
        final Img<DoubleType> result = ArrayImgs.doubles(map.dimension(0), map.dimension(1));
        final Cursor<? extends RealType<?>> in = Views.flatIterable(map).cursor();
        for (final DoubleType out : result) out.set(in.next().getRealDouble());
        return result;
    }
}
