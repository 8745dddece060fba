package org.tuckersaliency.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleException;
import org.tuckersaliency.SaliencySettings;
import org.tuckersaliency.image.ImagePlanes;

/** What stands in a macro, for the command with the most keys of every kind. */
class MacroOptionsTest {
    private final MacroOptions mtsm = options(MultivectorTuckerSaliencyMapCommand.class);
    private final MacroOptions mtsmGrad = options(MultivectorTuckerGradCamCommand.class);
    private final MacroOptions multivec = options(MultivecEigenCamCommand.class);

    @Test
    void ownKeysStandBehindTheLayer() {
        assertEquals(List.of("network", "layer", "ranks", "components", "weights", "basis", "preprocessing",
                "planes", "normalise", "fusion", "interpolation", "smooth", "tiles", "output", "opacity", "lut",
                "bar"), keys(mtsm));
    }

    @Test
    void classAndReferenceStandBehindTheOwnKeys() {
        assertEquals(List.of("network", "layer", "ranks", "components", "weights", "class", "reference",
                "preprocessing", "planes", "normalise", "fusion", "interpolation", "smooth", "tiles", "output",
                "opacity", "lut", "bar"), keys(mtsmGrad));
        assertEquals(List.of("network", "layer", "class", "reference", "preprocessing"),
                keys(options(GradCamCommand.class)).subList(0, 5));
        assertEquals(List.of("network"), keys(options(InspectNetworkCommand.class)), "nothing is moved");
    }

    @Test
    void preprocessingStandsBehindTheOwnKeys() {
        assertEquals(List.of("network", "layers", "methods", "class", "output", "lut", "preprocessing"),
                keys(options(CompareMethodsCommand.class)));
        assertEquals(List.of("network", "layer", "methods", "truth", "class", "tolerance", "preprocessing"),
                keys(options(ScoreInRegionsCommand.class)));
        assertEquals(List.of("folder", "network", "layers", "methods", "metrics", "truth", "steps", "csv", "class",
                "reference", "preprocessing"), keys(options(EvaluateMapsCommand.class)));
    }

    @Test
    void classIsTextOfAnyKindAndReferenceMayBeEmpty() {
        for (final String text : List.of("0.7*tabby & -0.3*tiger cat", "tiger cat;281;top", "281"))
            assertEquals(text, mtsmGrad.parse("layer=auto class=[" + text + "] smooth").get("target"));
        assertEquals(Map.of("target", "own", "reference", ""), mtsmGrad.parse("class=own reference="));
        assertEquals(Map.of("reference", ""), mtsmGrad.parse("reference=[]"));
        assertEquals(Map.of("reference", "/data/a b.tif"), mtsmGrad.parse("reference=[/data/a b.tif]"));
        assertRefused(mtsmGrad, "reference", "'reference' has no value");
        assertRefused(mtsmGrad, "class=", "'class' has no value");
        assertRefused(mtsmGrad, "target=top", "has no key 'target'");
    }

    @Test
    void lineOfTheContractIsRead() {
        assertEquals(Map.of("network", "sample:cells-ssl", "layer", "auto", "ranks", "full", "components", "all",
                "output", "map"),
                mtsm.parse("network=[sample:cells-ssl] layer=auto ranks=full components=all output=map "));
    }

    @Test
    void bracketsHoldSpacesBackslashesAndBrackets() {
        for (final String path : List.of("C:\\my networks\\cells (1).pb", "/data/[old] nets/a[2].pb", "a]b", "a[b",
                "x=y centre", ""))
            if (!path.isEmpty())
                assertEquals(path, mtsm.parse("network=[" + path + "] layer=auto").get("network"), path);
        assertEquals("C:\\nets\\a.pb", mtsm.parse("network=C:\\nets\\a.pb").get("network"));
        assertEquals("block_1;block_2", mtsm.parse("layer=block_1;block_2").get("layer"));
    }

    /** Two values with brackets that do not match, in every combination. */
    @Test
    void bracketsOfOneValueDoNotReachIntoTheNext() {
        final List<String> odd = List.of("[C[a.pb", "]b", "][", "[[", "]]", "[x", "x]", "a [b", "c]=");
        for (final String network : odd)
            for (final String layer : odd) {
                assertEquals(Map.of("network", network, "layer", layer, "bar", true),
                        mtsm.parse("network=[" + network + "] layer=[" + layer + "] bar"));
                assertEquals(Map.of("network", network, "layer", layer, "bar", true),
                        mtsm.parse("bar network=[" + network + "] layer=[" + layer + "]"));
            }
        assertRefused(mtsm, "network=[a] laier=[x]", "has no key 'laier'");
    }

    @Test
    void layersAndBasisAreReadAndOpacityKeepsToItsRange() {
        assertEquals(Map.of("basis", "stack", "opacity", 40, "bar", true),
                mtsm.parse("basis=stack opacity=40 bar"));
        for (final String percent : List.of("0", "100")) mtsm.parse("opacity=" + percent);
        for (final String percent : List.of("-1", "101"))
            assertRefused(mtsm, "opacity=" + percent,
                    percent + " is out of range for opacity; give a number from 0 to 100.");
        assertRefused(mtsm, "opacity=half", "'half' is no number for opacity");
        assertRefused(mtsm, "basis=time", "'time' is no choice for basis; choose one of plane, stack");
        assertRefused(mtsmGrad, "basis=stack", "has no key 'basis'");
    }

    @Test
    void flagIsOnWhereItStandsAndOffWhereItSaysSo() {
        assertEquals(true, multivec.parse("centre layer=auto").get("centre"));
        assertEquals(true, multivec.parse("layer=auto centre").get("centre"));
        assertEquals(true, multivec.parse("centre=true").get("centre"));
        assertEquals(false, multivec.parse("centre=false").get("centre"));
        assertTrue(multivec.parse("").isEmpty());
        assertRefused(multivec, "centre=maybe", "centre=true or centre=false");
    }

