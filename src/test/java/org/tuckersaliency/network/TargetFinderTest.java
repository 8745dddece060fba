package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.FakeNetwork;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;

/** Targets by what people write behind {@code class}. */
class TargetFinderTest {
    private static final ClassLabels LABELS = new ClassLabels(List.of("tench", "tabby, tabby cat", "tiger cat",
            "salt & pepper", "3", "2*x", "crane", "crane", "a; b"));
    private final TargetFinder classes = new TargetFinder(new NetworkOutput(Kind.CLASSES, Activation.SOFTMAX, 9),
            LABELS);
    private final TargetFinder embedding = new TargetFinder(new NetworkOutput(Kind.EMBEDDING, Activation.NONE, 3),
            ClassLabels.none());
    private final TargetFinder map = new TargetFinder(new NetworkOutput(Kind.MAP, Activation.SOFTMAX, 3),
            new ClassLabels(List.of("background", "nucleus", "debris")));

    private static List<String> names(final TargetFinder finder, final String text) {
        return finder.find(text).stream().map(TargetChoice::name).collect(Collectors.toList());
    }

    private static Target one(final TargetFinder finder, final String text) {
        final List<TargetChoice> found = finder.find(text);
        assertEquals(1, found.size(), text);
        return found.get(0).target();
    }

    private static void refuses(final TargetFinder finder, final String text, final String... words) {
        final String message = assertThrows(IllegalArgumentException.class, () -> finder.find(text)).getMessage();
        Refusals.isOneActionableSentence(message);
        for (final String word : words) assertTrue(message.contains(word), message);
    }

    @Test
    void autoFitsTheKindOfTheNetwork() {
        assertTrue(one(classes, "auto") instanceof TopClass);
        assertTrue(one(classes, " top ") instanceof TopClass);
        assertTrue(one(embedding, "auto") instanceof OwnEmbedding);
        assertTrue(one(map, "auto") instanceof LargestChannel);
        final TargetFinder single = new TargetFinder(new NetworkOutput(Kind.MAP, Activation.SIGMOID, 1),
                ClassLabels.none());
        assertEquals(List.of("channel 0"), names(single, "auto"));
        assertTrue(TargetFinder.of(new FakeNetwork(1, -1)).find("auto").get(0).target() instanceof TopClass);
    }

    @Test
    void classesAreFoundByNameAndByNumber() {
        assertEquals(List.of("tabby, tabby cat"), names(classes, "tabby"));
        assertEquals(List.of("tabby, tabby cat"), names(classes, "1"));
        assertEquals(List.of("tiger cat"), names(classes, "TIGER_CAT"));
        assertEquals(List.of("crane (6)"), names(classes, "6"));
        assertEquals(List.of("class 2"), names(TargetFinder.of(new FakeNetwork(1, -1)), "2"));
    }

    @Test
    void nameThatIsANumberWinsOverTheNumber() {
        assertEquals(List.of("3"), names(classes, "3"));
        assertEquals(List.of("salt & pepper"), names(classes, "class 3"));
    }

    @Test
    void severalKeepTheirOrderEachOnce() {
        assertEquals(List.of("tiger cat", "top class", "tench"), names(classes, "2;auto; tench ;;top;tiger cat;0"));
    }

    @Test
    void weightingIsReadTermByTerm() {
        final Scores scores = Scores.of(1, 10, 100, 1000, 0, 0, 0, 0, 0);
        assertEquals(0.7 * 10 - 30, one(classes, "0.7*tabby & -0.3*tiger cat").value(scores), 1e-4);
        assertEquals(List.of("0.7*tabby, tabby cat & -0.3*tiger cat"), names(classes, ".7 * 1 & -3e-1*tiger cat"));
        assertEquals(1010, one(classes, "tabby & +1*class 3").value(
                scores), 1e-4);
        assertEquals(List.of("-1*tench"), names(classes, "-1*tench"));
        assertEquals(List.of("tench"), names(classes, "1*tench"));
        assertEquals(List.of("2*tench"), names(classes, "tench & tench"));
        assertEquals(List.of("tench", "0.5*tench & 0.5*tiger cat"), names(classes,
                "tench; 0.5*tench & 0.5*tiger cat"));
    }

    @Test
    void namesMayLookLikeAnything() {
        assertEquals(List.of("salt & pepper"), names(classes, "salt & pepper"));
        assertEquals(List.of("2*x"), names(classes, "2*x"));
        assertEquals(List.of("a; b"), names(classes, "a; b"));
        final ClassLabels odd = new ClassLabels(List.of("c+, d- e", "-1", "own"));
        final TargetFinder finder = new TargetFinder(new NetworkOutput(Kind.CLASSES, Activation.NONE, 3), odd);
        assertEquals(List.of("3*c+, d- e & -1*-1"), names(finder, "3*d- e & -1*-1"));
        assertEquals(List.of("own"), names(finder, "own"));
    }

    @Test
    void whatIsNoClassIsRefusedWithWhatWouldDo() {
        refuses(classes, "9", "0 to 8");
        refuses(classes, "-1", "0 to 8");
        refuses(classes, "1.5", "'1.5'");
        refuses(classes, "tigre cat", "tiger cat");
        refuses(classes, "crane", "class 6 (crane) or class 7 (crane)");
        refuses(classes, "0.7*nothing & tabby", "'nothing'");
        refuses(classes, "0.7*", "'0.7*'");
        refuses(classes, "0*tabby", "0");
        refuses(classes, "1e999*tabby", "finite");
        refuses(classes, "99999999999", "99999999999");
        refuses(classes, "own", "9 classes", "auto");
        refuses(classes, "reference", "9 classes", "auto");
        for (final String text : List.of("", " ", ";", " ; ;")) refuses(classes, text, "auto");
    }

    @Test
    void embeddingHasNoClasses() {
        assertEquals(List.of("own embedding"), names(embedding, "own; auto"));
        refuses(embedding, "top", "an embedding of 3 numbers", "own");
        refuses(embedding, "0", "own");
        refuses(embedding, "reference", "reference image");
        final TargetFinder with = embedding.withReference(Scores.of(0, 2, 0));
        assertEquals(List.of("own embedding", "reference"), names(with, "auto;reference"));
        assertEquals(1, one(with, "reference").value(Scores.of(0, 1, 0)), 1e-9);
    }

    @Test
    void channelsOfAMapAreChosenLikeClasses() {
        assertEquals(List.of("largest channel", "nucleus", "debris"), names(map, "auto;1;debris;top"));
        final Scores scores = new Scores(new float[] { 9, 9, 1, 2, 3, 0 }, 3, 1, 2);
        assertEquals(3, one(map, "auto").value(scores));
        assertEquals(-6, one(map, "nucleus & -0.5*0").value(scores), 1e-6);
        assertEquals(2, one(map.withRegion(ArrayImgs.bytes(new byte[] { 0, 1 }, 2, 1)), "nucleus").value(scores));
        refuses(map, "3", "0 to 2");
        refuses(map, "own", "a map of 3 channels");
    }

    @Test
    void regionsAndReferencesThatDoNotFitTheNetworkAreRefused() {
        for (final TargetFinder finder : List.of(classes, embedding))
            Refusals.isOneActionableSentence(
                    assertThrows(NetworkException.class, () -> finder.withRegion(ArrayImgs.bytes(
                            new byte[] { 1 }, 1, 1))).getMessage());
        for (final TargetFinder finder : List.of(classes, map))
            Refusals.isOneActionableSentence(
                    assertThrows(NetworkException.class, () -> finder.withReference(Scores.of(1)))
                            .getMessage());
    }
}
