package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

class SignRuleTest {
    private static final double[] DEEP = { 1, -3, 1.5 };
    private static final double[] HIGH = { -1, 3, -1.5 };

    @Test
    void automaticSignMakesTheFartherExtremePositive() {
        assertArrayEquals(HIGH, SignRule.AUTO.apply(DEEP));
        assertArrayEquals(HIGH, SignRule.AUTO.apply(HIGH));
    }

    @Test
    void automaticSignIgnoresTheSumUnlessTheExtremesTie() {
        assertArrayEquals(new double[] { 3, -2, -2, -2 }, SignRule.AUTO.apply(new double[] { 3, -2, -2, -2 }));
        assertArrayEquals(new double[] { -3, 3, 1 }, SignRule.AUTO.apply(new double[] { 3, -3, -1 }));
        assertArrayEquals(new double[] { 3, -3, 1 }, SignRule.AUTO.apply(new double[] { 3, -3, 1 }));
    }

    @Test
    void extremesThatDifferByRoundingTie() {
        final double[] map = { 3 + 3e-13, -3, -1 };
        assertArrayEquals(negative(map), SignRule.AUTO.apply(map));
        final double[] beyond = { 3 + 3e-11, -3, -1 };
        assertArrayEquals(beyond, SignRule.AUTO.apply(beyond));
    }

    @Test
    void signStaysWhereExtremesAndSumTie() {
        assertArrayEquals(new double[] { 2, -2 }, SignRule.AUTO.apply(new double[] { 2, -2 }));
        assertArrayEquals(new double[] { -2, 2 }, SignRule.AUTO.apply(new double[] { -2, 2 }));
    }

    @Test
    void zerosStayZeros() {
        for (final SignRule rule : SignRule.values())
            assertArrayEquals(new double[3], Arrays.stream(rule.apply(new double[3])).map(v -> v + 0.0).toArray());
    }

    @Test
    void positiveSumFlipsByTheSum() {
        assertArrayEquals(new double[] { -3, 2, 2 }, SignRule.POSITIVE_SUM.apply(new double[] { 3, -2, -2 }));
        assertArrayEquals(new double[] { -3, 2, 2 }, SignRule.POSITIVE_SUM.apply(new double[] { -3, 2, 2 }));
    }

    @Test
    void positiveSumOfAMapThatSumsToZeroIsAutomatic() {
        assertArrayEquals(new double[] { 3, -2, -1 }, SignRule.POSITIVE_SUM.apply(new double[] { -3, 2, 1 }));
        assertArrayEquals(new double[] { .3, -.2, -.1 }, SignRule.POSITIVE_SUM.apply(new double[] { -.3, .2, .1 }));
    }

    @Test
    void absoluteAndInvertedAreWhatTheySay() {
        assertArrayEquals(new double[] { 1, 3, 1.5 }, SignRule.ABSOLUTE.apply(DEEP));
        assertArrayEquals(DEEP, SignRule.INVERTED.apply(DEEP));
        assertArrayEquals(DEEP, SignRule.INVERTED.apply(HIGH));
    }

    @Test
    void mapIsNotChanged() {
        for (final SignRule rule : SignRule.values()) {
            final double[] map = DEEP.clone();
            rule.apply(map)[0] = 99;
            assertArrayEquals(DEEP, map);
        }
    }

    @Test
    void namesAreReadWithSpaceOrHyphen() {
        assertEquals(List.of("auto", "positive sum", "absolute", "inverted"), SignRule.choices());
        for (final SignRule rule : SignRule.values()) {
            assertEquals(rule, SignRule.parse(rule.toString()));
            assertEquals(rule, SignRule.parse(" " + rule.toString().replace(' ', '-').toUpperCase()));
        }
    }

    @Test
    void unknownNameIsRefusedWithTheChoices() {
        for (final String text : new String[] { "", "positive", "+" })
            assertEquals("There is no sign rule '" + text
                    + "'; choose auto, positive sum (positive-sum in macros), absolute or inverted.",
                    assertThrows(IllegalArgumentException.class, () -> SignRule.parse(text)).getMessage());
    }

    private static double[] negative(final double[] map) {
        return Arrays.stream(map).map(v -> -v).toArray();
    }
}
