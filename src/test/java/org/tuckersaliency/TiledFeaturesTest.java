package org.tuckersaliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.scijava.Context;
import org.tuckersaliency.method.LayerInput;
import org.tuckersaliency.method.LayerMap;
import org.tuckersaliency.method.MultivectorTuckerSaliencyMap;
import org.tuckersaliency.network.FeatureMaps;
import org.tuckersaliency.network.NetworkInput;
import org.tuckersaliency.network.Preprocessing;

import ij.IJ;
import net.imglib2.img.array.ArrayImgs;

/** Feature maps of whole images and of tiles, on networks of every kind without an engine. */
class TiledFeaturesTest {
    private final Context context = new Context();
    private Progress progress;

    @BeforeEach
    void start() {
        progress = new Progress(context, "test", 1);
        progress.next("tiles");
    }

    @AfterEach
    void dispose() {
        progress.close();
        context.dispose();
    }

    private static LazyInput image(final int width, final int height) {
        final float[] values = new float[width * height];
        final Random random = new Random(width + height);
        for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
        return image(values, width, height);
    }

    private static LazyInput image(final float[] values, final int width, final int height) {
        return LazyInput.of(ArrayImgs.floats(values, width, height, 1), Preprocessing.named("raw"), 0, 1, width,
                height);
    }

    private Optional<TileFit> fit(final SlidingNetwork network, final LazyInput image) {
        return new TileProbe(network::featureMaps, new NetworkInput("image", 1, -1, -1, 1, 1), SlidingNetwork.LAYER,
                progress).fit(image);
    }

    private static TiledFeatures tiles(final SlidingNetwork network, final TileFit fit, final int edge) {
        return new TiledFeatures(network::featureMaps, SlidingNetwork.LAYER, fit, edge);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "WITH_.*")
    void tilesGiveWhatTheWholeImageGives(final SlidingNetwork network) {
        for (final int[] size : new int[][] { { 301, 217 }, { 256, 320 }, { 190, 333 } }) {
            final LazyInput image = image(size[0], size[1]);
            final FeatureMaps whole = network.featureMaps(image.whole(), SlidingNetwork.LAYER);
            for (final int edge : new int[] { 64, 100, 150 }) {
                final TiledFeatures tiles = tiles(network, fit(network, image).orElseThrow(), edge);
                assertTrue(tiles.tiles() > 1, "one tile only");
                final FeatureMaps together = tiles.together(image, progress);
                assertEquals(whole.width(), together.width());
                assertArrayEquals(whole.values(), together.values(), 1e-6f);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "WITH_.*")
    void layerThatDependsOnTheWholeImageIsFoundOut(final SlidingNetwork network) {
        assertTrue(fit(network, image(300, 200)).isEmpty());
    }

    @Test
    void imageOfOneTileIsComputedAtOnce() {
        final LazyInput image = image(130, 90);
        final TiledFeatures tiles = tiles(SlidingNetwork.STRIDED, fit(SlidingNetwork.STRIDED, image).orElseThrow(),
                200);
        assertEquals(1, tiles.tiles());
        assertArrayEquals(SlidingNetwork.STRIDED.featureMaps(image.whole(), SlidingNetwork.LAYER).values(),
                tiles.together(image, progress).values());
    }

    @Test
    void pixelThatIsNoNumberSpoilsTheSamePositions() {
        final float[] values = new float[200 * 200];
        Arrays.fill(values, 0.5f);
        values[64 * 200 + 63] = Float.NaN;
        final LazyInput image = image(values, 200, 200);
        assertArrayEquals(SlidingNetwork.STRIDED.featureMaps(image.whole(), SlidingNetwork.LAYER).values(),
                tiles(SlidingNetwork.STRIDED, fit(SlidingNetwork.STRIDED, image).orElseThrow(), 64)
                        .together(image, progress).values());
    }

    /** What the network does not show on noise is still seen at the seams. */
    @Test
    void tilesWithTooSmallAHaloAreRefused() {
        final LazyInput image = image(256, 256);
        final TileFit fit = fit(SlidingNetwork.HOURGLASS, image).orElseThrow();
        final TileAxis axis = new TileAxis(4, 4, 0, 256);
        assertTrue(fit.halo() > 4);
        final TiledFeatures tiles = tiles(SlidingNetwork.HOURGLASS, new TileFit(axis, axis, 1, 1), 64);
        assertThrows(TiledFeatures.SeamException.class, () -> tiles.together(image, progress));
    }

    @Test
    void mapThatIsMadeTileByTileIsThatOfTheWhole() {
        final LazyInput image = image(301, 217);
        final FeatureMaps whole = SlidingNetwork.STRIDED.featureMaps(image.whole(), SlidingNetwork.LAYER);
        final MultivectorTuckerSaliencyMap method = new MultivectorTuckerSaliencyMap();
        final LayerMap expected = method.compute(LayerInput.of(whole.image()));
        final LayerMap map = tiles(SlidingNetwork.STRIDED, fit(SlidingNetwork.STRIDED, image).orElseThrow(), 64)
                .map(image, method.pieces().orElseThrow(), progress);
        assertArrayEquals(expected.values(), map.values(), 1e-9);
        assertEquals(expected.width(), map.width());
        assertEquals(List.copyOf(expected.facts().keySet()), List.copyOf(map.facts().keySet()));
    }

    @Test
    void escapeEndsTheRunAtTheNextTile() {
        final LazyInput image = image(320, 320);
        final TileFit fit = fit(SlidingNetwork.STRIDED, image).orElseThrow();
        final AtomicInteger seen = new AtomicInteger();
        final TiledFeatures tiles = new TiledFeatures((part, layer) -> {
            if (seen.incrementAndGet() == 3) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            return SlidingNetwork.STRIDED.featureMaps(part, layer);
        }, SlidingNetwork.LAYER, fit, 64);
        try {
            assertThrows(CancellationException.class, () -> tiles.together(image, progress));
            assertEquals(3, seen.get());
        } finally {
            IJ.resetEscape();
        }
    }

    /** The definition: every position once, seen with what belongs to it, on the grid of the whole. */
    @ParameterizedTest
    @CsvSource({ "8, 1, 0, 800, 64, 20", "8, 1, 1, 517, 64, 28", "15, 1, 1, 301, 64, 15", "4, 4, 3, 203, 70, 9",
            "8, 4, -3, 333, 100, 24", "8, 8, 5, 69, 64, 8", "128, 2, 1, 100, 64, 5" })
    void tilesCoverEveryPositionOnceAndLieOnTheGrid(final int period, final int positions, final int rest,
            final int length, final int edge, final int halo) {
        final TileAxis axis = new TileAxis(period, positions, rest, length);
        int next = 0;
        for (final TileAxis.Span span : axis.cut(edge, halo)) {
            assertEquals(next, span.from());
            next = span.to();
            assertEquals(0, span.first() % period);
            assertEquals(length % period, span.length() % period);
            assertEquals(span.first() / period * positions, span.origin());
            assertTrue(span.first() + span.length() <= length);
            assertTrue(span.first() == 0 || span.from() * period / positions - span.first() >= halo);
            final boolean atTheEnd = span.first() + span.length() == length;
            assertTrue(atTheEnd || span.first() + span.length() - span.to() * period / positions >= halo);
        }
        assertEquals(axis.size(), next);
        assertEquals(length / period * positions + rest, axis.size());
    }
}
