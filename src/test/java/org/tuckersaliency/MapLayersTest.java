package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.tuckersaliency.image.DrawnRegions;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.LookupTables;
import org.tuckersaliency.method.EigenCam;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.method.SignRule;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.FileSaver;
import ij.process.LUT;

/** Maps as layers of an image: the overlay, the further channel, and the calibration bar. */
class MapLayersTest {
    private static final String BAR = "|CB|";
    /** How exactly a TIFF keeps an opacity. */
    private static final double EIGHT_BITS = 0.5 / 255;

    private final Context context = new Context(SaliencyService.class);

    @TempDir
    Path folder;

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    @ParameterizedTest
    @CsvSource({ "8-bit, 1, 4, 1", "16-bit, 1, 1, 5", "8-bit, 2, 1, 1", "16-bit, 2, 3, 2", "32-bit, 1, 3, 2",
            "8-bit, 1, 1, 1" })
    void overlayLiesOnItsPlanesAndSurvivesATiff(final String type, final int channels, final int slices,
            final int frames) {
        final ImagePlus image = ImageMapperTest.hyperstack(type, channels, slices, frames);
        final ImagePlus overlay = run(image, 1, new SaliencySettings().withPlanes("all").withOutput("overlay")
                .withOpacity(30)).overlay().orElseThrow();
        for (int i = 1; i <= image.getStackSize(); i++)
            assertEquals(0, differences(image, i, overlay, i), "pixels of plane " + i);
        final ImagePlus reopened = reopened(overlay);
        assertArrayEquals(overlay.getDimensions(), reopened.getDimensions());
        assertEquals(image.getStackSize(), reopened.getOverlay().size());
        for (int i = 0; i < image.getStackSize(); i++) {
            final ImageRoi made = (ImageRoi) overlay.getOverlay().get(i);
            final ImageRoi read = (ImageRoi) reopened.getOverlay().get(i);
            assertEquals(0.3, read.getOpacity(), EIGHT_BITS);
            assertEquals(image.getStackSize() == 1 ? 0 : i + 1, index(image, read));
            assertArrayEquals((int[]) made.getProcessor().getPixels(), (int[]) read.getProcessor().getPixels());
            assertEquals("MTSM of hyper", made.getName());
        }
    }

    /** Which slice of the stack a region lies on; 0 for all. */
    private static int index(final ImagePlus image, final Roi region) {
        return region.hasHyperStackPosition()
                ? image.getStackIndex(region.getCPosition(), region.getZPosition(), region.getTPosition())
                : region.getPosition();
    }

    @Test
    void pictureInTheOverlayHasTheColoursOfTheMap() {
        final SaliencyResult result = run(ImageMapperTest.hyperstack("8-bit", 1, 1, 1), 1,
                new SaliencySettings().withOutput("all").withLut("Lab Heat"));
        final ImageRoi picture = (ImageRoi) result.overlay().orElseThrow().getOverlay().get(0);
        assertArrayEquals((int[]) result.map().orElseThrow().getProcessor().convertToRGB().getPixels(),
                (int[]) picture.getProcessor().getPixels());
    }

    @Test
    void anotherRunOnTheOverlayReplacesIt() {
        final ImagePlus image = ImageMapperTest.hyperstack("8-bit", 1, 1, 3);
        image.setOverlay(new Overlay(new OvalRoi(1, 1, 5, 5)));
        final SaliencySettings settings = new SaliencySettings().withPlanes("all").withOutput("overlay").withBar(true);
        final ImagePlus first = run(image, 1, settings).overlay().orElseThrow();
        final ImagePlus second = run(reopened(first), 1, settings.withOpacity(80)).overlay().orElseThrow();
        assertEquals(first.getOverlay().size(), second.getOverlay().size());
        int ovals = 0;
        for (final Roi region : second.getOverlay()) {
            if (region instanceof OvalRoi) ovals++;
            if (region instanceof ImageRoi)
                assertEquals(0.8, ((ImageRoi) region).getOpacity(), EIGHT_BITS);
        }
        assertEquals(1, ovals);
    }

