package org.tuckersaliency.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tuckersaliency.sample.LookupTableProgram;

import ij.plugin.LutLoader;
import ij.process.LUT;

/** The tables' colours are those of the formulas, and have the properties that the formulas are chosen for. */
class ComputedTablesTest {
    private static final Path FILES = Paths.get("src/main/resources/luts");
    private static final int LAST = 255;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "Cubehelix", "Lab Heat", "Cool Warm" })
    void fileIsWhatTheFormulaGivesAndImageJReadsTheSameColours(final String name) throws IOException {
        final byte[] file = Files.readAllBytes(FILES.resolve(name.replace(' ', '_') + ".lut"));
        assertEquals(768, file.length);
        assertArrayEquals(ComputedTables.bytes(name), file);
        final LUT read = LutLoader.openLut(FILES.resolve(ComputedTables.fileName(name)).toString());
        assertArrayEquals(read.getBytes(), LookupTables.find(name).getBytes());
    }

    @Test
    void programWritesTheFilesAgain() throws IOException {
        LookupTableProgram.main(new String[] { folder.toString() });
        for (final String name : ComputedTables.names())
            assertArrayEquals(Files.readAllBytes(FILES.resolve(ComputedTables.fileName(name))),
                    Files.readAllBytes(folder.resolve(ComputedTables.fileName(name))));
    }

    @Test
    void tablesAreFoundByNameInAnyCaseWithoutAFolder() {
        assertTrue(LookupTables.names().containsAll(ComputedTables.names()));
        assertArrayEquals(LookupTables.find("Lab Heat").getBytes(), LookupTables.find("lab_heat").getBytes());
        assertEquals(1, LookupTables.find("cool warm").max);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> LookupTables.find("no such")).getMessage()
                .contains("Cubehelix"));
        assertThrows(IllegalArgumentException.class, () -> ComputedTables.bytes("Fire"));
    }

    @Test
    void cielabKnowsThePrimaryColoursAndComesBack() {
        // the values that textbooks give for sRGB with white D65
        assertArrayEquals(new double[] { 53.24, 80.09, 67.20 }, Cielab.ofSrgb(1, 0, 0), 0.05);
        assertArrayEquals(new double[] { 87.73, -86.18, 83.18 }, Cielab.ofSrgb(0, 1, 0), 0.05);
        assertArrayEquals(new double[] { 32.30, 79.19, -107.86 }, Cielab.ofSrgb(0, 0, 1), 0.05);
        assertArrayEquals(new double[] { 100, 0, 0 }, Cielab.ofSrgb(1, 1, 1), 0.02);
        for (final double[] colour : new double[][] { { 0, 0, 0 }, { 0.01, 0.3, 0.02 }, { 0.9, 0.1, 0.5 } }) {
            final double[] lab = Cielab.ofSrgb(colour);
            assertArrayEquals(colour, Cielab.toSrgb(lab[0], lab[1], lab[2]), 1e-3);
        }
    }

    @Test
    void cubehelixRisesEvenlyInIntensityFromBlackToWhite() {
        final byte[] bytes = ComputedTables.bytes("Cubehelix");
        for (int i = 0; i <= LAST; i++) {
            final double[] colour = new Cubehelix().colour(i / (double) LAST);
            assertEquals(i / (double) LAST, 0.30 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2], 1e-5);
            assertInGamut(colour);
        }
        assertColour(bytes, 0, 0, 0, 0);
        assertColour(bytes, LAST, 255, 255, 255);
        // computed by hand: at 1/2 the angle is 2π(1/6 - 3/4), its cosine -√3/2 and its sine 1/2
        assertArrayEquals(new double[] { 0.5 + (0.14861 * Math.sqrt(3) / 2 + 1.78277 / 2) / 8,
                0.5 + (0.29227 * Math.sqrt(3) / 2 - 0.90649 / 2) / 8, 0.5 - 1.97294 * Math.sqrt(3) / 16 },
                new Cubehelix().colour(0.5), 1e-12);
    }

    @Test
    void labHeatHasStepsOfEqualDifferenceAndOfEqualLightness() {
        double[] before = null;
        final double step = Math.hypot(100, 2 * Math.PI * 33) / LAST;
        for (int i = 0; i <= LAST; i++) {
            final double[] colour = new LabHeat().colour(i / (double) LAST);
            assertInGamut(colour);
            final double[] lab = Cielab.ofSrgb(colour);
            assertEquals(100.0 * i / LAST, lab[0], 0.02);
            if (before != null) assertEquals(step, distance(before, lab), 0.02 * step, "step " + i);
            before = lab;
        }
    }

    @Test
    void labHeatKeepsItsStepsInEightBits() {
        final byte[] bytes = ComputedTables.bytes("Lab Heat");
        final int width = 15;
        final double[] first = lab(bytes, 0);
        final double straight = distance(lab(bytes, 120), lab(bytes, 120 + width));
        for (int i = 0; i + width <= LAST; i += width) {
            assertEquals(straight, distance(lab(bytes, i), lab(bytes, i + width)), 0.06 * straight, "from " + i);
            assertEquals(first[0] + 100.0 * i / LAST, lab(bytes, i)[0], 0.5);
        }
        for (int i = 1; i <= LAST; i++) assertTrue(lab(bytes, i)[0] > lab(bytes, i - 1)[0], "entry " + i);
        assertColour(bytes, 0, 0, 0, 0);
        assertColour(bytes, LAST, 255, 255, 255);
    }

    @Test
    void coolWarmIsEquallyLightAndColourfulOnBothSidesOfItsMiddle() {
        final byte[] bytes = ComputedTables.bytes("Cool Warm");
        for (int i = 0; i <= LAST; i++) {
            final double[] colour = new CoolWarm().colour(i / (double) LAST);
            assertInGamut(colour);
            final double[] one = Cielab.ofSrgb(colour);
            final double[] other = Cielab.ofSrgb(new CoolWarm().colour((LAST - i) / (double) LAST));
            assertEquals(one[0], other[0], 0.05);
            assertEquals(Math.hypot(one[1], one[2]), Math.hypot(other[1], other[2]), 0.1);
            if (i > 0 && i <= LAST / 2) assertTrue(lab(bytes, i)[0] > lab(bytes, i - 1)[0] - 0.3, "entry " + i);
        }
        // the end colours that the paper gives
        assertColour(bytes, 0, 59, 76, 192);
        assertColour(bytes, LAST, 180, 4, 38);
    }

    private static void assertInGamut(final double[] colour) {
        for (final double value : colour) assertEquals(0.5, value, 0.5 + 1e-3);
    }

    private static void assertColour(final byte[] bytes, final int entry, final int... rgb) {
        for (int k = 0; k < rgb.length; k++) assertEquals(rgb[k], bytes[256 * k + entry] & 0xff, 1, "entry " + entry);
    }

    private static double[] lab(final byte[] bytes, final int entry) {
        return Cielab.ofSrgb((bytes[entry] & 0xff) / 255.0, (bytes[256 + entry] & 0xff) / 255.0,
                (bytes[512 + entry] & 0xff) / 255.0);
    }

    private static double distance(final double[] one, final double[] other) {
        return Math.sqrt(Math.pow(one[0] - other[0], 2) + Math.pow(one[1] - other[1], 2)
                + Math.pow(one[2] - other[2], 2));
    }
}
