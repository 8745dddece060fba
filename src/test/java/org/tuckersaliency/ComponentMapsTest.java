package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.tuckersaliency.command.ComponentMapsCommand;
import org.tuckersaliency.sample.SampleImages;
import org.tuckersaliency.tucker.MultilinearRanks;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The components of the bundled sample at a layer of the bundled network. */
class ComponentMapsTest {
    private static final String NETWORK = "sample:cells-ssl";
    private static final SaliencySettings SETTINGS = new SaliencySettings().withLayer("stage3/relu");
    private static final int SIZE = 32;

    private static Context context;
    private static SaliencyService saliency;
    private static ImagePlus sample;
    private static ComponentMaps maps;

    @BeforeAll
    static void decompose() {
        context = new Context(SaliencyService.class, CommandService.class);
        saliency = context.service(SaliencyService.class);
        sample = SampleImages.open("cells");
        sample.getCalibration().pixelWidth = 0.7;
        maps = saliency.components(sample, NETWORK, SETTINGS, MultilinearRanks.full(), false);
    }

    @AfterAll
    static void disposeOfTheContext() {
        context.dispose();
    }

    /** Orthonormal vectors keep the length of the feature vector at every position. */
    @Test
    void squaresOfTheComponentsAddUpToThoseOfTheFeatures() {
        final RandomAccessibleInterval<FloatType> features = saliency.featureMaps(sample, saliency.open(NETWORK),
                SETTINGS);
        final double[] sums = new double[SIZE * SIZE];
        double energy = 0;
        double shares = 0;
        for (int i = 0; i < maps.count(); i++) {
            for (int p = 0; p < sums.length; p++) sums[p] += Math.pow(atLayer(i)[p], 2);
            energy += Math.pow(maps.singularValue(i), 2);
            shares += maps.energyShare(i);
        }
        double expected = 0;
        for (int p = 0; p < sums.length; p++) {
            double length = 0;
            for (int c = 0; c < 64; c++) length += Math.pow(features.getAt(p % SIZE, p / SIZE, c).get(), 2);
            assertEquals(length, sums[p], 1e-4 * (1 + length));
            expected += length;
        }
        assertEquals(expected, energy, 1e-4 * expected);
        assertEquals(1, shares, 1e-9);
    }

    private static float[] atLayer(final int i) {
        return (float[]) maps.component(i, false, SIZE, SIZE).getPixels();
    }

