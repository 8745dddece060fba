package org.tuckersaliency.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.map.PostProcessing.Normalisation;

class PostProcessingTest {
    private static final float EXACT = 1e-6f;

    private final List<String> warnings = new ArrayList<>();

    private static Img<DoubleType> map(final double... values) {
        return ArrayImgs.doubles(values, values.length, 1);
    }

    private List<Img<FloatType>> apply(final Normalisation normalisation, final Fusion fusion, final long width,
            final List<List<Img<DoubleType>>> planes) {
        return new PostProcessing(normalisation, Interpolation.BILINEAR, fusion).apply(planes, width, 1, warnings);
    }

    private float[] one(final Normalisation normalisation, final double... values) {
        return ResamplingTest.values(apply(normalisation, Fusion.MEAN, values.length, List.of(List.of(map(values))))
                .get(0));
    }

    @Test
    void negativeValuesBecomeZeroAndTheRestFillsZeroToOne() {
        assertArrayEquals(new float[] { 0, 0.25f, 0.5f, 1 }, one(Normalisation.PLANE, -7, 1, 2, 4), EXACT);
        assertArrayEquals(new float[] { 0, 1 / 3f, 1 }, one(Normalisation.PLANE, 1, 2, 4), EXACT);
        assertTrue(warnings.isEmpty());
    }

    @Test
    void aConstantMapGivesZerosAndAWarning() {
        assertArrayEquals(new float[] { 0, 0, 0 }, one(Normalisation.PLANE, 5, 5, 5), 0);
        assertEquals(1, warnings.size());
        assertArrayEquals(new float[] { 0, 0 }, one(Normalisation.PLANE, -5, -2), 0);
        assertEquals(2, warnings.size());
        assertArrayEquals(new float[] { 0, 0 }, one(Normalisation.STACK, 3, 3), 0);
        assertEquals(3, warnings.size());
    }

    @Test
    void rawValuesAreOnlyResized() {
        assertArrayEquals(new float[] { -7, 1, 4 }, one(Normalisation.NONE, -7, 1, 4), EXACT);
        final Img<FloatType> wide = apply(Normalisation.NONE, Fusion.MEAN, 4, List.of(List.of(map(-2, 2)))).get(0);
        assertArrayEquals(new float[] { -2, -1, 1, 2 }, ResamplingTest.values(wide), EXACT);
    }

    @Test
    void layersAreNormalisedBeforeTheyAreFusedAndOnceMoreAfterwards() {
        final List<List<Img<DoubleType>>> plane = List.of(List.of(map(0, 1, 2, 4), map(100, 0, 0, 50)));
        assertArrayEquals(normalised(0.5, 0.125, 0.25, 0.75),
                ResamplingTest.values(apply(Normalisation.PLANE, Fusion.MEAN, 4, plane).get(0)), EXACT);
        assertArrayEquals(normalised(1, 0.25, 0.5, 1),
                ResamplingTest.values(apply(Normalisation.PLANE, Fusion.MAXIMUM, 4, plane).get(0)), EXACT);
    }

    private static float[] normalised(final double... values) {
        double min = values[0];
        double max = values[0];
        for (final double v : values) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        final float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) result[i] = (float) ((values[i] - min) / (max - min));
        return result;
    }

    @Test
    void aStackKeepsItsDifferencesWherePlanesDoNot() {
        final List<List<Img<DoubleType>>> planes = List.of(List.of(map(0, 1)), List.of(map(0, 4)));
        final List<Img<FloatType>> each = apply(Normalisation.PLANE, Fusion.MEAN, 2, planes);
        assertArrayEquals(new float[] { 0, 1 }, ResamplingTest.values(each.get(0)), EXACT);
        assertArrayEquals(new float[] { 0, 1 }, ResamplingTest.values(each.get(1)), EXACT);
        final List<Img<FloatType>> together = apply(Normalisation.STACK, Fusion.MEAN, 2, planes);
        assertArrayEquals(new float[] { 0, 0.25f }, ResamplingTest.values(together.get(0)), EXACT);
        assertArrayEquals(new float[] { 0, 1 }, ResamplingTest.values(together.get(1)), EXACT);
    }

    @Test
    void layersOfDifferentSizesAreFusedAtTheSizeOfTheImage() {
        final List<List<Img<DoubleType>>> plane = List.of(List.of(map(0, 1), map(0, 0, 1, 1)));
        final float[] fused = ResamplingTest.values(apply(Normalisation.PLANE, Fusion.MEAN, 8, plane).get(0));
        assertEquals(8, fused.length);
        assertEquals(0, fused[0], EXACT);
        assertEquals(1, fused[7], EXACT);
        for (int i = 1; i < 8; i++) assertTrue(fused[i] >= fused[i - 1]);
    }

    @Test
    void theInputIsNotChanged() {
        final Img<DoubleType> raw = map(-1, 3);
        apply(Normalisation.PLANE, Fusion.MEAN, 2, List.of(List.of(raw)));
        assertEquals(-1, raw.firstElement().get());
    }

    @Test
    void mapThatIsNegativeEverywhereIsZeroAndSaysWhy() {
        final List<String> warnings = new ArrayList<>();
        final PostProcessing plane = new PostProcessing(PostProcessing.Normalisation.PLANE, Interpolation.BILINEAR,
                Fusion.MEAN);
        final Img<FloatType> map = plane
                .apply(List.of(List.of(ArrayImgs.doubles(new double[] { -1, -2, -3, 0 }, 2, 2))),
                        4, 4, warnings)
                .get(0);
        for (final FloatType value : map) assertEquals(0, value.get());
        assertTrue(warnings.stream().anyMatch(w -> w.contains("negative everywhere")), warnings.toString());
    }
}
