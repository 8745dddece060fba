package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.tuckersaliency.method.GradCam;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The maps of ImageJ images through tiles, on networks without an engine. */
class TiledMapsTest {
    private final Context context = new Context(SaliencyService.class);

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    private static ImagePlus image(final int bits, final int width, final int height, final int slices) {
        final ImagePlus image = IJ.createHyperStack("large.tif", width, height, 1, slices, 1, bits);
        final Random random = new Random(7);
        for (int z = 1; z <= slices; z++) {
            final ImageProcessor plane = image.getStack().getProcessor(z);
            for (int i = 0; i < plane.getPixelCount(); i++)
                plane.setf(i, random.nextInt(200) + (bits == 8 ? 0 : 1000 * z));
        }
        return image;
    }

    private SaliencyResult map(final ImagePlus image, final FakeNetwork network, final SaliencyMethod method,
            final SaliencySettings settings) {
        return ImageMapper.of(image, network, method, settings).get(0).run(context);
    }

    private SaliencyResult map(final ImagePlus image, final SaliencySettings settings) {
        return map(image, new FakeNetwork(1, -1), new MultivectorTuckerSaliencyMap(), settings);
    }

    private static String info(final SaliencyResult result) {
        return result.map().orElseThrow().getInfoProperty();
    }

    private static void assertSame(final ImagePlus expected, final ImagePlus actual) {
        assertEquals(expected.getStackSize(), actual.getStackSize());
        for (int i = 1; i <= expected.getStackSize(); i++)
            assertArrayEquals((float[]) expected.getStack().getPixels(i), (float[]) actual.getStack().getPixels(i),
                    1e-5f);
    }

    /** 301 columns are not what the network takes, so that the image is resized on the way. */
    @ParameterizedTest
    @ValueSource(ints = { 8, 16, 32 })
    void tilesGiveTheMapOfTheWholeForEveryTypeOfImage(final int bits) {
        final ImagePlus image = image(bits, 301, 150, 2);
        final SaliencySettings settings = new SaliencySettings().withPlanes("all").withLayer("same;mean");
        final SaliencyResult tiled = map(image, settings.withTiles("64"));
        assertSame(map(image, settings.withTiles("none")).map().orElseThrow(), tiled.map().orElseThrow());
        assertTrue(info(tiled).contains("Tiles 2: 5 x 2 of up to "), info(tiled));
    }

    @Test
    void mirroredVersionsAreTiledAsTheyAre() {
        final ImagePlus image = image(8, 203, 131, 1);
        final SaliencySettings settings = new SaliencySettings().withSmoothing(true);
        assertSame(map(image, settings.withTiles("none")).map().orElseThrow(),
                map(image, settings.withTiles("64")).map().orElseThrow());
    }

    @Test
    void imageThatFitsIntoOneTileGoesThroughAsAWhole() {
        final ImagePlus image = image(8, 120, 90, 1);
        for (final String tiles : new String[] { "auto", "none", "128" }) {
            final FakeNetwork network = new FakeNetwork(1, -1);
            final SaliencyResult result = map(image, network, new MultivectorTuckerSaliencyMap(),
                    new SaliencySettings().withTiles(tiles));
            assertEquals(1, network.inputs().size());
            assertArrayEquals(new long[] { 120, 90, 1 }, network.inputs().get(0));
            assertFalse(info(result).contains("Tiles"), info(result));
        }
    }

    /** A network whose layers depend on the largest pixel of all. */
    private static final class Normalising extends FakeNetwork {
        Normalising() {
            super(1, -1);
        }

