package org.tuckersaliency.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

class BaselineMapTest {
    private final RandomAccessibleInterval<FloatType> image = ArrayImgs.floats(Examples.floats(1, 2 * 12 * 9), 12, 9,
            2);

    static List<BaselineMap> baselines() {
        return BaselineMap.all();
    }

    @Test
    void keysAreThoseOfTheDefinition() {
        assertEquals(List.of("random", "centre", "edges"),
                BaselineMap.all().stream().map(BaselineMap::key).collect(Collectors.toList()));
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void mapIsOfTheSizeOfTheImageFromZeroToOneAndTheSameEachTime(final BaselineMap baseline) {
        final MapValues map = baseline.of(image);
        assertEquals(12, map.width());
        assertEquals(9, map.height());
        assertTrue(map.isFinite());
        assertEquals(1, map.maximum());
        float least = 1;
        for (final float value : map.toArray()) least = Math.min(least, value);
        assertEquals(0, least);
        assertArrayEquals(map.toArray(), baseline.of(image).toArray());
    }

    @Test
    void randomDiffersFromImageToImageAndFromSeedToSeed() {
        final float[] once = new RandomBaseline().of(image).toArray();
        assertFalse(Arrays.equals(once, new RandomBaseline(2).of(image).toArray()));
        assertFalse(Arrays.equals(once, new RandomBaseline()
                .of(ArrayImgs.floats(Examples.floats(2, 2 * 12 * 9), 12, 9, 2)).toArray()));
    }

    @Test
    void centreIsAGaussianInTheMiddle() {
        final MapValues map = new CentreBaseline().of(ArrayImgs.floats(41, 21, 1));
        assertEquals(1, map.get(10 * 41 + 20));
        for (int i = 0; i < map.size(); i++) assertEquals(map.get(i), map.get(map.size() - 1 - i), 1e-6);
        final double corner = gauss(20 / 41.0) * gauss(10 / 21.0);
        assertEquals((gauss(10 / 41.0) - corner) / (1 - corner), map.get(10 * 41 + 30), 1e-6);
    }

    private static double gauss(final double share) {
        return Math.exp(-share * share / (2 * 0.25 * 0.25));
    }

    @Test
    void edgesAreSobelsGradient() {
        // a step of 1 between the second and the third column: |gx| = 4 beside it, 0 elsewhere
        final float[] step = { 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1 };
        assertArrayEquals(new float[] { 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0 },
                new EdgeBaseline().of(Examples.image(4, step)).toArray(), 1e-6f);
        // a point in the middle: 2 beside it, √2 at the corners, 0 in the middle
        final float[] point = { 0, 0, 0, 0, 1, 0, 0, 0, 0 };
        final float corner = (float) Math.sqrt(0.5);
        final float[] map = new EdgeBaseline().of(Examples.image(3, point)).toArray();
        assertEquals(0, map[4]);
        assertEquals(1, map[1], 1e-6);
        assertEquals(corner, map[0], 1e-6);
        assertTrue(new EdgeBaseline().of(ArrayImgs.floats(4, 4, 2)).isConstant());
    }
}
