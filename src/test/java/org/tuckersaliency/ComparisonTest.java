package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.tuckersaliency.evaluation.MapValues;
import org.tuckersaliency.evaluation.PearsonCorrelation;
import org.tuckersaliency.method.FullGrad;
import org.tuckersaliency.method.GradCam;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.method.SaliencyMethod;
import org.tuckersaliency.network.NetworkException;
import org.tuckersaliency.sample.SampleImages;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Methods × layers on one image, with the bundled classifier and with a network without an engine. */
class ComparisonTest {
    private static final String NETWORK = "sample:cells-classifier";
    private static final SaliencySettings TWO_LAYERS = new SaliencySettings().withLayer("stage3/relu;stage4/relu");
    private static final SaliencyMethod FULL_GRAD = new FullGrad();
    private static final SaliencyMethod GRAD_CAM = new GradCam();
    private static final SaliencyMethod MTSM = new MultivectorTuckerSaliencyMap();

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
    void stackHasTheMapsOfTheMethodsAloneWithLabelsScaleAndOneDisplayRange() {
        final ImagePlus sample = SampleImages.open("cells");
        sample.getCalibration().pixelWidth = 0.7;
        final ImagePlus stack = saliency.compare(sample, NETWORK, List.of(MTSM, GRAD_CAM), TWO_LAYERS).stack();
        assertArrayEquals(new int[] { 256, 256, 1, 2, 2 }, stack.getDimensions());
        assertEquals("Maps of cells", stack.getTitle());
        assertEquals(0.7, stack.getCalibration().pixelWidth);
        assertEquals(sample.getCalibration().getUnit(), stack.getCalibration().getUnit());
        for (int i = 1; i <= 4; i++) {
            final SaliencyMethod method = i % 2 == 1 ? MTSM : GRAD_CAM;
            final String layer = i <= 2 ? "stage3/relu" : "stage4/relu";
            assertEquals(method.shortName() + ", " + layer, stack.getStack().getSliceLabel(i));
            final ImagePlus alone = saliency
                    .map(sample, NETWORK, method, new SaliencySettings().withLayer(layer)).map().orElseThrow();
            assertArrayEquals((float[]) alone.getProcessor().getPixels(),
                    (float[]) stack.getStack().getProcessor(i).getPixels());
            stack.setSlice(i);
            assertEquals(0, stack.getDisplayRangeMin());
            assertEquals(1, stack.getDisplayRangeMax());
        }
    }

    @Test
    void montageHasARowForEachLayerAndAColumnForTheImageAndEachMethod() {
        final ImagePlus sample = SampleImages.open("cells");
        final Comparison comparison = saliency.compare(sample, NETWORK, List.of(MTSM, GRAD_CAM), TWO_LAYERS);
        final ImagePlus montage = comparison.montage();
        assertEquals("Comparison of cells", montage.getTitle());
        assertEquals(24, montage.getBitDepth());
        assertEquals(3 * (256 + 8) + 8, montage.getWidth());
        assertEquals(2 * (256 + 26 + 8), montage.getHeight());
        montage.setRoi(8, 26, 256, 256);
        assertArrayEquals((int[]) sample.flatten().getProcessor().getPixels(),
                (int[]) montage.crop().getProcessor().getPixels(), "the image itself comes first");
        assertTrue(montage.getInfoProperty().contains("Map: MTSM, stage3/relu"), montage.getInfoProperty());
        assertEquals(SampleImages.open("cells").getOverlay().size(), sample.getOverlay().size());
    }

    @Test
    void correlationsAreThoseOfTheMetric() {
        final Comparison comparison = saliency.compare(SampleImages.open("cells"), NETWORK, List.of(MTSM, GRAD_CAM),
                TWO_LAYERS);
        final ResultsTable table = comparison.correlations();
        final List<MapValues> maps = comparison.maps().stream().map(map -> MapValues.of(map.map().image()))
                .collect(Collectors.toList());
        assertEquals(4, table.size());
        assertEquals("Grad-CAM at stage3/relu", table.getStringValue("Map", 1));
        for (int i = 0; i < 4; i++) {
            assertEquals(table.getColumnHeading(i + 1), table.getStringValue("Map", i));
            for (int k = 0; k < 4; k++)
                assertEquals(new PearsonCorrelation().of(maps.get(i), maps.get(k)).orElseThrow(),
                        table.getValueAsDouble(k + 1, i), 1e-12);
        }
    }

    @Test
    void methodThatTakesAllLayersIsLeftOutWhereALayerIsNamed() {
        final ImagePlus sample = SampleImages.open("cells");
        final Comparison named = saliency.compare(sample, NETWORK, List.of(FULL_GRAD, MTSM), TWO_LAYERS);
        assertEquals(2, named.maps().size());
        assertEquals(2, named.stack().getStackSize());
        assertTrue(named.warnings().get(0).startsWith("FullGrad at stage3/relu is left out: "), named.warnings()
                .toString());
        final Comparison auto = saliency.compare(sample, NETWORK, List.of(FULL_GRAD, MTSM), new SaliencySettings());
        assertEquals(List.of("FullGrad", "MTSM"),
                auto.maps().stream().map(MethodMap::method).collect(Collectors.toList()));
        final String sentence = assertThrows(IllegalArgumentException.class,
                () -> saliency.compare(sample, NETWORK, List.of(FULL_GRAD), TWO_LAYERS)).getMessage();
        assertTrue(sentence.startsWith("None of the methods gives a map: FullGrad takes all layers"), sentence);
    }

