package org.tuckersaliency.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.sample.SampleImages;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The commands as a script starts them. */
class CommandsTest {
    private static Context context;
    private static CommandService commands;

    @BeforeAll
    static void startSciJava() {
        context = new Context(SaliencyService.class, CommandService.class);
        commands = context.service(CommandService.class);
    }

    @AfterAll
    static void disposeOfTheContext() {
        context.dispose();
    }

    @Test
    void everyLabelFreeMethodsCommandGivesThePixelsOfTheServiceAndKeepsTheScale() throws Exception {
        final ImagePlus sample = SampleImages.open("cells");
        sample.getCalibration().pixelWidth = 0.7;
        final SaliencyService saliency = context.service(SaliencyService.class);
        assertSame(sample, saliency, EigenCamCommand.class, "eigencam");
        assertSame(sample, saliency, TuckerSaliencyMapCommand.class, "tsm");
        assertSame(sample, saliency, MultivecEigenCamCommand.class, "multivec-eigencam");
        assertSame(sample, saliency, MultivectorTuckerSaliencyMapCommand.class, "mtsm");
        assertSame(sample, saliency, KpcaCamCommand.class, "kpca-cam");
        assertSame(sample, saliency, FeatureExplanationCommand.class, "fem");
        assertSame(sample, saliency, MeanActivationCommand.class, "mean-activation");
        assertSame(sample, saliency, RandomMapCommand.class, "random");
    }

    private static void assertSame(final ImagePlus sample, final SaliencyService saliency,
            final Class<? extends Command> command, final String key) throws Exception {
        final CommandModule module = commands.run(command, true, "input", sample).get();
        final ImagePlus map = (ImagePlus) module.getOutput("map");
        assertArrayEquals(
                (float[]) saliency.map(sample, "sample:cells-ssl", key).getProcessor().getPixels(),
                (float[]) map.getProcessor().getPixels(), key);
        assertEquals(0.7, map.getCalibration().pixelWidth);
        assertTrue(map.getInfoProperty().contains("Macro: run(\""), map.getInfoProperty());
        assertNull(module.getOutput("overlay"));
    }

    @Test
    void layersOfTheNetworkAreListed() throws Exception {
        final ResultsTable layers = (ResultsTable) commands.run(InspectNetworkCommand.class, true, "network",
                "sample:cells-ssl").get().getOutput("layers");
        assertTrue(layers.size() > 3);
        int defaults = 0;
        for (int row = 0; row < layers.size(); row++)
            if (layers.getStringValue("Default", row).equals("yes")) defaults++;
        assertEquals(1, defaults);
    }

    @Test
    void likelyClassesAreListed() throws Exception {
        final ResultsTable classes = (ResultsTable) commands.run(ClassifyCommand.class, true, "input",
                SampleImages.open("single"), "top", 2).get().getOutput("classes");
        assertEquals(2, classes.size());
        assertTrue(classes.getValue("Probability", 0) >= classes.getValue("Probability", 1));
        assertTrue(List.of("interphase", "elongated", "mitotic").contains(classes.getStringValue("Class", 0)));
    }

    @Test
    void comparisonGivesWhatWasAskedForAndTheLineThatMadeIt() throws Exception {
        final ImagePlus sample = SampleImages.open("cells");
        final CommandModule stack = commands.run(CompareMethodsCommand.class, true, "input", sample, "methods",
                "mtsm;gradcam", "output", "stack").get();
        assertNull(stack.getOutput("montage"));
        assertEquals(2, ((ImagePlus) stack.getOutput("stack")).getStackSize());
        assertEquals(2, ((ResultsTable) stack.getOutput("correlations")).size());
        final CommandModule montage = commands.run(CompareMethodsCommand.class, true, "input", sample, "methods",
                "mtsm;gradcam").get();
        assertNull(montage.getOutput("stack"));
        final String info = ((ImagePlus) montage.getOutput("montage")).getInfoProperty();
        assertTrue(info.endsWith("Macro: run(\"Compare Methods...\", \"network=[sample:cells-classifier] layers=auto "
                + "methods=mtsm;gradcam output=montage\");\n"), info);
        assertThrows(ExecutionException.class,
                () -> commands.run(CompareMethodsCommand.class, true, "input", sample, "output", "film").get());
    }

    @Test
    void sampleOpensWithItsRegions() throws Exception {
        final ImagePlus sample = (ImagePlus) commands.run(OpenSampleCommand.class, true).get().getOutput("image");
        assertTrue(sample.getOverlay().size() > 0);
        assertEquals(SampleImages.names(), MacroOptions.choices(
                new MacroOptions(commands.getCommand(OpenSampleCommand.class)).items().get(0)));
    }

    @Test
    void badRanksEndTheCommandWithASentence() {
        Throwable cause = assertThrows(ExecutionException.class,
                () -> commands.run(TuckerSaliencyMapCommand.class, true, "input", SampleImages.open("cells"), "ranks",
                        "many").get());
        while (cause.getCause() != null && !(cause instanceof IllegalArgumentException))
            cause = cause.getCause();
        assertTrue(cause.toString().contains("many"), cause.toString());
    }
}
