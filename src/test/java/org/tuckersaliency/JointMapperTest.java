package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.EigenCam;
import org.tuckersaliency.method.GradCam;
import org.tuckersaliency.method.JointBasis;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.sample.SampleImages;

import ij.ImagePlus;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/** One basis for the planes of an image, from the macro's key to the maps. */
class JointMapperTest {
    private final Context context = new Context(SaliencyService.class);

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    @Test
    void planesOfAStackShareTheBasisOfTheirFeatureMaps() {
        final ImagePlus image = ImageMapperTest.hyperstack("8-bit", 3, 2, 2);
        final FakeNetwork network = new FakeNetwork(3, -1);
        final SaliencySettings settings = new SaliencySettings().withPlanes("all").withLayer("same;mean");
        final MultivectorTuckerSaliencyMap method = new MultivectorTuckerSaliencyMap();
        final List<SaliencyMap> maps = run(image, network, method, settings.withBasis("stack")).maps();
        final SaliencyService saliency = context.service(SaliencyService.class);
        int layer = 0;
        for (final String name : List.of("same", "mean")) {
            final JointBasis basis = new JointBasis(method, 4);
            for (int t = 1; t <= 2; t++) for (int z = 1; z <= 2; z++) {
                image.setPosition(1, z, t);
                basis.add(LayerInput.of(saliency.featureMaps(image, network, settings.withLayer(name))));
            }
            final List<LayerMap> expected = basis.maps();
            for (int i = 0; i < 4; i++)
                assertArrayEquals(expected.get(i).values(), values(maps.get(i), layer));
            layer++;
        }
        assertTrue(maps.get(0).provenance().get("basis 1").equals("of all 4 planes together"));
    }

    @Test
    void smoothedMapsAreTheMeanOfThoseOfTheVersions() {
        final ImagePlus image = ImageMapperTest.hyperstack("8-bit", 3, 1, 1);
        final SaliencySettings settings = new SaliencySettings().withSmoothing(true);
        final SaliencyMethod method = new MultivectorTuckerSaliencyMap();
        final double[] own = values(run(image, new FakeNetwork(3, -1), method, settings).maps().get(0), 0);
        assertArrayEquals(own, values(
                run(image, new FakeNetwork(3, -1), method, settings.withBasis("stack")).maps().get(0), 0));
    }

    @Test
    void infoSaysThatTheBasisIsThatOfAllPlanes() {
        final ImagePlus map = run(ImageMapperTest.hyperstack("8-bit", 1, 3, 1), new FakeNetwork(1, -1), new EigenCam(),
                new SaliencySettings().withPlanes("all").withBasis("stack")).map().orElseThrow();
        assertTrue(map.getInfoProperty().contains("basis: of all 3 planes together\n"), map.getInfoProperty());
    }

    @Test
    void methodsWithoutABasisAreRefusedBeforeTheStart() {
        final FakeNetwork network = new FakeNetwork(1, -1);
        final String sentence = assertThrows(IllegalArgumentException.class,
                () -> run(ImageMapperTest.hyperstack("8-bit", 1, 3, 1), network, new GradCam(),
                        new SaliencySettings().withPlanes("all").withBasis("stack")))
                .getMessage();
        assertTrue(sentence.startsWith("Grad-CAM has no basis that the planes of a stack could share; "), sentence);
        assertTrue(network.inputs().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new SaliencySettings().withBasis("all"));
    }