    @Test
    void onePlaneKeepsItsOwnRegionsAlone() {
        final ImagePlus image = ImageMapperTest.hyperstack("8-bit", 2, 3, 2);
        final Overlay regions = new Overlay();
        for (int t = 1; t <= 2; t++) for (int z = 1; z <= 3; z++) {
            final Roi region = new OvalRoi(z, t, 4, 4);
            region.setPosition(0, z, t);
            region.setName(z + " " + t);
            regions.add(region);
        }
        image.setOverlay(regions);
        image.setPosition(1, 2, 2);
        final Overlay one = run(image, 1, new SaliencySettings().withOutput("overlay")).overlay().orElseThrow()
                .getOverlay();
        assertEquals(2, one.size());
        assertEquals("2 2", one.get(1).getName());
        assertFalse(one.get(1).hasHyperStackPosition());
        assertEquals(2, regions.get(4).getZPosition());
        final Overlay all = run(image, 1, new SaliencySettings().withPlanes("all").withOutput("overlay")).overlay()
                .orElseThrow().getOverlay();
        assertEquals(12 + 6, all.size());
        assertEquals(3, all.get(17).getZPosition());
    }

    @Test
    void channelsWithMapsOfTheirOwnAreShownOneAtATime() {
        final ImagePlus image = ImageMapperTest.hyperstack("8-bit", 2, 1, 1);
        ((CompositeImage) image).setMode(IJ.COMPOSITE);
        final SaliencySettings settings = new SaliencySettings().withPlanes("all").withOutput("overlay");
        assertEquals(IJ.COLOR, run(image, 1, settings).overlay().orElseThrow().getCompositeMode());
        assertEquals(IJ.COMPOSITE, run(image, 2, settings).overlay().orElseThrow().getCompositeMode());
    }

    @ParameterizedTest
    @ValueSource(doubles = { -1, 100.5, Double.NaN })
    void opacityOutsideOfZeroToAHundredIsRefused(final double percent) {
        final String sentence = assertThrows(IllegalArgumentException.class,
                () -> new SaliencySettings().withOpacity(percent)).getMessage();
        assertTrue(sentence.endsWith("is out of range for opacity; give a percentage from 0 to 100."), sentence);
    }

    @ParameterizedTest
    @CsvSource({ "8-bit, 1, 1, 1, 1", "16-bit, 1, 1, 1, 3", "8-bit, 1, 1, 6, 1", "16-bit, 2, 3, 1, 2",
            "16-bit, 3, 2, 2, 3", "8-bit, 2, 1, 4, 2", "32-bit, 1, 3, 2, 1", "16-bit, 2, 1, 3, 1" })
    void mapIsAFurtherChannelOfWhateverImage(final String type, final int channels, final int slices, final int frames,
            final int networkChannels) {
        final ImagePlus image = ImageMapperTest.hyperstack(type, channels, slices, frames);
        shown(image);
        final SaliencyResult result = run(image, networkChannels,
                new SaliencySettings().withPlanes("all").withOutput("all").withLut("Cubehelix"));
        final ImagePlus map = result.map().orElseThrow();
        final CompositeImage channel = (CompositeImage) result.channel().orElseThrow();
        final int maps = map.getNChannels();
        assertArrayEquals(new int[] { 16, 12, channels + maps, slices, frames }, channel.getDimensions());
        assertEquals(IJ.COMPOSITE, channel.getMode());
        for (int t = 1; t <= frames; t++) for (int z = 1; z <= slices; z++) {
            for (int c = 1; c <= channels; c++) {
                final int from = image.getStackIndex(c, z, t);
                final int to = channel.getStackIndex(c, z, t);
                assertEquals(0, differences(image, from, channel, to));
                assertEquals("plane " + from, channel.getStack().getSliceLabel(to));
            }
            for (int c = 1; c <= maps; c++) {
                final int to = channel.getStackIndex(channels + c, z, t);
                assertEquals(0, differences(map, map.getStackIndex(c, z, t), channel, to));
                assertEquals(maps == 1 ? "MTSM" : "MTSM of channel " + c, channel.getStack().getSliceLabel(to));
            }
        }
        for (int c = 0; c < channels; c++) {
            assertEquals(5 + c, channel.getLuts()[c].min);
            assertEquals(90 - c, channel.getLuts()[c].max);
            assertArrayEquals(LookupTables.find(c == 0 ? "Magenta" : c == 1 ? "Green" : "Ice").getBytes(),
                    channel.getLuts()[c].getBytes());
        }
        final LUT last = channel.getLuts()[channels + maps - 1];
        assertArrayEquals(LookupTables.find("Cubehelix").getBytes(), last.getBytes());
        assertEquals(0, last.min);
        assertEquals(1, last.max);
        assertEquals(0.7, channel.getCalibration().pixelWidth);
        assertEquals(2.5, channel.getCalibration().pixelDepth);
        assertEquals(image.getCalibration().getUnit(), channel.getCalibration().getUnit());
        assertEquals(4, channel.getCalibration().frameInterval);
    }

