package org.tuckersaliency.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.sample.CellImage;
import org.tuckersaliency.sample.KindImages;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ShortProcessor;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** Evaluate Maps in macros without a display, on the bundled classifier. */
class EvaluateMacroTest {
    private static final int IMAGES = 3;
    private static final int BROKEN = 6;

    @TempDir
    private Path folder;

    private static ImagePlus image(final String title, final Img<UnsignedShortType> pixels) {
        final ShortProcessor processor = new ShortProcessor((int) pixels.dimension(0), (int) pixels.dimension(1));
        int i = 0;
        for (final UnsignedShortType pixel : pixels) processor.set(i++, pixel.get());
        return new ImagePlus(title, processor);
    }

    private void writeImages() throws IOException {
        for (int i = 0; i < IMAGES; i++) {
            final CellImage drawn = KindImages.values()[0].draw(i);
            new FileSaver(image("cells", drawn.pixels())).saveAsTiff(folder.resolve("cells-" + i + ".tif").toString());
            new FileSaver(image("labels", drawn.labels()))
                    .saveAsTiff(folder.resolve("cells-" + i + "-labels.tif").toString());
        }
        final byte[] whole = Files.readAllBytes(folder.resolve("cells-0.tif"));
        Files.writeString(folder.resolve("cells-6.tif"), "broken");
        Files.write(folder.resolve("cells-4.tif"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(folder.resolve("cells-7.tif"), Arrays.copyOf(whole, 9));
        Files.write(folder.resolve("cells-8.png"), new byte[] { (byte) 137, 80, 78, 71, 13, 10, 26, 10, 1 });
        Files.write(folder.resolve("cells-5.jpg"), new byte[] { (byte) 255, (byte) 216, (byte) 255, (byte) 224, 0, 9 });
        Files.createFile(folder.resolve("cells-9.jpg"));
    }

    @Test
    void folderIsEvaluatedWithTablesInAllPlaces() throws Exception {
        writeImages();
        final Path csv = folder.resolve("summary.csv");
        final String macro = run("folder=[" + folder + "] network=[sample:cells-classifier] layers=auto "
                + "methods=mtsm;gradcam metrics=auto steps=4 csv=[" + csv + "]");
        final Macros.Outcome outcome = Macros.run(macro + "print('went on', nImages);".replace('\'', '"'));
        assertEquals(0, outcome.status(), outcome.output());
        assertTrue(outcome.output().contains("went on 3"), outcome.output());
        assertTrue(outcome.output().contains("Evaluation per Image\n"), outcome.output());
        assertTrue(outcome.output().contains("6: the image could not be read"), outcome.output());
        final List<String> images = Files.readAllLines(folder.resolve("summary-images.csv"));
        assertEquals("image,network,layer,method,metric,value", images.get(0));
        assertEquals(1 + (IMAGES + BROKEN) * 5 * 9, images.size());
        final List<String> summary = Files.readAllLines(csv);
        assertEquals("network,layer,method,metric,mean,low,high,n,left_out", summary.get(0));
        assertEquals(List.of("mtsm", "gradcam", "random", "centre", "edges"), summary.stream().skip(1)
                .map(line -> line.split(",")[2]).distinct().collect(Collectors.toList()));
        for (final String line : summary.subList(1, summary.size()))
            assertTrue(line.endsWith("," + IMAGES + "," + BROKEN), line);
        final byte[] before = Files.readAllBytes(csv);
        assertEquals(0, Macros.run(macro).status(), "the same run once more");
        assertEquals(new String(before), Files.readString(csv));
        final Macros.Outcome other = Macros
                .run(macro.replace("steps=4", "steps=5") + "print('on');".replace('\'', '"'));
        assertEquals(1, other.status());
        assertTrue(other.output().contains("had other settings"), other.output());
        assertEquals(new String(before), Files.readString(csv));
    }

    @Test
    void currentImageIsEvaluatedByItsOverlay() throws Exception {
        final Macros.Outcome outcome = Macros.run("run('Open Sample');\n".replace('\'', '"')
                + run("network=[sample:cells-ssl] methods=mtsm metrics=drop;energy truth=overlay steps=3")
                + "print('went on', nImages);".replace('\'', '"'));
        assertEquals(0, outcome.status(), outcome.output());
        assertTrue(outcome.output().contains("went on 5"), outcome.output());
        assertTrue(outcome.output().contains("Energy"), outcome.output());
    }

    @Test
    void imageWithoutATruthIsEvaluatedAllTheSame() throws Exception {
        final Macros.Outcome outcome = Macros.run("newImage('h', '8-bit ramp', 40, 30, 1);\n".replace('\'', '"')
                + run("network=[sample:cells-ssl] methods=mtsm steps=3"));
        assertEquals(0, outcome.status(), outcome.output());
        assertTrue(outcome.output().contains("Average Drop") && !outcome.output().contains("Energy"),
                outcome.output());
        assertTrue(Macros.run("newImage('h', '8-bit ramp', 40, 30, 1);\n".replace('\'', '"')
                + run("network=[sample:cells-ssl] methods=mtsm metrics=energy truth=manager")).output()
                .contains("1: there is no ground truth"));
    }

    /** Only beside another image than itself can an image gain likeness. */
    @Test
    void embeddingsAreComparedWithThoseOfTheReference() throws Exception {
        final Path reference = folder.resolve("reference.tif");
        new FileSaver(image("r", KindImages.NO_BARS.draw(-3).pixels())).saveAsTiff(reference.toString());
        final String options = "network=[sample:cells-ssl] methods=gradcam metrics=gain truth=none";
        final String open = "run('Open Sample');\n".replace('\'', '"');
        assertTrue(Macros.run(open + run(options)).output().contains("1: the score of the image is 1"));
        final Macros.Outcome outcome = Macros.run(open + run(options + " reference=[" + reference + "]"));
        assertEquals(0, outcome.status(), outcome.output());
        assertFalse(outcome.output().contains("the score of the image is 1"), outcome.output());
        final Macros.Outcome missing = Macros.run(open + run(options + " reference=nix.tif"));
        assertEquals(1, missing.status());
        assertTrue(missing.output().contains("no reference image 'nix.tif'"), missing.output());
    }

    @Test
    void missingImageAndWrongKeysStopTheMacro() throws Exception {
        for (final String[] wrong : new String[][] { { "truth=none", "no image to evaluate" },
                { "folder=nix", "nix cannot be read" }, { "methods=nix folder=.", "no saliency method 'nix'" },
                { "layer=auto", "has no key 'layer'" }, { "steps=0", "out of range" } }) {
            final Macros.Outcome outcome = Macros.run(run(wrong[0]) + "print('went on');".replace('\'', '"'));
            assertTrue(outcome.output().contains(wrong[1]), outcome.output());
            assertFalse(outcome.output().contains("went on"), outcome.output());
            assertEquals(1, outcome.status());
        }
    }

    private static String run(final String options) {
        return "run(\"Evaluate Maps...\", \"" + options + "\");\n";
    }
}
