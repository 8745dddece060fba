package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;

/** Targets of networks with classes. */
class ClassTargetsTest {
    private static final Classes FIVE = new Classes(new NetworkOutput(Kind.CLASSES, Activation.SOFTMAX, 5),
            new ClassLabels(List.of("tench", "tabby, tabby cat", "tiger cat")));
    private static final Classes BINARY = new Classes(new NetworkOutput(Kind.CLASSES, Activation.SIGMOID, 1),
            new ClassLabels(List.of("mitotic")));
    private static final Scores SCORES = Scores.of(0.5f, 2, -1.2f, 1.5f, 0.1f);

    private static void refuses(final org.junit.jupiter.api.function.Executable made) {
        Refusals.isOneActionableSentence(assertThrows(RuntimeException.class, made).getMessage());
    }

    @Test
    void topClassIsTheLargestLogit() {
        final Target top = new TopClass(FIVE);
        assertEquals(Target.Rule.TOP_CLASS, top.rule());
        assertEquals(2, top.value(SCORES));
        assertArrayEquals(new float[] { 0, 1, 0, 0, 0 }, top.derivative(SCORES));
        Derivatives.agree(top, SCORES);
        assertEquals("class 1 (tabby, tabby cat), logit 2.000, probability 0.4951", top.describe(SCORES));
    }

    @Test
    void topClassStaysThatOfTheOriginalImageOnceFixed() {
        final Target fixed = new TopClass(FIVE).fixedFor(SCORES);
        final Scores other = Scores.of(9, 1, 0, 0, 0);
        assertEquals(1, fixed.value(other));
        assertArrayEquals(new float[] { 0, 1, 0, 0, 0 }, fixed.derivative(other));
        assertSame(fixed, fixed.fixedFor(other));
    }

    @Test
    void binaryNetworkHasTwoClassesOfOppositeLogits() {
        for (final float z : new float[] { 1.5f, -1.5f }) {
            final Scores scores = Scores.of(z);
            final Target top = new TopClass(BINARY);
            assertEquals(1.5, top.value(scores));
            assertArrayEquals(new float[] { Math.signum(z) }, top.derivative(scores));
            Derivatives.agree(top, scores);
            Derivatives.agree(ClassWeighting.of(BINARY, 0), scores);
            Derivatives.agree(ClassWeighting.of(BINARY, 1), scores);
            assertEquals(-z, ClassWeighting.of(BINARY, 0).value(scores));
            assertEquals(z, ClassWeighting.of(BINARY, 1).value(scores));
        }
        assertEquals("class 0 (not mitotic), logit 1.500, probability 0.8176",
                new TopClass(BINARY).describe(Scores.of(-1.5f)));
        Derivatives.agree(new ClassWeighting(BINARY, Map.of(0, 0.5, 1, 2.0)), Scores.of(0.3f));
    }

    @Test
    void logitsThatAreNotANumberAreNeverTheTop() {
        assertEquals(1, FIVE.top(Scores.of(Float.NaN, -5, -6, Float.NaN, -7)));
        assertEquals(0, FIVE.top(Scores.of(Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN)));
        assertEquals(1, FIVE.top(Scores.of(0, 3, 3, 0, 0)));
    }

    @Test
    void weightingIsTheSumOfWeightedLogits() {
        final Target target = new ClassWeighting(FIVE, Map.of(1, 0.7, 2, -0.3));
        assertEquals(Target.Rule.FIXED, target.rule());
        assertEquals(0.7 * 2 + 0.3 * 1.2, target.value(SCORES), 1e-6);
        assertArrayEquals(new float[] { 0, 0.7f, -0.3f, 0, 0 }, target.derivative(SCORES));
        Derivatives.agree(target, SCORES);
        assertEquals("classes 0.7*tabby, tabby cat & -0.3*tiger cat, weighted logit 1.760", target.describe(SCORES));
        assertEquals("class 4, logit 0.1000, probability 0.07404", ClassWeighting.of(FIVE, 4).describe(SCORES));
    }

