package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tuckersaliency.evaluation.Examples.map;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

class MapValuesTest {
    @Test
    void orderIsThatOfAStableSort() {
        final java.util.Random random = new java.util.Random(1);
        final float[] values = new float[5000];
        for (int i = 0; i < values.length; i++)
            values[i] = i % 3 == 0 ? random.nextInt(5) / 4f : random.nextFloat() * (i % 7 == 0 ? 1e-38f : 1);
        final int[] expected = java.util.stream.IntStream.range(0, values.length).boxed()
                .sorted((a, b) -> Float.compare(values[b], values[a])).mapToInt(Integer::intValue).toArray();
        assertArrayEquals(expected, MapValues.of(values, 50).order());
    }

    @Test
    void orderIsFromTheMostSalientPixelAndStable() {
        assertArrayEquals(new int[] { 2, 1, 4, 0, 3, 5 }, map(3, 1, 5, 9, 1, 5, 0).order());
        assertArrayEquals(new int[] { 0, 1, 2, 3 }, MapValues.of(new float[] { -0f, 0, -0f, 0 }, 2).order());
    }

    @Test
    void valuesOutsideZeroAndOneAreRefusedAndThoseThatAreNotFiniteAreTold() {
        assertThrows(IllegalArgumentException.class, () -> map(2, 17, 0));
        assertThrows(IllegalArgumentException.class, () -> map(2, 1, -1));
        for (final float bad : new float[] { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY })
            assertFalse(MapValues.of(new float[] { bad, 1 }, 2).isFinite());
        assertTrue(map(2, 1, 2).isFinite());
    }

    @Test
    void constantMapsAreTold() {
        assertTrue(map(2, 0, 0).isConstant());
        assertTrue(map(2, 7, 7).isConstant());
        assertTrue(MapValues.of(new float[] { 0.5f, 0.5000001f }, 2).isConstant());
        assertFalse(MapValues.of(new float[] { 0, 1e-9f }, 2).isConstant(), "however small");
    }

    @Test
    void sizesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> MapValues.of(new float[5], 2));
        assertThrows(IllegalArgumentException.class, () -> MapValues.of(ArrayImgs.floats(2, 2, 1)));
        assertThrows(IllegalArgumentException.class, () -> Truth.of(new boolean[5], 2));
        assertThrows(IllegalArgumentException.class,
                () -> Trial.of(map(2, 0, 1)).withTruth(Examples.truth(0)));
    }

    @Test
    void valuesAreThoseOfTheImageAndCannotBeChanged() {
        final float[] values = { 0, 0.25f, 0.5f, 0.75f, 1, 0 };
        final MapValues map = MapValues.of(ArrayImgs.floats(values.clone(), 3, 2));
        assertArrayEquals(values, map.toArray());
        map.toArray()[0] = 1;
        map.image().randomAccess().setPositionAndGet(0, 0).set(1);
        assertEquals(0, map.get(0));
        assertEquals(3, map.width());
        assertEquals(2, map.height());
        assertEquals(2.5, map.sum());
    }

    @Test
    void mapIsAveragedWhereItShrinksAndLinearWhereItGrows() {
        assertEquals(1.0 / 16, map(2, 4, 0, 0, 0).fittedTo(1, 1).get(0), 1e-7);
        assertArrayEquals(new float[] { 0, 0.25f, 0.75f, 1 }, map(2, 0, 16).fittedTo(4, 1).toArray(), 1e-7f);
    }

    @Test
    void ranksOfEqualValuesAreTheirMean() {
        assertArrayEquals(new double[] { 2.5, 4.5, 6, 2.5, 4.5, 1 }, Ranks.of(map(3, 1, 5, 9, 1, 5, 0)));
    }
}
