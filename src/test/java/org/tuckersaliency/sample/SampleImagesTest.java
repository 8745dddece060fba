package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.integer.UnsignedShortType;

class SampleImagesTest {
    private final ImagePlus image = SampleImages.open("cells");
    private final CellImage truth = SampleImageProgram.image();

    @Test
    void sampleIsCalibratedInMicrons() {
        assertEquals("cells", image.getTitle());
        assertEquals(16, image.getBitDepth());
        assertEquals(0.5, image.getCalibration().pixelWidth, 1e-9);
        assertEquals(0.5, image.getCalibration().pixelHeight, 1e-9);
        assertEquals("micron", image.getCalibration().getUnit());
    }

    @Test
    void samplePixelsAreThoseThatTheProgramDraws() {
        final RandomAccess<UnsignedShortType> drawn = truth.pixels().randomAccess();
        for (int y = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++)
                assertEquals(drawn.setPositionAndGet(x, y).get(), image.getProcessor().get(x, y));
    }

    @Test
    void everyRegionIsTheLabelOfItsCell() {
        assertEquals(truth.kinds().size(), image.getOverlay().size());
        final RandomAccess<UnsignedShortType> labels = truth.labels().randomAccess();
        final int[] areas = new int[truth.kinds().size() + 1];
        for (final UnsignedShortType label : truth.labels()) areas[label.get()]++;
        for (int n = 1; n <= truth.kinds().size(); n++) {
            final Roi region = image.getOverlay().get(n - 1);
            assertEquals(truth.kinds().get(n - 1).name().toLowerCase(Locale.ROOT) + "-" + n, region.getName());
            int area = 0;
            for (final Point p : region) {
                assertEquals(n, labels.setPositionAndGet(p.x, p.y).get());
                area++;
            }
            assertEquals(areas[n], area);
        }
    }

    @Test
    void regionsDoNotCoverThePixels() {
        for (final Roi region : image.getOverlay()) assertNull(region.getFillColor());
    }

    @Test
    void cellsCoverATenthToAFifthOfTheImage() {
        int covered = 0;
        for (final UnsignedShortType label : truth.labels()) if (label.get() > 0) covered++;
        final double share = (double) covered / (image.getWidth() * image.getHeight());
        assertTrue(share > 0.1 && share < 0.2, "share " + share);
    }

    @Test
    void unknownNameIsRefusedWithTheKnownOnes() {
        final Exception error = assertThrows(IllegalArgumentException.class, () -> SampleImages.open("moon"));
        for (final String name : SampleImages.names()) assertTrue(error.getMessage().contains(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everySampleIsTheSameEachTimeItIsOpened(final String name) {
        final ImagePlus first = SampleImages.open(name);
        final ImagePlus second = SampleImages.open(name);
        for (int n = 1; n <= first.getStackSize(); n++)
            assertEquals(0, differences(first.getStack().getProcessor(n), second.getStack().getProcessor(n)));
        assertEquals(first.getOverlay().size(), second.getOverlay().size());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everySampleIsCalibratedAndHasNamedRegionsInsideIt(final String name) {
        final ImagePlus sample = SampleImages.open(name);
        assertEquals(0.5, sample.getCalibration().pixelWidth, 1e-9);
        assertTrue(sample.getOverlay().size() > (name.equals("scale-bar") ? 3 : 8));
        final Rectangle plane = new Rectangle(sample.getWidth(), sample.getHeight());
        for (final Roi region : sample.getOverlay()) {
            assertTrue(region.getName().matches("(interphase|elongated|mitotic)-\\d+|scale-bar"), region.getName());
            assertTrue(plane.contains(region.getBounds()), region.toString());
        }
    }

    static List<String> names() {
        return SampleImages.names();
    }

    private static int differences(final ImageProcessor a, final ImageProcessor b) {
        int differences = 0;
        for (int i = 0; i < a.getPixelCount(); i++) if (a.get(i) != b.get(i)) differences++;
        return differences;
    }

    @Test
    void samplesHaveTheDimensionsThatTheirNamesSay() {
        assertEquals(24, SampleImages.open("rgb").getBitDepth());
        final ImagePlus multichannel = SampleImages.open("multichannel");
        assertEquals(3, multichannel.getNChannels());
        assertTrue(multichannel.isComposite());
        assertEquals("tubulin", multichannel.getStack().getSliceLabel(2));
        final ImagePlus timeLapse = SampleImages.open("time-lapse");
        assertEquals(DrawnSamples.FRAMES, timeLapse.getNFrames());
        assertEquals(300, timeLapse.getCalibration().frameInterval, 1e-9);
        assertEquals(2048, SampleImages.open("large").getWidth());
    }

    @Test
    void barOfTheRgbSampleIsWhite() {
        final ImagePlus rgb = SampleImages.open("rgb");
        final Roi bar = rgb.getOverlay().get("scale-bar");
        for (final Point p : bar) assertEquals(0xffffff, rgb.getProcessor().get(p.x, p.y) & 0xffffff);
    }

    @Test
    void regionsOfAHyperstackLieInTheirChannelsAndFrames() {
        final Overlay channels = SampleImages.open("multichannel").getOverlay();
        final int[] perChannel = new int[4];
        for (final Roi region : channels) perChannel[region.getPosition()]++;
        assertEquals(0, perChannel[0]);
        assertEquals(perChannel[1], perChannel[2]);
        assertTrue(perChannel[3] > 0 && perChannel[3] < perChannel[1]);
        final int[] perFrame = new int[DrawnSamples.FRAMES + 1];
        for (final Roi region : SampleImages.open("time-lapse").getOverlay()) perFrame[region.getPosition()]++;
        assertEquals(0, perFrame[0]);
        assertEquals(perFrame[1] + 1, perFrame[1 + CellTimeLapse.DIVISION], "one cell has become two");
        assertEquals(perFrame[1], perFrame[1 + CellTimeLapse.LOST], "and another one is gone");
    }
}
