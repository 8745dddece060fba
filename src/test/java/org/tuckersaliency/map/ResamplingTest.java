package org.tuckersaliency.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplingTest {
    private static final float EXACT = 1e-6f;

    static float[] values(final RandomAccessibleInterval<FloatType> image) {
        final float[] values = new float[(int) (image.dimension(0) * image.dimension(1)
                * (image.numDimensions() > 2 ? image.dimension(2) : 1))];
        int i = 0;
        for (final FloatType value : Views.flatIterable(image)) values[i++] = value.get();
        return values;
    }

    /** By hand: twice as wide, the centres lie at -0.25, 0.25, 0.75, 1.25, 1.75, 2.25 of the source. */
    @Test
    void bilinearHasHalfPixelCentresAndReplicatedEdges() {
        final Img<FloatType> line = ArrayImgs.floats(new float[] { 0, 4, 2 }, 3, 1);
        assertArrayEquals(new float[] { 0, 1, 3, 3.5f, 2.5f, 2 },
                values(Resampling.resize(line, 6, 1, Interpolation.BILINEAR)), EXACT);
        final Img<FloatType> column = ArrayImgs.floats(new float[] { 0, 4, 2 }, 1, 3);
        assertArrayEquals(new float[] { 0, 1, 3, 3.5f, 2.5f, 2 },
                values(Resampling.resize(column, 1, 6, Interpolation.BILINEAR)), EXACT);
    }

    /** Without averaging, every second sample of a shrinking map lies between two pixels only. */
    @Test
    void shrinkingAMapReadsTheTwoNearestPixelsOnly() {
        final Img<FloatType> line = ArrayImgs.floats(new float[] { 9, 0, 0, 9, 9, 0, 0, 9 }, 8, 1);
        assertArrayEquals(new float[] { 0, 0 }, values(Resampling.resize(line, 2, 1, Interpolation.BILINEAR)), EXACT);
    }

    @Test
    void nearestTakesThePixelUnderTheCentre() {
        final Img<FloatType> line = ArrayImgs.floats(new float[] { 1, 2, 3 }, 3, 1);
        assertArrayEquals(new float[] { 1, 1, 2, 2, 3, 3 },
                values(Resampling.resize(line, 6, 1, Interpolation.NEAREST)), EXACT);
    }

    /** Cubic convolution reproduces a straight line where all four pixels are inside. */
    @Test
    void bicubicReproducesALineInside() {
        final float[] ramp = { 0, 1, 2, 3, 4, 5, 6, 7 };
        final float[] twice = values(Resampling.resize(ArrayImgs.floats(ramp, 8, 1), 16, 1, Interpolation.BICUBIC));
        for (int i = 4; i < 12; i++) assertEquals((i + 0.5f) / 2 - 0.5f, twice[i], 1e-5f);
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void theSameSizeChangesNothingAndAConstantStaysOne(final Interpolation interpolation) {
        final float[] some = { 3, -1, 4, 1, -5, 9 };
        assertArrayEquals(some, values(Resampling.resize(ArrayImgs.floats(some, 3, 2), 3, 2, interpolation)), EXACT);
        final float[] constant = { 7, 7, 7, 7 };
        for (final float value : values(Resampling.resize(ArrayImgs.floats(constant, 2, 2), 5, 9, interpolation)))
            assertEquals(7, value, 1e-5f);
        assertEquals(7, values(Resampling.resize(ArrayImgs.floats(new float[] { 7 }, 1, 1), 4, 4, interpolation))[5],
                EXACT);
    }

    @Test
    void viewsAreReadLikeImages() {
        final Img<FloatType> image = ArrayImgs.floats(new float[] { 9, 9, 9, 9, 0, 4, 9, 8, 12 }, 3, 3);
        final RandomAccessibleInterval<FloatType> part = Views.interval(image, new long[] { 1, 1 },
                new long[] { 2, 2 });
        final float[] same = values(Resampling.resize(part, 2, 2, Interpolation.BILINEAR));
        assertArrayEquals(new float[] { 0, 4, 8, 12 }, same, EXACT);
    }

    @Test
    void fittingAnImageUsesEveryPixelWhereItShrinks() {
        final float[] stripes = new float[64];
        for (int i = 0; i < 64; i++) stripes[i] = i % 2;
        final float[] small = values(Resampling.fit(ArrayImgs.floats(stripes, 64, 1, 1), 8, 1));
        for (final float value : small) assertEquals(0.5f, value, 0.04f);
    }

    @Test
    void fittingAnImageIsBilinearWhereItGrows() {
        final float[] some = { 0, 4, 2, 6 };
        assertArrayEquals(values(Resampling.resize(ArrayImgs.floats(some, 2, 2), 5, 7, Interpolation.BILINEAR)),
                values(Resampling.fit(ArrayImgs.floats(some, 2, 2, 1), 5, 7)), EXACT);
    }

    @Test
    void fittingKeepsChannelsApartAndTheImageOfTheRightSizeItself() {
        final Img<FloatType> two = ArrayImgs.floats(new float[] { 1, 1, 1, 1, 5, 5, 5, 5 }, 2, 2, 2);
        assertSame(two, Resampling.fit(two, 2, 2));
        final float[] fitted = values(Resampling.fit(two, 3, 1));
        assertArrayEquals(new float[] { 1, 1, 1, 5, 5, 5 }, fitted, EXACT);
    }
}