    @Test
    void classesThatAreNotThereAndWeightsWithoutSenseAreRefused() {
        refuses(() -> ClassWeighting.of(FIVE, 5));
        refuses(() -> ClassWeighting.of(FIVE, -1));
        refuses(() -> new ClassWeighting(FIVE, Map.of()));
        refuses(() -> new ClassWeighting(FIVE, Map.of(1, 0.0)));
        refuses(() -> new ClassWeighting(FIVE, Map.of(1, Double.NaN)));
        final Classes unknown = new Classes(new NetworkOutput(Kind.CLASSES, Activation.NONE, -1), ClassLabels.none());
        refuses(() -> ClassWeighting.of(unknown, 9).derivative(SCORES));
        refuses(() -> ClassWeighting.of(unknown, 9).value(SCORES));
        refuses(() -> new Classes(new NetworkOutput(Kind.EMBEDDING, Activation.NONE, 64), ClassLabels.none()));
    }

    @Test
    void contrastIsTheLogitLessTheWeightedMeanOfTheThreeClosest() {
        final ClassContrast contrast = ClassContrast.of(new TopClass(FIVE));
        assertEquals(Target.Rule.BY_SCORES, contrast.rule());
        final double[] closest = { 1.5, 0.5, 0.1f };
        double sum = 0;
        double weights = 0;
        for (final double y : closest) {
            sum += Math.exp(y) * y;
            weights += Math.exp(y);
        }
        assertEquals(2 - sum / weights, contrast.value(SCORES), 1e-9);
        assertEquals(0, contrast.derivative(SCORES)[2]);
        assertTrue(contrast.describe(SCORES).contains("against class 3 and class 0 (tench) and class 4, difference"),
                contrast.describe(SCORES));
    }

    @Test
    void derivativeOfTheContrastIsExactWithItsProbabilities() {
        for (int c = 0; c < 5; c++) Derivatives.agree(ClassContrast.of(ClassWeighting.of(FIVE, c)), SCORES);
        Derivatives.agree(ClassContrast.of(new TopClass(FIVE)).fixedFor(SCORES), SCORES);
        final Classes two = new Classes(new NetworkOutput(Kind.CLASSES, Activation.NONE, 2), ClassLabels.none());
        Derivatives.agree(ClassContrast.of(new TopClass(two)), Scores.of(0.4f, 0.9f));
        Derivatives.agree(ClassContrast.of(new TopClass(BINARY)), Scores.of(-0.7f));
        assertEquals(1.4, ClassContrast.of(new TopClass(BINARY)).value(Scores.of(-0.7f)), 1e-6);
    }

    @Test
    void fixedContrastKeepsTheClassAndItsRivals() {
        final Target fixed = ClassContrast.of(new TopClass(FIVE)).fixedFor(SCORES);
        final Scores other = Scores.of(0, 0, 9, 0, 0);
        assertEquals(0, fixed.value(other), 1e-9);
        assertEquals(0, fixed.derivative(other)[2]);
        assertEquals(1, fixed.derivative(other)[1]);
    }

    @Test
    void contrastNeedsOneClassAndAnother() {
        refuses(() -> ClassContrast.of(new OwnEmbedding()));
        refuses(() -> ClassContrast.of(new ClassWeighting(FIVE, Map.of(1, 0.5, 2, 1.0))));
        final Classes one = new Classes(new NetworkOutput(Kind.CLASSES, Activation.NONE, 1), ClassLabels.none());
        refuses(() -> ClassContrast.of(new TopClass(one)));
        final Classes unknown = new Classes(new NetworkOutput(Kind.CLASSES, Activation.NONE, -1), ClassLabels.none());
        refuses(() -> ClassContrast.of(new TopClass(unknown)).value(Scores.of(1)));
    }
}
