package org.tuckersaliency.method;

import java.util.Optional;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * What a saliency method is given: the feature maps of ONE image at one layer, free of NaN and infinite values (they
 * are 0, and counted).
 */
public final class LayerInput {
    private final RandomAccessibleInterval<FloatType> features;
    private final long nonFinite;

    private LayerInput(final RandomAccessibleInterval<FloatType> features, final long nonFinite) {
        this.features = features;
        this.nonFinite = nonFinite;
    }

    /**
     * @param features axes (x, y, channel); not changed, but shared where it is an array of finite floats, so it must
     *        stay as it is while the input is in use
     * @throws IllegalArgumentException if there are not exactly three axes, no values, or 2³¹ and more
     */
    public static LayerInput of(final RandomAccessibleInterval<? extends RealType<?>> features) {
        if (features.numDimensions() != 3)
            throw new IllegalArgumentException("Feature maps have three axes (x, y, channel), not "
                    + features.numDimensions() + "; give those of one image at one layer.");
        final double values = (double) features.dimension(0) * features.dimension(1) * features.dimension(2);
        if (values < 1 || values > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("Feature maps of " + features.dimension(0) + " × "
                    + features.dimension(1) + " × " + features.dimension(2)
                    + " (x, y, channel) cannot be used; at least "
                    + "1 and fewer than 2^31 values are needed, so choose another layer or a smaller image.");
        final Optional<RandomAccessibleInterval<FloatType>> shared = finiteFloats(features);
        if (shared.isPresent()) return new LayerInput(shared.get(), 0);
        final Img<FloatType> copy = ArrayImgs.floats(features.dimension(0), features.dimension(1),
                features.dimension(2));
        final Cursor<? extends RealType<?>> in = Views.flatIterable(features).cursor();
        long nonFinite = 0;
        for (final FloatType out : copy) {
            final float value = in.next().getRealFloat();
            if (Float.isFinite(value))
                out.set(value);
            else
                nonFinite++;
        }
        return new LayerInput(copy, nonFinite);
    }

    /** The features themselves where they are an array of finite floats, as most often they are. */
    @SuppressWarnings("unchecked")
    private static Optional<RandomAccessibleInterval<FloatType>> finiteFloats(
            final RandomAccessibleInterval<? extends RealType<?>> features) {
        if (!(features instanceof ArrayImg && features.getType() instanceof FloatType)) return Optional.empty();
        final Object access = ((ArrayImg<?, ?>) features).update(null);
        if (!(access instanceof FloatArray)) return Optional.empty();
        // one added to an exponent of ones alone carries into the sign: faster than a comparison for each value
        int carries = 0;
        for (final float value : ((FloatArray) access).getCurrentStorageArray())
            carries |= (Float.floatToRawIntBits(value) & Integer.MAX_VALUE) + (1 << 23);
        return carries >= 0
                ? Optional.of((RandomAccessibleInterval<FloatType>) features)
                : Optional.empty();
    }

    /** The feature maps with axes (x, y, channel); every value is finite. */
    public RandomAccessibleInterval<FloatType> features() {
        return features;
    }

    /** The same values as the tensor C × H × W: axis 0 is the channel, 1 the row, 2 the column. */
    public RandomAccessibleInterval<FloatType> tensor() {
        return Views.permute(features, 0, 2);
    }

    /** C. */
    public int channels() {
        return (int) features.dimension(2);
    }

    /** H, the rows. */
    public int height() {
        return (int) features.dimension(1);
    }

    /** W, the columns. */
    public int width() {
        return (int) features.dimension(0);
    }

    /** How many values were NaN or infinite and are 0 now. */
    public long nonFinite() {
        return nonFinite;
    }
}
