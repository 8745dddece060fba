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
        final List<Img<FloatType>> fused = new ArrayList<>();
        for (int plane = 0; plane < planes.size(); plane++) fused.add(fuse(layers, plane, width, height));
        if (normalisation != Normalisation.NONE) normalise(fused, 0, new ArrayList<>());
        return fused;
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
    private Img<FloatType> fuse(final List<List<Img<DoubleType>>> layers, final int plane, final long width,
            final long height) {
        final List<ResampledRows> maps = new ArrayList<>();
        for (final List<Img<DoubleType>> layer : layers)
            maps.add(Resampling.rows(layer.get(plane), width, height, interpolation));
        final Img<FloatType> result = ArrayImgs.floats(width, height);
        final Cursor<FloatType> out = result.cursor();
        final double[] row = new double[(int) width];
        final double[] fused = new double[row.length];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < maps.size(); i++) {
                maps.get(i).row(y, row);
                fuse(row, fused, i == 0, maps.size());
            }
            for (final double value : fused) out.next().set((float) value);
        }
        return result;
    }

    private void fuse(final double[] row, final double[] fused, final boolean first, final int layers) {
        for (int x = 0; x < row.length; x++)
            if (fusion == Fusion.MEAN)
                fused[x] = (first ? 0 : fused[x]) + row[x] / layers;
            else
            fused[x] = first ? row[x] : Math.max(fused[x], row[x]);
    }

    /** @param negative how many of the maps were negative everywhere, and are 0 now */
    private <T extends RealType<T>> void normalise(final List<Img<T>> maps, final int negative,
            final List<String> warnings) {
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
        for (final Img<T> map : maps)
            if (!minMax(List.of(map))) constant++;
        if (constant > 0)
            warnings.add(maps.size() == 1
                    ? "The map is constant at the size of its layer and was set to 0."
                    : "The maps of " + constant + " of " + maps.size()
                            + " planes are constant at the size of their layer and were set to 0.");
    }

    /** Brings the maps together to 0..1; a constant becomes 0 and gives false. */
    private static <T extends RealType<T>> boolean minMax(final List<Img<T>> maps) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (final Img<T> map : maps)
            for (final T value : map) {
                min = Math.min(min, value.getRealDouble());
                max = Math.max(max, value.getRealDouble());
            }
        final boolean varies = varies(min, max);
        for (final Img<T> map : maps)
            for (final T value : map) value.setReal(varies ? (value.getRealDouble() - min) / (max - min) : 0);
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
