package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.image.ImagePlanes;
import org.tuckersaliency.image.Plane;
import org.tuckersaliency.image.Regions;
import org.tuckersaliency.map.SaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.Network;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.sample.SampleImages;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** The service with the bundled network and the bundled sample. */
class SaliencyServiceTest {
    private static final String NETWORK = "sample:cells-ssl";

    private static Context context;
    private static SaliencyService saliency;

    @BeforeAll
    static void startSciJava() {
        context = new Context(SaliencyService.class);
        saliency = context.service(SaliencyService.class);
    }

    @AfterAll
    static void disposeOfTheContext() {
        context.dispose();
    }

    @Test
    void methodsAreFoundByTheirKeys() {
        final List<String> keys = saliency.methods().stream().map(SaliencyMethod::key).collect(Collectors.toList());
        assertTrue(keys.containsAll(List.of("eigencam", "tsm", "multivec-eigencam", "mtsm")), keys.toString());
        assertEquals("MTSM", saliency.method("mtsm").shortName());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> saliency.method("nix")).getMessage()
                .contains("eigencam"));
    }

    @Test
    void networkIsOpenedOnce() {
        assertSame(saliency.open(NETWORK), saliency.open(NETWORK));
        assertThrows(NetworkException.class, () -> saliency.open("no/such/network.pb"));
    }

    @Test
    void featureMapsAreWhatTheMethodsSee() {
        final ImagePlus sample = SampleImages.open("cells");
        final SaliencySettings settings = new SaliencySettings().withLayer("stage3/relu");
        final RandomAccessibleInterval<FloatType> features = saliency.featureMaps(sample, saliency.open(NETWORK),
                settings);
        final RandomAccessibleInterval<DoubleType> means = saliency
                .map(sample, NETWORK, saliency.method("mean-activation"), settings).maps().get(0).layerMaps().get(0);
        assertArrayEquals(new long[] { 32, 32, 64 }, features.dimensionsAsLongArray());
        for (final int[] at : new int[][] { { 0, 0 }, { 13, 20 }, { 31, 31 } }) {
            double sum = 0;
            for (int c = 0; c < 64; c++) sum += features.getAt(at[0], at[1], c).get();
            assertEquals(sum / 64, means.getAt(at).get(), 1e-6);
        }
        assertThrows(IllegalArgumentException.class, () -> saliency.featureMaps(sample, saliency.open(NETWORK),
                settings.withLayer("stage3/relu;stage4/relu")));
    }

    @Test
    void energyInTheTrueCellsIsAtLeastTwiceThatOfAUniformMap() {
        final ImagePlus sample = SampleImages.open("cells");
        final Regions cells = new Regions(sample.getOverlay(), sample.getWidth(), sample.getHeight());
        for (final String key : List.of("eigencam", "tsm", "multivec-eigencam", "mtsm")) {
            final SaliencyMethod method = saliency.method(key);
            final ImagePlus map = saliency.map(sample, NETWORK, method, new SaliencySettings()).map().orElseThrow();
            final double gain = cells.energyShare(map.getProcessor()) / cells.areaShare();
            assertTrue(gain >= 2, method.key() + " reaches " + gain);
        }
    }

    @Test
    void anImageOfImgLib2GivesTheSameMap() {
        final ImagePlus sample = SampleImages.open("cells");
        final Network network = saliency.open(NETWORK);
        final Plane plane = ImagePlanes.of(sample, 1, ImagePlanes.Selection.CURRENT).plane(0);
        final SaliencyMap map = saliency.map(plane.pixels(), network, saliency.method("mtsm"),
                new SaliencySettings());
        final float[] expected = (float[]) saliency.map(sample, NETWORK, "mtsm").getProcessor().getPixels();
        final float[] actual = new float[expected.length];
        int i = 0;
        for (final FloatType value : net.imglib2.view.Views.flatIterable(map.image())) actual[i++] = value.get();
        assertArrayEquals(expected, actual);
        assertEquals(1, map.layerMaps().size());
        assertTrue(map.provenance().get("Layer").contains(network.defaultLayer().name()));
    }

    @Test
    void imagesOfImgLib2ThatDoNotFitAreRefused() {
        final Network network = saliency.open(NETWORK);
        final SaliencyMethod method = saliency.method("tsm");
        final SaliencySettings settings = new SaliencySettings();
        for (final Img<FloatType> image : List.of(ArrayImgs.floats(9), ArrayImgs.floats(1, 9),
                ArrayImgs.floats(9, 9, 5), ArrayImgs.floats(9, 9, 1, 1)))
            assertThrows(IllegalArgumentException.class, () -> saliency.map(image, network, method, settings));
    }

    @Test
    void unknownLayerAndPreprocessingAreRefused() {
        final ImagePlus sample = SampleImages.open("cells");
        final SaliencyMethod method = saliency.method("tsm");
        assertTrue(assertThrows(NetworkException.class,
                () -> saliency.map(sample, NETWORK, method, new SaliencySettings().withLayer("nix"))).getMessage()
                .contains("nix"));
        assertThrows(IllegalArgumentException.class,
                () -> saliency.map(sample, NETWORK, method, new SaliencySettings().withPreprocessing("nix")));
    }
}
