package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;

/** Targets of networks without classes: an embedding, or a map. */
class EmbeddingAndMapTargetsTest {
    private static final Scores OWN = Scores.of(3, 0, -4);
    private static final Scores OTHER = Scores.of(1, 2, 0.5f);

    @Test
    void ownEmbeddingIsProjectedOnItsOwnDirection() {
        final Target own = new OwnEmbedding();
        assertEquals(Target.Rule.OWN_EMBEDDING, own.rule());
        assertArrayEquals(new float[] { 0.6f, 0, -0.8f }, own.derivative(OWN), 1e-6f);
        assertEquals(5, own.value(OWN), 1e-9);
        Derivatives.agree(own, OWN);
        assertEquals("the image's own embedding of 3 numbers", own.describe(OWN));
    }

    @Test
    void similarityOfAnEmbeddingWithItselfHasNoDerivative() {
        final Target self = new ReferenceSimilarity(OWN);
        assertEquals(1, self.value(OWN), 1e-9);
        assertArrayEquals(new float[3], self.derivative(OWN), 1e-7f);
    }

    @Test
    void ownEmbeddingOnceFixedIsTheClippedCosineWithTheSameDerivativeAsBefore() {
        final Target fixed = new OwnEmbedding().fixedFor(OWN);
        assertEquals(1, fixed.value(OWN), 1e-9);
        assertEquals(1, fixed.value(Scores.of(6, 0, -8)), 1e-9);
        assertEquals((3 - 2) / 5.0 / Math.sqrt(5.25), fixed.value(OTHER), 1e-9);
        assertEquals(0, fixed.value(Scores.of(-3, 0, 4)));
        assertEquals(Target.Rule.FIXED, fixed.rule());
        for (final Scores scores : List.of(OWN, OTHER))
            assertArrayEquals(new OwnEmbedding().derivative(OWN), fixed.derivative(scores));
        assertEquals(fixed, fixed.fixedFor(OTHER));
    }

    @Test
    void fixedEmbeddingIsACopy() {
        final float[] values = { 3, 0, -4 };
        final Target fixed = new OwnEmbedding().fixedFor(Scores.of(values));
        values[0] = -3;
        assertEquals(1, fixed.value(OWN), 1e-9);
    }

    @Test
    void zeroEmbeddingGivesZeros() {
        final Scores zero = Scores.of(0, 0, 0);
        assertArrayEquals(new float[3], new OwnEmbedding().derivative(zero));
        assertEquals(0, new OwnEmbedding().value(zero));
        assertEquals(0, new OwnEmbedding().fixedFor(zero).value(OWN));
        assertEquals(0, new OwnEmbedding().fixedFor(OWN).value(zero));
        assertArrayEquals(new float[3], new ReferenceSimilarity(OWN).derivative(zero));
        assertEquals(0, new ReferenceSimilarity(OWN).value(zero));
    }

    @Test
    void similarityWithAReferenceIsTheCosineAndItsDerivative() {
        final Target similarity = new ReferenceSimilarity(OTHER);
        assertEquals(Target.Rule.BY_SCORES, similarity.rule());
        assertEquals(-1, new ReferenceSimilarity(OWN).value(Scores.of(-3, 0, 4)), 1e-9);
        Derivatives.agree(similarity, OWN);
        Derivatives.agree(similarity, Scores.of(0.3f, 0.5f, -0.2f));
        assertEquals("the similarity with the reference image's embedding of 3 numbers, cosine 0.08729",
                similarity.describe(OWN));
    }

    @Test
    void referencesWithoutADirectionOrOfAnotherSizeAreRefused() {
        refuses(() -> new ReferenceSimilarity(Scores.of(0, 0)));
        refuses(() -> new ReferenceSimilarity(Scores.of(Float.NaN, 0)));
        refuses(() -> new ReferenceSimilarity(Scores.of(1, 0)).value(OWN));
    }

    /** Two channels of 2 × 3: 1..6 and 10..60. */
    private static Scores map() {
        return new Scores(new float[] { 1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60 }, 2, 2, 3);
    }

    private static Target sum(final int channel, final Region region) {
        return new ChannelSum(Weighting.of(channel), new ClassLabels(List.of("", "nucleus")), region);
    }

