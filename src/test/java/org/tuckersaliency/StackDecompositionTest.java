package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.tuckersaliency.demo.Macros;
import org.tuckersaliency.method.Components;
import org.tuckersaliency.method.Weights;
import org.tuckersaliency.tucker.MultilinearRanks;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/** The decomposition of an image's own channels. */
class StackDecompositionTest {
    private static final int WIDTH = 14;
    private static final int HEIGHT = 11;
    private static final int CHANNELS = 5;

    private static ImagePlus features(final long seed) {
        final Random random = new Random(seed);
        final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int c = 0; c < CHANNELS; c++) {
            final float[] pixels = new float[WIDTH * HEIGHT];
            for (int p = 0; p < pixels.length; p++) pixels[p] = (float) random.nextGaussian() * (c + 1);
            stack.addSlice("feature " + c, new FloatProcessor(WIDTH, HEIGHT, pixels));
        }
        final ImagePlus image = new ImagePlus("stack.tif", stack);
        image.getCalibration().pixelWidth = 0.7;
        return image;
    }

    private static StackDecomposition full(final ImagePlus image) {
        return new StackDecomposition(image, MultilinearRanks.full());
    }

    /** Fact 2 of the methods: with full ranks the squares of the components add up to those of the channels. */
    @Test
    void componentsHoldTheEnergyOfTheChannelsAtEveryPixel() {
        final ImagePlus image = features(1);
        final ImagePlus components = full(image).components();
        assertEquals(CHANNELS, components.getStackSize());
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) assertEquals(energy(image, x, y), energy(components, x, y), 1e-4);
    }

    private static double energy(final ImagePlus image, final int x, final int y) {
        double sum = 0;
        for (int c = 1; c <= image.getStackSize(); c++)
            sum += Math.pow(image.getStack().getProcessor(c).getf(x, y), 2);
        return sum;
    }

    @Test
    void mapsAreTheFirstComponentAndTheWeightedSumOfAll() {
        final StackDecomposition made = full(features(2));
        final ImagePlus components = made.components();
        final double[] sigma = new double[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) sigma[i] = Math.sqrt(squares(components, i));
        final double sum = Arrays.stream(sigma).sum();
        final double[] first = new double[WIDTH * HEIGHT];
        final double[] weighted = new double[WIDTH * HEIGHT];
        for (int p = 0; p < first.length; p++) {
            first[p] = Math.abs(components.getStack().getProcessor(1).getf(p));
            for (int i = 0; i < CHANNELS; i++)
                weighted[p] += sigma[i] / sum * Math.abs(components.getStack().getProcessor(i + 1).getf(p));
        }
        assertMap(first, made.tsm("Fire"));
        assertMap(weighted, made.mtsm(Components.all(), Weights.SIGMA, "Fire"));
    }

    private static double squares(final ImagePlus components, final int i) {
        double sum = 0;
        for (int p = 0; p < WIDTH * HEIGHT; p++)
            sum += Math.pow(components.getStack().getProcessor(i + 1).getf(p), 2);
        return sum;
    }

    private static void assertMap(final double[] raw, final ImagePlus map) {
        final double min = Arrays.stream(raw).min().getAsDouble();
        final double max = Arrays.stream(raw).max().getAsDouble();
        for (int p = 0; p < raw.length; p++)
            assertEquals((raw[p] - min) / (max - min), map.getProcessor().getf(p), 1e-5);
    }

    /** The image is the core times the factors: by the definition, one entry at a time. */
    @Test
    void coreAndFactorsReconstructTheImage() {
        final ImagePlus image = features(3);
        final StackDecomposition made = full(image);
        final ImagePlus core = made.core();
        final List<ImagePlus> factors = made.factors();
        for (int c = 0; c < CHANNELS; c++)
            for (int y = 0; y < HEIGHT; y += 3)
                for (int x = 0; x < WIDTH; x += 3) {
                    double value = 0;
                    for (int i = 0; i < core.getStackSize(); i++)
                        for (int j = 0; j < core.getHeight(); j++)
                            for (int k = 0; k < core.getWidth(); k++)
                                value += core.getStack().getProcessor(i + 1).getf(k, j)
                                        * factors.get(0).getProcessor().getf(c, i)
                                        * factors.get(1).getProcessor().getf(y, j)
                                        * factors.get(2).getProcessor().getf(x, k);
                    assertEquals(image.getStack().getProcessor(c + 1).getf(x, y), value, 1e-4);
                }
    }

    @Test
    void slicesFramesAndChannelsAreTheSame() {
        final float[] expected = pixels(full(features(4)).tsm("Fire"));
        final ImagePlus frames = features(4);
        frames.setDimensions(1, 1, CHANNELS);
        assertTrue(Arrays.equals(expected, pixels(full(frames).tsm("Fire"))));
        final ImagePlus channels = features(4);
        channels.setDimensions(CHANNELS, 1, 1);
        assertTrue(Arrays.equals(expected,
                pixels(full(new CompositeImage(channels, CompositeImage.COMPOSITE)).tsm("Fire"))));
    }

    /** Of a hyperstack, the channels at the slice and frame that are shown. */
    @Test
    void ofAHyperstackTheShownSliceAndFrameCount() {
        final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int z = 0; z < 2; z++)
            for (int c = 1; c <= CHANNELS; c++) stack.addSlice(features(z).getStack().getProcessor(c));
        final ImagePlus image = new ImagePlus("h", stack);
        image.setDimensions(CHANNELS, 2, 1);
        image.setPosition(1, 2, 1);
        assertTrue(Arrays.equals(pixels(full(features(1)).tsm("Fire")), pixels(full(image).tsm("Fire"))));
    }

    private static float[] pixels(final ImagePlus image) {
        return (float[]) image.getProcessor().getPixels();
    }

    @Test
    void imagesKeepTheScaleAndSayWhatTheyAre() {
        final StackDecomposition made = full(features(5));
        final ImagePlus map = made.mtsm(Components.all(), Weights.SIGMA, "Fire");
        assertEquals("MTSM of stack", map.getTitle());
        assertEquals(0.7, map.getCalibration().pixelWidth);
        assertEquals(1, map.getDisplayRangeMax());
        assertTrue(map.getProperty("Info").toString().contains("singular values"));
        assertTrue(made.components().getStack().getSliceLabel(1).contains("% of the energy"));
        assertEquals("Spectrum of stack", made.spectrum().getTitle());
    }

    @Test
    void rgbImagesHaveThreeChannels() {
        final ImagePlus rgb = IJ.createImage("c", "RGB ramp", WIDTH, HEIGHT, 1);
        rgb.getProcessor().putPixel(3, 3, 0xff0000);
        assertEquals(3, full(rgb).components().getStackSize());
    }

    @Test
    void valuesThatAreNoNumbersCountAsZeroAndAreSaid() {
        final ImagePlus image = features(6);
        final ImageProcessor first = image.getStack().getProcessor(1);
        first.setf(2, 2, Float.NaN);
        final StackDecomposition made = full(image);
        assertFalse(Float.isNaN(made.tsm("Fire").getProcessor().getf(2, 2)));
        assertTrue(made.warnings().get(0).startsWith("1 of "), made.warnings().toString());
    }

    @Test
    void imagesWithoutChannelsAreRefused() {
        final ImagePlus one = IJ.createImage("one", "8-bit ramp", WIDTH, HEIGHT, 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> full(one)).getMessage()
                .contains("at least two channels"));
        final ImagePlus small = IJ.createImage("small", "8-bit ramp", 1, 9, 4);
        assertThrows(IllegalArgumentException.class, () -> full(small));
        final ImagePlus colours = IJ.createImage("colours", "RGB ramp", WIDTH, HEIGHT, 4);
        assertThrows(IllegalArgumentException.class, () -> full(colours));
    }

    /** In a process whose class path has no engine at all. */
    @Test
    void noEngineIsNeeded() throws Exception {
        final String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*(tensorflow|djl|javacpp|protobuf)[^/\\\\]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        final Macros.Outcome outcome = Macros.inOwnProcess(("newImage('c', '8-bit composite-mode', 30, 20, 3, 1, 1);\n"
                + "run('Add Specified Noise...', 'stack standard=60'); run('Decompose Stack...', 'core factors');\n"
                + "print(getTitle(), nImages);").replace('\'', '"'), classPath);
        assertEquals(0, outcome.status(), outcome.output());
        assertEquals("MTSM of c 9", outcome.output().strip());
    }
}
