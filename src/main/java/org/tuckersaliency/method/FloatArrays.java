package org.tuckersaliency.method;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** The array behind an image of floats. */
final class FloatArrays {
    private static final float[] NONE = {};

    private FloatArrays() {}

    /** The values themselves where they are an array of finite floats, as most often they are; else an empty array. */
    static float[] sharedIfFinite(final RandomAccessibleInterval<? extends RealType<?>> image) {
        if (!(image instanceof ArrayImg && image.getType() instanceof FloatType)) return NONE;
        final Object access = ((ArrayImg<?, ?>) image).update(null);
        if (!(access instanceof FloatArray)) return NONE;
        final float[] values = ((FloatArray) access).getCurrentStorageArray();
        // one added to an exponent of ones alone carries into the sign: faster than a comparison for each value
        int carries = 0;
        for (final float value : values) carries |= (Float.floatToRawIntBits(value) & Integer.MAX_VALUE) + (1 << 23);
        return carries >= 0 ? values : NONE;
    }
}
