package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tuckersaliency.evaluation.Examples.image;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

class ScorerTest {
    private final LinearNetwork linear = LinearNetwork.share(1, 1, 1, 1);

    @Test
    void imagesGoThroughInBatchesOfAboutTheSameSize() {
        final ScoredImage image = linear.scorer().withBatch(4).image(image(2, 1, 1, 1, 1));
        final List<Integer> made = new ArrayList<>();
        final double[] scores = image.scores(9, i -> {
            made.add(i);
            return new float[] { i, 0, 0, 0 };
        });
        assertEquals(List.of(1, 3, 3, 3), linear.batches());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), made);
        assertArrayEquals(new double[] { 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2 }, scores);
        assertThrows(IllegalArgumentException.class, () -> linear.scorer().withBatch(0));
    }

    @Test
    void largeImagesGoThroughInSmallBatches() {
        final float[] ones = Examples.floats(1, 1 << 21);
        final LinearNetwork large = LinearNetwork.share(ones);
        large.scorer().image(image(1 << 10, ones)).scores(3, i -> ones);
        assertEquals(List.of(1, 1, 2), large.batches());
    }

    @Test
    void imageAndItsSubstratesGoThroughOnce() {
        final Scorer scorer = linear.scorer();
        final ScoredImage image = scorer.image(image(2, 1, 2, 3, 4));
        assertEquals(0, scorer.passes(), "nothing is computed before it is asked for");
        for (int i = 0; i < 3; i++) {
            assertEquals(1, image.score());
            assertEquals(0, image.score(new ZeroSubstrate()));
            assertEquals(1, image.score(new MeanColour()), 1e-12);
        }
        assertEquals(3, linear.passes());
        assertEquals(3, image.passes());
        assertEquals(3, scorer.passes());
    }

    @Test
    void imageIsCopied() {
        final float[] values = { 1, 2, 3, 4 };
        final ScoredImage image = linear.scorer().image(image(2, values));
        values[0] = 100;
        image.replacedBy(new GaussianBlur());
        assertArrayEquals(new float[] { 1, 2, 3, 4 }, image.values());
        image.input().randomAccess().setPositionAndGet(0, 0, 0).set(7);
        assertArrayEquals(new float[] { 1, 2, 3, 4 }, image.values());
    }

    @Test
    void listenerIsToldThePassesAndCanCancel() {
        final List<Long> told = new ArrayList<>();
        final ScoredImage image = linear.scorer().withBatch(2).withListener(passes -> {
            told.add(passes);
            if (passes >= 3) throw new CancellationException();
        }).image(image(2, 1, 1, 1, 1));
        assertThrows(CancellationException.class, () -> image.scores(4, i -> new float[4]));
        assertEquals(List.of(0L, 1L, 3L), told);
        assertEquals(3, linear.passes());
    }

    @Test
    void imagesWithOtherAxesAreRefused() {
        final String message = assertThrows(IllegalArgumentException.class,
                () -> linear.scorer().image(net.imglib2.img.array.ArrayImgs.floats(2, 2))).getMessage();
        assertTrue(message.contains("(x, y, channel)"), message);
    }
}