    @Test
    void whatIsNotKnownIsRefusedInOneSentence() {
        assertRefused(mtsm, "rank=full", "has no key 'rank'; its keys are network, layer, ranks, components");
        assertRefused(mtsm, "Layer=auto", "has no key 'Layer'");
        assertRefused(mtsm, "planes=some", "'some' is no choice for planes; choose one of current, all");
        assertRefused(mtsm, "layer=", "'layer' has no value");
        assertRefused(mtsm, "layer", "'layer' has no value");
        assertRefused(mtsm, "layer=a layer=b", "twice");
        assertRefused(mtsm, "network=[a b", "has no ]");
    }

    @Test
    void defaultsAreRecordedAsTheLineOfTheContract() throws ModuleException {
        final CommandInfo info = info(MultivectorTuckerSaliencyMapCommand.class);
        final Map<String, Object> values = new CommandModule(info).getInputs();
        assertEquals("run(\"Multivector Tucker Saliency Map (MTSM)...\", "
                + "\"network=[sample:cells-ssl] layer=auto ranks=full components=all output=map\");",
                mtsm.line(mtsm.recorded(values)));
    }

    @Test
    void classifyRecordsItsNetworkAndWhatDiffers() throws ModuleException {
        final MacroOptions classify = options(ClassifyCommand.class);
        final CommandModule module = new CommandModule(info(ClassifyCommand.class));
        assertEquals("run(\"Classify\", \"network=[sample:cells-classifier]\");",
                classify.line(classify.recorded(module.getInputs())));
        module.setInput("top", 1000);
        assertEquals("run(\"Classify\", \"network=[sample:cells-classifier] top=1000\");",
                classify.line(classify.recorded(module.getInputs())));
        assertEquals(Map.of("top", 1, "planes", "all"), classify.parse("top=1 planes=all"));
        assertRefused(classify, "top=0", "from 1 to 1000");
        assertRefused(classify, "top=1001", "from 1 to 1000");
        assertRefused(classify, "top=1.5", "whole number");
        assertRefused(classify, "layer=auto", "its keys are network, planes, top, preprocessing");
    }

    @Test
    void whatIsRecordedIsReadBack() throws ModuleException {
        final CommandInfo info = info(MultivecEigenCamCommand.class);
        final CommandModule module = new CommandModule(info);
        module.setInput("centre", false);
        module.setInput("network", "D:\\my [old] nets\\a.pb");
        module.setInput("lut", "3-3-2 RGB");
        module.setInput("planes", "all");
        final Map<String, Object> values = module.getInputs();
        final String line = multivec.line(multivec.recorded(values));
        final String text = line.substring(line.indexOf(", \"") + 3, line.length() - 3).replace("\\\\", "\\");
        multivec.parse(text).forEach((name, value) -> assertEquals(values.get(name), value, name));
        assertTrue(text.contains("centre=false") && text.contains("lut=[3-3-2 RGB]") && text.contains("planes=all"));
    }

    @Test
    void classIsAlwaysRecordedAndReferenceWhereItIsGiven() throws ModuleException {
        final CommandInfo info = info(GradCamCommand.class);
        final MacroOptions options = new MacroOptions(info);
        final CommandModule module = new CommandModule(info);
        assertEquals("run(\"Grad-CAM...\", \"network=[sample:cells-ssl] layer=auto class=auto output=map\");",
                options.line(options.recorded(module.getInputs())));
        module.setInput("target", "0.7*tabby & -0.3*tiger cat");
        module.setInput("reference", "cells.tif");
        module.setInput("smooth", true);
        assertEquals("run(\"Grad-CAM...\", \"network=[sample:cells-ssl] layer=auto "
                + "class=[0.7*tabby & -0.3*tiger cat] reference=cells.tif smooth output=map\");",
                options.line(options.recorded(module.getInputs())));
    }

    @Test
    void settingsHaveTheClassTheReferenceAndTheSmoothing() throws ModuleException {
        final CommandModule module = new CommandModule(info(GradCamCommand.class));
        assertEquals("auto", ((SaliencyCommand) module.getDelegateObject()).settings().target());
        module.setInput("target", "own");
        module.setInput("reference", "cells.tif");
        module.setInput("smooth", true);
        module.setInput("planes", "all");
        final SaliencySettings settings = ((SaliencyCommand) module.getDelegateObject()).settings();
        assertEquals("own", settings.target());
        assertEquals("cells.tif", settings.reference());
        assertTrue(settings.smoothing());
        assertEquals(ImagePlanes.Selection.ALL, settings.planes());
        final SaliencySettings labelFree = ((SaliencyCommand) new CommandModule(info(FeatureExplanationCommand.class))
                .getDelegateObject()).settings();
        assertEquals("auto", labelFree.target());
        assertEquals("", labelFree.reference());
        assertFalse(labelFree.smoothing());
    }

    private static List<String> keys(final MacroOptions options) {
        return options.items().stream().map(MacroOptions::key).collect(Collectors.toList());
    }

    private static void assertRefused(final MacroOptions options, final String text, final String part) {
        final String sentence = assertThrows(IllegalArgumentException.class, () -> options.parse(text)).getMessage();
        assertTrue(sentence.contains(part) && sentence.endsWith(".") && !sentence.contains("\n"), sentence);
    }

    private static MacroOptions options(final Class<? extends Command> type) {
        return new MacroOptions(info(type));
    }

    private static CommandInfo info(final Class<? extends Command> type) {
        return new CommandInfo(type, type.getAnnotation(org.scijava.plugin.Plugin.class));
    }
}