    @Test
    void extremeThatIsFartherFromZeroIsPositiveAndFlippedNegative() {
        for (int i = 0; i < maps.count(); i++) {
            float low = 0;
            float high = 0;
            for (final float value : atLayer(i)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            assertTrue(high >= -low * (1 - 1e-6), "component " + (i + 1));
        }
        final float[] flipped = (float[]) maps.component(2, true, SIZE, SIZE).getPixels();
        for (int p = 0; p < flipped.length; p++) assertEquals(-atLayer(2)[p], flipped[p]);
    }

    @Test
    void sumOfAllIsTheMultivectorMap() {
        for (final String components : List.of("all", "3", "0.9", "2,5-7"))
            for (final String weights : List.of("sigma", "energy", "equal", "scaled")) {
                final ImagePlus expected = saliency.map(sample, NETWORK, saliency.method("mtsm")
                        .with("components", components).with("weights", weights), SETTINGS).map().orElseThrow();
                assertArrayEquals(pixels(expected), pixels(maps.image(choice("sum").withComponents(components)
                        .withWeights(weights))), 1e-5f, components + " " + weights);
            }
    }

    @Test
    void sumOfCentredComponentsIsMultivecEigenCam() {
        final ImagePlus expected = saliency.map(sample, NETWORK, saliency.method("multivec-eigencam"), SETTINGS)
                .map().orElseThrow();
        final ComponentMaps centred = saliency.components(sample, NETWORK, SETTINGS, MultilinearRanks.full(), true);
        assertArrayEquals(pixels(expected), pixels(centred.image(choice("sum"))), 1e-5f);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> saliency.components(sample, NETWORK, SETTINGS,
                MultilinearRanks.parse("4,4,4", 3), true)).getMessage().contains("leave out centre or ranks"));
    }

    @Test
    void signedSumIsTheWeightedSumOfTheSignedMaps() {
        final float[] sum = (float[]) maps.sum(choice("signed").withComponents("1,3").withFlip("3"), SIZE, SIZE)
                .getPixels();
        final double all = maps.singularValue(0) + maps.singularValue(2);
        for (int p = 0; p < sum.length; p++)
            assertEquals(maps.singularValue(0) / all * atLayer(0)[p] - maps.singularValue(2) / all * atLayer(2)[p],
                    sum[p], 1e-5);
    }

    @Test
    void stackHasALabelledSliceForEachThatIsChosen() {
        final ImagePlus stack = maps.image(choice("stack").withComponents("2,4").withFlip("4"));
        assertEquals("Components of cells", stack.getTitle());
        assertEquals(2, stack.getStackSize());
        assertEquals(0.7, stack.getCalibration().pixelWidth);
        assertEquals(-stack.getDisplayRangeMin(), stack.getDisplayRangeMax());
        assertTrue(stack.getStack().getSliceLabel(2).matches(
                "component 4: singular value [0-9.]+, [0-9.]+ % of the energy"), stack.getStack().getSliceLabel(2));
        assertArrayEquals((float[]) maps.component(3, true, 256, 256).getPixels(),
                (float[]) stack.getStack().getPixels(2));
        final ImagePlus one = maps.image(choice("stack").withComponents("4-4"));
        assertEquals("Component 4 of cells", one.getTitle());
        assertEquals(stack.getStack().getSliceLabel(2), one.getProp("Slice_Label"));
    }

    @Test
    void componentsThatAreNotThereAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> maps.image(choice("stack").withComponents("1,65"))).getMessage().contains("from 1 to 64"));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> maps.image(choice("sum").withFlip("99"))).getMessage().contains("no component 99"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> choice("film")).getMessage()
                .contains("stack, sum, signed"));
    }

    /** What the command notes in its image is the line that the maps give for the same choice. */
    @Test
    void commandMakesTheSamePixelsAndNotesTheSameLine() throws Exception {
        final SaliencySettings settings = SETTINGS.withPreprocessing("raw").withInterpolation("bicubic")
                .withLut("Ice");
        final ComponentChoice choice = choice("signed").withComponents("1,3").withFlip("3").withWeights("equal");
        final ComponentMaps asked = saliency.components(sample, NETWORK, settings,
                MultilinearRanks.parse("16,8,8", 3), false);
        final ImagePlus made = (ImagePlus) context.service(CommandService.class).run(ComponentMapsCommand.class, true,
                "input", sample, "network", NETWORK, "layer", "stage3/relu", "ranks", "16,8,8", "components", "1,3",
                "flip", "3", "weights", "equal", "interpolation", "bicubic", "output", "signed", "lut", "Ice",
                "preprocessing", "raw").get().getOutput("map");
        assertArrayEquals(pixels(made), pixels(asked.image(choice)));
        assertEquals(made.getInfoProperty(),
                asked.image(choice).getInfoProperty() + "Macro: " + asked.macroLine(choice) + "\n");
    }

    @Test
    void lineHasWhatDiffersFromTheDefaultsAndWhatIsAlwaysThere() {
        assertEquals("run(\"Component Maps...\", "
                + "\"network=[sample:cells-ssl] layer=[stage3/relu] components=1,3 flip=3 output=sum\");",
                maps.macroLine(choice("sum").withComponents("1,3").withFlip("3")));
    }

    /** Also where the image is too large to be run for its size alone. */
    @Test
    void layersAreMeasuredForTheImage() {
        for (final String name : List.of("single", "large")) {
            final ImagePlus image = SampleImages.open(name);
            final List<LayerExtent> layers = saliency.layers(image, NETWORK);
            for (final int i : new int[] { 0, 3, layers.size() - 1 }) {
                final RandomAccessibleInterval<FloatType> features = saliency.featureMaps(image,
                        saliency.open(NETWORK), SETTINGS.withLayer(layers.get(i).layer().name()));
                assertEquals(features.dimension(0), layers.get(i).columns());
                assertEquals(features.dimension(1), layers.get(i).rows());
                assertEquals(layers.get(i).rows() * layers.get(i).columns(), layers.get(i).units());
            }
            assertTrue(layers.get(layers.size() - 1).isDefault());
        }
    }

    private static ComponentChoice choice(final String output) {
        return new ComponentChoice().withOutput(output);
    }

    private static float[] pixels(final ImagePlus image) {
        return (float[]) image.getProcessor().getPixels();
    }
}