    @Test
    void methodWithoutAGradientAtOneLayerLeavesAnEmptySlice() {
        final FakeNetwork network = new FakeNetwork(1, -1) {
            @Override
            public org.tuckersaliency.network.Gradients gradients(
                    final net.imglib2.RandomAccessibleInterval<net.imglib2.type.numeric.real.FloatType> image,
                    final org.tuckersaliency.network.Layer layer, final org.tuckersaliency.network.Target target,
                    final boolean curvature) {
                if (layer.name().equals("same")) throw new NetworkException("There is no gradient at same.");
                return super.gradients(image, layer, target, curvature);
            }
        };
        final ImagePlus ramp = IJ.createImage("ramp", "8-bit ramp", 40, 30, 1);
        ramp.getProcessor().noise(20);
        final SaliencySettings settings = new SaliencySettings().withLayer("mean;same");
        final Comparison comparison = compare(ramp, network, settings, GRAD_CAM, MTSM);
        final ImagePlus stack = comparison.stack();
        assertArrayEquals(new int[] { 40, 30, 1, 2, 2 }, stack.getDimensions());
        assertEquals("Grad-CAM, same (left out)", stack.getStack().getSliceLabel(3));
        assertTrue(Float.isNaN(stack.getStack().getProcessor(3).getf(0)));
        assertFalse(Float.isNaN(stack.getStack().getProcessor(4).getf(0)));
        assertTrue(comparison.warnings().contains("Grad-CAM at same is left out: There is no gradient at same."));
        assertEquals(3, comparison.correlations().size());
        assertEquals(3 * (200 + 8) + 8, comparison.montage().getWidth(), "small images are magnified");
    }

    @Test
    void methodThatFailsDoesNotEndTheOthers() {
        final SaliencyMethod failing = new SaliencyMethod() {
            @Override
            public String key() {
                return "failing";
            }

            @Override
            public String label() {
                return "Failing";
            }

            @Override
            public String shortName() {
                return "Failing";
            }

            @Override
            public String help() {
                return "";
            }

            @Override
            public String citation() {
                return "";
            }

            @Override
            public LayerMap compute(final LayerInput input) {
                throw new IllegalStateException("The eigenvalues were not found.");
            }
        };
        final ImagePlus high = IJ.createImage("high", "8-bit ramp", 20, 900, 1);
        final Comparison comparison = compare(high, new FakeNetwork(1, -1), new SaliencySettings(), failing, MTSM);
        assertEquals(List.of("Failing at mean is left out: The eigenvalues were not found."), comparison.warnings());
        assertEquals(2 * (192 + 8) + 8, comparison.montage().getWidth(), "there is room for labels");
    }

    @Test
    void onePlaneOfAHyperstackIsCompared() {
        final ImagePlus frames = SampleImages.open("time-lapse");
        frames.setPosition(1, 1, 4);
        final ImagePlus stack = saliency.compare(frames, NETWORK, List.of(MTSM), new SaliencySettings()).stack();
        assertEquals(1, stack.getStackSize());
        assertEquals("MTSM, stage4/relu", stack.getProp("Slice_Label"));
        assertArrayEquals((float[]) saliency.map(frames, NETWORK, "mtsm").getProcessor().getPixels(),
                (float[]) stack.getProcessor().getPixels());
        assertNotSame(frames.getCalibration(), stack.getCalibration());
    }

    @Test
    void whatIsWrongForAllMethodsIsRefused() {
        final ImagePlus sample = SampleImages.open("cells");
        final List<SaliencyMethod> methods = List.of(MTSM, GRAD_CAM);
        for (final SaliencySettings bad : List.of(new SaliencySettings().withTarget("nix"),
                new SaliencySettings().withTarget("mitotic;elongated"), new SaliencySettings().withPreprocessing("nix"),
                new SaliencySettings().withLut("nix")))
            assertThrows(IllegalArgumentException.class, () -> saliency.compare(sample, NETWORK, methods, bad));
        assertThrows(NetworkException.class,
                () -> saliency.compare(sample, NETWORK, methods, new SaliencySettings().withLayer("nix")));
    }

    @Test
    void methodsAreListedOnceInTheGivenOrder() {
        assertEquals(List.of("mtsm", "gradcam"), saliency.methods("mtsm; gradcam;mtsm").stream()
                .map(SaliencyMethod::key).collect(Collectors.toList()));
        assertEquals(saliency.methods().size(), saliency.methods("all").size());
        assertThrows(IllegalArgumentException.class, () -> saliency.methods(" ; "));
        assertThrows(IllegalArgumentException.class, () -> saliency.methods("mtsm;nix"));
    }

    @Test
    void escapeEndsTheComparison() {
        final ImagePlus ramp = IJ.createImage("ramp", "8-bit ramp", 40, 30, 1);
        try (Cancellation run = Cancellation.begin()) {
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertThrows(CancellationException.class,
                    () -> compare(ramp, new FakeNetwork(1, -1), new SaliencySettings(), MTSM));
        }
    }

    private static Comparison compare(final ImagePlus image, final FakeNetwork network, final SaliencySettings settings,
            final SaliencyMethod... methods) {
        return Comparison.of(new MethodMaps(image, network, List.of(methods), settings, t -> t.choices(image)), context,
                List.of(methods), settings);
    }
}
