package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tuckersaliency.evaluation.Examples.map;
import static org.tuckersaliency.evaluation.Examples.truth;
import static org.tuckersaliency.evaluation.Examples.value;

import org.junit.jupiter.api.Test;

/** Maps of 4 × 4 pixels whose numbers can be computed by hand; the truth is the upper left corner of 2 × 2. */
class LocalisationTest {
    private final Truth corner = truth(0, 1, 4, 5);
    private final MapValues half = map(4, 16, 8, 0, 0, 4, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 4);

    private double of(final Metric metric, final MapValues map) {
        return value(metric, Trial.of(map).withTruth(corner));
    }

    private static PointingGame pointing(final double tolerance) {
        return new PointingGame(tolerance, 1, 1);
    }

    @Test
    void pointingGameIsAHitWithinTheTolerance() {
        assertEquals(1, of(pointing(0), half));
        final MapValues diagonal = map(4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 1);
        assertEquals(0, of(pointing(0), diagonal));
        assertEquals(0, of(pointing(1.4), diagonal), "√2 away");
        assertEquals(1, of(pointing(1.42), diagonal));
        assertEquals(1, of(new PointingGame(), diagonal));
    }

    @Test
    void pointingGameMeasuresInTheUnitOfThePixels() {
        final MapValues right = map(4, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1); // 2 columns away
        assertEquals(0, of(new PointingGame(0.9, 0.5, 2), right));
        assertEquals(1, of(new PointingGame(1, 0.5, 2), right));
        final MapValues below = map(4, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 1); // 1 row away
        assertEquals(0, of(new PointingGame(1, 0.5, 2), below));
        assertThrows(IllegalArgumentException.class, () -> pointing(-1));
        assertThrows(IllegalArgumentException.class, () -> new PointingGame(1, 0, 1));
    }

    @Test
    void severalMaximaCountByTheirShareThatHits() {
        assertEquals(1 / 3.0, of(pointing(0), map(4, 9, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9)), 1e-12);
    }

    @Test
    void energyIsTheShareOfTheSumThatLiesInside() {
        assertEquals(28 / 40.0, of(new EnergyPointingGame(), half), 1e-12);
    }

    @Test
    void rankIsTheShareOfTheMostSalientPixelsThatLieInside() {
        // 16 and 8 inside, 8 outside; of the two fours, one inside, one is needed: half of it counts
        assertEquals((2 + 0.5) / 4, of(new RelevanceRank(), half), 1e-12);
        assertEquals(1, of(new RelevanceRank(), map(4, 9, 8, 1, 0, 7, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5)));
        assertEquals(0, of(new RelevanceRank(), map(4, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    @Test
    void rankDoesNotDependOnThePlaceOfTiedPixels() {
        // one pixel stands out, 15 are equal, of which 3 lie inside: 3 of them are needed
        final MapValues one = map(4, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertEquals((1 + 3 * 3 / 15.0) / 4, of(new RelevanceRank(), one), 1e-12);
    }

    @Test
    void overlapIsThatOfTheThresholdedMap() {
        // at half of the maximum: 3 pixels are found, 2 of 4 inside
        assertEquals(2 / 5.0, of(new IntersectionOverUnion(), half), 1e-12);
        assertEquals(2 * 2 / 7.0, of(new Dice(), half), 1e-12);
        assertEquals(3 / 6.0, of(new IntersectionOverUnion(Threshold.at(0.2)), half), 1e-12);
        assertEquals(1 / 4.0, of(new IntersectionOverUnion(Threshold.shareOfMaximum(1)), half), 1e-12);
        assertEquals(2 / 5.0, of(new Dice(Threshold.at(1)), half), 1e-12);
        assertEquals(0, of(new IntersectionOverUnion(Threshold.at(2)), half), "nothing is found");
        assertEquals(4 / 16.0, of(new IntersectionOverUnion(Threshold.at(0)), half), "all is found");
    }

    @Test
    void percentileIsThatOfTheSortedValues() {
        final MapValues steps = map(4, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertEquals(7.5 / 16, Threshold.percentile(50).of(steps), 1e-12);
        assertEquals(0, Threshold.percentile(0).of(steps));
        assertEquals(15 / 16.0, Threshold.percentile(100).of(steps));
        assertThrows(IllegalArgumentException.class, () -> Threshold.percentile(101));
        assertThrows(IllegalArgumentException.class, () -> Threshold.shareOfMaximum(0));
    }

    @Test
    void aucIsTheShareOfPairsInTheRightOrder() {
        assertEquals(1, of(new RocAuc(), map(4, 9, 8, 1, 0, 7, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5)));
        assertEquals(0, of(new RocAuc(), map(4, 0, 0, 1, 2, 0, 0, 3, 4, 1, 1, 1, 1, 1, 1, 1, 1)));
        // pairs of 12 outside (8, 4 and 10 zeros): 16 wins 12; 8 wins 11, ties 1; 4 wins 10, ties 1; 0 ties 10
        assertEquals((12 + 11.5 + 10.5 + 5) / 48, of(new RocAuc(), half), 1e-12);
    }

    @Test
    void aucIsThatOfThePlainDoubleSum() {
        final MapValues map = Examples.random(1, 9, 8);
        final boolean[] inside = new boolean[72];
        for (int i = 0; i < 72; i += 5) inside[i] = true;
        double wins = 0;
        int pairs = 0;
        for (int i = 0; i < 72; i++) for (int j = 0; j < 72; j++) if (inside[i] && !inside[j]) {
            wins += map.get(i) > map.get(j) ? 1 : map.get(i) == map.get(j) ? 0.5 : 0;
            pairs++;
        }
        assertEquals(wins / pairs, value(new RocAuc(), Trial.of(map).withTruth(Truth.of(inside, 9))), 1e-12);
    }

    @Test
    void complexityAndBreadthDescribeTheMap() {
        assertEquals(40 / 256.0, of(new Complexity(), half), 1e-9);
        assertEquals(1 / 16.0, of(new AboveHalf(), half), "8 is not above half of 16");
    }
}
