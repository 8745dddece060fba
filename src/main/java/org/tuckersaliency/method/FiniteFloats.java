package org.tuckersaliency.method;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Values with axes (x, y, channel) as floats, not finite ones set to 0; shared where nothing has to change. */
final class FiniteFloats {
    private static final String FEATURES = "feature maps";

    private final float[] values;
    private final long[] size;
    private final long nonFinite;
    private final String name;
    private String computed = "";
    private SoftReference<Object> result = new SoftReference<>(null);

    private FiniteFloats(final String name, final float[] values, final long[] size, final long nonFinite) {
        this.name = name;
        this.values = values;
        this.size = size;
        this.nonFinite = nonFinite;
    }

    static FiniteFloats of(final RandomAccessibleInterval<? extends RealType<?>> image) {
        check(image);
        final long[] size = image.dimensionsAsLongArray();
        final float[] shared = FloatArrays.sharedIfFinite(image);
        if (shared.length > 0) return new FiniteFloats(FEATURES, shared, size, 0);
        final float[] copy = new float[(int) (size[0] * size[1] * size[2])];
        long nonFinite = 0;
        int i = 0;
        for (final RealType<?> in : Views.flatIterable(image)) {
            final float value = in.getRealFloat();
            if (Float.isFinite(value))
                copy[i] = value;
            else
                nonFinite++;
            i++;
        }
        return new FiniteFloats(FEATURES, copy, size, nonFinite);
    }

    private static void check(final RandomAccessibleInterval<? extends RealType<?>> image) {
        if (image.numDimensions() != 3)
            throw new IllegalArgumentException("Feature maps have three axes (x, y, channel), not "
                    + image.numDimensions() + "; give those of one image at one layer.");
        final double values = (double) image.dimension(0) * image.dimension(1) * image.dimension(2);
        if (values < 1 || values > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("Feature maps of " + image.dimension(0) + " × "
                    + image.dimension(1) + " × " + image.dimension(2) + " (x, y, channel) cannot be used; at least "
                    + "1 and fewer than 2^31 values are needed, so choose another layer or a smaller image.");
    }

    FiniteFloats withValues(final String what, final float[] others) {
        return new FiniteFloats(what, others, size, nonFinite);
    }

    synchronized <T> T once(final Class<T> type, final String key, final Supplier<T> compute) {
        final Object known = result.get();
        if (known != null && computed.equals(key)) return type.cast(known);
        final T made = compute.get();
        computed = key;
        result = new SoftReference<>(made);
        return made;
    }

    RandomAccessibleInterval<FloatType> image() {
        return ArrayImgs.floats(values, size);
    }

    float[] values() {
        return values;
    }

    long nonFinite() {
        return nonFinite;
    }

    /** What they are, in the plural. */
    String name() {
        return name;
    }
}
