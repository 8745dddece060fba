package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Macros in ImageJ without a display: what they get, and what stops them. */
class MacroTest {
    private static final String SAMPLE = "run('Open Sample');\n".replace('\'', '"');
    private static final String MTSM = "Multivector Tucker Saliency Map (MTSM)...";

    @Test
    void resultIsCurrentAndKeepsTheScale() throws Exception {
        final Macros.Outcome outcome = Macros.run(SAMPLE + "setVoxelSize(0.7, 0.7, 2, 'um');\n".replace('\'', '"')
                + run(MTSM, "network=[sample:cells-ssl] layer=auto ranks=full components=all output=map")
                + "getVoxelSize(w, h, d, u); getDimensions(x, y, c, z, t);\n"
                + "print(getTitle(), w, d, bitDepth(), x, y, c, z, t, nImages);");
        assertEquals("MTSM of cells 0.7 2 32 256 256 1 1 1 2\n", outcome.output());
        assertEquals(0, outcome.status());
    }

    @Test
    void scaleThatAMacroSetsSurvives() throws Exception {
        final Macros.Outcome outcome = Macros.run((SAMPLE + "run('Set Scale...', 'distance=4 known=1 unit=micron');\n"
                + "run('Tucker Saliency Map (TSM)...', 'network=[sample:cells-ssl]');\n"
                + "getVoxelSize(w, h, d, u); print(w, u);").replace('\'', '"'));
        assertEquals("0.25 microns\n", outcome.output());
    }

    @Test
    void missingTemporaryFolderIsNamed() throws Exception {
        final Macros.Outcome outcome = Macros.inOwnProcess(
                SAMPLE + run("EigenCAM...", "network=[sample:cells-ssl]") + "print('went on');".replace('\'', '"'),
                System.getProperty("java.class.path"), "-Djava.io.tmpdir=no-such-folder");
        assertEquals(1, outcome.status(), outcome.output());
        assertTrue(outcome.output().contains("temporary folder no-such-folder"), outcome.output());
        assertFalse(outcome.output().contains("went on"), outcome.output());
    }

    @Test
    void macrosOwnCurrentImageIsTaken() throws Exception {
        final Macros.Outcome outcome = Macros.run("newImage('first', '8-bit ramp', 40, 30, 1); a = getImageID();\n"
                .replace('\'', '"')
                + "newImage('second', '8-bit ramp', 50, 60, 1); selectImage(a);\n".replace('\'', '"')
                + run("EigenCAM...", "centre=false") + "print(getTitle(), getWidth(), getHeight());");
        assertEquals("EigenCAM of first 40 30\n", outcome.output());
    }

    @Test
    void allPlanesOfAHyperstackGiveAHyperstack() throws Exception {
        final Macros.Outcome outcome = Macros.run("newImage('h', '16-bit composite-mode', 40, 30, 2, 3, 2);\n"
                .replace('\'', '"') + "run('Add Specified Noise...', 'stack standard=99');\n".replace('\'', '"')
                + run("Tucker Saliency Map (TSM)...", "planes=all ranks=4,2,2 output=all")
                + "getDimensions(x, y, c, z, t); print(getTitle(), x, y, c, z, t, nImages);");
        assertEquals("TSM of h 40 30 2 3 2 4\n", outcome.output());
    }

    @Test
    void framesInBatchModeGetAnOverlayWithABarThatIsHiddenAndRemovedAsAnyOther() throws Exception {
        final Macros.Outcome outcome = Macros.run(("setBatchMode(true);\n"
                + "newImage('h', '16-bit noise', 40, 30, 1, 1, 3); Stack.setDimensions(1, 1, 3);\n"
                + "run('Multivector Tucker Saliency Map (MTSM)...', 'planes=all basis=stack normalise=stack "
                + "output=overlay opacity=40 bar');\n"
                + "Overlay.hide; a = Overlay.hidden; Overlay.show; b = Overlay.hidden;\n"
                + "n = Overlay.size; Overlay.removeSelection(0); print(getTitle(), nSlices, a, b, n - Overlay.size);\n"
                + "Overlay.remove; print(Overlay.size);").replace('\'', '"'));
        assertEquals("MTSM of h 3 1 0 1\n0\n", outcome.output());
        assertEquals(0, outcome.status());
    }

    @Test
    void layersArePrintedWhereThereIsNoWindow() throws Exception {
        final Macros.Outcome outcome = Macros.run(run("Inspect Network...", "network=[sample:cells-ssl]"));
        assertTrue(outcome.output().contains("Relu"), outcome.output());
        assertEquals(0, outcome.status());
    }

    @Test
    void comparisonIsAMontageAStackAndATable() throws Exception {
        final Macros.Outcome outcome = Macros.run(SAMPLE
                + run("Compare Methods...", "layers=stage3/relu;stage4/relu methods=mtsm;gradcam output=all")
                + "print(getTitle(), nImages); selectImage('Maps of cells');\n".replace('\'', '"')
                + "getDimensions(x, y, c, z, t); print(x, y, c, z, t);");
        assertTrue(outcome.output().contains("Correlations of Maps\nMap\tMTSM at stage3/relu\tGrad-CAM at stage3/relu"),
                outcome.output());
        assertTrue(outcome.output().endsWith("Comparison of cells 3\n256 256 1 2 2\n"), outcome.output());
        assertEquals(0, outcome.status());
    }

