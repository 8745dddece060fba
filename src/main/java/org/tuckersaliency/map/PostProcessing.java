package org.tuckersaliency.map;

import java.util.ArrayList;
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
        final List<Img<DoubleType>> fused = new ArrayList<>();
        for (int plane = 0; plane < planes.size(); plane++) fused.add(fuse(layers, plane, width, height));
        if (normalisation != Normalisation.NONE) normalise(fused, 0, new ArrayList<>());
        final List<Img<FloatType>> result = new ArrayList<>();
        for (final Img<DoubleType> map : fused) result.add(floats(map));
        return result;
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

    private Img<DoubleType> fuse(final List<List<Img<DoubleType>>> layers, final int plane, final long width,
            final long height) {
        final Img<DoubleType> result = ArrayImgs.doubles(width, height);
        boolean first = true;
        for (final List<Img<DoubleType>> layer : layers) {
            final Cursor<FloatType> in = Resampling.resize(layer.get(plane), width, height, interpolation).cursor();
            for (final DoubleType out : result) {
                final double value = in.next().get();
                if (fusion == Fusion.MEAN)
                    out.set(out.get() + value / layers.size());
                else
                    out.set(first ? value : Math.max(out.get(), value));
            }
            first = false;
        }
        return result;
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

    private static Img<FloatType> floats(final Img<DoubleType> map) {
        final Img<FloatType> result = ArrayImgs.floats(map.dimension(0), map.dimension(1));
        final Cursor<DoubleType> in = map.cursor();
        for (final FloatType out : result) out.set((float) in.next().get());
        return result;
    }
}
