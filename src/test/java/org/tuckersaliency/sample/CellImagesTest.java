package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedShortType;

class CellImagesTest {
    private static final CellImages GENERATOR = CellImages.ofSize(128, 96);

    @Test
    void sameSeedGivesTheSameBits() {
        final CellImage first = GENERATOR.draw(7);
        final CellImage second = GENERATOR.draw(7);
        assertArrayEquals(values(first.pixels()), values(second.pixels()));
        assertArrayEquals(values(first.labels()), values(second.labels()));
        assertEquals(first.kinds(), second.kinds());
    }

    @Test
    void otherSeedsGiveOtherImages() {
        assertFalse(Arrays.equals(values(GENERATOR.draw(7).pixels()), values(GENERATOR.draw(8).pixels())));
    }

    @Test
    void imageHasTheSizeAskedFor() {
        final Img<UnsignedShortType> pixels = GENERATOR.draw(1).pixels();
        assertEquals(128, pixels.dimension(0));
        assertEquals(96, pixels.dimension(1));
    }

    @Test
    void numbersOfTheRandomSourceAreStandardNormal() {
        final RandomNumbers random = new RandomNumbers(3);
        double sum = 0;
        double squares = 0;
        final int n = 20_000;
        for (int i = 0; i < n; i++) {
            final double value = random.normal();
            sum += value;
            squares += value * value;
        }
        assertEquals(0, sum / n, 0.03);
        assertEquals(1, squares / n, 0.03);
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void labelHasAreaAndCentroidOfTheOutline(final CellKind kind) {
        for (long seed = 0; seed < 10; seed++) {
            final CellImages one = CellImages.ofSize(64, 64).withCells(1, 1).withKinds(kind).withMargin(30)
                    .withoutNoise();
            final Cell cell = CellScene.random(one, new RandomNumbers(seed)).cells().get(0);
            final double[] areaAndCentroid = areaAndCentroid(values(one.draw(seed).labels()), 64);
            assertEquals(Math.sqrt(cell.area() / Math.PI), Math.sqrt(areaAndCentroid[0] / Math.PI), 0.1);
            assertEquals(cell.x(), areaAndCentroid[1], 1);
            assertEquals(cell.y(), areaAndCentroid[2], 1);
        }
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void cellsAreBrighterThanWhatIsAroundThem(final CellKind kind) {
        final CellImages generator = CellImages.ofSize(96, 96).withCells(3, 3).withKinds(kind).withoutNoise();
        for (long seed = 0; seed < 10; seed++) {
            final CellImage image = generator.draw(seed);
            assertTrue(mean(image, true) > 1.2 * mean(image, false), "seed " + seed);
        }
    }

    @Test
    void everyCellHasAKindAndALabel() {
        final CellImage image = CellImages.ofSize(256, 256).withMargin(10).draw(5);
        final int[] labels = values(image.labels());
        assertEquals(image.kinds().size(), Arrays.stream(labels).max().getAsInt());
        assertEquals(image.kinds().size() + 1, Arrays.stream(labels).distinct().count());
    }

    @Test
    void onlyTheKindsAskedForAreDrawn() {
        final CellImages mitotic = CellImages.ofSize(96, 96).withKinds(CellKind.MITOTIC).withCells(2, 2);
        assertEquals(List.of(CellKind.MITOTIC, CellKind.MITOTIC), mitotic.draw(1).kinds());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> CellImages.ofSize(15, 96));
        assertThrows(IllegalArgumentException.class, () -> GENERATOR.withCells(3, 2));
        assertThrows(IllegalArgumentException.class, () -> GENERATOR.withKinds());
        assertThrows(IllegalArgumentException.class, () -> GENERATOR.withMargin(48));
    }

    private static double mean(final CellImage image, final boolean inside) {
        final int[] pixels = values(image.pixels());
        final int[] labels = values(image.labels());
        double sum = 0;
        int count = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (labels[i] > 0 != inside) continue;
            sum += pixels[i];
            count++;
        }
        return sum / count;
    }

    private static double[] areaAndCentroid(final int[] labels, final int width) {
        final double[] result = new double[3];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == 0) continue;
            result[0]++;
            result[1] += i % width;
            result[2] += i / width;
        }
        result[1] /= result[0];
        result[2] /= result[0];
        return result;
    }

    private static int[] values(final Img<UnsignedShortType> plane) {
        final int[] values = new int[(int) plane.size()];
        final Cursor<UnsignedShortType> cursor = plane.cursor();
        for (int i = 0; i < values.length; i++) values[i] = cursor.next().get();
        return values;
    }
}
