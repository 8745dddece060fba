package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

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

    /** A coin that falls on one side 2000 times out of 4000, give or take four standard deviations. */
    @Test
    void arbitrarySignIsThatOfACoinThatTheMapItselfDecides() {
        final Random random = new Random(3);
        int automatic = 0;
        for (int i = 0; i < 4000; i++) {
            final double[] map = random.doubles(49, -1, 1).toArray();
            final double[] result = SignRule.ARBITRARY.apply(map);
            assertArrayEquals(result, SignRule.ARBITRARY.apply(negative(map)));
            if (Arrays.equals(result, SignRule.AUTO.apply(map)))
                automatic++;
            else
                assertArrayEquals(SignRule.INVERTED.apply(map), result);
        }
        assertEquals(2000, automatic, 4 * Math.sqrt(1000));
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
        assertEquals(List.of("auto", "positive sum", "absolute", "inverted", "arbitrary"), SignRule.choices());
        for (final SignRule rule : SignRule.values()) {
            assertEquals(rule, SignRule.parse(rule.toString()));
            assertEquals(rule, SignRule.parse(" " + rule.toString().replace(' ', '-').toUpperCase()));
        }
    }

    @Test
    void unknownNameIsRefusedWithTheChoices() {
        for (final String text : new String[] { "", "positive", "+" })
            assertEquals("There is no sign rule '" + text
                    + "'; choose auto, positive sum (positive-sum in macros), absolute, inverted or arbitrary.",
                    assertThrows(IllegalArgumentException.class, () -> SignRule.parse(text)).getMessage());
    }

    private static double[] negative(final double[] map) {
        return Arrays.stream(map).map(v -> -v).toArray();
    }
}
