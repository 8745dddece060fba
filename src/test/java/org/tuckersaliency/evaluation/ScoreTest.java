package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.network.ClassContrast;
import org.tuckersaliency.network.ClassLabels;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;
import org.tuckersaliency.network.Scores;
import org.tuckersaliency.network.TargetFinder;

class ScoreTest {
    private static Score score(final Kind kind, final Activation activation, final String target,
            final Scores clean) {
        final NetworkOutput output = new NetworkOutput(kind, activation, clean.channels());
        return Score.of(output, new TargetFinder(output, ClassLabels.none()).find(target).get(0).target(), clean);
    }

    @Test
    void classIsScoredByItsProbability() {
        final Scores clean = Scores.of(0, (float) Math.log(3));
        for (final Activation activation : new Activation[] { Activation.SOFTMAX, Activation.NONE }) {
            assertEquals(0.75, score(Kind.CLASSES, activation, "top", clean).of(clean), 1e-7);
            assertEquals(0.25, score(Kind.CLASSES, activation, "class 0", clean).of(clean), 1e-7);
        }
        assertEquals(0.5, score(Kind.CLASSES, Activation.SIGMOID, "class 0", clean).of(clean), 1e-7);
    }

    @Test
    void topClassIsThatOfTheUnchangedImage() {
        final Score score = score(Kind.CLASSES, Activation.SOFTMAX, "top", Scores.of(0, (float) Math.log(3)));
        assertEquals(0.1, score.of(Scores.of((float) Math.log(9), 0)), 1e-7);
    }

    @Test
    void binaryNetworkHasTwoClasses() {
        final Scores clean = Scores.of((float) Math.log(3));
        assertEquals(0.75, score(Kind.CLASSES, Activation.SIGMOID, "top", clean).of(clean), 1e-7);
        assertEquals(0.25, score(Kind.CLASSES, Activation.SIGMOID, "class 0", clean).of(clean), 1e-7);
    }

    @Test
    void weightingIsThatOfTheProbabilitiesAndNeverNegative() {
        final Scores clean = Scores.of(0, (float) Math.log(3));
        assertEquals((3 * 0.75 - 0.25) / 4,
                score(Kind.CLASSES, Activation.SOFTMAX, "3*class 1 & -1*class 0", clean).of(clean), 1e-7);
        assertEquals(0, score(Kind.CLASSES, Activation.SOFTMAX, "-1*class 1", clean).of(clean));
    }

    @Test
    void contrastOfClassesIsRefused() {
        final NetworkOutput output = new NetworkOutput(Kind.CLASSES, Activation.SOFTMAX, 2);
        final ClassContrast contrast = ClassContrast
                .of(new TargetFinder(output, ClassLabels.none()).find("top").get(0).target());
        assertThrows(IllegalArgumentException.class, () -> Score.of(output, contrast, Scores.of(1, 2)));
    }

    @Test
    void embeddingIsScoredByItsCosineWithThatOfTheImage() {
        final Scores clean = Scores.of(0.1f, 0.7f, -0.3f);
        final Score score = score(Kind.EMBEDDING, Activation.NONE, "auto", clean);
        assertEquals(1.0, score.of(clean), "exactly");
        assertEquals(1.0, score.of(Scores.of(0.2f, 1.4f, -0.6f)), "exactly");
        assertEquals(0, score.of(Scores.of(-1, 0, 0)));
        assertEquals(Math.sqrt(0.5), score(Kind.EMBEDDING, Activation.NONE, "own", Scores.of(1, 0))
                .of(Scores.of(3, 3)), 1e-7);
        assertEquals(Double.NaN, score.of(Scores.of(Float.NaN, 0, 0)));
    }

    @Test
    void mapIsScoredByTheMeanOfItsChannel() {
        final float log3 = (float) Math.log(3);
        final Scores two = new Scores(new float[] { 0, log3, log3, 0 }, 2, 1, 2);
        assertEquals((0.25 + 0.75) / 2, score(Kind.MAP, Activation.SOFTMAX, "channel 1", two).of(
                new Scores(new float[] { log3, 0, 0, log3 }, 2, 1, 2)), 1e-7);
        assertEquals((0.75 + 0.5) / 2, score(Kind.MAP, Activation.SIGMOID, "channel 1", two).of(two), 1e-7);
    }

    @Test
    void mapWithoutActivationIsScoredByItsShareOfThatOfTheImage() {
        final Scores clean = new Scores(new float[] { 3, 5 }, 1, 1, 2);
        final Score score = score(Kind.MAP, Activation.NONE, "auto", clean);
        assertEquals(1.0, score.of(clean), "exactly");
        assertEquals(0.5, score.of(new Scores(new float[] { 1, 3 }, 1, 1, 2)), 1e-12);
        assertEquals(1.5, score.of(new Scores(new float[] { 6, 6 }, 1, 1, 2)), 1e-12);
        assertEquals(0, score(Kind.MAP, Activation.NONE, "auto", new Scores(new float[] { -3, 1 }, 1, 1, 2)).of(clean));
    }
}
