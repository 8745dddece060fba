package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/** The images of every kind that ImageJ knows, on a network without an engine. */
class ImageMapperTest {
    private final Context context = new Context(SaliencyService.class);

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    @Test
    void resultKeepsCalibrationLabelsAndOrderOfAHyperstack() {
        final ImagePlus image = hyperstack("16-bit", 2, 3, 2);
        final ImagePlus map = map(image, 1, new SaliencySettings().withPlanes("all"));
        assertArrayEquals(new int[] { 16, 12, 2, 3, 2 }, map.getDimensions());
        assertEquals(32, map.getBitDepth());
        assertEquals(0.7, map.getCalibration().pixelWidth);
        assertEquals(2.5, map.getCalibration().pixelDepth);
        assertEquals(image.getCalibration().getUnit(), map.getCalibration().getUnit());
        assertEquals(4, map.getCalibration().frameInterval);
        for (int i = 1; i <= 12; i++) assertEquals("plane " + i, map.getStack().getSliceLabel(i));
        assertEquals("MTSM of hyper", map.getTitle());
        assertEquals(0, map.getDisplayRangeMin());
        assertEquals(1, map.getDisplayRangeMax());
    }

    @Test
    void everyPlaneOfAStackIsTheMapOfThatPlaneAlone() {
        final ImagePlus image = hyperstack("8-bit", 1, 3, 2);
        final ImagePlus all = map(image, 1, new SaliencySettings().withPlanes("all"));
        for (int z = 1; z <= 3; z++) for (int t = 1; t <= 2; t++) {
            image.setPosition(1, z, t);
            final ImagePlus one = map(image, 1, new SaliencySettings());
            assertEquals(1, one.getStackSize());
            assertArrayEquals((float[]) all.getStack().getProcessor(all.getStackIndex(1, z, t)).getPixels(),
                    (float[]) one.getProcessor().getPixels());
            assertEquals("plane " + image.getCurrentSlice(), one.getStack().getSliceLabel(1));
        }
    }

    @Test
    void imageWithTheNetworksChannelsIsTakenAsAWhole() {
        final FakeNetwork network = new FakeNetwork(2, -1);
        final ImagePlus map = map(hyperstack("32-bit", 2, 3, 1), network, new SaliencySettings().withPlanes("all"))
                .map().orElseThrow();
        assertArrayEquals(new int[] { 16, 12, 1, 3, 1 }, map.getDimensions());
        assertArrayEquals(new long[] { 16, 12, 2 }, network.inputs().get(0));
    }

    @Test
    void greyImageIsRepeatedForThreeChannels() {
        final ImagePlus grey = hyperstack("8-bit", 1, 1, 1);
        final ImagePlus colour = grey.duplicate();
        colour.setProcessor(grey.getProcessor().convertToRGB());
        assertSamePixels(map(colour, 3, new SaliencySettings()), map(grey, 3, new SaliencySettings()));
    }

    @Test
    void rgbImageIsGreyForOneChannelAsInImageJ() {
        final ImagePlus colour = IJ.createImage("c", "RGB ramp", 16, 12, 1);
        colour.getProcessor().setColor(0x2080f0);
        colour.getProcessor().fillRect(3, 4, 6, 5);
        final ImagePlus grey = new ImagePlus("c", colour.getProcessor().convertToByte(false));
        assertSamePixels(map(grey, 1, new SaliencySettings()), map(colour, 1, new SaliencySettings()));
    }

    @Test
    void otherNumbersOfChannelsAreRefusedInOneSentence() {
        assertTrue(refused(hyperstack("8-bit", 2, 1, 1), 3).contains("has 2 channels, but the network takes 3"));
        assertTrue(refused(hyperstack("8-bit", 1, 1, 1), 2).contains("has 1 channel, but the network takes 2"));
        assertTrue(refused(IJ.createImage("c", "RGB", 8, 8, 1), 4).contains("has 3 channels"));
    }

    @Test
    void imageSmallerThanTwoByTwoIsRefused() {
        assertTrue(refused(IJ.createImage("t", "8-bit", 1, 9, 1), 1).contains("1 × 9"));
        assertTrue(refused(IJ.createImage("t", "8-bit", 9, 1, 1), 1).contains("at least 2 × 2"));
        assertFalse(refused(IJ.createImage("t", "8-bit", 1, 1, 1), 1).contains("\n"));
    }

