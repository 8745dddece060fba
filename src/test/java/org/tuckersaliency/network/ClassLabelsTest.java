package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;

/** Classes by what people write, and names whose number is not that of the classes. */
class ClassLabelsTest {
    private final ClassLabels labels = new ClassLabels(List.of("tench, Tinca tinca", "tabby, tabby cat", "tiger cat",
            "crane", "crane, machine", "Tiger", "", "1+1 - 2, black & white"));

    private static String refusal(final ClassLabels labels, final String text) {
        final String message = assertThrows(IllegalArgumentException.class, () -> labels.find(text)).getMessage();
        Refusals.isOneActionableSentence(message);
        return message;
    }

    @Test
    void wholeNamesAndSynonymsAreFound() {
        assertEquals(0, labels.find("tench, Tinca tinca"));
        assertEquals(0, labels.find("Tinca tinca"));
        assertEquals(1, labels.find(" tabby "));
        assertEquals(7, labels.find("1+1 - 2"));
        assertEquals(7, labels.find("black & white"));
    }

    @Test
    void caseAndUnderscoresDoNotMatterWhereNothingIsWrittenExactlySo() {
        assertEquals(1, labels.find("TABBY CAT"));
        assertEquals(2, labels.find("Tiger_Cat"));
        assertEquals(5, labels.find("tiger"));
    }

    @Test
    void wholeNameWinsOverASynonymOfAnotherClass() {
        assertEquals(3, labels.find("crane"));
        assertEquals(4, labels.find("machine"));
    }

    @Test
    void ambiguousNameListsTheClassesThatItMayMean() {
        final ClassLabels twice = new ClassLabels(List.of("crane", "maillot", "crane"));
        final String message = refusal(twice, "crane");
        assertTrue(message.contains("class 0 (crane) or class 2 (crane)"), message);
    }

    @Test
    void unknownNameSuggestsTheNearest() {
        final String message = refusal(labels, "tigger cat");
        assertTrue(message.contains("for instance, tiger cat"), message);
        refusal(labels, "");
        refusal(new ClassLabels(List.of("x".repeat(100_000))), "y".repeat(100_000));
        assertTrue(refusal(ClassLabels.none(), "tabby").contains("not known"));
    }

    @Test
    void classWithoutANameIsCalledByItsNumber() {
        assertEquals("class 6", labels.name(6));
        assertEquals("class 100", labels.name(100));
        assertFalse(labels.isNamed(6));
    }

    private static NetworkOutput classes(final int count) {
        return new NetworkOutput(Kind.CLASSES, Activation.SOFTMAX, count);
    }

    private static ClassLabels imageNet(final boolean background) {
        final List<String> names = new ArrayList<>();
        if (background) names.add("Background");
        for (int i = 0; i < 1000; i++) names.add("thing " + i);
        return new ClassLabels(names);
    }

    @Test
    void backgroundClassOfTfSlimIsPutInFrontOrLeftOut() {
        final ClassLabels more = imageNet(false).fittedTo(classes(1001));
        assertEquals("background", more.name(0));
        assertEquals("thing 281", more.name(282));
        assertEquals(1, more.remarks().size());
        final ClassLabels fewer = imageNet(true).fittedTo(classes(1000));
        assertEquals("thing 281", fewer.name(281));
        assertEquals(1, fewer.remarks().size());
        assertEquals("Background", imageNet(true).fittedTo(classes(1001)).name(0));
        assertSame(more, more.fittedTo(classes(1001)));
    }

    @Test
    void oneNameForABinaryNetworkIsThatOfClassOne() {
        final NetworkOutput binary = new NetworkOutput(Kind.CLASSES, Activation.SIGMOID, 1);
        final ClassLabels both = new ClassLabels(List.of("mitotic")).fittedTo(binary);
        assertEquals("not mitotic", both.name(0));
        assertEquals("mitotic", both.name(1));
        final ClassLabels two = new ClassLabels(List.of("no", "yes"));
        assertSame(two, two.fittedTo(binary));
    }

    @Test
    void namesThatDoNotFitAMapOrAnEmbeddingAreLeftOut() {
        final ClassLabels two = new ClassLabels(List.of("background", "cell"));
        assertSame(two, two.fittedTo(new NetworkOutput(Kind.MAP, Activation.SOFTMAX, 2)));
        for (final Kind kind : List.of(Kind.MAP, Kind.EMBEDDING)) {
            final ClassLabels fitted = two.fittedTo(new NetworkOutput(kind, Activation.NONE, 1));
            assertEquals(0, fitted.size());
            assertEquals(1, fitted.remarks().size());
        }
    }

    @Test
    void otherNumbersStayWithARemark() {
        final ClassLabels two = new ClassLabels(List.of("a", "b"));
        final ClassLabels fitted = two.fittedTo(classes(3)).fittedTo(classes(3));
        assertEquals("b", fitted.name(1));
        assertEquals("class 2", fitted.name(2));
        assertEquals(
                List.of("There are 2 class names for the 3 classes of the network, so names may stand at the wrong "
                        + "class; correct the list of names."),
                fitted.remarks());
        assertEquals(1, two.fittedTo(classes(1)).size());
        assertSame(two, two.fittedTo(classes(-1)));
        assertEquals(0, ClassLabels.none().fittedTo(classes(3)).remarks().size());
    }
}