    @Test
    void scoresInARegionThatTheMacroDraws() throws Exception {
        final Macros.Outcome outcome = Macros.run(SAMPLE + "makeOval(90, 90, 60, 60);\n"
                + run("Score in Regions...", "methods=mtsm;gradcam tolerance=2") + "print(getTitle(), nImages);");
        assertTrue(outcome.output().contains("Scores in Regions\nMethod\tPointing Game\t"), outcome.output());
        for (final String row : new String[] { "MTSM", "Grad-CAM", "Random Pixels", "Centre", "Edges" })
            assertTrue(outcome.output().contains("\n" + row), outcome.output());
        assertTrue(outcome.output().endsWith("cells 1\n"), outcome.output());
        assertEquals(0, outcome.status());
    }

    @Test
    void comparisonOrScoreThatCannotBeHadStopsTheMacroWithOneSentence() throws Exception {
        final String image = "newImage('t', '8-bit ramp', 64, 64, 1);\n".replace('\'', '"');
        assertStopped(image + run("Score in Regions...", "methods=mtsm"), "; draw a region");
        assertStopped(image + "setBatchMode(true);\n" + run("Score in Regions...", "methods=mtsm"), "; draw a region");
        assertStopped(image + run("Score in Regions...", "tolerance=wide"), "'wide' is no tolerance");
        assertStopped(image + run("Compare Methods...", "methods=fullgrad layers=stage4/relu"),
                "None of the methods gives a map: FullGrad takes all layers");
        assertStopped(image + run("Compare Methods...", "methods=nix"), "no saliency method 'nix'");
        assertStopped(image + run("Compare Methods...", "output=film"), "choose one of montage, stack, all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
            "layer=nix | no layer 'nix'", //
            "opacity=101 | 101 is out of range for opacity; give a number from 0 to 100.", //
            "basis=time | 'time' is no choice for basis; choose one of plane, stack.", //
            "network=nix.pb | nix.pb", //
            "network=[sample:nix] | nix", //
            "ranks=many | many", //
            "ranks=1,2 | 1,2", //
            "components=some | some", //
            "weights=heavy | choose one of sigma, energy, equal, scaled", //
            "planes=some | choose one of current, all", //
            "normalise=much | choose one of plane, stack, none", //
            "preprocessing=magic | choose one of auto, raw, 0..1, -1..1, imagenet", //
            "output=film | choose one of map, overlay, channel, all", //
            "lut=nix | Fire, Grays", //
            "tiles=12 | choose auto, none, or the edge of a tile", //
            "key=1 | has no key 'key'", //
            "layer | has no value" })
    void badOptionsStopTheMacroWithOneSentence(final String options, final String part) throws Exception {
        assertStopped(SAMPLE + run(MTSM, options), part);
    }

    @Test
    void missingImageStopsTheMacro() throws Exception {
        assertStopped(run("EigenCAM...", "layer=auto"), "There is no image open; ");
    }

    @Test
    void tinyImageStopsTheMacro() throws Exception {
        assertStopped("newImage('t', '8-bit', 1, 5, 1);\n".replace('\'', '"') + run("EigenCAM...", "layer=auto"),
                "at least 2 × 2 pixels");
    }

    @Test
    void pixelsThatAreNoNumbersGiveAMap() throws Exception {
        final Macros.Outcome outcome = Macros.run("newImage('n', '32-bit ramp', 40, 40, 1);\n".replace('\'', '"')
                + "setPixel(3, 3, NaN); setPixel(9, 9, 1/0);\n" + run("EigenCAM...", "layer=auto")
                + "getStatistics(area, mean, min, max); if (min >= 0 && max <= 1) print(getTitle());");
        assertEquals("EigenCAM of n\n", outcome.output());
    }

    @Test
    void errorsOfMacrosThemselvesAreReported() throws Exception {
        assertStopped("run('No Such Command');\n".replace('\'', '"'), "No Such Command");
        assertStopped("x = ;\n", "in line 1");
        assertStopped("exit('enough');\n".replace('\'', '"'), "enough");
        assertEquals(0, Macros.run("print(1); exit; print(2);").status());
        assertEquals(1, Macros.main("no/such/file.ijm").status());
    }

    @Test
    void argumentReachesTheMacro(@TempDir final Path folder) throws Exception {
        final Path file = folder.resolve("argument.ijm");
        Files.writeString(file, "print('[' + getArgument() + ']');".replace('\'', '"'));
        assertEquals("[two words]\n", Macros.main(file.toString(), "two", "words").output());
    }

    private static void assertStopped(final String macro, final String part) throws Exception {
        final Macros.Outcome outcome = Macros.run(macro + "print('went on');".replace('\'', '"'));
        assertTrue(outcome.output().contains(part), outcome.output());
        assertFalse(outcome.output().contains("went on"), outcome.output());
        assertFalse(outcome.output().contains("\tat "), outcome.output());
        assertEquals(1, outcome.status());
        assertEquals("0\n", Macros.run("print(nImages);").output(), "images left open");
    }

    private static String run(final String command, final String options) {
        return "run(\"" + command + "\", \"" + options + "\");\n";
    }
}