    @Test
    void pixelsThatAreNotNumbersGiveAMapAndAWarning() {
        final FloatProcessor pixels = ramp().convertToFloatProcessor();
        pixels.setf(3, 3, Float.NaN);
        pixels.setf(9, 9, Float.POSITIVE_INFINITY);
        final SaliencyResult result = map(new ImagePlus("nan", pixels), new FakeNetwork(1, -1),
                new SaliencySettings());
        for (final float value : (float[]) result.map().orElseThrow().getProcessor().getPixels())
            assertTrue(value >= 0 && value <= 1);
        assertTrue(result.maps().get(0).warnings().get(0).contains("NaN or infinite"));
        assertTrue(result.map().orElseThrow().getInfoProperty().contains("Warning: "));
    }

    @Test
    void inputIsNotTouchedWhateverIsMade() {
        final ImagePlus image = hyperstack("16-bit", 2, 2, 1);
        final ImagePlus before = image.duplicate();
        final SaliencyResult result = map(image, new FakeNetwork(1, -1),
                new SaliencySettings().withPlanes("all").withOutput("all"));
        for (final ImagePlus made : result.images()) {
            made.getStack().getProcessor(1).setf(0, 0, 7);
            made.getCalibration().pixelWidth = 9;
        }
        for (int i = 1; i <= 4; i++)
            assertArrayEquals((short[]) before.getStack().getPixels(i), (short[]) image.getStack().getPixels(i));
        assertEquals(0.7, image.getCalibration().pixelWidth);
        assertEquals(null, image.getOverlay());
    }

    @Test
    void overlayHasAHalfTransparentPictureOnEverySlice() {
        final ImagePlus image = hyperstack("8-bit", 1, 3, 2);
        final ImagePlus overlay = map(image, new FakeNetwork(1, -1),
                new SaliencySettings().withPlanes("all").withOutput("overlay")).overlay().orElseThrow();
        assertArrayEquals(image.getDimensions(), overlay.getDimensions());
        assertEquals(8, overlay.getBitDepth());
        assertEquals(6, overlay.getOverlay().size());
        final ImageRoi picture = (ImageRoi) overlay.getOverlay().get(5);
        assertEquals(0.5, picture.getOpacity());
        assertEquals(3, picture.getZPosition());
        assertEquals(2, picture.getTPosition());
    }

    @Test
    void channelOutputPutsTheMapBehindTheImagesChannels() {
        final ImagePlus image = hyperstack("16-bit", 2, 3, 1);
        final SaliencyResult result = map(image, new FakeNetwork(2, -1),
                new SaliencySettings().withPlanes("all").withOutput("all"));
        final CompositeImage channel = (CompositeImage) result.channel().orElseThrow();
        assertArrayEquals(new int[] { 16, 12, 3, 3, 1 }, channel.getDimensions());
        for (int z = 1; z <= 3; z++) {
            assertArrayEquals(pixels(image, 2, z), pixels(channel, 2, z));
            assertArrayEquals(pixels(result.map().orElseThrow(), 1, z), pixels(channel, 3, z));
        }
        assertEquals(1, channel.getLuts()[2].max);
        assertEquals(image.getLuts()[1].max, channel.getLuts()[1].max);
    }

    @Test
    void channelOutputOfAnRgbImageHasFourChannels() {
        final SaliencyResult result = map(IJ.createImage("c", "RGB ramp", 16, 12, 1), new FakeNetwork(3, 8),
                new SaliencySettings().withOutput("channel"));
        assertEquals(4, result.channel().orElseThrow().getNChannels());
        assertEquals("MTSM of c", result.images().get(0).getTitle());
    }

    @Test
    void networkOfFixedSizeGetsThatSize() {
        final FakeNetwork network = new FakeNetwork(1, 8);
        assertEquals(16, map(hyperstack("8-bit", 1, 1, 1), network, new SaliencySettings()).map().orElseThrow()
                .getWidth());
        assertArrayEquals(new long[] { 8, 8, 1 }, network.inputs().get(0));
    }

    @Test
    void rawMapsKeepTheirValues() {
        final ImagePlus raw = map(hyperstack("8-bit", 1, 1, 1), 1, new SaliencySettings().withNormalise("none"));
        assertTrue(raw.getStatistics().max > 1);
        assertEquals(raw.getStatistics().max, raw.getDisplayRangeMax(), 1e-6);
    }

