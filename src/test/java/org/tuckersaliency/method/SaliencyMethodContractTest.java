package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** What every method promises, asked of all that are registered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SaliencyMethodContractTest {
    private final List<PluginInfo<SaliencyMethod>> plugins = registered();

    private static List<PluginInfo<SaliencyMethod>> registered() {
        try (Context context = new Context(PluginService.class)) {
            return List.copyOf(context.service(PluginService.class).getPluginsOfType(SaliencyMethod.class));
        }
    }

    List<SaliencyMethod> methods() throws InstantiableException {
        final List<SaliencyMethod> methods = new ArrayList<>();
        for (final PluginInfo<SaliencyMethod> plugin : plugins) methods.add(plugin.createInstance());
        return methods;
    }

    @Test
    void methodsOfThePaperAreRegistered() throws InstantiableException {
        assertTrue(methods().stream().map(SaliencyMethod::key).collect(Collectors.toSet())
                .containsAll(Set.of("eigencam", "tsm", "multivec-eigencam", "mtsm")));
    }

    @Test
    void keysAndNamesAreThoseOfTheAnnotationAndDifferFromEachOther() throws InstantiableException {
        for (final PluginInfo<SaliencyMethod> plugin : plugins) {
            final SaliencyMethod method = plugin.createInstance();
            assertEquals(plugin.getName(), method.key());
            assertEquals(plugin.getLabel(), method.label());
            assertTrue(method.key().matches("[a-z0-9+-]+"), "macros need a key without spaces: " + method.key());
            assertFalse(method.help().isBlank() || method.help().contains("\n"));
            assertFalse(method.citation().isBlank());
        }
        final List<SaliencyMethod> methods = methods();
        assertEquals(methods.size(), methods.stream().map(SaliencyMethod::key).distinct().count());
        assertEquals(methods.size(), methods.stream().map(SaliencyMethod::label).distinct().count());
        assertEquals(methods.size(), methods.stream().map(SaliencyMethod::shortName).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapIsFiniteAndOfTheSizeOfTheLayer(final SaliencyMethod method) {
        final LayerMap map = method.compute(LayerInput.of(Maps.random(1, 9, 6, 20)));
        assertEquals(9, map.width());
        assertEquals(6, map.height());
        assertArrayEquals(new long[] { 9, 6 }, map.image().dimensionsAsLongArray());
        assertFinite(Maps.values(map));
        assertTrue(Arrays.stream(Maps.values(map)).anyMatch(v -> v != 0));
        assertEquals(List.of(), map.warnings());
        assertFalse(map.facts().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void sameInputGivesTheSameBits(final SaliencyMethod method) {
        final double[] once = compute(method, Maps.random(2, 7, 8, 12));
        assertArrayEquals(once, compute(method, Maps.random(2, 7, 8, 12)));
        assertArrayEquals(once, compute(method, planar(Maps.random(2, 7, 8, 12))), "another layout");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapIsUnchangedWhenChannelsArePermuted(final SaliencyMethod method) {
        for (final int channels : new int[] { 5, 12, 90 }) {
            final RandomAccessibleInterval<FloatType> features = Maps.random(3, 7, 8, channels);
            final List<Integer> order = new ArrayList<>();
            for (int c = 0; c < channels; c++) order.add(c);
            Collections.shuffle(order, new Random(4));
            final RandomAccessibleInterval<FloatType> permuted = Views.stack(
                    order.stream().map(c -> Views.hyperSlice(features, 2, c)).collect(Collectors.toList()));
            assertClose(compute(method, features), compute(method, permuted), 1);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapIsMirroredWhenTheLayerIs(final SaliencyMethod method) {
        final RandomAccessibleInterval<FloatType> features = Maps.random(5, 6, 9, 14);
        final double[] map = compute(method, features);
        final double[] mirrored = compute(method, Views.zeroMin(Views.invertAxis(features, 0)));
        for (int y = 0; y < 9; y++)
            for (int x = 0; x < 6; x++) assertEquals(map[y * 6 + x], mirrored[y * 6 + 5 - x], 1e-9 * highest(map));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapScalesLinearlyWithTheFeatures(final SaliencyMethod method) {
        final RandomAccessibleInterval<FloatType> features = Maps.random(6, 7, 8, 12);
        for (final float factor : new float[] { 8, 1f / 1024, 0x1p60f, 0x1p-60f }) {
            final Img<FloatType> scaled = copy(features);
            scaled.forEach(v -> v.set(v.get() * factor));
            assertClose(compute(method, features), compute(method, scaled), factor);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void constantFeaturesGiveAConstantMap(final SaliencyMethod method) {
        for (final float value : new float[] { 0, 0.3f, 5 }) {
            final Img<FloatType> features = ArrayImgs.floats(4, 5, 6);
            features.forEach(v -> v.set(value));
            final double[] map = compute(method, features);
            assertFinite(map);
            for (final double v : map) assertEquals(map[0], v, 1e-12 * Math.max(1, Math.abs(map[0])));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void valuesThatAreNotFiniteCountAsZeroAndAreCountedInAWarning(final SaliencyMethod method) {
        final RandomAccessibleInterval<FloatType> zeros = Maps.random(7, 7, 8, 12);
        final RandomAccessibleInterval<FloatType> broken = copy(zeros);
        final float[] bad = { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY };
        for (int i = 0; i < 3; i++) {
            zeros.getAt(i, 2 * i, 3 * i).set(0);
            broken.getAt(i, 2 * i, 3 * i).set(bad[i]);
        }
        final LayerMap map = method.compute(LayerInput.of(broken));
        assertArrayEquals(compute(method, zeros), Maps.values(map));
        assertEquals(1, map.warnings().size());
        assertTrue(map.warnings().get(0).startsWith("3 of 672 feature values"), map.warnings().get(0));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void nothingButNaNGivesAFiniteMapAndAWarning(final SaliencyMethod method) {
        final Img<FloatType> features = ArrayImgs.floats(4, 5, 6);
        features.forEach(v -> v.set(Float.NaN));
        final LayerMap map = method.compute(LayerInput.of(features));
        assertFinite(Maps.values(map));
        assertTrue(map.warnings().get(0).startsWith("120 of 120"), map.warnings().get(0));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void layerOfOnePositionOrOneChannelOrOneRowGivesAMap(final SaliencyMethod method) {
        for (final int[] size : new int[][] { { 1, 1, 8 }, { 1, 1, 1 }, { 6, 5, 1 }, { 1, 7, 4 }, { 7, 1, 4 },
                { 2, 2, 1 } }) {
            final LayerMap map = method.compute(LayerInput.of(Maps.random(8, size[0], size[1], size[2])));
            assertEquals(size[0], map.width());
            assertEquals(size[1], map.height());
            assertFinite(Maps.values(map));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void inputIsNotChanged(final SaliencyMethod method) {
        final LayerInput input = LayerInput.of(Maps.random(9, 5, 4, 7));
        final double[] before = Maps.values(input.features());
        method.compute(input);
        assertArrayEquals(before, Maps.values(input.features()));
    }

    private static double[] compute(final SaliencyMethod method, final RandomAccessibleInterval<FloatType> features) {
        return Maps.values(method.compute(LayerInput.of(features)));
    }

    private static Img<FloatType> copy(final RandomAccessibleInterval<FloatType> features) {
        return fill(ArrayImgs.floats(features.dimensionsAsLongArray()), features);
    }

    private static Img<FloatType> planar(final RandomAccessibleInterval<FloatType> features) {
        return fill(new PlanarImgFactory<>(new FloatType()).create(features), features);
    }

    private static Img<FloatType> fill(final Img<FloatType> image,
            final RandomAccessibleInterval<FloatType> features) {
        final double[] values = Maps.values(features);
        int i = 0;
        for (final FloatType v : Views.flatIterable(image)) v.setReal(values[i++]);
        return image;
    }

    private static double highest(final double[] map) {
        return Arrays.stream(map).map(Math::abs).max().getAsDouble();
    }

    private static void assertFinite(final double[] map) {
        assertTrue(Arrays.stream(map).allMatch(Double::isFinite), Arrays.toString(map));
    }

    private static void assertClose(final double[] expected, final double[] actual, final double factor) {
        final double[] scaled = Arrays.stream(actual).map(v -> v / factor).toArray();
        assertArrayEquals(expected, scaled, 1e-9 * highest(expected));
    }
}