        @Override
        public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
            final FeatureMaps maps = super.featureMaps(image, layer);
            float largest = 0;
            for (final float value : maps.values()) largest = Math.max(largest, value);
            for (int i = 0; i < maps.values().length; i++) maps.values()[i] /= largest;
            return maps;
        }
    }

    @Test
    void networkThatLooksAtTheImageAsAWholeIsNotTiledAndTheMapSaysSo() {
        final ImagePlus image = image(8, 300, 200, 1);
        final MultivectorTuckerSaliencyMap method = new MultivectorTuckerSaliencyMap();
        final SaliencyResult result = map(image, new Normalising(), method, new SaliencySettings().withTiles("64"));
        assertTrue(info(result).contains("Warning: The layer 'mean' depends on the image as a whole"), info(result));
        assertFalse(info(result).contains("Tiles: "), info(result));
        assertSame(map(image, new Normalising(), method, new SaliencySettings()).map().orElseThrow(),
                result.map().orElseThrow());
    }

    @Test
    void methodWithAClassKnowsNoTilesAndSaysSo() {
        final SaliencyResult result = map(image(8, 300, 200, 1), new FakeNetwork(1, -1), new GradCam(),
                new SaliencySettings().withTiles("64"));
        assertTrue(info(result).contains("Grad-CAM asks what becomes of the network's answer to the image as a whole"),
                info(result));
    }

    /** 20 billion pixels, for which no machine has the memory. */
    @Test
    void methodWithAClassSeesAHugeImageScaledAndTheMapSaysSo() {
        final FakeNetwork network = new FakeNetwork(1, -1);
        final PassPlan plan = new PassPlanner(network, new GradCam(), Tiling.auto()).plan(200_000, 100_000,
                network.defaultLayer(), (width, height) -> null, null);
        assertTrue(plan.width() < 200_000 && plan.fit().isEmpty());
        assertEquals(2, plan.width() / (double) plan.height(), 0.01);
        assertTrue(plan.warnings().get(0).contains("the image of 200000 x 100000 pixels was scaled to " + plan.width()
                + " x " + plan.height()), plan.warnings().toString());
        assertEquals(200_000, new PassPlanner(network, new GradCam(), Tiling.parse("none")).plan(200_000, 100_000,
                network.defaultLayer(), (width, height) -> null, null).width());
    }

    @Test
    void imageMuchLargerThanANetworkOfOneSizeIsScaledAndTheMapSaysSo() {
        final MultivectorTuckerSaliencyMap method = new MultivectorTuckerSaliencyMap();
        final SaliencyResult much = map(image(8, 170, 100, 1), new FakeNetwork(1, 32), method, new SaliencySettings());
        assertTrue(info(much).contains("Warning: The network takes images of 32 x 32 pixels, so the image of 170 x 100 "
                + "was scaled to that and details smaller than about 6 pixels are lost"), info(much));
        final SaliencyResult little = map(image(8, 128, 100, 1), new FakeNetwork(1, 32), method,
                new SaliencySettings());
        assertFalse(info(little).contains("Warning"), info(little));
        assertTrue(info(map(image(8, 128, 100, 1), new FakeNetwork(1, 32), method, new SaliencySettings()
                .withTiles("64"))).contains("32 x 32 pixels only, so it knows no tiles"));
    }

    /** A network that sees the user press Escape. */
    private static final class Interrupted extends FakeNetwork {
        Interrupted() {
            super(1, -1);
        }

        @Override
        public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
            final FeatureMaps maps = super.featureMaps(image, layer);
            if (image.dimension(0) < 80) IJ.setKeyDown(KeyEvent.VK_ESCAPE); // a tile, and no image of the probe
            return maps;
        }
    }

    @Test
    void escapeBetweenTilesLeavesNothing() {
        final Interrupted network = new Interrupted();
        try {
            assertThrows(CancellationException.class, () -> map(image(8, 640, 640, 1), network,
                    new MultivectorTuckerSaliencyMap(), new SaliencySettings().withTiles("64")));
        } finally {
            IJ.resetEscape();
        }
        assertEquals(1, network.inputs().stream().filter(size -> size[0] < 80).count());
        assertEquals(0, WindowManager.getImageCount());
    }

    @Test
    void wrongChoiceOfTilesIsRefusedInOneSentence() {
        for (final String text : new String[] { "", "some", "-64", "63", "1e3", "9999999" }) {
            final String sentence = assertThrows(IllegalArgumentException.class,
                    () -> new SaliencySettings().withTiles(text)).getMessage();
            assertTrue(sentence.contains("choose auto, none, or the edge"), sentence);
        }
        assertEquals("512", new SaliencySettings().withTiles("512").withLut("Ice").tiles().toString());
    }
}