    /** With a lookup table and a display range of its own for each channel. */
    private static void shown(final ImagePlus image) {
        for (int c = 1; c <= image.getNChannels(); c++) {
            final LUT lut = LookupTables.find(c == 1 ? "Magenta" : c == 2 ? "Green" : "Ice");
            lut.min = 4 + c;
            lut.max = 91 - c;
            if (image.isComposite())
                ((CompositeImage) image).setChannelLut(lut, c);
            else
                image.setLut(lut);
        }
        if (image.isComposite()) image.setPosition(1, 1, 1);
    }

    @Test
    void hiddenChannelsStayHidden() {
        final ImagePlus image = ImageMapperTest.hyperstack("8-bit", 3, 1, 1);
        ((CompositeImage) image).setMode(IJ.COMPOSITE);
        ((CompositeImage) image).setActiveChannels("101");
        final CompositeImage channel = (CompositeImage) run(image, 3, new SaliencySettings().withOutput("channel"))
                .channel().orElseThrow();
        final boolean[] active = channel.getActiveChannels();
        assertArrayEquals(new boolean[] { true, false, true, true },
                new boolean[] { active[0], active[1], active[2], active[3] });
    }

    @Test
    void channelsOfAnRgbStackAreRedGreenBlueAndTheMap() {
        final ImagePlus image = IJ.createImage("c", "RGB ramp", 16, 12, 3);
        image.setDimensions(1, 1, 3);
        image.getStack().getProcessor(2).set(3, 4, 0x102030);
        final CompositeImage channel = (CompositeImage) run(image, 3,
                new SaliencySettings().withPlanes("all").withOutput("channel")).channel().orElseThrow();
        assertArrayEquals(new int[] { 16, 12, 4, 1, 3 }, channel.getDimensions());
        for (int c = 1; c <= 3; c++) {
            assertEquals(16 * c, channel.getStack().getProcessor(channel.getStackIndex(c, 1, 2)).getf(3, 4));
            assertEquals(255, channel.getLuts()[c - 1].max);
        }
    }

    @Test
    void calibratedValuesStandInTheChannelsAsInImageJ() {
        final ImagePlus image = ImageMapperTest.hyperstack("16-bit", 1, 1, 2);
        image.getCalibration().setFunction(ij.measure.Calibration.STRAIGHT_LINE, new double[] { -1000, 2 }, "HU");
        image.setDisplayRange(10, 60);
        final ImagePlus channel = run(image, 1, new SaliencySettings().withPlanes("all").withOutput("channel"))
                .channel().orElseThrow();
        final float raw = image.getStack().getProcessor(2).getf(5, 5);
        assertEquals(2 * raw - 1000, channel.getStack().getProcessor(channel.getStackIndex(1, 1, 2)).getf(5, 5));
        assertEquals(-980, channel.getLuts()[0].min);
        assertEquals(-880, channel.getLuts()[0].max);
        assertEquals(raw, image.getStack().getProcessor(2).getf(5, 5));
    }

    @Test
    void changedLayersLeaveTheImagesTablesAlone() {
        final ImagePlus image = ImageMapperTest.hyperstack("16-bit", 2, 2, 1);
        shown(image);
        for (final ImagePlus made : run(image, 2, new SaliencySettings().withPlanes("all").withOutput("all")).images())
            for (int c = 1; c <= made.getNChannels(); c++) {
                made.setPosition(c, 1, 1);
                made.setDisplayRange(1, 2);
            }
        assertEquals(5, image.getLuts()[0].min);
        assertEquals(89, image.getLuts()[1].max);
    }

    @Test
    void signedMapsAreShownEquallyFarToBothSidesOfZero() {
        final ImagePlus map = run(ImageMapperTest.hyperstack("8-bit", 1, 2, 1), 1,
                new EigenCam(true, SignRule.AUTO), new SaliencySettings().withPlanes("all").withNormalise("none"))
                .map().orElseThrow();
        double largest = 0;
        boolean negative = false;
        for (int i = 1; i <= 2; i++) for (final float value : (float[]) map.getStack().getPixels(i)) {
            largest = Math.max(largest, Math.abs(value));
            negative |= value < 0;
        }
        assertTrue(negative);
        assertEquals(largest, map.getDisplayRangeMax(), 1e-6 * largest);
        assertEquals(-largest, map.getDisplayRangeMin(), 1e-6 * largest);
    }

