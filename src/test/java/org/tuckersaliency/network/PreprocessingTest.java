package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.network.Preprocessing.Range;

/** Preprocessing by its definition. */
class PreprocessingTest {
    private static final double[] ONE = { 1 };
    private static final double[] ZERO = { 0 };

    private static RandomAccessibleInterval<FloatType> plane(final float... values) {
        return ArrayImgs.floats(values, values.length, 1, 1);
    }

    private static void gives(final Preprocessing preprocessing, final RandomAccessibleInterval<FloatType> image,
            final double low, final double high, final float... expected) {
        final float[] actual = new float[(int) Intervals.numElements(image)];
        int i = 0;
        for (final FloatType value : Views.flatIterable(preprocessing.apply(image, low, high)))
            actual[i++] = value.get();
        assertArrayEquals(expected, actual, 1e-6f, preprocessing.toString());
    }

    @Test
    void namedOnesAreWhatTheySay() {
        gives(Preprocessing.named("raw"), plane(0, 7, 300), 0, 255, 0, 7, 300);
        gives(Preprocessing.named("0..1"), plane(100, 150, 200), 100, 200, 0, .5f, 1);
        gives(Preprocessing.named("-1..1"), plane(0, 127.5f, 255), 0, 255, -1, 0, 1);
        gives(Preprocessing.bytes(), plane(1000, 2000, 3000), 1000, 3000, 0, 127.5f, 255);
        gives(Preprocessing.named("imagenet"), ArrayImgs.floats(new float[] { 255, 0, 127.5f }, 1, 1, 3), 0, 255,
                (float) ((1 - .485) / .229), (float) (-.456 / .224), (float) ((.5 - .406) / .225));
    }

    @Test
    void unknownNameSaysWhichThereAre() {
        final String message = assertThrows(IllegalArgumentException.class, () -> Preprocessing.named("none"))
                .getMessage();
        for (final String name : Preprocessing.names()) assertTrue(message.contains(name), message);
        Refusals.isOneActionableSentence(message);
    }

    /** numpy.percentile([1, 2, 4, 8], [10, 50, 90]) is [1.3, 3, 6.8]. */
    @Test
    void percentilesInterpolateAsNumpyDoes() {
        gives(Preprocessing.percentiles("p", 10, 90, ONE, ZERO, false), plane(8, 1, 4, 2), 0, 0,
                (float) (6.7 / 5.5), (float) (-.3 / 5.5), (float) (2.7 / 5.5), (float) (.7 / 5.5));
        gives(Preprocessing.percentiles("p", 0, 50, ONE, ZERO, false), plane(8, 1, 4, 2), 0, 0, 3.5f, 0, 1.5f, .5f);
        gives(Preprocessing.percentiles("p", 0, 100, ONE, ZERO, false), plane(8, 1, 4, 2), 0, 0, 1, 0, 3 / 7f, 1 / 7f);
    }

    /** The definition: the values sorted, with linear interpolation between them. */
    @Test
    void percentilesAreThoseOfTheSortedValuesWhateverTheirSignAndSize() {
        final Random random = new Random(5);
        final float[] values = new float[4001];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) ((random.nextInt(4) - 1.5) * Math.pow(10, random.nextInt(9) - 4) * random.nextFloat());
        final float[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        final double[] percents = { 0, 0.01, 1, 33.3, 50, 99.8, 100 };
        final double[] found = new OrderStatistics(List.of(plane(values))).percentiles(percents);
        for (int i = 0; i < percents.length; i++) {
            final double at = percents[i] / 100 * (sorted.length - 1);
            final int below = (int) at;
            final float above = sorted[Math.min(below + 1, sorted.length - 1)];
            assertEquals(sorted[below] + (at - below) * (above - sorted[below]), found[i], 0);
        }
    }

    @Test
    void partOfAnImageBecomesWhatItIsInTheWhole() {
        final float[] values = new float[60];
        final Random random = new Random(6);
        for (int i = 0; i < values.length; i++) values[i] = random.nextFloat() * 70 - 20;
        final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(values, 10, 6, 1);
        final RandomAccessibleInterval<FloatType> left = Views.interval(image, new long[3], new long[] { 3, 5, 0 });
        final RandomAccessibleInterval<FloatType> right = Views.interval(image, new long[] { 4, 0, 0 },
                new long[] { 9, 5, 0 });
        for (final Preprocessing one : List.of(Preprocessing.percentiles("p", 5, 95, ONE, ZERO, false),
                Preprocessing.of("s", Range.STANDARDISED, ONE, ZERO, false), Preprocessing.named("-1..1"))) {
            final RandomAccessibleInterval<FloatType> whole = one.apply(image, -20, 50);
            final RandomAccessibleInterval<FloatType> part = one.fitted(List.of(left, right), -20, 50).apply(right);
            for (int y = 0; y < 6; y++)
                for (int x = 4; x < 10; x++)
                    assertEquals(whole.getAt(x, y, 0).get(), part.getAt(x - 4, y, 0).get(), 1e-6f, one.toString());
        }
    }