    @Test
    void memoryForTheFeatureMapsOfAllPlanesIsAskedForBeforeTheyAreComputed() {
        final MemoryNeed need = MemoryNeed.ofBasis(ImagePlanes.of(
                ImageMapperTest.hyperstack("8-bit", 1, 3, 1), 1, ImagePlanes.Selection.ALL),
                1e15, "block_1");
        final String sentence = assertThrows(IllegalStateException.class, need::check).getMessage();
        assertTrue(sentence.startsWith("There is not enough memory for the stack: one basis takes the feature maps of "
                + "3 planes at block_1 at once, which need about 12000000.0 GB, but only "), sentence);
        assertTrue(sentence.contains("leave the basis at plane"), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = { "eigencam", "tsm", "multivec-eigencam", "mtsm" })
    void framesOfATimeLapseKeepTheirSignAndAreAsAlikeAsWithBasesOfTheirOwn(final String key) {
        final ImagePlus image = SampleImages.open("time-lapse");
        final SaliencyService saliency = context.service(SaliencyService.class);
        final SaliencySettings settings = new SaliencySettings().withPlanes("all").withNormalise("stack");
        final List<double[]> joint = layerMaps(saliency.map(image, "sample:cells-ssl", saliency.method(key),
                settings.withBasis("stack")));
        final List<double[]> own = layerMaps(saliency.map(image, "sample:cells-ssl", saliency.method(key), settings));
        double sumOfJoint = 0;
        double sumOfOwn = 0;
        for (int t = 1; t < image.getNFrames(); t++) {
            final double correlation = correlation(joint.get(t - 1), joint.get(t));
            assertTrue(correlation > 0, "the sign flips at frame " + (t + 1));
            sumOfJoint += correlation;
            sumOfOwn += correlation(own.get(t - 1), own.get(t));
        }
        assertTrue(sumOfJoint >= sumOfOwn, sumOfJoint + " with one basis, " + sumOfOwn + " with many");
    }

    @Test
    void timeLapseThatIsNormalisedAsAStackKeepsTheDifferencesOfItsFrames() {
        final ImagePlus image = SampleImages.open("time-lapse");
        final SaliencyService saliency = context.service(SaliencyService.class);
        final SaliencySettings settings = new SaliencySettings().withPlanes("all").withBasis("stack");
        final ImagePlus raw = saliency.map(image, "sample:cells-ssl", saliency.method("mtsm"),
                settings.withNormalise("none")).map().orElseThrow();
        final ImagePlus map = saliency.map(image, "sample:cells-ssl", saliency.method("mtsm"),
                settings.withNormalise("stack")).map().orElseThrow();
        final double[] before = pixels(raw);
        final double[] after = pixels(map);
        final double low = Arrays.stream(before).min().orElseThrow();
        final double high = Arrays.stream(before).max().orElseThrow();
        for (int i = 0; i < before.length; i++)
            assertEquals((before[i] - low) / (high - low), after[i], 1e-5);
        assertArrayEquals(image.getDimensions(), map.getDimensions());
        assertEquals(image.getCalibration().frameInterval, map.getCalibration().frameInterval);
    }

    private static double[] pixels(final ImagePlus image) {
        final List<double[]> planes = new ArrayList<>();
        for (int i = 1; i <= image.getStackSize(); i++) {
            final float[] plane = (float[]) image.getStack().getPixels(i);
            final double[] values = new double[plane.length];
            for (int p = 0; p < plane.length; p++) values[p] = plane[p];
            planes.add(values);
        }
        return planes.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private SaliencyResult run(final ImagePlus image, final FakeNetwork network, final SaliencyMethod method,
            final SaliencySettings settings) {
        return ImageMapper.of(image, network, method, settings).get(0).run(context);
    }

    private static List<double[]> layerMaps(final SaliencyResult result) {
        final List<double[]> maps = new ArrayList<>();
        for (final SaliencyMap map : result.maps()) maps.add(values(map, 0));
        return maps;
    }

    private static double[] values(final SaliencyMap map, final int layer) {
        final List<Double> values = new ArrayList<>();
        for (final DoubleType value : Views.flatIterable(map.layerMaps().get(layer))) values.add(value.get());
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double correlation(final double[] one, final double[] other) {
        final double a = Arrays.stream(one).average().orElseThrow();
        final double b = Arrays.stream(other).average().orElseThrow();
        double both = 0;
        double ofOne = 0;
        double ofOther = 0;
        for (int i = 0; i < one.length; i++) {
            both += (one[i] - a) * (other[i] - b);
            ofOne += (one[i] - a) * (one[i] - a);
            ofOther += (other[i] - b) * (other[i] - b);
        }
        return both / Math.sqrt(ofOne * ofOther);
    }
}
