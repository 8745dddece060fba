package org.tuckersaliency.tucker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultilinearRanksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "full|full", " FULL |full", "8,3,3|8,3,3", " 8 , 3,3 |8,3,3", "0.95|0.95",
            "0.95,0.9,0.9|0.95,0.9,0.9", "1.0|1.0", "1e-3|0.001", "1,0.9,0.9|1.0,0.9,0.9",
            "error:0.1|error:0.1", " Error: 1e-3|error:0.001" })
    void textIsReadAndWrittenBack(final String text, final String written) {
        final MultilinearRanks ranks = MultilinearRanks.parse(text, 3);
        assertEquals(written, ranks.toString());
        assertEquals(written, MultilinearRanks.parse(ranks.toString(), 3).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "all", "8", "1", "8,3", "8,3,3,3", "0,3,3", "-1,3,3", "8,3,x", "8,,3", "8 3 3",
            "8;3;3", "0.0", "-0.5", "1.5", "95%", "0,95", "NaN", "0.9,0.9", "8,0.9,0.9", "Infinity",
            "99999999999,1,1", "0x8,3,3", "error:", "error:0", "error:1", "error:x", "error:-0.1", "error:0.1,0.1" })
    void otherTextsAreRefusedInOneSentenceThatSaysWhatToGive(final String text) {
        final Exception e = assertThrows(IllegalArgumentException.class, () -> MultilinearRanks.parse(text, 3));
        assertEquals("The ranks '" + text + "' cannot be read; give full, 3 whole numbers of at least 1 separated by "
                + "commas such as 8,3,3, shares of the energy above 0 and up to 1 such as 0.95 or 0.95,0.9,0.9, or "
                + "error:0.1 for a relative error of at most 0.1.",
                e.getMessage());
    }

    @Test
    void rankIsClippedToItsModeAndToTheProductOfTheOthers() {
        assertArrayEquals(new int[] { 20, 4, 5 }, resolve(MultilinearRanks.fixed(64, 9, 9), 64, 4, 5));
        assertArrayEquals(new int[] { 4, 2, 2 }, resolve(MultilinearRanks.fixed(10, 2, 2), 64, 4, 5));
        assertArrayEquals(new int[] { 1, 4, 4 }, resolve(MultilinearRanks.fixed(1, 4, 5), 64, 4, 5));
        assertArrayEquals(new int[] { 1, 1, 1 }, resolve(MultilinearRanks.full(), 7, 1, 1));
        assertArrayEquals(new int[] { 6, 2, 3 }, resolve(MultilinearRanks.full(), 99, 2, 3));
        assertArrayEquals(new int[] { 4, 4 }, resolve(MultilinearRanks.full(), 4, 9));
    }

    @Test
    void clippingIsReportedUnlessFullRanksWereAskedFor() {
        final List<String> remarks = MultilinearRanks.fixed(64, 9, 5)
                .resolve(new int[] { 64, 4, 5 }, m -> new double[0]).remarks();
        assertEquals(List.of(
                "Number 1 of the ranks was clipped from 64 to 20, the most that the size 64 and the product of the "
                        + "other ranks allow.",
                "Number 2 of the ranks was clipped from 9 to 4, the most that the size 4 and the product of the "
                        + "other ranks allow."),
                remarks);
        assertTrue(MultilinearRanks.full().resolve(new int[] { 64, 4, 5 }, m -> new double[0]).remarks().isEmpty());
    }

    @Test
    void shareIsReachedWithTheFewestValues() {
        final double[] values = { 4, 3, 2, 1, 0 }; // squares 16, 9, 4, 1, 0; sum 30
        for (final double[] shareAndRank : new double[][] { { 0.5, 1 }, { 16.0 / 30, 1 }, { 0.6, 2 }, { 0.9, 3 },
                { 0.97, 4 }, { 1, 4 } })
            assertEquals(shareAndRank[1], MultilinearRanks.energy(shareAndRank[0])
                    .resolve(new int[] { 5, 5, 5 }, m -> values).rank(0), "share " + shareAndRank[0]);
    }

    @Test
    void errorIsSharedEquallyByTheModes() {
        final double[] values = { 4, 3, 2, 1, 0 }; // squares 16, 9, 4, 1, 0; sum 30
        for (final double[] lostAndRank : new double[][] { { 0.5, 4 }, { 1.1, 3 }, { 4.9, 3 }, { 5.1, 2 },
                { 9.9, 2 } })
            assertEquals(lostAndRank[1], MultilinearRanks.error(Math.sqrt(3 * lostAndRank[0] / 30))
                    .resolve(new int[] { 5, 5, 5 }, m -> values).rank(0), "squares lost " + lostAndRank[0]);
        assertArrayEquals(new int[] { 1, 1, 1 },
                MultilinearRanks.error(0.1).resolve(new int[] { 5, 5, 5 }, m -> new double[5]).ranks());
    }

    @Test
    void zeroTensorHasRankOneForEveryShare() {
        assertArrayEquals(new int[] { 1, 1, 1 }, MultilinearRanks.energy(0.9)
                .resolve(new int[] { 5, 5, 5 }, m -> new double[5]).ranks());
    }

    @Test
    void numbersOutsideAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MultilinearRanks.fixed());
        assertThrows(IllegalArgumentException.class, () -> MultilinearRanks.fixed(2, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> MultilinearRanks.error(0));
        assertThrows(IllegalArgumentException.class, () -> MultilinearRanks.error(1));
        assertThrows(IllegalArgumentException.class, () -> MultilinearRanks.error(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> MultilinearRanks.energy());
        assertThrows(IllegalArgumentException.class, () -> MultilinearRanks.energy(0.5, Double.NaN));
    }

    private static int[] resolve(final MultilinearRanks ranks, final int... sizes) {
        return ranks.resolve(sizes, m -> new double[0]).ranks();
    }
}