    @Test
    void barShowsTheValuesAndColoursOfTheMapOnBothImages() {
        final ImagePlus image = ImageMapperTest.hyperstack("16-bit", 1, 1, 3);
        final SaliencySettings settings = new SaliencySettings().withPlanes("all").withOutput("all");
        final SaliencyResult without = run(image, 1, settings);
        final SaliencyResult result = run(image, 1, settings.withBar(true));
        final ImagePlus map = result.map().orElseThrow();
        for (final ImagePlus made : List.of(map, result.overlay().orElseThrow())) {
            assertEquals(List.of("0.00", "0.25", "0.50", "0.75", "1.00"), labels(made.getOverlay()));
            final List<Color> colours = new ArrayList<>();
            for (final Roi region : made.getOverlay()) {
                if (!BAR.equals(region.getName())) continue;
                assertEquals(0, index(image, region), "on every plane");
                if (region.getFillColor() != null) colours.add(region.getFillColor());
            }
            final LUT fire = LookupTables.find("Fire");
            assertEquals(Color.WHITE, colours.get(0));
            assertEquals(new Color(fire.getRGB(255)), colours.get(1));
            assertEquals(new Color(fire.getRGB(0)), colours.get(colours.size() - 1));
        }
        for (int i = 1; i <= 3; i++) assertEquals(0, differences(without.map().orElseThrow(), i, map, i));
        assertEquals(null, without.map().orElseThrow().getOverlay());
        assertTrue(result.channel().orElseThrow().getOverlay() == null);
    }

    @Test
    void barOfRawValuesEndsAtTheDisplayRange() {
        final ImagePlus map = run(ImageMapperTest.hyperstack("8-bit", 1, 1, 1), 1,
                new SaliencySettings().withNormalise("none").withBar(true)).map().orElseThrow();
        final List<String> labels = labels(map.getOverlay());
        assertEquals(map.getDisplayRangeMin(), Double.parseDouble(labels.get(0)), 0.01 * map.getDisplayRangeMax());
        assertEquals(map.getDisplayRangeMax(), Double.parseDouble(labels.get(4)), 0.01 * map.getDisplayRangeMax());
    }

    @Test
    void barIsRemovedByItsNameAsImageJsOwnAndIsNoRegion() {
        final ImagePlus overlay = run(ImageMapperTest.hyperstack("8-bit", 1, 1, 1), 1,
                new SaliencySettings().withOutput("overlay").withBar(true)).overlay().orElseThrow();
        final ImagePlus reopened = reopened(overlay);
        assertEquals(overlay.getOverlay().size(), reopened.getOverlay().size());
        assertNotEquals(1, reopened.getOverlay().size());
        final String sentence = assertThrows(IllegalArgumentException.class, () -> DrawnRegions.OVERLAY
                .of(ImagePlanes.of(reopened, 1, ImagePlanes.Selection.CURRENT))).getMessage();
        assertTrue(sentence.startsWith("There is no area in the overlay"), sentence);
        reopened.getOverlay().remove(BAR);
        assertEquals(1, reopened.getOverlay().size());
    }

    private static List<String> labels(final Overlay overlay) {
        final List<String> labels = new ArrayList<>();
        for (final Roi region : overlay)
            if (region instanceof TextRoi) labels.add(((TextRoi) region).getText().strip());
        return labels;
    }

    private ImagePlus reopened(final ImagePlus image) {
        final String file = folder.resolve("saved.tif").toString();
        assertTrue(image.getStackSize() == 1
                ? new FileSaver(image).saveAsTiff(file)
                : new FileSaver(image).saveAsTiffStack(file));
        final ImagePlus reopened = IJ.openImage(file);
        assertNotNull(reopened);
        return reopened;
    }

    private static int differences(final ImagePlus one, final int i, final ImagePlus other, final int j) {
        int differences = 0;
        for (int p = 0; p < one.getWidth() * one.getHeight(); p++)
            if (one.getStack().getProcessor(i).getf(p) != other.getStack().getProcessor(j).getf(p)) differences++;
        return differences;
    }

    private SaliencyResult run(final ImagePlus image, final int channels, final SaliencySettings settings) {
        return run(image, channels, new MultivectorTuckerSaliencyMap(), settings);
    }

    private SaliencyResult run(final ImagePlus image, final int channels, final SaliencyMethod method,
            final SaliencySettings settings) {
        return ImageMapper.of(image, new FakeNetwork(channels, -1), method, settings).get(0).run(context);
    }
}
