package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.Layer;
import org.tuckersaliency.network.Scores;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Where the memory is not enough for one plane, image or method, the others go on. */
class MemoryFaultTest {
    /** Has no memory for some of its passes, counted from 1. */
    private static final class Short extends FakeNetwork {
        private Set<Integer> without = Set.of();
        private int passes;

        Short() {
            super(1, -1);
        }

        void without(final Integer... some) {
            without = Set.of(some);
            passes = 0;
        }

        @Override
        public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
            if (without.contains(++passes)) throw new OutOfMemoryError("Java heap space");
            return super.featureMaps(image, layer);
        }
    }

    @TempDir
    private Path temporary;
    private final Context context = new Context(SaliencyService.class);
    private final SaliencyService saliency = context.service(SaliencyService.class);
    private final Short network = new Short();
    private final NetworkCache networks = new NetworkCache(source -> network, (source, share, seed) -> network);

    @AfterEach
    void disposeOfTheContext() {
        context.dispose();
    }

    private SaliencyResult map(final ImagePlus image) {
        return ImageMapper.of(image, network, saliency.method("mtsm"), new SaliencySettings().withPlanes("all")).get(0)
                .run(context);
    }

    @Test
    void planeOfAStackWithoutMemoryIsSaidAndTheOthersHaveTheirMaps() {
        final ImagePlus stack = ImageMapperTest.hyperstack("8-bit", 1, 5, 1);
        final ImagePlus whole = map(stack).map().orElseThrow();
        network.without(1, 3);
        final SaliencyResult result = map(stack);
        final ImagePlus map = result.map().orElseThrow();
        for (int i = 1; i <= 5; i++)
            assertArrayEquals(i == 1 || i == 3 ? new float[16 * 12] : (float[]) whole.getStack().getPixels(i),
                    (float[]) map.getStack().getPixels(i), "plane " + i);
        final String info = map.getInfoProperty();
        assertTrue(info.contains("Method: Multivector"), info);
        assertTrue(info.contains("There was not enough memory for the map of channel 1, slice 3, frame 1"), info);
        assertEquals(2, result.maps().stream().filter(m -> m.warnings().toString().contains("memory")).count());
    }

    @Test
    void stackWithoutMemoryForAnyPlaneIsAnError() {
        network.without(1, 2, 3);
        assertThrows(OutOfMemoryError.class, () -> map(ImageMapperTest.hyperstack("8-bit", 1, 3, 1)));
    }

    @Test
    void mapsThatDoNotFitInTheEndAreMadeSmallerAndNotLost() {
        final ImagePlus planes = ImageMapperTest.hyperstack("8-bit", 1, 3, 1);
        final int[] reads = { 0 };
        final ImageStack stack = new ImageStack(planes.getWidth(), planes.getHeight()) {
            @Override
            public ImageProcessor getProcessor(final int plane) {
                if (++reads[0] == 4) throw new OutOfMemoryError("Java heap space");
                return super.getProcessor(plane);
            }
        };
        for (int i = 1; i <= 3; i++) stack.addSlice(planes.getStack().getProcessor(i));
        final ImagePlus image = new ImagePlus("planes", stack);
        reads[0] = 0;
        final SaliencyResult result = ImageMapper.of(image, network, saliency.method("mtsm"),
                new SaliencySettings().withPlanes("all").withOutput("overlay")).get(0).run(context);
        assertEquals(3, network.inputs().size(), "every plane passed the network once");
        assertEquals(planes.getWidth() / 2, result.overlay().orElseThrow().getWidth());
        assertEquals(3, result.overlay().orElseThrow().getStackSize());
        assertTrue(result.maps().get(0).warnings().toString().contains("not enough memory for a map of"));
    }

    @Test
    void planeInWhichAMethodFailsTakesNoOtherAlong() {
        final FakeNetwork failing = new FakeNetwork(1, -1) {
            @Override
            public FeatureMaps featureMaps(final RandomAccessibleInterval<FloatType> image, final Layer layer) {
                if (inputs().size() == 2) {
                    inputs().add(image.dimensionsAsLongArray());
                    throw new IllegalStateException("The eigenvalues were not found.");
                }
                return super.featureMaps(image, layer);
            }
        };
        final SaliencyResult result = ImageMapper.of(ImageMapperTest.hyperstack("8-bit", 1, 4, 1), failing,
                saliency.method("mtsm"), new SaliencySettings().withPlanes("all")).get(0).run(context);
        assertEquals(List.of("There is no map of channel 1, slice 3, frame 1, so it is 0 there: The eigenvalues were "
                + "not found."), result.maps().get(2).warnings());
        assertEquals(4, result.map().orElseThrow().getStackSize());
        assertTrue(result.map().orElseThrow().getStack().getProcessor(4).getStats().max > 0);
    }

    @Test
    void planeWithoutMemoryIsLeftOutOfAClassification() {
        final FakeNetwork failing = new FakeNetwork(1, -1) {
            private int passes;

            @Override
            public List<Scores> scores(final List<? extends RandomAccessibleInterval<FloatType>> images) {
                if (++passes == 2) throw new OutOfMemoryError("Java heap space");
                return super.scores(images);
            }
        };
        final List<Classification> found = new Classifier(ImageMapperTest.hyperstack("8-bit", 1, 3, 1), failing,
                new SaliencySettings().withPlanes("all")).run(context);
        assertEquals(List.of(3, 0, 3), found.stream().map(one -> one.entries().size()).collect(Collectors.toList()));
        assertTrue(found.get(1).warnings().toString().contains("not enough memory for the classes of"));
        assertEquals(6, ClassTable.of("planes", found, 9).size());
    }

    @Test
    void methodWithoutMemoryIsLeftOutOfAComparison() {
        network.without(1);
        final Comparison comparison = Comparison.of(
                new MethodMaps(ImageMapperTest.hyperstack("8-bit", 1, 1, 1), network,
                        saliency.methods("tsm;mtsm"), new SaliencySettings(), TargetText::choices),
                context,
                saliency.methods("tsm;mtsm"), new SaliencySettings());
        assertEquals(1, comparison.warnings().stream()
                .filter(w -> w.startsWith("TSM at") && w.contains("not enough memory")).count());
    }

    @Test
    void imageWithoutMemoryIsLeftOutOfAnEvaluationAndTriedAgainByTheNextRun() throws IOException {
        final Path images = Files.createDirectory(temporary.resolve("images"));
        for (int i = 0; i < 3; i++)
            IJ.saveAsTiff(IJ.createImage("i" + i, "8-bit ramp", 16, 12, 1),
                    images.resolve("i" + i + ".tif").toString());
        network.without(2);
        final Evaluation first = evaluate(images);
        assertTrue(first.warnings().stream().anyMatch(w -> w.contains("not enough memory")),
                first.warnings().toString());
        assertEquals(List.of(2, 1), counts(first));
        network.without();
        assertEquals(List.of(3, 0), counts(evaluate(images)));
    }

    /** How many images have a value by TSM, and how many are left out. */
    private static List<Integer> counts(final Evaluation evaluation) {
        return evaluation.result().rows().stream().filter(row -> row.method().equals("tsm")).findFirst()
                .map(row -> List.of(row.summary().n(), row.summary().leftOut())).orElseThrow();
    }

    private Evaluation evaluate(final Path images) {
        return new EvaluationRun(context, networks, saliency.methods(), saliency.metrics(),
                new EvaluationSettings().withFolder(images.toString()).withNetwork("fake").withMethods("tsm")
                        .withMetrics("complexity").withCsv(temporary.resolve("table.csv").toString()),
                null).run();
    }
}
