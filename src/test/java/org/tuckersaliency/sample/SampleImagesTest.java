package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Roi;
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
        assertTrue(error.getMessage().contains("cells"));
    }
}
