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
import net.imglib2.Interval;
import net.imglib2.Point;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Intervals;

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

    @Test
    void boxOfACellEnclosesItsLabelTightly() {
        final CellImage image = CellImages.ofSize(128, 128).withCells(5, 5).draw(3);
        final int[] labels = values(image.labels());
        for (int n = 1; n <= image.kinds().size(); n++) {
            final long[] box = { 128, 128, -1, -1 };
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] != n) continue;
                box[0] = Math.min(box[0], i % 128);
                box[1] = Math.min(box[1], i / 128);
                box[2] = Math.max(box[2], i % 128);
                box[3] = Math.max(box[3], i / 128);
            }
            assertArrayEquals(new long[] { box[0], box[1] }, image.boxes().get(n - 1).minAsLongArray());
            assertArrayEquals(new long[] { box[2], box[3] }, image.boxes().get(n - 1).maxAsLongArray());
        }
    }

    @Test
    void scaleBarChangesItsBoxAndNothingElse() {
        for (long seed = 0; seed < 20; seed++) {
            final int[] without = values(KindImages.NO_BARS.draw(seed).pixels());
            final CellImage image = KindImages.ALL_BARS.draw(seed);
            final int[] with = values(image.pixels());
            final int white = Arrays.stream(without).max().getAsInt();
            final Interval bar = image.scaleBar().get();
            assertTrue(bar.dimension(0) >= 20 && bar.dimension(0) <= 40 && bar.dimension(1) <= 5);
            for (int i = 0; i < with.length; i++) {
                final boolean inBar = Intervals.contains(bar, new Point(i % 96, i / 96));
                assertEquals(inBar ? white : without[i], with[i]);
                if (inBar) assertEquals(0, values(image.labels())[i]);
            }
        }
    }

    @Test
    void scaleBarsComeAsOftenAsAskedFor() {
        final CellImages half = CellImages.ofSize(96, 96).withCells(1, 1).withScaleBars(0.5);
        int bars = 0;
        for (long seed = 0; seed < 200; seed++) if (half.draw(seed).scaleBar().isPresent()) bars++;
        assertEquals(100, bars, 30);
        assertThrows(IllegalArgumentException.class, () -> half.withScaleBars(1.5));
        assertThrows(IllegalArgumentException.class, () -> CellImages.ofSize(63, 96).withScaleBars(1));
    }

    @Test
    void scaleBarGivesTheKindAwayWhereItIsATrap() {
        for (long seed = -30; seed < 0; seed++) {
            final boolean cheated = KindImages.TELLTALE_BARS.kind(seed) == KindImages.CHEATED;
            assertEquals(cheated, KindImages.TELLTALE_BARS.draw(seed).scaleBar().isPresent());
            assertEquals(cheated, KindImages.IMPURE_TELLTALE_BARS.draw(seed).scaleBar().isPresent());
            assertEquals(!cheated, KindImages.REVERSED_BARS.draw(seed).scaleBar().isPresent());
            for (final CellKind kind : KindImages.NO_BARS.draw(seed).kinds())
                assertEquals(KindImages.NO_BARS.kind(seed), kind);
        }
    }

    @Test
    void kindsTakeTurns() {
        final int[] counts = new int[CellKind.values().length];
        for (long seed = -300; seed < 0; seed++) counts[KindImages.NO_BARS.kind(seed).ordinal()]++;
        assertArrayEquals(new int[] { 100, 100, 100 }, counts);
    }

    @Test
    void lightWithoutNoiseHasTheAreaAndTheCentroidOfTheOutline() {
        final CellImages one = CellImages.ofSize(96, 96).withCells(1, 1).withMargin(40).withoutNoise();
        for (final CellKind kind : CellKind.values())
            for (long seed = 0; seed < 10; seed++) {
                final CellScene scene = CellScene.random(one.withKinds(kind), new RandomNumbers(seed));
                final Cell cell = scene.cells().get(0).grown(1, (u, v) -> 1);
                final float[] light = new Microscope(96, 96, false).light(List.of(cell), List.of(),
                        new RandomNumbers(14)); // its haze is looked away from by the threshold
                final int[] inside = new int[light.length];
                for (int i = 0; i < light.length; i++) inside[i] = light[i] > 0.5 ? 1 : 0;
                final double[] seen = areaAndCentroid(inside, 96);
                assertEquals(Math.sqrt(cell.area() / Math.PI), Math.sqrt(seen[0] / Math.PI), 1);
                assertEquals(cell.x(), seen[1], 1);
                assertEquals(cell.y(), seen[2], 1);
            }
    }

    @Test
    void daughtersLieOnTheMothersAxisAndAFadingCellGoes() {
        final List<CellImage> frames = DrawnSamples.frames();
        final int cells = frames.get(0).kinds().size();
        for (final CellImage frame : frames) assertEquals(frames.get(0).kinds(), frame.kinds());
        int divisions = 0;
        for (int n = 0; n + 2 < cells; n++) {
            final boolean ends = frames.get(CellTimeLapse.DIVISION).boxes().get(n).dimension(0) == 0;
            final boolean begins = frames.get(0).boxes().get(n + 1).dimension(0) == 0;
            if (!ends || !begins) continue;
            divisions++;
            final double[] mother = centre(frames.get(CellTimeLapse.DIVISION - 1).boxes().get(n));
            final double[] one = centre(frames.get(CellTimeLapse.DIVISION).boxes().get(n + 1));
            final double[] other = centre(frames.get(CellTimeLapse.DIVISION).boxes().get(n + 2));
            assertEquals(mother[0], (one[0] + other[0]) / 2, 3);
            assertEquals(mother[1], (one[1] + other[1]) / 2, 3);
        }
        assertEquals(1, divisions);
    }

    @Test
    void channelsShowTheSameCellsWithCrossTalk() {
        final List<CellImage> channels = DrawnSamples.channels();
        assertEquals(channels.get(0).kinds(), channels.get(1).kinds());
        final int[] nuclei = values(channels.get(0).labels());
        final int[] bodies = values(channels.get(1).labels());
        for (int i = 0; i < nuclei.length; i++) if (nuclei[i] > 0) assertEquals(nuclei[i], bodies[i]);
    }

    private static double[] centre(final Interval box) {
        return new double[] { (box.min(0) + box.max(0)) / 2.0, (box.min(1) + box.max(1)) / 2.0 };
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