    @Test
    void standardisedHasMeanZeroAndDeviationOne() {
        gives(Preprocessing.of("s", Range.STANDARDISED, ONE, ZERO, false), plane(2, 4, 4, 4, 5, 5, 7, 9), 0, 0,
                -1.5f, -.5f, -.5f, -.5f, 0, 0, 1, 2);
    }

    @Test
    void constantImageBecomesTheOffset() {
        for (final Range range : new Range[] { Range.TYPE, Range.PERCENTILES, Range.STANDARDISED })
            gives(Preprocessing.of("c", range, new double[] { 3 }, new double[] { 2 }, false), plane(5, 5), 5, 5, 2, 2);
    }

    @Test
    void percentilesAndStandardisationPassOverWhatIsNoNumber() {
        final float nan = Float.NaN;
        final float infinity = Float.POSITIVE_INFINITY;
        gives(Preprocessing.percentiles("p", 0, 100, ONE, ZERO, false), plane(nan, 1, infinity, 3), 0, 0, nan, 0,
                infinity, 1);
        gives(Preprocessing.of("s", Range.STANDARDISED, ONE, ZERO, false), plane(nan, 1, 3), 0, 0, nan, -1, 1);
        gives(Preprocessing.named("raw"), plane(nan, infinity), 0, 1, nan, infinity);
        gives(Preprocessing.of("s", Range.STANDARDISED, ONE, ZERO, false), plane(nan, nan), 0, 0, nan, nan);
    }

    @Test
    void reversedOrderTakesScaleAndOffsetInTheOrderOfTheNetwork() {
        gives(Preprocessing.of("bgr", Range.UNCHANGED, new double[] { 1, 10, 100 }, new double[] { .1, .2, .3 }, true),
                ArrayImgs.floats(new float[] { 1, 2, 3 }, 1, 1, 3), 0, 1, 3.1f, 20.2f, 100.3f);
    }

    @Test
    void anyImageOfImgLibIsTakenAndLeftAsItWas() {
        final float[] values = new float[5 * 4 * 3];
        final Random random = new Random(3);
        for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
        final float[] copy = values.clone();
        final RandomAccessibleInterval<FloatType> view = Views.interval(Views.translate(ArrayImgs.floats(values, 5, 4,
                3), 7, -2, 1), new long[] { 8, -1, 1 }, new long[] { 10, 0, 3 });
        final float[] expected = new float[3 * 2 * 3];
        for (int c = 0, i = 0; c < 3; c++)
            for (int y = 1; y < 3; y++)
                for (int x = 1; x < 4; x++) expected[i++] = values[c * 20 + y * 5 + x];
        gives(Preprocessing.named("raw"), view, 0, 1, expected);
        assertArrayEquals(copy, values);
    }

    @Test
    void otherNumbersOfChannelsAndBadPercentilesAreRefused() {
        Refusals.isOneActionableSentence(assertThrows(IllegalArgumentException.class, () -> Preprocessing.named(
                "imagenet").apply(plane(1, 2), 0, 1)).getMessage());
        for (final double[] range : new double[][] { { 50, 50 }, { -1, 5 }, { 5, 101 }, { Double.NaN, 5 } })
            Refusals.isOneActionableSentence(assertThrows(IllegalArgumentException.class, () -> Preprocessing
                    .percentiles("p", range[0], range[1], ONE, ZERO, false)).getMessage());
    }

    @Test
    void freeSizesAreRoundedToWhatTheNetworkAllows() {
        final NetworkInput input = new NetworkInput("i", 1, -1, 48, 32, 16);
        assertEquals(48, input.widthFor(1000));
        assertEquals(32, input.heightFor(1));
        assertEquals(32, input.heightFor(39));
        assertEquals(48, input.heightFor(41));
        assertEquals("48 × any × 1", input.toString());
    }
}
