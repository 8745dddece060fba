package org.tuckersaliency.soak;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/** Five images of several sizes and kinds of pixels: bright discs on an uneven ground, always the same. */
final class SoakImages {
    static final int COUNT = 5;
    private static final int[][] SIZES = { { 64, 64 }, { 128, 96 }, { 96, 80 }, { 160, 120 }, { 80, 104 } };
    private static final int GRID = 32;

    private SoakImages() {}

    /** A new image; the same number is the same image. */
    static ImagePlus image(final int number) {
        final int width = SIZES[number][0];
        final int height = SIZES[number][1];
        final ImageProcessor pixels = number < 2
                ? new ByteProcessor(width, height)
                : number == 2 ? new ShortProcessor(width, height) : new FloatProcessor(width, height);
        final float scale = number < 2 ? 1 : number == 2 ? 100 : 0.01f;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) pixels.setf(x, y, Math.round(scale * value(x, y, number) * 16) / 16f);
        return new ImagePlus("image " + number, pixels);
    }

    private static int value(final int x, final int y, final int number) {
        final int disc = x / GRID * 7919 + y / GRID * 104729 + number * 31 & 0x7f;
        final int u = x % GRID - GRID / 2;
        final int v = y % GRID - GRID / 2;
        return 20 + x / 8 + (x * 31 + y * 17) % 13 + (u * u + v * v < 40 + disc ? 60 + disc / 2 : 0);
    }

    /** The same pixels for ImgLib2, not copied. */
    static RandomAccessibleInterval<? extends RealType<?>> pixels(final ImagePlus image) {
        final Object pixels = image.getProcessor().getPixels();
        final long[] size = { image.getWidth(), image.getHeight() };
        if (pixels instanceof byte[]) return ArrayImgs.unsignedBytes((byte[]) pixels, size);
        if (pixels instanceof short[]) return ArrayImgs.unsignedShorts((short[]) pixels, size);
        return ArrayImgs.floats((float[]) pixels, size);
    }
}
