package org.tuckersaliency.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.tuckersaliency.Evaluation;
import org.tuckersaliency.EvaluationSettings;
import org.tuckersaliency.SaliencyService;
import org.tuckersaliency.evaluation.Bootstrap;
import org.tuckersaliency.evaluation.EvaluatedMap;
import org.tuckersaliency.evaluation.Measurement;
import org.tuckersaliency.evaluation.PairedDifference;

/**
 * The order that the paper reports (arXiv 2410.23072) on the bundled classifier, in Average Drop, where low is good, by
 * paired differences over 200 images with their 95 % intervals.
 */
class PaperOrderTest {
    private static final int IMAGES = 200;
    private static final String ARBITRARY = "eigencam(sign=arbitrary)";
    private static final Map<String, List<Measurement>> DROPS = new LinkedHashMap<>();

    private static Context context;

    @BeforeAll
    static void evaluate(@TempDir final Path folder) {
        new SampleFolder(folder, KindImages.NO_BARS).write(IMAGES, i -> {
        });
        context = new Context(SaliencyService.class);
        final Evaluation evaluation = context.service(SaliencyService.class).evaluate(null,
                new EvaluationSettings().withFolder(folder.toString()).withNetwork("sample:cells-classifier")
                        .withMethods(ARBITRARY + ";eigencam;tsm;multivec-eigencam;mtsm;gradcam")
                        .withMetrics("drop;insertion;deletion").withSteps(1).withTruth("none"));
        for (final EvaluatedMap map : evaluation.result().maps())
            DROPS.computeIfAbsent(map.method(), method -> new ArrayList<>()).add(map.measurements().get("drop"));
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    /** How much higher the Average Drop of the first is. */
    private static PairedDifference between(final String first, final String second) {
        final PairedDifference difference = PairedDifference.of(DROPS.get(first), DROPS.get(second), new Bootstrap());
        assertEquals(IMAGES, difference.n());
        return difference;
    }

    private static void assertWorse(final String worse, final String better) {
        final PairedDifference difference = between(worse, better);
        assertTrue(difference.low() > 0, worse + " - " + better + ": " + difference.low());
    }

    @Test
    void signRuleBeatsAnArbitrarySign() {
        assertWorse(ARBITRARY, "eigencam");
    }

    @Test
    void tuckerBeatsEigenCamWithTheSignRule() {
        assertWorse("eigencam", "tsm");
        assertWorse("multivec-eigencam", "mtsm");
    }

    @Test
    void multivectorTuckerBeatsTucker() {
        assertWorse("tsm", "mtsm");
    }

    @Test
    void multivectorTuckerIsAsGoodAsGradCam() {
        assertFalse(between("mtsm", "gradcam").isClear(), "the interval holds 0");
    }

    @Test
    void everyMethodOfThePaperBeatsAMapByChance() {
        for (final String method : List.of("eigencam", "tsm", "multivec-eigencam", "mtsm", "gradcam"))
            assertWorse("random", method);
    }
}
