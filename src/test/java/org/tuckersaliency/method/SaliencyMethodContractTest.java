package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.tuckersaliency.method.SaliencyMethod.Need;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** What every method promises, asked of all that are registered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SaliencyMethodContractTest {
    /** The methods whose maps are not linear in the features, and why. */
    private static final Map<String, String> NOT_LINEAR = Map.of("gradcam++",
            "the sum of the features stands in the denominator of its weights", "xgradcam",
            "a small number stands beside the sum of the features in the denominator of its weights", "kpca-cam",
            "its kernels are not linear", "fullgrad", "every channel is brought to 0..1");

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

    List<SaliencyMethod> withGradient() throws InstantiableException {
        return methods().stream()
                .filter(m -> m.isLabelDependent() && !m.needs().contains(Need.SCORES)).collect(Collectors.toList());
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

    @Test
    void keysAreThoseOfTheList() throws InstantiableException {
        assertEquals(
                Set.of("eigencam", "tsm", "multivec-eigencam", "mtsm", "fem", "kpca-cam", "mean-activation", "random",
                        "gradcam", "gradcam++", "xgradcam", "hirescam", "gradcam-elementwise", "layercam",
                        "eigengradcam", "seg-eigencam", "tsm-grad", "mtsm-grad", "scorecam", "ablationcam", "fullgrad",
                        "finercam", "shapleycam"),
                methods().stream().map(SaliencyMethod::key).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapIsFiniteAndOfTheSizeOfTheLayer(final SaliencyMethod method) {
        final LayerMap map = method.compute(Situation.random(1, 9, 6, 20).input());
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
        final double[] once = compute(method, Situation.random(2, 7, 8, 12));
        assertArrayEquals(once, compute(method, Situation.random(2, 7, 8, 12)));
        assertArrayEquals(once, compute(method, Situation.random(2, 7, 8, 12).copied(
                SaliencyMethodContractTest::planar)), "another layout");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapDependsOnTheTargetWhereTheMethodSaysSo(final SaliencyMethod method) {
        final Situation one = Situation.random(2, 7, 8, 12);
        final double[] map = compute(method, one);
        final double[] other = compute(method, one.withAnotherTarget(3));
        assertEquals(method.isLabelDependent(), !Arrays.equals(map, other));
        if (!method.isLabelDependent())
            assertArrayEquals(map, Maps.values(method.compute(LayerInput.of(one.features()))));
    }

    /** All but random maps, whose weights belong to the channels' numbers. */
    @ParameterizedTest
    @MethodSource("methods")
    void mapIsUnchangedWhenChannelsArePermuted(final SaliencyMethod method) {
        if (method instanceof RandomMap) return;
        for (final int channels : new int[] { 5, 12, 90 }) {
            final Situation one = Situation.random(3, 7, 8, channels);
            assertClose(compute(method, one), compute(method, one.shuffled(4)), 1);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapIsMirroredWhenTheLayerIs(final SaliencyMethod method) {
        final Situation one = Situation.random(5, 6, 9, 14);
        final double[] map = compute(method, one);
        final double[] mirrored = compute(method, one.mirrored());
        final double share = method instanceof FullGrad ? 1e-6 : 1e-9; // what is resized is rounded to floats
        for (int y = 0; y < 9; y++)
            for (int x = 0; x < 6; x++)
                assertEquals(map[y * 6 + x], mirrored[y * 6 + 5 - x], share * highest(map));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapScalesLinearlyWithTheFeatures(final SaliencyMethod method) {
        if (NOT_LINEAR.containsKey(method.key())) return;
        final Situation one = Situation.random(6, 7, 8, 12);
        for (final float factor : new float[] { 8, 1f / 1024, 0x1p60f, 0x1p-60f })
            assertClose(compute(method, one), compute(method, one.withFeatures(times(one.features(), factor))),
                    factor);
    }

    /** Of the methods that need a gradient; the factor of a score does not matter to what is seen in a map. */
    @ParameterizedTest
    @MethodSource("withGradient")
    void mapScalesLinearlyWithTheGradient(final SaliencyMethod method) {
        if (method instanceof GradCamPlusPlus || method instanceof FullGrad || method instanceof ShapleyCam) return;
        final Situation one = Situation.random(6, 7, 8, 12);
        for (final float factor : new float[] { 8, 1f / 1024, 0x1p60f, 0x1p-60f })
            assertClose(compute(method, one), compute(method, one.withGradient(times(one.gradient(), factor))),
                    factor);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void hugeAndTinyValuesGiveAFiniteMap(final SaliencyMethod method) {
        final Situation one = Situation.random(6, 5, 4, 9);
        for (final float features : new float[] { 0x1p120f, 0x1p-120f })
            for (final float gradient : new float[] { 0x1p120f, 0x1p-120f })
                assertFinite(compute(method, one.withFeatures(times(one.features(), features))
                        .withGradient(times(one.gradient(), gradient))));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void signedFeaturesGiveAFiniteMap(final SaliencyMethod method) {
        final Situation one = Situation.random(10, 7, 6, 9);
        assertFinite(compute(method, one.withFeatures(one.curvature())));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void constantFeaturesGiveAConstantMap(final SaliencyMethod method) {
        for (final float value : new float[] { 0, 0.3f, 5 }) {
            final double[] map = compute(method, Situation.constant(value, 4, 5, 6));
            assertFinite(map);
            for (final double v : map) assertEquals(map[0], v, 1e-12 * Math.max(1, Math.abs(map[0])));
            assertFinite(compute(method, Situation.around(1, Situation.constant(value, 4, 5, 6).features())));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void valuesThatAreNotFiniteCountAsZeroAndAreCountedInAWarning(final SaliencyMethod method) {
        final Situation one = Situation.random(7, 7, 8, 12);
        final RandomAccessibleInterval<FloatType> broken = broken(one.features());
        final LayerMap map = method.compute(one.withFeatures(broken).input());
        assertArrayEquals(compute(method, one), Maps.values(map));
        assertEquals(1, map.warnings().size());
        assertTrue(map.warnings().get(0).startsWith("3 of 672 feature values"), map.warnings().get(0));
    }

    @ParameterizedTest
    @MethodSource("withGradient")
    void gradientsThatAreNotFiniteCountAsZeroAndAreCountedInAWarning(final SaliencyMethod method) {
        final Situation one = Situation.random(7, 7, 8, 12);
        final RandomAccessibleInterval<FloatType> broken = broken(one.gradient());
        final LayerMap map = method.compute(one.withGradient(broken).input());
        assertArrayEquals(compute(method, one), Maps.values(map));
        assertEquals(1, map.warnings().size());
        assertTrue(map.warnings().get(0).startsWith("3 values of the gradient"), map.warnings().get(0));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void nothingButNaNGivesAFiniteMapAndAWarning(final SaliencyMethod method) {
        final RandomAccessibleInterval<FloatType> nothing = Situation.constant(Float.NaN, 4, 5, 6).features();
        final LayerMap map = method.compute(Situation.random(7, 4, 5, 6).withFeatures(nothing).input());
        assertFinite(Maps.values(map));
        assertTrue(map.warnings().get(0).startsWith("120 of 120"), map.warnings().get(0));
        final LayerMap broken = method.compute(Situation.random(7, 4, 5, 6).copied(image -> nothing)
                .withScores(Double.NaN, 1, Double.POSITIVE_INFINITY, 2, Double.NEGATIVE_INFINITY, 3, Double.NaN)
                .input());
        assertFinite(Maps.values(broken));
    }

    @ParameterizedTest
    @MethodSource("withGradient")
    void gradientOfNothingButZerosIsAWarning(final SaliencyMethod method) {
        final Situation one = Situation.random(7, 4, 5, 6);
        final RandomAccessibleInterval<FloatType> zeros = Situation.constant(0, 4, 5, 6).features();
        final LayerMap map = method.compute(one.withGradient(zeros).input());
        assertFinite(Maps.values(map));
        assertTrue(map.warnings().get(0).startsWith("The gradient of the target is 0 everywhere"),
                map.warnings().toString());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void layerOfOnePositionOrOneChannelOrOneRowGivesAMap(final SaliencyMethod method) {
        for (final int[] size : new int[][] { { 1, 1, 8 }, { 1, 1, 1 }, { 6, 5, 1 }, { 1, 7, 4 }, { 7, 1, 4 },
                { 2, 2, 1 } }) {
            final LayerMap map = method.compute(Situation.random(8, size[0], size[1], size[2]).input());
            assertEquals(size[0], map.width());
            assertEquals(size[1], map.height());
            assertFinite(Maps.values(map));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whatIsMissingIsSaidInOneSentence(final SaliencyMethod method) {
        final Situation one = Situation.random(9, 5, 4, 7);
        final LayerInput bare = LayerInput.of(one.features());
        for (final Need need : method.needs()) {
            if (need == Need.FEATURES) continue;
            final LayerInput missing = need == Need.CURVATURE || need == Need.BIASES
                    ? bare.withGradients(one.gradient())
                    : bare;
            for (final LayerInput input : List.of(bare, missing)) {
                final String sentence = assertThrows(IllegalArgumentException.class, () -> method.compute(input))
                        .getMessage();
                assertTrue(sentence.matches("This method needs [^.\n]+\\."), sentence);
            }
        }
        if (!method.isLabelDependent()) assertFinite(Maps.values(method.compute(bare)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void inputIsNotChanged(final SaliencyMethod method) {
        final Situation one = Situation.random(9, 5, 4, 7);
        final List<RandomAccessibleInterval<FloatType>> images = new ArrayList<>(one.biasTerms());
        images.addAll(List.of(one.features(), one.gradient(), one.curvature()));
        final List<double[]> before = images.stream().map(Maps::values).collect(Collectors.toList());
        method.compute(one.input());
        for (int i = 0; i < before.size(); i++) assertArrayEquals(before.get(i), Maps.values(images.get(i)));
    }

    private static double[] compute(final SaliencyMethod method, final Situation situation) {
        return Maps.values(method.compute(situation.input()));
    }

    /** A copy with three values that are not finite; at the same places the original gets zeros. */
    private static RandomAccessibleInterval<FloatType> broken(final RandomAccessibleInterval<FloatType> image) {
        final RandomAccessibleInterval<FloatType> broken = copy(image);
        final float[] bad = { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY };
        for (int i = 0; i < 3; i++) {
            image.getAt(i, 2 * i, 3 * i).set(0);
            broken.getAt(i, 2 * i, 3 * i).set(bad[i]);
        }
        return broken;
    }

    private static RandomAccessibleInterval<FloatType> times(final RandomAccessibleInterval<FloatType> image,
            final float factor) {
        final Img<FloatType> scaled = copy(image);
        scaled.forEach(v -> v.set(v.get() * factor));
        return scaled;
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