    @Test
    void infoSaysHowTheMapWasMade() {
        final String info = map(hyperstack("8-bit", 1, 1, 1), 1, new SaliencySettings().withLayer("same;mean"))
                .getInfoProperty();
        for (final String part : new String[] { "Method: Multivector Tucker Saliency Map (MTSM)", "Network: fake:1",
                "Layer 1: same", "Layer 2: mean", "singular values", "Fusion: mean", "was guessed",
                "Tucker Saliency: " })
            assertTrue(info.contains(part), part + " in\n" + info);
    }

    @Test
    void escapeEndsTheRun() {
        final ImagePlus image = hyperstack("8-bit", 1, 9, 1);
        try (Cancellation run = Cancellation.begin()) {
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertThrows(CancellationException.class,
                    () -> map(image, 1, new SaliencySettings().withPlanes("all")));
        }
    }

    @Test
    void stackThatDoesNotFitIntoMemoryIsRefusedBeforeTheStart() {
        final ImagePlus image = new ImagePlus("v", new HugeStack());
        final FakeNetwork network = new FakeNetwork(1, -1);
        final String sentence = assertThrows(IllegalStateException.class,
                () -> map(image, network, new SaliencySettings().withPlanes("all"))).getMessage();
        assertTrue(sentence.contains("100000 planes of 4000 × 4000"), sentence);
        assertTrue(network.inputs().isEmpty());
    }

    @Test
    void unknownChoicesAndTablesAreNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new SaliencySettings().withPlanes("some"))
                .getMessage().contains("choose one of current, all"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> map(hyperstack("8-bit", 1, 1, 1), 1,
                new SaliencySettings().withLut("no such"))).getMessage().contains("Fire"));
    }

    private ImagePlus map(final ImagePlus image, final int channels, final SaliencySettings settings) {
        return map(image, new FakeNetwork(channels, -1), settings).map().orElseThrow();
    }

    private SaliencyResult map(final ImagePlus image, final FakeNetwork network, final SaliencySettings settings) {
        return ImageMapper.of(image, network, new MultivectorTuckerSaliencyMap(), settings).get(0).run(context);
    }

    private String refused(final ImagePlus image, final int channels) {
        return assertThrows(IllegalArgumentException.class, () -> map(image, channels, new SaliencySettings()))
                .getMessage();
    }

    private static float[] pixels(final ImagePlus image, final int channel, final int slice) {
        return (float[]) image.getStack().getProcessor(image.getStackIndex(channel, slice, 1)).convertToFloat()
                .getPixels();
    }

    private static void assertSamePixels(final ImagePlus expected, final ImagePlus actual) {
        assertArrayEquals((float[]) expected.getProcessor().getPixels(), (float[]) actual.getProcessor().getPixels());
    }

    private static ImageProcessor ramp() {
        return IJ.createImage("r", "8-bit ramp", 16, 12, 1).getProcessor();
    }

    /** A calibrated image with a different blob and label in every plane. */
    static ImagePlus hyperstack(final String type, final int channels, final int slices, final int frames) {
        final ImagePlus image = IJ.createHyperStack("hyper.tif", 16, 12, channels, slices, frames,
                Integer.parseInt(type.split("-")[0]));
        for (int i = 1; i <= image.getStackSize(); i++) {
            final ImageProcessor plane = image.getStack().getProcessor(i);
            for (int p = 0; p < plane.getPixelCount(); p++) plane.setf(p, (p * 37 + i * i * 11) % 97 + i);
            image.getStack().setSliceLabel("plane " + i, i);
        }
        image.getCalibration().pixelWidth = 0.7;
        image.getCalibration().pixelHeight = 0.7;
        image.getCalibration().pixelDepth = 2.5;
        image.getCalibration().frameInterval = 4;
        image.getCalibration().setUnit("um");
        return image;
    }

    /** 1.6 TB that are never read. */
    private static final class HugeStack extends ij.VirtualStack {
        HugeStack() {
            super(4000, 4000, null, "");
            setBitDepth(8);
        }

        @Override
        public int getSize() {
            return 100_000;
        }

        @Override
        public int size() {
            return 100_000;
        }

        @Override
        public String getSliceLabel(final int n) {
            return null;
        }

        @Override
        public ImageProcessor getProcessor(final int n) {
            return new ij.process.ByteProcessor(4000, 4000);
        }
    }
}
