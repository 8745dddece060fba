package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.network.ClassLabels;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.network.NetworkOutput;
import org.tuckersaliency.network.NetworkOutput.Activation;
import org.tuckersaliency.network.NetworkOutput.Kind;
import org.tuckersaliency.network.Scores;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

/** What networks without an engine take images for. */
class ClassificationTest {
    private final Context context = new Context(SaliencyService.class);
    private final SaliencySettings all = new SaliencySettings().withPlanes("all");

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    private List<Classification> classify(final ImagePlus image, final Network network,
            final SaliencySettings settings) {
        return new Classifier(image, network, settings).run(context);
    }

    private static Network named(final String... names) {
        return new OtherAnswers(new FakeNetwork(1, -1)).with("labels", new ClassLabels(List.of(names))).network();
    }

    private static ImagePlus grey(final double value) {
        final ImagePlus image = IJ.createImage("grey.tif", "8-bit black", 8, 6, 1);
        image.getProcessor().setValue(value);
        image.getProcessor().fill();
        return image;
    }

    @Test
    void classesAreListedByTheirProbability() {
        final Classification found = classify(grey(255), named("a", "b", "c"), new SaliencySettings()).get(0);
        assertEquals(List.of("c", "b", "a"), found.entries().stream().map(Classification.Entry::name)
                .collect(Collectors.toList()));
        final double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        for (final Classification.Entry entry : found.entries()) {
            assertEquals(FakeNetwork.weight(entry.index(), 0), entry.logit(), 1e-6);
            assertEquals(Math.exp(entry.logit()) / sum, entry.probability(), 1e-6);
        }
        assertEquals(List.of("The preprocessing was guessed."), found.warnings());
        assertEquals("", found.plane());
    }

    @Test
    void preprocessingIsThatOfTheSettings() {
        final Classification raw = classify(grey(10), new FakeNetwork(1, -1), new SaliencySettings()
                .withPreprocessing("raw")).get(0);
        assertEquals(30, raw.entries().get(0).logit(), 1e-4);
        assertEquals("class 2", raw.entries().get(0).name());
    }

    @Test
    void planesOfAStackAreClassifiedOneByOne() {
        final ImagePlus image = ImageMapperTest.hyperstack("8-bit", 2, 3, 1);
        assertEquals(1, classify(image, named("a", "b", "c"), new SaliencySettings()).size());
        final List<Classification> planes = classify(image, named("a", "b", "c"), all);
        assertEquals(6, planes.size());
        assertEquals("plane 6", planes.get(5).plane());
        for (int i = 1; i <= 6; i++) image.getStack().setSliceLabel(null, i);
        assertEquals("channel 1, slice 3", classify(image, named("a", "b", "c"), all).get(4).plane());
        assertEquals("slice 3", classify(image, new FakeNetwork(2, -1), all).get(2).plane());
    }

    @Test
    void binaryNetworkHasTwoClasses() {
        final Network binary = new OtherAnswers(new FakeNetwork(1, -1))
                .with("labels", new ClassLabels(List.of("mitotic")))
                .with("output", new NetworkOutput(Kind.CLASSES, Activation.SIGMOID, 1))
                .with("scores", List.of(Scores.of(-2))).network();
        final Classification found = classify(grey(0), binary, new SaliencySettings()).get(0);
        assertEquals("not mitotic", found.entries().get(0).name());
        assertEquals(1 / (1 + Math.exp(-2)), found.entries().get(0).probability(), 1e-9);
        assertEquals(2, found.entries().size());
        assertTrue(found.warnings().stream().anyMatch(w -> w.contains("class 1 of the binary")));
    }

    @Test
    void scoresThatAreNotANumberComeLastWithAWarning() {
        final Network bad = new OtherAnswers(new FakeNetwork(1, -1)).with("scores",
                List.of(Scores.of(Float.NaN, -1, -2))).network();
        final Classification found = classify(grey(0), bad, new SaliencySettings()).get(0);
        assertEquals(0, found.entries().get(2).index());
        assertTrue(found.warnings().stream().anyMatch(w -> w.contains("1 of 3 scores")), found.warnings().toString());
    }

    @Test
    void networkWithoutClassesIsRefusedWithWhatItAnswers() {
        final Network embedding = new OtherAnswers(new FakeNetwork(1, -1)).with("output",
                new NetworkOutput(Kind.EMBEDDING, Activation.NONE, 64)).network();
        final String message = assertThrows(NetworkException.class, () -> classify(grey(0), embedding, all))
                .getMessage();
        assertTrue(message.contains("an embedding of 64 numbers") && message.contains("sample:cells-classifier"),
                message);
    }

    @Test
    void imagesAndSettingsThatDoNotFitAreRefused() {
        final SaliencySettings magic = new SaliencySettings().withPreprocessing("magic");
        final Network network = new FakeNetwork(1, -1);
        assertThrows(IllegalArgumentException.class, () -> classify(grey(0), network, magic));
        final ImagePlus dot = new ImagePlus("dot", new FloatProcessor(1, 1));
        assertThrows(IllegalArgumentException.class, () -> classify(dot, network, all));
    }

    @Test
    void escapeCancels() {
        try (Cancellation run = Cancellation.begin()) {
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertThrows(CancellationException.class, () -> classify(grey(0), new FakeNetwork(1, -1), all));
        }
    }

    @Test
    void tableHasARowForEachClassAndPlane() {
        final ImagePlus stack = ImageMapperTest.hyperstack("8-bit", 1, 3, 1);
        final ResultsTable table = ClassTable.of("hyper.tif", classify(stack, named("a", "b", "c"), all), 2);
        assertEquals("Image,Plane,Rank,Class,Index,Probability,Logit", String.join(",", table.getHeadings()));
        assertEquals(6, table.size());
        assertEquals("hyper.tif", table.getStringValue("Image", 0));
        assertEquals("plane 3", table.getStringValue("Plane", 5));
        assertEquals("2", table.getStringValue("Rank", 5));
        assertEquals("b", table.getStringValue("Class", 5));
        assertEquals(1, table.getValue("Index", 5));
        final ResultsTable one = ClassTable.of("grey", classify(grey(255), named("a", "b", "c"), all), 1000);
        assertEquals(3, one.size());
        assertFalse(one.columnExists("Plane"));
        assertEquals("0.6652", one.getStringValue("Probability", 0));
        assertEquals("3.0000", one.getStringValue("Logit", 0));
    }
}