    @Test
    void channelOfAMapIsSummed() {
        final Target sum = sum(1, Region.everywhere());
        assertEquals(210, sum.value(map()));
        assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1 }, sum.derivative(map()));
        assertEquals(Target.Rule.FIXED, sum.rule());
        assertEquals("sum of channel 1 (nucleus)", sum.describe(map()));
        Derivatives.agree(sum(0, Region.everywhere()), map());
    }

    @Test
    void weightingOfChannelsIsSummed() {
        final Target sum = new ChannelSum(new Weighting(Map.of(0, 1.0, 1, -0.1)), ClassLabels.none(),
                Region.everywhere());
        assertEquals(0, sum.value(map()), 1e-6);
        assertArrayEquals(new float[] { 1, 1, 1, 1, 1, 1, -0.1f, -0.1f, -0.1f, -0.1f, -0.1f, -0.1f },
                sum.derivative(map()));
        assertEquals("sum of 1*channel 0 & -0.1*channel 1", sum.describe(map()));
        refuses(() -> sum(2, Region.everywhere()).value(map()));
        refuses(() -> sum(2, Region.everywhere()).derivative(map()));
    }

    @Test
    void regionIsBroughtToTheSizeOfTheMapByAveraging() {
        final byte[] mask = { // 6 × 4: the left half of the upper rows, and one pixel
                1, 1, 1, 0, 0, 0, //
                1, 1, 1, 0, 0, 0, //
                0, 0, 0, 0, 0, 0, //
                0, 0, 0, 0, 0, 1 };
        final Region region = Region.of(ArrayImgs.bytes(mask, 6, 4));
        assertArrayEquals(new double[] { 1, 0.5, 0, 0, 0, 0.25 }, region.fittedTo(2, 3), 1e-12);
        assertEquals(1 + 0.5 * 2 + 0.25 * 6, sum(0, region).value(map()), 1e-6);
        Derivatives.agree(sum(0, region), map());
        assertEquals("sum of channel 0 in the region", sum(0, region).describe(map()));
    }

    @Test
    void averagingKeepsTheMeanForEverySize() {
        final double[] values = { 0, 0.25, 1, 0.5, 0.125, 0.75, 0, 1, 1, 0, 0.5, 0.5, 0.2, 0.4, 0.9 };
        double mean = 0;
        for (final double v : values) mean += v / values.length;
        final Region region = Region.of(ArrayImgs.doubles(values, 5, 3));
        assertArrayEquals(values, region.fittedTo(3, 5), 1e-12);
        for (final int[] size : new int[][] { { 1, 1 }, { 2, 7 }, { 3, 5 }, { 16, 11 }, { 224, 224 } }) {
            double average = 0;
            for (final double v : region.fittedTo(size[0], size[1])) average += v / (size[0] * size[1]);
            assertEquals(mean, average, 1e-12);
        }
    }

    @Test
    void regionsThatAreNoneAreRefused() {
        refuses(() -> Region.of(ArrayImgs.bytes(3, 3)));
        refuses(() -> Region.of(ArrayImgs.bytes(new byte[] { 2 }, 1, 1)));
        refuses(() -> Region.of(ArrayImgs.floats(new float[] { Float.NaN }, 1, 1)));
        refuses(() -> Region.of(ArrayImgs.bytes(3, 3, 3)));
    }

    @Test
    void largestChannelLeavesTheBackgroundOut() {
        final Scores scores = new Scores(new float[] { 9, 9, 1, 2, 4, 0 }, 3, 1, 2);
        final Target all = new LargestChannel(false, ClassLabels.none(), Region.everywhere());
        assertEquals(18, all.value(scores));
        final Target inFront = new LargestChannel(true, ClassLabels.none(), Region.everywhere());
        assertEquals(4, inFront.value(scores));
        assertArrayEquals(new float[] { 0, 0, 0, 0, 1, 1 }, inFront.derivative(scores));
        assertEquals("sum of channel 2, the largest", inFront.describe(scores));
        assertEquals(Target.Rule.BY_SCORES, inFront.rule());
        assertEquals(7, inFront.fixedFor(scores).value(new Scores(new float[] { 0, 0, 99, 99, 3, 4 }, 3, 1, 2)));
        final Region right = Region.of(ArrayImgs.bytes(new byte[] { 0, 1 }, 2, 1));
        assertEquals(2, new LargestChannel(true, ClassLabels.none(), right).value(scores));
    }

    private static void refuses(final org.junit.jupiter.api.function.Executable made) {
        Refusals.isOneActionableSentence(assertThrows(RuntimeException.class, made).getMessage());
    }
}
