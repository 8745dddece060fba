package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

class LayerInputTest {
    @Test
    void tensorHasTheAxesChannelRowColumn() {
        final RandomAccessibleInterval<FloatType> features = Maps.random(1, 5, 4, 3);
        final LayerInput input = LayerInput.of(Views.translate(features, 2, -3, 1));
        assertArrayEquals(new long[] { 3, 4, 5 }, input.tensor().dimensionsAsLongArray());
        assertEquals(features.getAt(4, 1, 2).get(), input.tensor().getAt(2, 1, 4).get());
        assertArrayEquals(new int[] { 3, 4, 5 }, new int[] { input.channels(), input.height(), input.width() });
    }

    @Test
    void valuesThatAreNotFiniteAsFloatsAreZeroAndCounted() {
        final double[] values = { 1, Double.NaN, -2, Double.NEGATIVE_INFINITY, 1e300, 0 };
        final LayerInput input = LayerInput.of(ArrayImgs.doubles(values, 3, 2, 1));
        assertEquals(3, input.nonFinite());
        assertArrayEquals(new double[] { 1, 0, -2, 0, 0, 0 }, Maps.values(input.features()));
        assertTrue(Double.isNaN(values[1]), "what was given is not changed");
    }

    @Test
    void combinationsOfGradientAndFeaturesStayFinite() {
        final LayerInput input = LayerInput.of(Maps.rows(new float[] { 1e30f, 2 }, new float[] { 1e30f, 0 }))
                .withGradients(Maps.rows(new float[] { 1e30f, 3 }, new float[] { -1e30f, 5 }));
        final LayerInput product = input.withFeatures("products", (g, f) -> g * f);
        assertArrayEquals(new float[] { Float.MAX_VALUE, 6, -Float.MAX_VALUE, 0 }, product.featureValues());
        assertEquals("products", product.featureName());
        assertEquals("feature maps", input.featureName());
        assertArrayEquals(new double[] { 0, 6 }, input.sumOverChannels((g, f) -> g * f));
    }

    @Test
    void meansOfEqualValuesAreThatValue() {
        final LayerInput input = LayerInput
                .of(Maps.rows(new float[] { .3f, .3f, .3f, .3f, .3f, .3f, .3f }, new float[] { 1, 2, 3, 4, 5, 6, 7 }));
        assertArrayEquals(new double[] { .3f, 4 }, input.channelMeans(input.featureValues()));
    }

    @Test
    void mapNotesTheRangeOfTheGradient() {
        final LayerInput input = LayerInput.of(Maps.rows(new float[] { 1, 2 }))
                .withGradients(Maps.rows(new float[] { -0.25f, 3 }));
        assertEquals("-0.2500 to 3.000", LayerMap.of(input).build(new double[2]).facts().get("gradient"));
    }

    @Test
    void weightsThatAreNotOneForEachChannelAreRefused() {
        final LayerInput input = LayerInput.of(Maps.rows(new float[] { 1, 2 }, new float[] { 3, 4 }));
        assertArrayEquals(new double[] { 7, 10 },
                Maps.values(LayerMap.of(input).buildWeighted(new double[] { 1, 2 })));
        for (final int count : new int[] { 1, 3 })
            assertThrows(IllegalArgumentException.class,
                    () -> LayerMap.of(input).buildWeighted(new double[count]));
    }

    @Test
    void gradientOfAnotherSizeIsRefused() {
        final LayerInput input = LayerInput.of(Maps.rows(new float[] { 1, 2 }));
        assertThrows(IllegalArgumentException.class, () -> input.withGradients(Maps.rows(new float[] { 1, 2, 3 })));
        assertThrows(IllegalArgumentException.class, () -> input.withCurvature(Maps.rows(new float[] { 1 })));
    }

    @Test
    void anythingButThreeAxesIsRefused() {
        final Exception e = assertThrows(IllegalArgumentException.class,
                () -> LayerInput.of(ArrayImgs.floats(3, 3)));
        assertTrue(e.getMessage().contains("three axes"));
    }

    @Test
    void noValuesOrTooManyAreRefused() {
        final RandomAccessibleInterval<FloatType> one = ArrayImgs.floats(1, 1, 1);
        for (final long size : new long[] { 0, 1L << 11 }) {
            final RandomAccessibleInterval<FloatType> features = Views.interval(Views.extendZero(one), new long[3],
                    new long[] { size - 1, size - 1, size - 1 });
            final Exception e = assertThrows(IllegalArgumentException.class, () -> LayerInput.of(features));
            assertTrue(e.getMessage().contains("2^31"), e.getMessage());
        }
    }

    @Test
    void mapOfAnotherSizeThanTheInputIsRefused() {
        final LayerInput input = LayerInput.of(Maps.random(1, 5, 4, 3));
        assertThrows(IllegalArgumentException.class, () -> LayerMap.of(input).build(new double[19]));
    }

    /** What was computed of an input before changes nothing, neither values nor what is told of them. */
    @Test
    void resultsDoNotDependOnWhatWasComputedBefore() {
        final List<SaliencyMethod> methods = new ArrayList<>();
        for (final String weights : List.of("sigma", "energy", "equal", "scaled", "sigma"))
            for (final String components : List.of("all", "2", "1,3")) {
                methods.add(new MultivectorTuckerSaliencyMap().with("weights", weights).with("components", components));
                methods.add(new MultivecEigenCam().with("weights", weights).with("components", components));
                methods.add(new MultivecEigenCam().with("weights", weights).with("centre", "false"));
            }
        for (final String ranks : List.of("full", "2,3,3", "0.9", "full"))
            methods.addAll(List.of(new TuckerSaliencyMap().with("ranks", ranks),
                    new MultivectorTuckerSaliencyMap().with("ranks", ranks), new EigenCam()));
        final RandomAccessibleInterval<FloatType> features = Maps.random(3, 6, 5, 4);
        final LayerInput shared = LayerInput.of(features);
        final LayerInput gradients = shared.withGradients(Maps.random(4, 6, 5, 4));
        for (final SaliencyMethod method : methods) {
            final LayerMap alone = method.compute(LayerInput.of(features));
            final LayerMap again = method.compute(shared);
            assertArrayEquals(alone.values(), again.values());
            assertEquals(alone.facts(), again.facts());
            assertEquals(alone.warnings(), again.warnings());
            new MultivectorTuckerGradCam().compute(gradients);
        }
    }
}
