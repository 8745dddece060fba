package org.tuckersaliency.image;

import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** The pixels of ImageJ's processors as ImgLib2 images, without a copy. */
public final class Pixels {
    private Pixels() {}

    /**
     * The pixel values of a processor of 8, 16 or 32 bits, whatever its lookup table or calibration.
     *
     * @return axes (x, y)
     */
    public static RandomAccessibleInterval<FloatType> of(final ImageProcessor processor) {
        final long[] size = { processor.getWidth(), processor.getHeight() };
        final Object pixels = processor.getPixels();
        if (pixels instanceof byte[])
            return asFloats(ArrayImgs.unsignedBytes((byte[]) pixels, size));
        if (pixels instanceof short[])
            return asFloats(ArrayImgs.unsignedShorts((short[]) pixels, size));
        if (pixels instanceof float[])
            return ArrayImgs.floats((float[]) pixels, size);
        throw new IllegalArgumentException(
                "Pixels of an RGB image are no single numbers; take them as three channels.");
    }

    /**
     * Red, green and blue of an RGB processor, copied: they are read several times, and views would be slow.
     *
     * @return axes (x, y, channel)
     */
    public static RandomAccessibleInterval<FloatType> ofRgb(final ImageProcessor processor) {
        final int[] colours = (int[]) processor.getPixels();
        final float[] values = new float[3 * colours.length];
        for (int i = 0; i < colours.length; i++) {
            values[i] = colours[i] >> 16 & 0xff;
            values[colours.length + i] = colours[i] >> 8 & 0xff;
            values[2 * colours.length + i] = colours[i] & 0xff;
        }
        return ArrayImgs.floats(values, processor.getWidth(), processor.getHeight(), 3);
    }

    /** Any real image as {@code float} values, converted when they are read. */
    public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> asFloats(
            final RandomAccessibleInterval<T> image) {
        return Converters.convert(image, (in, out) -> out.set(in.getRealFloat()), new FloatType());
    }
}
