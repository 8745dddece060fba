package org.tuckersaliency.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuckersaliency.tucker.MultilinearRanks;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** A map that is made piece by piece is the map of the whole. */
class PiecewiseMethodTest {
    private static final int CHANNELS = 7;
    private static final int HEIGHT = 12;
    private static final int WIDTH = 19;

    static List<PiecewiseMethod> methods() {
        return List.of(new EigenCam(), new EigenCam(false, SignRule.AUTO), new EigenCam(true, SignRule.INVERTED),
                new TuckerSaliencyMap(), new MultivectorTuckerSaliencyMap(),
                new MultivectorTuckerSaliencyMap().with("components", "3").with("weights", "equal"),
                new MultivectorTuckerSaliencyMap().with("components", "0.9").with("weights", "energy"),
                new MeanActivation(), new RandomMap(3), new FeatureExplanation(), new MultivecEigenCam(),
                new MultivecEigenCam().with("centre", "false"));
    }

    /** Positive, with channels of very different means, one of them constant. */
    private static float[] features() {
        final float[] values = new float[CHANNELS * HEIGHT * WIDTH];
        final Random random = new Random(11);
        for (int i = 0; i < values.length; i++) {
            final int c = i / (HEIGHT * WIDTH);
            values[i] = c == 3 ? 2.5f : (float) (Math.pow(10, c - 3) + (c + 1) * random.nextFloat() + i % WIDTH * 0.05);
        }
        return values;
    }

    private static LayerMap inPieces(final PiecewiseMethod method, final RandomAccessibleInterval<FloatType> features,
            final int... columns) {
        final Pieces pieces = method.pieces().orElseThrow();
        final double[] map = new double[HEIGHT * WIDTH];
        for (int lesson = 0; lesson < pieces.lessons(); lesson++)
            for (int i = 1; i < columns.length; i++)
                pieces.learn(lesson, piece(features, columns[i - 1], columns[i]));
        for (int i = 1; i < columns.length; i++) {
            final int width = columns[i] - columns[i - 1];
            final double[] values = pieces.values(piece(features, columns[i - 1], columns[i]));
            for (int y = 0; y < HEIGHT; y++)
                System.arraycopy(values, y * width, map, y * WIDTH + columns[i - 1], width);
        }
        return pieces.finish(map, CHANNELS, HEIGHT, WIDTH);
    }

    private static LayerInput piece(final RandomAccessibleInterval<FloatType> features, final int from, final int to) {
        return LayerInput.of(Views.offsetInterval(features, new long[] { from, 0, 0 },
                new long[] { to - from, HEIGHT, CHANNELS }));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void mapOfPiecesIsThatOfTheWhole(final PiecewiseMethod method) {
        final RandomAccessibleInterval<FloatType> features = ArrayImgs.floats(features(), WIDTH, HEIGHT, CHANNELS);
        final LayerMap whole = method.compute(LayerInput.of(features));
        final double largest = java.util.Arrays.stream(whole.values()).map(Math::abs).max().orElseThrow();
        for (final int[] columns : new int[][] { { 0, WIDTH }, { 0, 7, WIDTH }, { 0, 1, 6, 12, WIDTH } }) {
            final LayerMap map = inPieces(method, features, columns);
            assertArrayEquals(whole.values(), map.values(), 1e-7 * largest);
            assertEquals(whole.width(), map.width());
            assertEquals(whole.height(), map.height());
            assertEquals(List.copyOf(whole.facts().keySet()), List.copyOf(map.facts().keySet()));
            assertEquals(whole.facts().get("ranks"), map.facts().get("ranks"));
            assertEquals(whole.warnings(), map.warnings());
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void featuresWithoutAnyDifferenceGiveTheMapAndWarningsOfTheWhole(final PiecewiseMethod method) {
        for (final float value : new float[] { 0, 3 }) {
            final float[] constant = new float[CHANNELS * HEIGHT * WIDTH];
            java.util.Arrays.fill(constant, value);
            final RandomAccessibleInterval<FloatType> features = ArrayImgs.floats(constant, WIDTH, HEIGHT, CHANNELS);
            final LayerMap whole = method.compute(LayerInput.of(features));
            final LayerMap map = inPieces(method, features, 0, 7, WIDTH);
            assertArrayEquals(whole.values(), map.values(), 1e-6);
            assertEquals(whole.warnings(), map.warnings());
        }
    }

    @Test
    void valuesThatAreNoNumbersAreCountedOverAllPieces() {
        final float[] values = features();
        values[5] = Float.NaN;
        values[100] = Float.POSITIVE_INFINITY;
        final RandomAccessibleInterval<FloatType> features = ArrayImgs.floats(values, WIDTH, HEIGHT, CHANNELS);
        final LayerMap map = inPieces(new MultivectorTuckerSaliencyMap(), features, 0, 7, WIDTH);
        assertEquals(new MultivectorTuckerSaliencyMap().compute(LayerInput.of(features)).warnings(), map.warnings());
        assertTrue(map.warnings().get(0).startsWith("2 of " + values.length), map.warnings().get(0));
    }

    @Test
    void optionsThatNeedTheWholeHaveNoPieces() {
        final MultilinearRanks ranks = MultilinearRanks.parse("3,2,2", LayerInput.AXES);
        assertTrue(new TuckerSaliencyMap(ranks).pieces().isEmpty());
        assertTrue(new MultivectorTuckerSaliencyMap().with("weights", "scaled").pieces().isEmpty());
        assertTrue(new MultivecEigenCam().with("weights", "scaled").pieces().isEmpty());
    }
}
