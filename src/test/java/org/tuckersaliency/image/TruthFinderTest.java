package org.tuckersaliency.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuckersaliency.sample.SampleImages;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;

/** Where the ground truth comes from. Every region here has another number of pixels. */
class TruthFinderTest {
    @TempDir
    private Path folder;

    private final ImagePlus image = IJ.createImage("a.tif", "8-bit ramp", 20, 16, 2);

    private int pixels(final String text) {
        return pixels(text, folder.resolve("a.tif")).orElseThrow();
    }

    private Optional<Integer> pixels(final String text, final Path file) {
        return new TruthFinder(text).find(image, file).map(mask -> {
            assertEquals(20, mask.getWidth());
            assertEquals(16, mask.getHeight());
            int count = 0;
            for (int i = 0; i < mask.getPixelCount(); i++) count += mask.get(i) == 0 ? 0 : 1;
            return count;
        });
    }

    private void save(final String name, final ij.process.ImageProcessor pixels) {
        new FileSaver(new ImagePlus(name, pixels)).saveAsTiff(folder.resolve(name).toString());
    }

    @Test
    void overlayCountsItsAreasOfTheShownPlane() {
        assertTrue(pixels("overlay", null).isEmpty());
        image.setOverlay(new Overlay(new Roi(1, 1, 3, 4)));
        image.getOverlay().add(new Line(0, 0, 9, 9));
        final Roi elsewhere = new Roi(0, 0, 9, 9);
        elsewhere.setPosition(2);
        image.getOverlay().add(elsewhere);
        assertEquals(12, pixels("overlay"));
        assertEquals(12, pixels("auto"));
        image.setOverlay(new Overlay(new Line(0, 0, 9, 9)));
        assertEquals(0, pixels("overlay"), "an empty mask, not none");
        assertTrue(pixels("auto", null).isEmpty(), "it may lie elsewhere");
        assertTrue(pixels("none", folder.resolve("a.tif")).isEmpty());
    }

    @Test
    void scaleBarsOfAnOverlayAreNoTruth() {
        image.setOverlay(new Overlay(new Roi(1, 1, 3, 4)));
        for (final String name : List.of("|SB|", "scale-bar", "Scale Bar 2", "scalebar"))
            image.getOverlay().add(new Roi(5, 9, 10, 2), name);
        image.getOverlay().add(new TextRoi(5, 5, "5 um"));
        assertEquals(12, pixels("overlay"));
        assertEquals(12, pixels("auto"));
        image.getOverlay().remove(0);
        assertEquals(0, pixels("overlay"));
    }

    @Test
    void truthOfTheRgbSampleIsItsNucleiOnly() {
        final ImagePlus rgb = SampleImages.open("rgb");
        final ByteProcessor truth = new TruthFinder("auto").find(rgb, null).orElseThrow();
        for (final Point p : rgb.getOverlay().get("scale-bar")) assertEquals(0, truth.get(p.x, p.y));
        final Roi nucleus = rgb.getOverlay().get(0);
        for (final Point p : nucleus) assertTrue(truth.get(p.x, p.y) != 0);
    }

    @Test
    void regionsBesideTheImageComeFirst() throws IOException {
        image.setOverlay(new Overlay(new Roi(1, 1, 3, 4)));
        final ByteProcessor labels = new ByteProcessor(20, 16);
        labels.set(5, 7, 3);
        labels.set(5, 8, 200);
        save("a_labels.tif", labels);
        assertEquals(2, pixels("auto"));
        Files.write(folder.resolve("a.roi"), RoiEncoder.saveAsByteArray(new Roi(2, 2, 5, 5)));
        assertEquals(25, pixels("auto"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("a.zip")))) {
            for (int i = 0; i < 2; i++) {
                zip.putNextEntry(new ZipEntry(i + ".roi"));
                zip.write(RoiEncoder.saveAsByteArray(new Roi(6 * i, 0, 5, 2)));
            }
        }
        assertEquals(20, pixels("auto"));
        assertEquals(12, pixels("overlay"));
    }

    @Test
    void labelImagesOfAnotherFolderMayHaveTheSameName() throws IOException {
        final ShortProcessor labels = new ShortProcessor(20, 16);
        labels.set(0, 0, 1000);
        save("a.tif", labels);
        assertEquals(1, pixels(folder.toString(), null).orElseThrow());
        Files.delete(folder.resolve("a.tif"));
        final ColorProcessor colours = new ColorProcessor(20, 16);
        colours.set(3, 0xff000001);
        colours.set(4, 0xff0000);
        new FileSaver(new ImagePlus("m", colours)).saveAsPng(folder.resolve("a-mask.png").toString());
        assertEquals(2, pixels(folder.toString(), null).orElseThrow());
    }

    @Test
    void boxesAreThoseOfTheImage() throws IOException {
        final Path boxes = Files.writeString(folder.resolve("boxes.csv"),
                "image,x,y,width,height\na.tif,1,1,2,3\nb.tif,0,0,9,9\n\"a.tif\",5.2, 5,4,1\n\n");
        assertEquals(10, pixels(boxes.toString(), null).orElseThrow());
        assertEquals(10, pixels("auto"));
        final Path others = Files.writeString(folder.resolve("other.csv"),
                "image,x,y,width,height\na,0,0,1,1\nc,0,0,2,2\n");
        assertEquals(1, pixels(others.toString(), null).orElseThrow(), "the name without its ending");
        assertTrue(new TruthFinder(others.toString()).find(IJ.createImage("d", "8-bit", 9, 9, 1), null).isEmpty());
    }

    @Test
    void whatCannotBeReadIsRefusedInOneSentence() throws IOException {
        assertRefused("nix", "no ground truth 'nix'");
        final Path boxes = Files.writeString(folder.resolve("b.csv"), "image,x,y\n");
        assertRefused(boxes.toString(), "image,x,y,width,height");
        Files.writeString(boxes, "image,x,y,width,height\na,1,2,3\n");
        assertRefused(boxes.toString(), "Line 2");
        Files.writeString(folder.resolve("a.zip"), "no regions");
        assertRefused("auto", "a.zip");
        Files.delete(folder.resolve("a.zip"));
        Files.writeString(folder.resolve("a.roi"), "no region");
        assertRefused("auto", "a.roi");
        Files.delete(folder.resolve("a.roi"));
        save("a-labels.tif", new ByteProcessor(3, 3));
        assertRefused("auto", "same size");
        Files.writeString(folder.resolve("a-labels.tif"), "no image");
        assertRefused("auto", "cannot be read");
    }

    private void assertRefused(final String text, final String part) {
        final String sentence = assertThrows(IllegalArgumentException.class, () -> pixels(text)).getMessage();
        assertTrue(sentence.contains(part) && sentence.endsWith(".") && !sentence.contains("\n"), sentence);
    }

    @Test
    void labelImagesAreNotImages() throws IOException {
        for (final String name : List.of("b.tif", "a.PNG", "a_labels.tif", "lone_mask.tif", "b-labels.tif", "c.txt",
                ".d.tif"))
            Files.createFile(folder.resolve(name));
        assertEquals(List.of("a.PNG", "b.tif", "lone_mask.tif"), ImageFiles.of(folder).stream()
                .map(file -> file.getFileName().toString()).collect(Collectors.toList()));
        assertTrue(ImageFiles.open(folder.resolve("b.tif")).isEmpty());
        assertTrue(ImageFiles.open(folder.resolve("a.PNG")).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> ImageFiles.of(folder.resolve("nix")));
    }
}
