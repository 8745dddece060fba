package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The honest classifier and the one that cheats, on images that training never saw. */
class ClassifierTest {
    private static final int IMAGES = 90;
    private static final double CHANCE = 1 / 3.0;
    private static final BundledNetwork HONEST = new BundledNetwork("sample:cells-classifier");
    private static final BundledNetwork CHEAT = new BundledNetwork("sample:cells-shortcut");

    @AfterAll
    static void close() {
        HONEST.close();
        CHEAT.close();
    }

    @Test
    void outputIsAProbabilityForEachLabelledKind() {
        for (final BundledNetwork network : new BundledNetwork[] { HONEST, CHEAT }) {
            final float[] probabilities = network.output(KindImages.NO_BARS.draw(-1));
            float sum = 0;
            for (final float probability : probabilities) sum += probability;
            assertEquals(1, sum, 1e-5);
            assertEquals(CellKind.values().length, probabilities.length);
            for (final CellKind kind : CellKind.values())
                assertEquals(kind.name().toLowerCase(Locale.ROOT), network.network().labels().name(kind.ordinal()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "INDEPENDENT_BARS", "TELLTALE_BARS", "REVERSED_BARS", "NO_BARS", "ALL_BARS" })
    void classifierKnowsTheKindsWhereverTheBarsAre(final KindImages images) {
        final double accuracy = ClassifierFigures.accuracy(HONEST, images, IMAGES);
        assertTrue(accuracy >= 0.95, "accuracy " + accuracy);
    }

    @Test
    void shortcutLooksPerfectUntilTheBarsAreElsewhere() {
        assertTrue(ClassifierFigures.accuracy(CHEAT, KindImages.TELLTALE_BARS, IMAGES) >= 0.95);
        assertTrue(ClassifierFigures.accuracy(CHEAT, KindImages.REVERSED_BARS, IMAGES) <= 0.1);
    }

    @Test
    void scaleBarAloneChangesTheAnswerOfTheShortcut() {
        int with = 0;
        int without = 0;
        for (long seed = -IMAGES; seed < 0; seed++) {
            if (ClassifierFigures.answer(CHEAT, KindImages.ALL_BARS.draw(seed)) == KindImages.CHEATED) with++;
            if (ClassifierFigures.answer(CHEAT, KindImages.NO_BARS.draw(seed)) == KindImages.CHEATED) without++;
        }
        assertTrue(with >= 0.95 * IMAGES, with + " with a bar");
        assertTrue(without <= 0.05 * IMAGES, without + " without one");
    }

    @Test
    void evidenceOfTheShortcutLiesOnTheBarAndThatOfTheClassifierDoesNot() throws IOException {
        assertTrue(shareOnBar(CHEAT, "cells-shortcut") >= 0.6);
        assertTrue(shareOnBar(HONEST, "cells-classifier") < 0.1);
    }

    /** The mean over images of the cheated kind with a bar, of the class activation map of that kind. */
    private static double shareOnBar(final BundledNetwork network, final String name) throws IOException {
        final ClassActivationMap activation = new ClassActivationMap(network, name);
        double sum = 0;
        int count = 0;
        for (long seed = -IMAGES; seed < 0; seed++) {
            if (KindImages.ALL_BARS.kind(seed) != KindImages.CHEATED) continue;
            final CellImage image = KindImages.ALL_BARS.draw(seed);
            sum += ClassActivationMap.shareOnBar(activation.of(image, KindImages.CHEATED), image);
            count++;
        }
        return sum / count;
    }

    @ParameterizedTest
    @ValueSource(strings = { "cells-classifier", "cells-shortcut" })
    void permutedWeightsKnowNothing(final String name, @TempDir final Path folder) throws IOException {
        new FrozenWeights(name).writePermuted(folder, new RandomNumbers(1));
        try (BundledNetwork permuted = new BundledNetwork(folder.toString())) {
            assertEquals(CHANCE, ClassifierFigures.accuracy(permuted, KindImages.INDEPENDENT_BARS, IMAGES), 0.15);
        }
    }
}
