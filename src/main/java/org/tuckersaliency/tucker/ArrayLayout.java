package org.tuckersaliency.tucker;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.transform.integer.MixedTransform;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.IntervalView;
import net.imglib2.view.MixedTransformView;
import net.imglib2.view.Views;

/**
 * Where the values of an image lie: an array, the place of the first value and, for each axis, how far neighbours are
 * apart. The array of an {@link ArrayImg} of floats or doubles is used as it is, also behind views that move, crop,
 * mirror, permute or slice it; all else is copied, into floats where these hold every value of the type.
 */
final class ArrayLayout {
    final Elements elements;
    final int offset;
    final int[] strides;

    private ArrayLayout(final Elements elements, final int offset, final int[] strides) {
        this.elements = elements;
        this.offset = offset;
        this.strides = strides;
    }

    /** @param image with at least one and fewer than 2³¹ values */
    static ArrayLayout of(final RandomAccessibleInterval<? extends RealType<?>> image) {
        return shared(image).orElseGet(() -> copied(image));
    }

    private static ArrayLayout copied(final RandomAccessibleInterval<? extends RealType<?>> image) {
        final int count = (int) Intervals.numElements(image);
        final int[] strides = new int[image.numDimensions()];
        for (int d = 0, stride = 1; d < strides.length; stride *= (int) image.dimension(d++)) strides[d] = stride;
        final Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
        if (fitsFloat(image.getType())) {
            final float[] values = new float[count];
            for (int i = 0; i < count; i++) values[i] = cursor.next().getRealFloat();
            return new ArrayLayout(Elements.of(values), 0, strides);
        }
        final double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = cursor.next().getRealDouble();
        return new ArrayLayout(Elements.of(values), 0, strides);
    }

    private static boolean fitsFloat(final Object type) {
        return type instanceof FloatType || type instanceof UnsignedByteType || type instanceof ByteType
                || type instanceof UnsignedShortType || type instanceof ShortType;
    }

    /** Follows the views down to the array; empty where there is none, or where the image reaches beyond it. */
    private static Optional<ArrayLayout> shared(final RandomAccessibleInterval<?> image) {
        Coordinates coordinates = Coordinates.of(image.numDimensions());
        RandomAccessible<?> source = image;
        while (!(source instanceof ArrayImg))
            if (source instanceof IntervalView) {
                source = ((IntervalView<?>) source).getSource();
            } else if (source instanceof MixedTransformView) {
                coordinates = coordinates.through(((MixedTransformView<?>) source).getTransformToSource());
                source = ((MixedTransformView<?>) source).getSource();
            } else {
                return Optional.empty();
            }
        final ArrayImg<?, ?> array = (ArrayImg<?, ?>) source;
        final Coordinates inArray = coordinates;
        return elements(array).flatMap(e -> inArray.layout(image, array, e));
    }

    private static Optional<Elements> elements(final ArrayImg<?, ?> array) {
        final Object access = array.update(null);
        final long count = Intervals.numElements(array);
        if (array.getType() instanceof FloatType && access instanceof FloatArray
                && ((FloatArray) access).getArrayLength() == count)
            return Optional.of(Elements.of(((FloatArray) access).getCurrentStorageArray()));
        if (array.getType() instanceof DoubleType && access instanceof DoubleArray
                && ((DoubleArray) access).getArrayLength() == count)
            return Optional.of(Elements.of(((DoubleArray) access).getCurrentStorageArray()));
        return Optional.empty();
    }

    /** Each coordinate of a view's source: plus or minus one coordinate of the view, or none, and a shift. */
    private static final class Coordinates {
        private static final int NONE = -1;

        private final int[] axes;
        private final int[] signs;
        private final long[] shifts;

        private Coordinates(final int[] axes, final int[] signs, final long[] shifts) {
            this.axes = axes;
            this.signs = signs;
            this.shifts = shifts;
        }

        private static Coordinates of(final int dimensions) {
            final int[] signs = new int[dimensions];
            Arrays.fill(signs, 1);
            return new Coordinates(IntStream.range(0, dimensions).toArray(), signs, new long[dimensions]);
        }

        private Coordinates through(final MixedTransform transform) {
            final int n = transform.numTargetDimensions();
            final Coordinates result = new Coordinates(new int[n], new int[n], new long[n]);
            for (int d = 0; d < n; d++) {
                final int from = transform.getComponentMapping(d);
                final boolean fixed = transform.getComponentZero(d);
                final int sign = transform.getComponentInversion(d) ? -1 : 1;
                result.axes[d] = fixed ? NONE : axes[from];
                result.signs[d] = fixed ? 0 : sign * signs[from];
                result.shifts[d] = transform.getTranslation(d) + (fixed ? 0 : sign * shifts[from]);
            }
            return result;
        }

        private Optional<ArrayLayout> layout(final RandomAccessibleInterval<?> image, final ArrayImg<?, ?> array,
                final Elements elements) {
            final int[] strides = new int[image.numDimensions()];
            long offset = 0;
            long stride = 1;
            for (int d = 0; d < axes.length; d++) {
                final int axis = axes[d];
                final long first = shifts[d] + (axis == NONE ? 0 : signs[d] * image.min(axis));
                final long last = shifts[d] + (axis == NONE ? 0 : signs[d] * image.max(axis));
                if (Math.min(first, last) < 0 || Math.max(first, last) >= array.dimension(d)) return Optional.empty();
                offset += first * stride;
                if (axis != NONE) strides[axis] += signs[d] * (int) stride;
                stride *= array.dimension(d);
            }
            return Optional.of(new ArrayLayout(elements, (int) offset, strides));
        }
    }
}
